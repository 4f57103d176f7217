"""The built-in procedures say what the requirements and their sources say."""

import re
from datetime import date

import pytest

from scrctl.model.board import Board
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import (
    Clock,
    ClockKind,
    Criterion,
    Direction,
    Late,
    MilestoneDefinition,
    Procedure,
    Unit,
)
from scrctl.rules import registry
from scrctl.rules.rule import Context

REFERRAL = ("safeguarding", "referral", "briefing", "recommendation", "decision")
SCR = (
    "notification set-up running findings board-response pre-publication published embedding closed"
)
# Rules of S0 1 that no gate or clock of a case can hold, each with the reason.
ELSEWHERE = {
    "R18": "never forces a method",
    "R19": "looks at the board's own file", "R21": "looks at the board's own file",
    "R22": "looks at the board's own file", "R46": "stands in letters",
    "R36": "is optional; when used, a rule looks", "R39": "belongs to single-agency audits",
    "R72": "is who gets the list", "R73": "is attendance, for reports", "R79": "is for reports",
    "R74": "is a warning",
}  # fmt: skip


def clock(book: ProcedureBook, procedure: str, name: str) -> Clock:
    found = book.find(procedure)
    assert found
    wanted = found.clock(name)
    assert wanted
    return wanted


def length(of: Clock) -> tuple[int, Unit]:
    return of.lengths[0].quantity, of.lengths[0].unit


def test_the_stages_are_those_of_the_requirements(book: ProcedureBook) -> None:
    referral, scr = book.find("referral"), book.find("scr")
    assert referral
    assert scr
    assert tuple(stage.id for stage in referral.stages)[:5] == REFERRAL
    assert [stage.id for stage in scr.stages] == SCR.split()
    assert {r.outcome: (r.procedure, r.stage) for r in referral.stages[4].routes} == {
        "scr": ("scr", "notification"),
        "none": ("referral", "no-review"),
        "maca": ("maca", "notification"),
        "single-agency": ("single-agency", "notification"),
        "other": ("referral", "other-review"),
    }


def test_they_are_in_force_between_days_that_are_marked_unverified(book: ProcedureBook) -> None:
    for procedure in book.procedures:
        assert procedure.is_in_force(date(2017, 3, 20))
        is_for_children = procedure.version == "2017-08"
        assert procedure.is_in_force(date(2019, 10, 1)) is not is_for_children
        assert not procedure.in_force_verified
        assert procedure.in_force_note


def test_the_lengths_of_the_clocks(book: ProcedureBook) -> None:
    assert length(clock(book, "referral", "decision")) == (1, Unit.MONTHS)
    for procedure in ("referral", "scr"):
        for body in ("ofsted", "dfe", "panel"):
            notice = clock(book, procedure, f"notify-{body}")
            assert length(notice) == (5, Unit.WORKING_DAYS)
            assert notice.late is Late.NEVER
    for audit in ("maca", "single-agency"):
        assert length(clock(book, audit, "audit-complete")) == (4, Unit.MONTHS)
    assert length(clock(book, "referral", "group-meeting")) == (2, Unit.MONTHS)
    assert length(clock(book, "scr", "scr-complete")) == (6, Unit.MONTHS)
    assert length(clock(book, "scr", "report-to-panel")) == (7, Unit.DAYS)
    assert length(clock(book, "scr", "on-website")) == (12, Unit.MONTHS)
    assert length(clock(book, "scr", "retention")) == (35, Unit.YEARS)


def test_the_kinds_of_the_clocks(book: ProcedureBook) -> None:
    assert clock(book, "scr", "report-to-panel").direction is Direction.BACKWARD
    assert clock(book, "scr", "on-website").kind is ClockKind.MINIMUM
    assert clock(book, "scr", "retention").kind is ClockKind.MINIMUM
    assert clock(book, "scr", "scr-complete").late is Late.WITH_INTERIM_LEARNING
    assert clock(book, "referral", "decision").late is Late.WITH_REASON
    assert clock(book, "referral", "group-meeting").kind is ClockKind.RHYTHM


