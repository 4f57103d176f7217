"""The folder for the national repository: what was approved, byte for byte, and what it is."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from scrctl.disclosure.register_view import RegisterEntry
from scrctl.services.load import load_case, open_workplace
from scrctl.services.registers.opened import view_of

from . import MakeStore, RunCli, not_approved

ROOT = Path(__file__).parents[2]
CASE = "2016-007"
AS_OF = "2018-03-12"
Submit = Callable[..., Any]


def commit(root: Path, file: str, old: str, new: str) -> None:
    path = root / f"cases/{CASE}/{file}"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    subprocess.run(["git", "-C", root, "commit", "-qam", "a change"], check=True)


@pytest.fixture
def example(make_store: MakeStore) -> Path:
    root = make_store(base=ROOT / "cases-example")
    not_approved(root, CASE)
    return root


@pytest.fixture
def approved(example: Path, run_cli: RunCli, tmp_path: Path) -> Path:
    answer = run_cli("publish", CASE, "-o", tmp_path / "website", store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    return example


@pytest.fixture
def submit(run_cli: RunCli, tmp_path: Path) -> Submit:
    def run(store: Path, *words: str) -> Any:
        out = tmp_path / "submission"
        return run_cli("publish", CASE, "--submission", "-o", out, *words, store=store, as_of=AS_OF)

    return run


def name_in_register(root: Path) -> str:
    work = open_workplace(root, date.fromisoformat(AS_OF))
    view = view_of(work, load_case(work, CASE))
    return next(entry.name for entry in view.entries if " " in entry.name)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".json"
    }


def test_it_holds_just_what_was_approved(approved: Path, submit: Submit, tmp_path: Path) -> None:
    before = subprocess.run(
        ["git", "-C", approved, "rev-parse", "HEAD"], check=True, capture_output=True
    ).stdout
    answer = submit(approved)
    assert answer.code == 0, answer.err
    out = tmp_path / "submission"
    assert files(out) == files(tmp_path / "website")
    assert {path.name for path in out.rglob("*.json")} == {"metadata.json"}
    told = json.loads((out / "metadata.json").read_text(encoding="utf-8"))
    assert {file["name"]: file["sha256"] for file in told["files"]} == files(out)
    assert (told["title"], told["year"]) == ("Everybody had a piece", 2017)
    assert told["type_of_review"] == "Serious Case Review"
    assert told["method"] == "Partnership Learning Review"
    assert told["age_band"] == "under one year old"
    assert "domestic abuse" in told["keywords"]
    assert len(told["findings"]["improvement"]) == 6
    assert told["not_given"] == []
    assert told["not_verified"]
    for words in (["rev-parse", "HEAD"], ["status", "--porcelain"]):
        done = subprocess.run(["git", "-C", approved, *words], check=True, capture_output=True)
        assert done.stdout == (before if words[0] == "rev-parse" else b"")


def test_it_can_be_read_by_scripts(approved: Path, submit: Submit) -> None:
    found = json.loads(submit(approved, "--format", "json").out)
    path = ROOT / "schemas/output/submission.schema.json"
    jsonschema_rs.validate(json.loads(path.read_text(encoding="utf-8")), found)
    assert len(found["files"]) == 9


def test_without_an_approval_there_is_nothing_to_send(
    example: Path, submit: Submit, tmp_path: Path
) -> None:
    answer = submit(example)
    assert answer.code == 1
    assert "has been approved for publication" in answer.err
    assert not (tmp_path / "submission").exists()


def test_a_text_that_changed_since_is_not_sent(
    approved: Path, submit: Submit, tmp_path: Path
) -> None:
    commit(approved, "summary.md", "She survived. She needs", "She lived. She needs")
    answer = submit(approved)
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert "6 of 9 files differ from those that were approved on 2018-03-12" in said
    assert "summary.md: its text" in said
    assert "scrctl publish 2016-007 --submission --from DIR" in said
    assert not (tmp_path / "submission").exists()
    answer = submit(approved, "--from", tmp_path / "website")
    assert answer.code == 1
    assert "summary.md changed since the approval" in " ".join(answer.err.split())
    assert not (tmp_path / "submission").exists()


def test_work_goes_on_and_the_approved_files_are_sent_from_where_they_lie(
    approved: Path, submit: Submit, run_cli: RunCli, tmp_path: Path
) -> None:
    commit(approved, "action-plan.yaml", "due_on: 2018-03-30", "due_on: 2018-06-30")
    answer = submit(approved)
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert "action-plan.yaml: the recommendations, or the progress of actions." in said
    assert "history.yaml" not in said
    website = tmp_path / "website"
    answer = submit(approved, "--from", website)
    assert answer.code == 0, answer.err
    assert files(tmp_path / "submission") == files(website)
    told = run_cli("validate", CASE, store=approved, as_of=AS_OF)
    assert told.code == 0
    assert f"cases/{CASE}/action-plan.yaml:1:1: warning[PUB046]" in told.out


def test_only_the_approved_bytes_are_taken_from_a_folder(
    approved: Path, submit: Submit, tmp_path: Path
) -> None:
    website = tmp_path / "website"
    page = next((website / "report").glob("*.html"))
    page.write_bytes(page.read_bytes() + b" ")
    (website / "note.txt").write_text("not approved", encoding="utf-8")
    answer = submit(approved, "--from", website)
    assert answer.code == 1
    assert "1 of 9 approved files do not lie in that folder" in " ".join(answer.err.split())
    assert not (tmp_path / "submission").exists()
    page.write_bytes(page.read_bytes()[:-1])
    assert submit(approved, "--from", website).code == 0
    assert not (tmp_path / "submission/note.txt").exists()


def test_a_name_that_the_register_learned_since_is_looked_for_in_files_that_are_taken(
    approved: Path, submit: Submit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrctl.services.publication import submission as service

    real = service.looked_for

    def one_more(request: Any) -> Any:
        view = real(request)
        entry = RegisterEntry(key="cousin", name="Everybody Piece", kind="person")
        return replace(view, entries=(*view.entries, entry))

    monkeypatch.setattr(service, "looked_for", one_more)
    answer = submit(approved, "--from", tmp_path / "website")
    assert answer.code == 1
    assert "leak: " in answer.out
    assert not (tmp_path / "submission").exists()


def test_why_a_field_is_empty_is_said(approved: Path, submit: Submit) -> None:
    commit(approved, "summary.md", "  harm: yes\n", "  harm: no\n  withheld_because: It is told.\n")
    answer = submit(approved)
    assert answer.code == 0
    assert "Not given: harm (summary.md does not say under `disclosed`" in " ".join(
        answer.out.split()
    )
    assert "metadata.json is not among the approved files" in " ".join(answer.err.split())


def test_what_the_summary_withholds_stays_out(
    approved: Path, submit: Submit, tmp_path: Path
) -> None:
    commit(
        approved,
        "summary.md",
        "  age_band: yes\n  sex: yes\n  harm: yes\n  year_band: yes\n  agencies: yes\n",
        "  age_band: no\n  sex: yes\n  harm: no\n  year_band: no\n  agencies: no\n"
        "  withheld_because: A small place.\n",
    )
    assert submit(approved).code == 0
    told = json.loads((tmp_path / "submission/metadata.json").read_text(encoding="utf-8"))
    withheld = ["age_band", "year_of_incident", "harm", "agencies"]
    assert [told[name] for name in withheld] == ["", None, "", []]
    assert told["not_given"] == withheld


@pytest.mark.parametrize(
    ("keyword", "said"),
    [
        ("Quiverthwaite", "has not been looked at"),
        ("NAME", "has errors, so there is no submission: PUB007"),
    ],
)
def test_a_keyword_that_names_somebody_is_not_sent(
    keyword: str,
    said: str,
    approved: Path,
    submit: Submit,
    tmp_path: Path,
) -> None:
    if keyword == "NAME":
        keyword = name_in_register(approved).lower()
    commit(approved, "publication.yaml", "  - babies\n", f"  - {keyword}\n")
    answer = submit(approved)
    assert answer.code == 1
    assert said in " ".join((answer.out + answer.err).split())
    assert keyword not in (answer.out + answer.err).lower()
    assert not (tmp_path / "submission").exists()


@pytest.mark.parametrize("words", [("--by", "lscb_chair"), ("--dry-run",)])
def test_what_only_an_approval_knows_is_refused(
    example: Path, submit: Submit, words: tuple[str, ...]
) -> None:
    answer = submit(example, *words)
    assert answer.code == 2
    assert "approves nothing" in answer.err
