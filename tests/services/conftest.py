"""A store whose keyring and identity belong to the test."""

from pathlib import Path

import pytest

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import find_keyring, set_recipient

from . import MakeStore


@pytest.fixture
def store(make_store: MakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ring = tmp_path / "keyring"
    ring.mkdir()
    identity = tmp_path / "mine" / "identity.txt"
    monkeypatch.setenv("SCRCTL_KEYRING", str(ring))
    monkeypatch.setenv("SCRCTL_IDENTITY", str(identity))
    root = make_store()
    set_recipient(find_keyring(root, RegisterPolicy()), "escrow", new_identity(identity))
    return root