def test_a_clock_that_no_meeting_ends_is_not_called_one(book: ProcedureBook) -> None:
    found = clock(book, "referral", "group-meeting")
    assert found.ends == ("recommendation-made", "decision-made")
    assert found.title.startswith("Recommendation due")


def test_the_notices_depend_on_the_submission_only_before_a_review(book: ProcedureBook) -> None:
    assert clock(book, "referral", "notify-panel").applies_when == "not-submitted-as-threshold"
    assert clock(book, "scr", "notify-panel").applies_when == ""


def test_everything_that_is_law_cites_a_requirement_and_a_section(book: ProcedureBook) -> None:
    for procedure in book.procedures:
        parts = (
            *procedure.clocks,
            *procedure.milestones,
            *procedure.stages,
            *(criterion for stage in procedure.stages for criterion in stage.gate),
        )
        for part in parts:
            assert part.cites, part
            assert re.match(r"S[02]( [1-4](\.|$)|$)|V: \S+\.\S+|M$", part.source), part
            if isinstance(part, Clock | MilestoneDefinition | Criterion) and part.source == "M":
                assert not part.verified, part


def test_every_rule_of_the_route_is_asked_somewhere(book: ProcedureBook) -> None:
    known = registry.load().by_code
    cited: set[str] = set()
    for procedure in book.procedures:
        cited |= {number for clock in procedure.clocks for number in clock.cites}
        for stage in procedure.stages:
            cited |= {number for criterion in stage.gate for number in criterion.cites}
            codes = [code for code in known if code.startswith(tuple(stage.clean) or ("-",))]
            cited |= {number for code in codes for number in known[code].cites}
    asked = {f"R{number}" for number in range(1, 99)} - ELSEWHERE.keys()
    assert sorted(asked - cited, key=lambda number: int(number[1:])) == []


def test_every_code_that_must_be_clean_is_that_of_a_rule(book: ProcedureBook) -> None:
    known = tuple(registry.load().by_code)
    for procedure in book.procedures:
        for stage in procedure.stages:
            unknown = [c for c in stage.clean if not any(code.startswith(c) for code in known)]
            assert unknown == [], f"{procedure.id}/{stage.id}"


def test_a_milestone_of_two_procedures_is_the_same_in_both(book: ProcedureBook) -> None:
    referral = book.find("referral")
    assert isinstance(referral, Procedure)
    for procedure in book.procedures:
        for milestone in referral.milestones:
            # A domestic review is another body's: its decision is that body's too.
            if procedure.criteria in (None, referral.criteria):
                assert procedure.milestone(milestone.id) in (None, milestone), procedure.id


@pytest.mark.parametrize("audit", ["maca", "single-agency"])
def test_an_audit_is_never_published(book: ProcedureBook, audit: str) -> None:
    found = book.find(audit)
    assert isinstance(found, Procedure)
    assert not found.publishable
    assert found.milestone("published") is None


def test_how_many_methods_a_review_has(book: ProcedureBook) -> None:
    counts = {
        p.id: (len(p.methods), p.method_choice.at_most, p.method_choice.other)
        for p in book.procedures
        if p.methods
    }
    assert counts["scr"] == (5, 1, False)
    assert counts["maca"] == (6, None, False)
    assert counts["single-agency"] == (4, None, True)


def test_a_gate_that_asks_for_days_in_time_asks_for_them_in_order(book: ProcedureBook) -> None:
    stages = [stage for procedure in book.procedures for stage in procedure.stages]
    timely = [stage for stage in stages if "DLN001" in stage.clean]
    assert timely
    assert all("DLN011" in stage.clean for stage in timely)


def test_an_audit_that_became_a_review_is_asked_for_the_headings_of_the_review(
    book: ProcedureBook,
) -> None:
    followed = tuple(p for p in map(book.find, ("referral", "maca", "scr")) if p)
    context = Context(board=Board(), as_of=date(2018, 3, 12), procedures=followed)
    assert context.headings("report.md") == ("What happened", "Why", "What needs to happen")
    assert context.headings("briefings/*.md") == followed[0].headings["briefings/*.md"]
    assert context.headings("summary.md") == ()
