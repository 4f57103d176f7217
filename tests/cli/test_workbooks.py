"""Workbooks are written by way of temporary files: none of them lies on a disk."""

import tempfile
from pathlib import Path

import openpyxl.worksheet._writer as writer
import pytest

from scrctl import scratch
from tests.conftest import EXAMPLE

from . import RunCli

MADE = {
    "chronology": ("chronology", "show", "2016-009", "--audience", "confidential", "-o", "made"),
    "form": (
        *("chronology", "template", "2016-009", "--agency", "fernshire-police"),
        *("--to", "xlsx", "-o", "made"),
    ),
    "actions": ("actions", "export", "--agency", "fernshire-police", "-o", "made.xlsx"),
}


@pytest.mark.parametrize("name", MADE)
def test_no_temporary_file_lies_on_a_disk(
    name: str, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    real = writer.create_temporary_file

    def look(suffix: str = "") -> str:
        made = Path(real(suffix))
        seen.append(made)
        assert made.parent.stat().st_mode & 0o777 == 0o700
        return str(made)

    monkeypatch.setattr(writer, "create_temporary_file", look)
    monkeypatch.chdir(tmp_path)
    usual = tempfile.gettempdir()
    answer = run_cli(*MADE[name], store=EXAMPLE, as_of="2018-03-12")
    assert answer.code == 0, answer.err
    assert seen
    assert all(path.is_relative_to(scratch.MEMORY) for path in seen)
    assert [*scratch.MEMORY.iterdir()] == []
    assert tempfile.gettempdir() == usual
