"""What `save` does not keep is said when it saves, and when it has nothing to save."""

from pathlib import Path

import pytest

from . import RunCli
from .conftest import edit, git

CASE = "cases/2017-006"
SAVE = ("save", "2017-006")


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def strewn(store: Path) -> Path:
    """The store with things in a case folder that are no documents of a case."""
    folder = store / CASE
    (folder / "descision.yaml").write_text("format: 1\n", encoding="utf-8")
    (folder / "wilhelmina-thistlewood.docx").write_bytes(b"PK")
    (folder / "findings").mkdir(exist_ok=True)
    (folder / "findings" / "f1.md").symlink_to(folder / "case.yaml")
    (folder / "attachments").mkdir()
    (folder / "attachments" / "plan.pdf").write_bytes(b"%PDF")
    (folder / ".report.md.swp").write_bytes(b"b0VIM")
    (folder / ".DS_Store").write_bytes(b"Bud1")
    return store


EACH = (
    f"Not saved, {CASE}/descision.yaml: descision.yaml is not a document of a case. Did you mean",
    "by name (.docx), is not a document of a case. Other papers belong in attachments/.",
    "is a link or a special file. Replace it by an ordinary file",
    f"Not saved, {CASE}: attachments/ is never saved: it stays on this computer, outside",
    "there is a trace of a document that is open or was not closed. Save it in the editor",
)


@pytest.mark.parametrize("edited", [True, False])
def test_each_is_said_with_why_and_what_to_do(
    run_cli: RunCli, strewn: Path, *, edited: bool
) -> None:
    if edited:
        edit(strewn, f"{CASE}/case.yaml", "format: 1\n", "format: 1\n# a thought\n")
    for more in (("--dry-run",), ()):
        answer = run_cli(*SAVE, *more, store=strewn)
        assert answer.code == 0
        for sentence in EACH:
            assert sentence in said(answer.err)
        assert said(answer.err).count("Not saved") == len(EACH)
        assert "thistlewood" not in answer.out + answer.err
    kept = git(strewn, "show", "--name-only", "--format=").split()
    assert not edited or kept == [f"{CASE}/case.yaml"]


def test_without_a_name_all_cases_are_looked_at(run_cli: RunCli, strewn: Path) -> None:
    answer = run_cli("save", store=strewn)
    assert answer.out == "Nothing to save.\n"
    assert said(answer.err).count("Not saved") == len(EACH)


def test_of_another_case_nothing_is_said(run_cli: RunCli, strewn: Path) -> None:
    edit(strewn, "cases/2017-005/case.yaml", "format: 1\n", "format: 1\n# a thought\n")
    assert "Not saved" not in run_cli("save", "2017-005", store=strewn).err


def test_of_very_many_the_rest_is_counted(run_cli: RunCli, store: Path) -> None:
    for number in range(40):
        (store / CASE / f"{number}.pdf").write_bytes(b"%PDF")
    told = said(run_cli(*SAVE, store=store).err)
    assert told.count("Not saved") == 6
    assert "Not saved: 35 more. scrctl validate 2017-006 says which." in told
