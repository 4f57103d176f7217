"""The built-in gates with the rules that there really are, on an invented case."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrctl import resources
from scrctl.deadlines.calendar import load_calendar
from scrctl.deadlines.compute import compute
from scrctl.gates.evaluate import applies, evaluate_gate, standing
from scrctl.model.board import Board
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.model.referral import Decision, Proforma, Ruling
from scrctl.model.words import Outcome
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.load import load_procedures
from scrctl.rules import registry
from scrctl.rules.rule import Context
from scrctl.source.schema import SchemaSet

ROOT = Path(__file__).resolve().parents[2]
NOTICES = {"ofsted-told", "dfe-told", "panel-told", "notice-proof"}
CLOCKS = {"notify-ofsted", "notify-dfe", "notify-panel"}


@pytest.fixture(scope="module")
def context() -> Context:
    text = (ROOT / "schemas" / "procedure.schema.json").read_text(encoding="utf-8")
    files = {f"builtin:{name}": raw for name, raw in resources.procedures().items()}
    schemas = SchemaSet({"procedure": text})
    book: ProcedureBook
    book, problems = load_procedures(files, schemas, registry.load().gate_signatures())
    assert problems == ()
    referral = book.find("referral")
    assert referral
    return Context(board=Board(), as_of=date(2017, 5, 1), book=book, procedures=(referral,))


def at_stage(stage: str, view: str, outcome: Outcome) -> Case:
    entries = (
        HistoryEntry(kind=EntryKind.MILESTONE, on=date(2017, 4, 13), milestone="decision-made"),
        HistoryEntry(
            kind=EntryKind.STAGE,
            on=date(2017, 4, 13),
            procedure="referral",
            version="2017-08",
            stage=stage,
        ),
    )
    return Case(
        id="2017-003",
        history=History(entries=entries),
        proforma=Proforma(threshold_view=view),
        decision=Decision(decision=Ruling(outcome=outcome)),
    )


@pytest.mark.parametrize("stage", ["no-review", "other-review"])
def test_no_review_still_owes_the_notices_if_one_was_asked_for(
    context: Context, stage: str
) -> None:
    rules = registry.load()
    asked = evaluate_gate(at_stage(stage, "SCR", Outcome.NONE), context, rules, ())
    assert {criterion.id for criterion in asked.unmet} >= NOTICES
    other = evaluate_gate(at_stage(stage, "MACA", Outcome.NONE), context, rules, ())
    assert not {criterion.id for criterion in other.unmet} & NOTICES
    assert "referrer-told" in {criterion.id for criterion in other.unmet}


@pytest.mark.parametrize(("view", "clocks"), [("SCR", CLOCKS), ("MACA", set())])
def test_the_clocks_of_the_notices(context: Context, view: str, clocks: set[str]) -> None:
    case = at_stage("no-review", view, Outcome.NONE)
    table = ROOT / "scrctl" / "deadlines" / "holidays-england-wales.yaml"
    found = compute(
        case,
        context.procedures,
        load_calendar(table.read_bytes()),
        context.as_of,
        lambda clock, _: applies(clock, case, context, registry.load()),
    )
    assert {d.clock for d in found if d.number == "C2"} == clocks
    assert {d.due for d in found if d.number == "C2"} <= {date(2017, 4, 24)}


def test_a_proforma_that_cannot_be_read_excuses_nobody(context: Context) -> None:
    case = at_stage("no-review", "MACA", Outcome.NONE)
    case = replace(case, proforma=None, unreadable=frozenset({"proforma.yaml"}))
    result = evaluate_gate(case, context, registry.load(), ())
    unknown = {c.id for c in result.criteria if c.state.value == "not-assessed"}
    assert unknown == NOTICES
    assert context.procedure
    clocks = [c for c in context.procedure.clocks if c.id in CLOCKS]
    assert all(applies(clock, case, context, registry.load()) for clock in clocks)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.DHR])
def test_every_outcome_leads_somewhere(context: Context, outcome: Outcome) -> None:
    result = evaluate_gate(at_stage("decision", "SCR", outcome), context, registry.load(), ())
    assert result.next
    procedure = context.book.find(result.next_procedure, result.next_version)
    assert procedure
    assert procedure.stage(result.next)


def test_an_empty_case_meets_no_gate(context: Context) -> None:
    procedure = context.procedure
    assert procedure
    for stage in procedure.stages:
        if stage.gate:
            case = replace(at_stage(stage.id, "SCR", Outcome.SCR), decision=None, proforma=None)
            assert not evaluate_gate(case, context, registry.load(), ()).is_met, stage.id


def test_a_gate_that_was_left_too_early_is_said_for_as_long(context: Context) -> None:
    case = at_stage("safeguarding", "SCR", Outcome.NONE)
    assert case.history
    later = replace(case.history.entries[-1], stage="referral")
    left = replace(case, history=History(entries=(*case.history.entries, later)))
    codes = {problem.code for problem in standing(left, context, registry.load())}
    assert codes == {"GAT002", "GAT003"}
