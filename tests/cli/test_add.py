"""Beginning a document that a case does not have yet."""

import re
import shlex
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from scrctl.cli import complete
from scrctl.services.steps.advance import Move, _commit  # the gate itself is tested elsewhere
from scrctl.services.steps.entry import desk, draft, procedure_of

from . import MakeStore, RunCli
from .conftest import ROOT, commits, fingerprint, git

CASE = "cases/2017-006"


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("briefings/fernshire-education.md", "agency: fernshire-education\n"),
        ("chronology/fernshire-police.yaml", "agency: fernshire-police\n"),
        ("findings/f1.md", "title: null\n"),
        ("summary.md", "format: 1\n"),
        (f"{CASE}/report.md", "format: 1\n"),
    ],
)
def test_a_document_is_begun_in_one_commit(
    name: str, holds: str, run_cli: RunCli, store: Path
) -> None:
    answer = run_cli("add", "2017-006", name, store=store)
    assert answer.code == 0, answer.err
    assert commits(store) == 2
    path = f"{CASE}/{name.removeprefix(CASE + '/')}"
    assert git(store, "show", "--name-only", "--format=").split() == [path]
    assert holds in (store / path).read_text(encoding="utf-8")
    assert f"Fill in {path}" in answer.err
    assert "Case: 2017-006" in git(store, "log", "-1", "--format=%B")
    assert run_cli("validate", "2017-006", store=store).code == 0


def test_a_document_of_no_agency_is_remarked_on(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("add", "2017-006", "briefings/wex-gp.md", store=store)
    assert answer.code == 0
    assert "wex-gp is no agency of scrctl.yaml" in answer.err
    assert "agency: null\n" in (store / CASE / "briefings/wex-gp.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("proforma.yaml", 1, "has proforma.yaml already"),
        ("briefings/fernshire-police.md", 1, "already"),
        ("sumary.md", 2, "Did you mean summary.md?"),
        ("finding/f1.md", 2, "Did you mean findings/*.md?"),
        ("findings", 2, "Did you mean findings/NAME.md?"),
        ("letters/x.pdf", 2, "Known: case.yaml"),
        ("findings/a b.md", 2, "cannot be the name of a document"),
        ("../2017-005/summary.md", 2, "no document of a case"),
        ("register.age", 2, "scrctl register 2017-006 edit"),
        ("history.yaml", 2, "another command"),
    ],
)
def test_what_is_refused(name: str, code: int, said: str, run_cli: RunCli, store: Path) -> None:
    before = fingerprint(store)
    answer = run_cli("add", "2017-006", name, store=store)
    assert answer.code == code
    assert said in " ".join(answer.err.split())
    assert fingerprint(store) == before


def test_what_lies_there_unsaved_is_not_written_over(run_cli: RunCli, store: Path) -> None:
    (store / CASE / "summary.md").write_text("mine\n", encoding="utf-8")
    assert run_cli("add", "2017-006", "summary.md", store=store).code == 1
    assert (store / CASE / "summary.md").read_text(encoding="utf-8") == "mine\n"


def test_a_missing_document_is_begun_by_the_command_that_status_names(
    run_cli: RunCli, store: Path
) -> None:
    git(store, "rm", "-q", f"{CASE}/briefings/fernshire-police.md")
    git(store, "commit", "-qm", "as if it had been added later")
    told = " ".join(run_cli("status", "2017-006", store=store).out.split())
    (line,) = re.findall(r"scrctl (add 2017-006 \S*police\.md) begins it", told)
    assert run_cli(*shlex.split(line), store=store).code == 0
    told = " ".join(run_cli("status", "2017-006", store=store).out.split())
    assert f"Fill in `received_on` in {CASE}/briefings/fernshire-police.md" in told


def test_what_advance_has_written_is_not_to_be_written_again(run_cli: RunCli, store: Path) -> None:
    """Into the stage `decision` comes decision.yaml: the next thing to do is to fill it in."""
    opened = run_cli("new", "--procedure", "referral", "--on", "2018-03-01", store=store)
    assert "scrctl add" not in opened.err
    git(store, "rm", "-q", f"{CASE}/decision.yaml")
    text = (store / CASE / "history.yaml").read_text(encoding="utf-8")
    assert "stage: briefing" in text
    git(store, "commit", "-qm", "as if it had never been begun")

    at = desk(store, "2017-006", date(2018, 3, 12))
    procedure = procedure_of(at)
    stage = next(s for s in procedure.stages if "decision.yaml" in s.documents)
    entry = {
        "kind": "stage", "on": date(2018, 3, 12), "procedure": procedure.id,
        "version": procedure.version, "stage": stage.id, "by": "lscb_chair",
        "recorded_on": date(2018, 3, 12),
    }  # fmt: skip
    said = _commit(at, draft(at, entry), procedure, stage, "lscb_chair", Move())
    assert f"{CASE}/decision.yaml" in said.more
    assert any("decision.yaml" in step for step in said.next_steps)
    assert not any("scrctl add" in step for step in said.next_steps)
    assert len(said.next_steps) == len(set(said.next_steps))


def test_completion_offers_what_is_not_there(store: Path) -> None:
    root = SimpleNamespace(params={"store": str(store)})
    ctx = SimpleNamespace(params={"case": "2017-006"}, find_root=lambda: root)
    offered = complete.documents(ctx, "")
    assert "summary.md" in offered
    assert "briefings/fernshire-education.md" in offered
    assert not {"proforma.yaml", "register.age", "briefings/fernshire-police.md"} & {*offered}
    assert complete.documents(ctx, "chron")[0].startswith("chronology/fernshire-")


def test_an_audit_begins_a_report_of_its_own(run_cli: RunCli, make_store: MakeStore) -> None:
    root = make_store(base=ROOT / "cases-example")
    report = root / "cases/2016-003/report.md"
    git(root, "rm", "-q", "cases/2016-003/report.md")
    git(root, "commit", "-qm", "as if it had never been begun")
    answer = run_cli("add", "2016-003", "report.md", store=root)
    assert answer.code == 0, answer.err
    text = report.read_text(encoding="utf-8")
    assert "title: Multi-Agency Case Audit\n" in text
    assert "never published (R111)" in text


def test_the_next_steps_are_told_once_each(store: Path) -> None:
    at = desk(store, "2017-006", date(2018, 3, 12))
    procedure = at.work.book.find("maca")
    stage = procedure.stage("set-up") if procedure else None
    assert procedure
    assert stage
    entry = {
        "kind": "stage", "on": date(2018, 3, 12), "procedure": procedure.id,
        "version": procedure.version, "stage": stage.id, "by": "lscb_chair",
        "recorded_on": date(2018, 3, 12),
    }  # fmt: skip
    said = _commit(at, draft(at, entry), procedure, stage, "lscb_chair", Move())
    assert len(said.next_steps) == len(set(said.next_steps))
