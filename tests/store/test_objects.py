"""Contents of the repository: each as git holds it, also what is kept of what was read."""

from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.store import objects
from tests.conftest import git


def test_what_is_kept_is_what_git_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    texts = [f"{number} " * 40 for number in range(9)]
    oids = []
    for number, text in enumerate(texts):
        (tmp_path / str(number)).write_text(text)
        oids.append(git(tmp_path, "hash-object", "-w", str(number)).strip())
    monkeypatch.setattr(objects, "_KEPT", 200)  # two of them
    with objects.Objects(tmp_path) as reader:
        for asked in (oids, oids[::-1], [*oids, *oids]):
            assert [raw.decode() for raw in reader.each(asked)] == [
                texts[oids.index(oid)] for oid in asked
            ]
        with pytest.raises(ScrctlError, match="missing"):
            reader.read("0" * 40)
