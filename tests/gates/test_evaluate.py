"""Gates: what is met, what is not, what nobody knows; and where a case goes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from scrctl.gates.evaluate import (
    CriterionState,
    GateResult,
    applies,
    evaluate_gate,
    standing,
)
from scrctl.gates.waiver import waiver_for
from scrctl.model.board import Board
from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.model.referral import Decision, Ruling
from scrctl.model.words import Outcome
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import (
    Clock,
    ClockKind,
    Criterion,
    Direction,
    Given,
    Late,
    Procedure,
    Route,
    Source,
    Stage,
)
from scrctl.procedures.waivable import Waivable
from scrctl.rules.documentation import Documentation
from scrctl.rules.rule import Context, Rule

AS_OF = date(2017, 5, 1)
# What the invented procedure lets its chair waive; it may not of some.
LISTED = ("PRO002", "GAT003", "STO007", "STO008", "YML001", "SCH001", "REF001")
SOURCE = Source(id="T", title="An invented text")
RULE = Rule(code="PRO002", name="a-defect", severity=Severity.ERROR, cites=("R25",))
MILD = Rule(code="PRO016", name="a-doubt", severity=Severity.WARNING, cites=("R132",))


def defect(code: str = "GAT003", file: str = "history.yaml", at: tuple = ()) -> Problem:
    place = Place(file=f"cases/2017-003/{file}", at=at)
    return Problem(code=code, message="it is not recorded", hint="Record it.", place=place)


@dataclass
class FakeRules:
    """Rules that answer what the test says; None: the question cannot be asked."""

    answers: Mapping[str, tuple[Problem, ...] | None] = field(default_factory=dict)
    by_code: Mapping[str, Rule] = field(default_factory=lambda: {RULE.code: RULE, MILD.code: MILD})

    def check_gate(
        self, name: str, case: Case, context: Context, given: Given
    ) -> tuple[Problem, ...] | None:
        assert case.id == "2017-003"
        assert context.as_of == AS_OF
        assert isinstance(given, Mapping)
        return self.answers[name]

    def documentation(self, code: str) -> Documentation:
        return Documentation(
            summary=f"The page of {code}.", checks="", why="", remedy="", example="", reference=""
        )


def asks(rule: str, **fields: object) -> Criterion:
    criterion = Criterion(id=f"c-{rule}", title="It is so", rule=rule, cites=("R34",), source="T 1")
    return replace(criterion, **fields)


def procedure(*stages: Stage, name: str = "referral") -> Procedure:
    return Procedure(
        id=name,
        title="Invented",
        version="1",
        source=SOURCE,
        in_force_from=date(2015, 1, 1),
        waivers=(Waivable(codes=LISTED, by=("lscb_chair",)),),
        stages=stages,
    )


def stage_entry(stage: str, name: str = "referral") -> HistoryEntry:
    kind = EntryKind.STAGE
    return HistoryEntry(kind=kind, on=date(2017, 2, 8), procedure=name, version="1", stage=stage)


def a_case(*entries: HistoryEntry, **fields: object) -> Case:
    history = History(entries=entries or (stage_entry("one"),))
    return replace(Case(id="2017-003", history=history), **fields)


def context(*procedures: Procedure) -> Context:
    book = ProcedureBook(procedures=procedures)
    return Context(board=Board(), as_of=AS_OF, book=book, procedures=procedures[:1])


Gate = Callable[..., GateResult]


@pytest.fixture
def gate() -> Gate:
    def evaluated(
        stage: Stage,
        answers: Mapping[str, tuple[Problem, ...] | None],
        problems: tuple[Problem, ...] = (),
        case: Case | None = None,
    ) -> GateResult:
        last = Stage(id="two", title="Two")
        given = context(procedure(stage, last))
        return evaluate_gate(case or a_case(), given, FakeRules(answers), problems)

    return evaluated


def one(*criteria: Criterion, **fields: object) -> Stage:
    return replace(Stage(id="one", title="One", gate=criteria, next="two"), **fields)


def states(result: GateResult) -> list[tuple[str, str]]:
    return [(c.id, c.state.value) for c in result.criteria]


def test_a_gate_that_is_met(gate: Gate) -> None:
    result = gate(one(asks("a")), {"a": ()})
    assert result.is_met
    assert (result.stage, result.next, result.next_procedure, result.next_version) == (
        "one", "two", "referral", "1",
    )  # fmt: skip
    assert states(result) == [("c-a", "met")]
    assert (result.criteria[0].cites, result.criteria[0].source) == (("R34",), "T 1")


def test_an_unmet_criterion_says_why_where_and_what_to_do(gate: Gate) -> None:
    result = gate(one(asks("a"), asks("b")), {"a": (defect(at=("entries",)),), "b": ()})
    assert states(result) == [("c-a", "unmet"), ("c-b", "met")]
    unmet = result.unmet[0]
    assert (unmet.message, unmet.hint, unmet.code) == ("it is not recorded", "Record it.", "GAT003")
    assert unmet.cites == ("R34",)
    assert unmet.place == Place(file="cases/2017-003/history.yaml", at=("entries",))
    assert not result.is_met


def test_a_criterion_that_fails_twice_says_both(gate: Gate) -> None:
    found = (defect(at=("entries", 0)), defect(at=("entries", 1)))
    assert states(gate(one(asks("a")), {"a": found})) == [("c-a", "unmet")] * 2


def test_not_assessed_is_never_met(gate: Gate) -> None:
    result = gate(one(asks("a")), {"a": None})
    assert states(result) == [("c-a", "not-assessed")]
    assert not result.is_met
    assert result.unmet == result.criteria
    assert "cannot be read" in result.criteria[0].message


def test_a_criterion_that_its_procedure_got_wrong_is_not_assessed(gate: Gate) -> None:
    assert states(gate(one(asks("b", is_faulty=True)), {"a": ()})) == [("c-b", "not-assessed")]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [((), "unmet"), ((defect(),), "met"), (None, "not-assessed")],
)
def test_a_criterion_with_a_condition(
    gate: Gate, condition: tuple[Problem, ...] | None, expected: str
) -> None:
    criterion = asks("a", applies_when="submitted")
    result = gate(one(criterion), {"a": (defect(),), "submitted": condition})
    assert states(result) == [("c-a", expected)]
    excused = result.criteria[0].message == "not asked here: it is not recorded"
    assert excused is bool(condition)


def test_errors_of_the_codes_that_must_be_clean_stop_the_gate(gate: Gate) -> None:
    found = defect("PRO002", "proforma.yaml", ("counter_signature", "by"))
    result = gate(one(clean=("PRO",)), {}, (found,))
    assert states(result) == [("PRO002", "unmet")]
    assert result.criteria[0].title == "The page of PRO002."
    assert result.criteria[0].cites == ("R25",)


@pytest.mark.parametrize(
    "problem",
    [
        defect("PRO016"),
        defect("QUA001"),
        replace(defect("PRO002"), severity=Severity.INFO),
    ],
)
def test_warnings_and_other_codes_do_not(gate: Gate, problem: Problem) -> None:
    assert gate(one(clean=("PRO",)), {}, (problem,)).is_met


def test_a_severity_of_its_own_counts_before_the_rules(gate: Gate) -> None:
    grave = replace(defect("PRO016"), severity=Severity.ERROR)
    assert not gate(one(clean=("PRO016",)), {}, (grave,)).is_met


@pytest.mark.parametrize("code", ["YML001", "SCH002", "REF001", "STO006"])
def test_what_cannot_be_read_or_points_nowhere_always_stops(gate: Gate, code: str) -> None:
    assert states(gate(one(), {}, (defect(code),))) == [(code, "unmet")]


def waiver(**fields: object) -> HistoryEntry:
    entry = HistoryEntry(
        kind=EntryKind.WAIVER,
        on=date(2017, 4, 1),
        code="GAT003",
        place="history.yaml:entries",
        reason="invented",
        agreed_by="lscb_chair",
    )
    return replace(entry, **fields)


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({}, True),
        ({"place": "history.yaml"}, True),
        ({"place": "history.yaml:entries.3"}, True),
        ({"place": "history.yaml:entries.30"}, False),
        ({"place": "history.yaml:entries.3.on"}, False),
        ({"place": "history.yaml:entr"}, False),
        ({"place": "case.yaml"}, False),
        ({"place": ""}, False),
        ({"code": "GAT002"}, False),
        ({"reason": ""}, False),
        ({"agreed_by": ""}, False),
        ({"agreed_by": "business_manager"}, False),
        ({"on": date(2017, 5, 2)}, False),
        ({"on": None}, False),
    ],
)
def test_a_waiver_lifts_what_it_is_for(gate: Gate, fields: dict[str, object], met: bool) -> None:
    case = a_case(stage_entry("one"), waiver(**{"code": "PRO002", **fields}))
    result = gate(one(asks("a")), {"a": (defect("PRO002", at=("entries", 3)),)}, case=case)
    assert result.is_met is met
    said = result.criteria[0].message.startswith("waived on 2017-04-01, agreed by lscb_chair: it")
    assert said is met


def test_a_waiver_lifts_a_problem_too(gate: Gate) -> None:
    case = a_case(stage_entry("one"), waiver(code="PRO002", place="proforma.yaml"))
    found = defect("PRO002", "proforma.yaml", ("counter_signature", "by"))
    result = gate(one(clean=("PRO",)), {}, (found,), case)
    assert result.criteria[0].state is CriterionState.MET


@pytest.mark.parametrize("code", [*LISTED[1:], "PRO005", "XYZ001"])
def test_a_waiver_by_hand_of_what_may_not_be_waived_lifts_nothing(gate: Gate, code: str) -> None:
    case = a_case(stage_entry("one"), waiver(code=code))
    result = gate(one(asks("a")), {"a": (defect(code, at=("entries", 3)),)}, case=case)
    assert not result.is_met


def test_without_a_history_there_is_no_waiver() -> None:
    given = context(procedure(one()))
    assert waiver_for(defect("PRO002"), Case(id="2017-003"), given) is None


ROUTES = (
    Route(outcome="none", procedure="referral", stage="two"),
    Route(outcome="scr", procedure="scr", stage="notification"),
    Route(outcome="maca", procedure="maca", stage="set-up"),
)


def decided(outcome: Outcome | None) -> GateResult:
    first = procedure(one(next="", routes=ROUTES), Stage(id="two", title="Two"))
    scr = procedure(Stage(id="notification", title="Notices"), name="scr")
    case = a_case(decision=Decision(decision=Ruling(outcome=outcome)))
    return evaluate_gate(case, context(first, scr), FakeRules(), ())


def test_the_outcome_decides_where_the_case_goes() -> None:
    result = decided(Outcome.SCR)
    assert (result.next, result.next_procedure, result.next_version) == ("notification", "scr", "1")
    assert result.is_met
    assert decided(Outcome.NONE).next == "two"
    assert decided(Outcome.NONE).next_procedure == "referral"


@pytest.mark.parametrize("outcome", [Outcome.MACA, Outcome.OTHER, None])
def test_an_outcome_that_leads_nowhere_stops(outcome: Outcome | None) -> None:
    result = decided(outcome)
    assert result.next == ""
    assert states(result) == [("route", "unmet")]


def test_an_outcome_that_a_criterion_asks_for_is_asked_for_once(gate: Gate) -> None:
    result = gate(one(asks("a"), next="", routes=ROUTES), {"a": (defect(),)})
    assert states(result) == [("c-a", "unmet")]


def test_the_last_stage_leads_nowhere() -> None:
    given = context(procedure(one(), Stage(id="two", title="Two")))
    result = evaluate_gate(a_case(stage_entry("two")), given, FakeRules(), ())
    assert (result.next, result.next_procedure, result.criteria) == ("", "", ())


@pytest.mark.parametrize(
    "case",
    [
        Case(id="2017-003"),
        Case(id="2017-003", history=History()),
        a_case(stage_entry("nowhere")),
        a_case(stage_entry("one", name="unheard-of")),
    ],
)
def test_a_case_that_stands_nowhere_may_not_move(case: Case) -> None:
    result = evaluate_gate(case, context(procedure(one())), FakeRules(), ())
    assert states(result) == [("position", "not-assessed")]
    assert not result.is_met


LEFT = a_case(stage_entry("one"), stage_entry("two"))


def test_what_no_longer_holds_is_an_error() -> None:
    rules = FakeRules({"a": (defect(),), "b": ()})
    given = context(procedure(one(asks("a"), asks("b")), Stage(id="two", title="Two")))
    (problem,) = standing(LEFT, given, rules)
    assert (problem.code, problem.severity, problem.case) == (
        "GAT003", Severity.ERROR, "2017-003",
    )  # fmt: skip
    assert problem.cites == ("R34",)
    assert problem.message == "it is not recorded (the stage one was left on it)"


def test_the_present_stage_is_not_looked_at_again() -> None:
    rules = FakeRules({"a": (defect(),)})
    given = context(procedure(one(asks("a")), Stage(id="two", title="Two")))
    assert standing(a_case(), given, rules) == ()
    back = a_case(stage_entry("one"), stage_entry("two"), stage_entry("one"))
    assert standing(back, given, rules) == ()


def test_one_problem_of_two_gates_is_told_once() -> None:
    rules = FakeRules({"a": (defect(),)})
    first, second = one(asks("a")), replace(one(asks("a")), id="two", next="three")
    given = context(procedure(first, second, Stage(id="three", title="Three")))
    case = a_case(stage_entry("one"), stage_entry("two"), stage_entry("three"))
    told = standing(case, given, rules)
    assert [problem.place for problem in told] == [defect().place]


def test_an_earlier_procedure_is_asked_as_it_was() -> None:
    seen: list[str] = []

    class Watching(FakeRules):
        def check_gate(
            self, name: str, case: Case, context: Context, given: Given
        ) -> tuple[Problem, ...] | None:
            assert context.procedure
            seen.append(context.procedure.id)
            return super().check_gate(name, case, context, given)

    first = procedure(one(asks("a")))
    scr = procedure(Stage(id="notification", title="Notices"), name="scr")
    given = replace(context(first, scr), procedures=(first, scr))
    case = a_case(stage_entry("one"), stage_entry("notification", "scr"))
    assert standing(case, given, Watching({"a": ()})) == ()
    assert seen == ["referral"]


def test_what_cannot_be_assessed_again_or_was_waived_is_left_to_others() -> None:
    given = context(procedure(one(asks("a")), Stage(id="two", title="Two")))
    assert standing(LEFT, given, FakeRules({"a": None})) == ()
    lifted = a_case(stage_entry("one"), stage_entry("two"), waiver(place="history.yaml"))
    assert len(standing(lifted, given, FakeRules({"a": (defect(),)}))) == 1
    assert standing(Case(id="2017-003"), given, FakeRules()) == ()


CLOCK = Clock(
    id="notify-panel",
    number="C2",
    title="The Panel is told",
    begins=("decision-made",),
    ends=("panel-notified",),
    kind=ClockKind.LIMIT,
    direction=Direction.FORWARD,
    strength="must",
    late=Late.NEVER,
    lengths=(),
)


@pytest.mark.parametrize(
    ("rule", "answer", "there"),
    [("", None, True), ("a", (), True), ("a", (defect(),), False), ("a", None, True)],
)
def test_a_clock_exists_unless_its_condition_finds_something(
    rule: str, answer: tuple[Problem, ...] | None, there: bool
) -> None:
    clock = replace(CLOCK, applies_when=rule)
    given = context(procedure(one()))
    assert applies(clock, a_case(), given, FakeRules({"a": answer})) is there


def test_a_clock_that_its_procedure_got_wrong_exists() -> None:
    clock = replace(CLOCK, applies_when="unheard-of", is_faulty=True)
    assert applies(clock, a_case(), context(procedure(one())), FakeRules())
