"""The reference document is what its script makes: nobody edits it by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from scrctl import scratch
from scrctl.render import pandoc

ROOT = Path(__file__).parent.parent.parent


def test_the_reference_document_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "reference.docx"
    subprocess.run([sys.executable, ROOT / "docs" / "make_reference.py", made], check=True)
    assert made.read_bytes() == (ROOT / "templates" / "report" / "reference.docx").read_bytes()


def test_its_copy_for_pandoc_lies_where_the_next_command_sweeps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[Path] = []

    def look(text: bytes, *options: str, epoch: int) -> bytes:
        del text, epoch
        seen.append(Path(options[-1].removeprefix("--reference-doc=")))
        assert seen[0].read_bytes() == b"styles"
        return b"made"

    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    monkeypatch.setattr(pandoc, "_run", look)
    assert pandoc.write_word([], b"styles", 0) == b"made"
    assert seen[0].is_relative_to(tmp_path)
    assert [*tmp_path.iterdir()] == []
    (tmp_path / "scrctl-private-left").mkdir()
    for name in (".lock", "reference.docx"):
        (tmp_path / "scrctl-private-left" / name).write_bytes(b"styles")
    assert scratch.clear_left() == 1
    assert [*tmp_path.iterdir()] == []
