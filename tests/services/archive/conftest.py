"""The example store with a keyring of its own outside it, opened by the key of escrow."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl.register.identity import new_identity
from scrctl.register.keyring import Keyring, set_recipient, wrap_again

EXAMPLE = Path(__file__).resolve().parents[3] / "cases-example"
CASE = "2016-003"


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    folder = tmp_path / "keyring"
    shutil.copytree(EXAMPLE / "demonstration-key", folder)
    found = Keyring(folder=folder, demonstration=True)
    set_recipient(found, "escrow", new_identity(tmp_path / "escrow.txt"))
    wrap_again(found, CASE)
    (folder / "identity.txt").rename(tmp_path / "manager.txt")
    (tmp_path / "manager.txt").chmod(0o600)
    monkeypatch.setenv("SCRCTL_KEYRING", str(folder))
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "escrow.txt"))
    return found


@pytest.fixture
def store(make_store: Callable[..., Path], ring: Keyring) -> Path:
    """The example store, without the archive and the hold that it tells of itself."""
    assert ring.has_key(CASE)
    name = f"cases/{CASE}/history.yaml"
    text = (EXAMPLE / name).read_text("utf-8")
    return make_store({name: text.partition("  - kind: archive\n")[0]}, base=EXAMPLE)
