"""Documents that no commit holds would go with the computer they lie on: `status` tells them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Processes

from . import MakeStore, RunCli
from .conftest import edit, fingerprint, git

Valid = Callable[[str], dict[str, Any]]
CASE = "cases/2017-006"


def said(text: str) -> str:
    return " ".join(text.split())


def test_where_all_is_saved_nothing_is_said(run_cli: RunCli, store: Path, valid: Valid) -> None:
    for words in (("status",), ("status", "2017-006")):
        assert "not saved" not in run_cli(*words, store=store).err
        assert valid(run_cli(*words, "--format", "json", store=store).out)["unsaved"] == []
    assert "each is saved as it lies there" in run_cli("doctor", store=store).out


def test_edits_are_told_in_one_sentence(run_cli: RunCli, store: Path, valid: Valid) -> None:
    edit(store, f"{CASE}/proforma.yaml", "format: 1\n", "format: 1\n# a thought\n")
    edit(store, f"{CASE}/case.yaml", "format: 1\n", "format: 1\n# a thought\n")
    edit(store, "scrctl.yaml", "glossary:\n", "# a thought\nglossary:\n")
    (store / "cases/2017-005/summary.md").unlink()
    before = fingerprint(store)
    answer = run_cli("status", store=store)
    told = "4 documents of 2 cases and the board are not saved yet: board (scrctl.yaml), "
    told += "2017-005 (summary.md is gone), 2017-006 (case.yaml, proforma.yaml)."
    assert told in said(answer.err)
    assert "git restore --staged --worktree FILE" in said(answer.err)
    assert "not saved" not in answer.out
    one = said(run_cli("status", "2017-006", store=store).err)
    assert "2 documents of 1 case are not saved yet: 2017-006" in one
    assert "Save: scrctl save 2017-006" in one
    assert "git restore" not in one
    listed = valid(run_cli("status", "--format", "json", store=store).out)["unsaved"]
    assert [(x["case"], len(x["documents"]), x["gone"]) for x in listed] == [
        ("", 1, 0),
        ("2017-005", 1, 1),
        ("2017-006", 2, 0),
    ]
    assert told in said(run_cli("doctor", store=store).out)
    assert fingerprint(store) == before
    assert run_cli("save", "2017-006", store=store).code == 0
    assert "not saved" not in run_cli("status", "2017-006", store=store).err


def test_a_case_that_was_never_saved_is_told(run_cli: RunCli, store: Path) -> None:
    shutil.copytree(store / CASE, store / "cases/2018-009")
    documents = sum(path.is_file() for path in (store / "cases/2018-009").rglob("*"))
    answer = run_cli("status", store=store)
    assert f"{documents} documents of 1 case are not saved yet: 2018-009 (" in said(answer.err)


def test_the_name_of_a_new_file_is_not_told(run_cli: RunCli, store: Path) -> None:
    folder = store / CASE / "findings"
    folder.mkdir(exist_ok=True)
    (folder / "wilhelmina-thistlewood.md").write_text("---\nformat: 1\n---\n", encoding="utf-8")
    for form in ("text", "json"):
        answer = run_cli("status", "2017-006", "--format", form, store=store)
        assert "a new one in findings/" in said(answer.out + answer.err)
        assert "wilhelmina" not in answer.out + answer.err


def test_the_line_ends_of_another_system_are_no_edit(run_cli: RunCli, store: Path) -> None:
    file = store / CASE / "case.yaml"
    plain = file.read_bytes()
    file.write_bytes(plain.replace(b"\n", b"\r\n"))
    assert "not saved" not in run_cli("status", store=store).err
    git(store, "add", "-A")
    git(store, "commit", "-qm", "committed with the line ends of another system")
    file.write_bytes(plain)
    assert "not saved" not in run_cli("status", store=store).err


def test_it_costs_one_question_and_one_more_where_something_differs(
    run_cli: RunCli, store: Path, processes: Processes
) -> None:
    clean = processes(lambda: run_cli("status", store=store))
    for case in ("2017-005", "2017-006"):
        edit(store, f"cases/{case}/case.yaml", "format: 1\n", "format: 1\n# a thought\n")
    assert (clean, processes(lambda: run_cli("status", store=store))) == (1, 2)


def test_without_a_commit_nothing_can_be_missed(run_cli: RunCli, make_store: MakeStore) -> None:
    bare = make_store(commit=False)
    assert "not saved" not in run_cli("status", store=bare).err
    assert "no commit holds them" in run_cli("doctor", store=bare).out
