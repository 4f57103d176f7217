"""May a case leave its stage? The criteria of the gate, and the rules that must be clean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from scrctl.gates.ask import Question, Rules, applies
from scrctl.gates.result import CriterionResult, CriterionState, GateResult
from scrctl.gates.waiver import waiver_for
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.procedures.definition import Criterion, Procedure, Route, Stage
from scrctl.procedures.graph import destination
from scrctl.rules.registry import load
from scrctl.rules.rule import Context, Scope
from scrctl.rules.stated import AGAINST_THE_HISTORY

__all__ = [
    "CriterionResult",
    "CriterionState",
    "GateResult",
    "applies",
    "counting_codes",
    "counting_stages",
    "evaluate_gate",
    "standing",
]

# What cannot be read, or points nowhere, or contradicts the history, stops every gate.
ALWAYS_CLEAN = ("YML", "SCH", "REF", "STO", *AGAINST_THE_HISTORY)
_UNREADABLE = "this cannot be assessed: a document that it needs cannot be read"


def evaluate_gate(
    case: Case, context: Context, registry: Rules, problems: Iterable[Problem]
) -> GateResult:
    """Return what the gate of the present stage answers. `problems` are all that were found."""
    position = case.history.position if case.history else None
    if position is None:
        return GateResult(stage="", criteria=(_unplaced("history.yaml does not say a stage"),))
    procedure = _procedure(context, position)
    stage = procedure.stage(position.stage) if procedure else None
    if procedure is None or stage is None:
        nowhere = _unplaced("no procedure of this store has this stage")
        return GateResult(stage=position.stage, criteria=(nowhere,))
    asked = Question(case=case, context=context, rules=registry)
    if stage.is_faulty:
        wrong = _unplaced("the file of the procedure has a fault at this stage")
        return GateResult(stage=stage.id, criteria=(wrong,))
    criteria = (
        *(result for criterion in stage.gate for result in _answer(criterion, asked)),
        *_unclean(stage, asked, problems),
    )
    return _onward(GateResult(stage=stage.id, criteria=criteria), procedure, stage, asked)


def standing(case: Case, context: Context, registry: Rules) -> tuple[Problem, ...]:
    """Return what no longer holds of the gates that the case has passed, as errors.

    Waivers are not looked at: these are problems like all others, and are waived like them.
    """
    found: dict[tuple[str, object, str], Problem] = {}
    for procedure, stage in _left(case, context):
        asked = Question(case=case, context=_as_it_was(context, procedure), rules=registry)
        for criterion in stage.gate:
            for problem in _unmet(criterion, asked) or ():
                found.setdefault(
                    (problem.code, problem.place, problem.message),
                    replace(
                        problem,
                        case=case.id,
                        severity=Severity.ERROR,
                        cites=criterion.cites or problem.cites,
                        message=f"{problem.message} (the stage {stage.id} was left on it)",
                    ),
                )
    return tuple(found.values())


def _procedure(context: Context, entry: HistoryEntry) -> Procedure | None:
    known = (*context.procedures, *context.book.procedures)
    named = (p for p in known if (p.id, p.version) == (entry.procedure, entry.version))
    return next(named, None)


def _left(case: Case, context: Context) -> Iterator[tuple[Procedure, Stage]]:
    """Give each stage that the case has left for good."""
    entries = counting_stages(case.history) if case.history else []
    names = [(e.procedure, e.version, e.stage) for e in entries]
    for name, entry in dict(zip(names, entries, strict=True)).items():
        procedure = _procedure(context, entry)
        stage = procedure.stage(entry.stage) if procedure else None
        if procedure and stage and name != names[-1]:
            yield procedure, stage


def counting_stages(history: History) -> list[HistoryEntry]:
    """Return the stage entries that count: a case that was reopened has not left what it redoes."""
    counting: list[HistoryEntry] = []
    for _, entry in history.of_kind(EntryKind.STAGE):
        if entry.is_reopening:
            name = (entry.procedure, entry.stage)
            stages = [(earlier.procedure, earlier.stage) for earlier in counting]
            counting = counting[: stages.index(name)] if name in stages else counting
        counting.append(entry)
    return counting


def _as_it_was(context: Context, procedure: Procedure) -> Context:
    earlier = tuple(p for p in context.procedures if p is not procedure)
    return replace(context, procedures=(*earlier, procedure))


def _excuse(criterion: Criterion, asked: Question) -> tuple[Problem, ...] | None:
    """Return why the criterion is not asked of this case; None: nobody can tell."""
    if not criterion.applies_when:
        return ()
    return asked.ask(criterion.applies_when, criterion.applies_given)


def _unmet(criterion: Criterion, asked: Question) -> tuple[Problem, ...] | None:
    """Return what stands against a criterion; None: nobody can tell."""
    if criterion.is_faulty:
        return None
    excuse = _excuse(criterion, asked)
    if excuse is None:
        return None
    return () if excuse else asked.ask(criterion.rule, criterion.given)


def _answer(criterion: Criterion, asked: Question) -> Iterator[CriterionResult]:
    result = CriterionResult(
        id=criterion.id,
        title=criterion.title,
        state=CriterionState.MET,
        cites=criterion.cites,
        source=criterion.source,
    )
    found = _unmet(criterion, asked)
    if found is None:
        yield replace(result, state=CriterionState.NOT_ASSESSED, message=_UNREADABLE)
    elif not found:
        why = "".join(f"not asked here: {p.message}" for p in _excuse(criterion, asked) or ())
        yield replace(result, message=why) if why else result
    for problem in found or ():
        yield _with_problem(result, problem, asked)


def _with_problem(result: CriterionResult, problem: Problem, asked: Question) -> CriterionResult:
    waiver = waiver_for(problem, asked.case, asked.context)
    if waiver:
        message = f"waived on {waiver.on}, agreed by {waiver.agreed_by}: {problem.message}"
        state, hint = CriterionState.MET, ""
    else:
        message, state, hint = problem.message, CriterionState.UNMET, problem.hint
    return replace(
        result,
        state=state,
        message=message,
        hint=hint,
        cites=result.cites or problem.cites,
        place=problem.place,
        code=problem.code,
    )


def _unclean(
    stage: Stage, asked: Question, problems: Iterable[Problem]
) -> Iterator[CriterionResult]:
    """Give every open error that keeps the stage from being left.

    What had to be clean, or met, to leave an earlier stage must be so still: a counter-signature
    that is taken out later holds the case where it is then.
    """
    clean = _clean(stage, asked.case, asked.context)
    for problem in problems:
        rule = asked.rules.by_code.get(problem.code)
        severity = problem.severity or (rule.severity if rule else Severity.ERROR)
        # A rule of a gate speaks here only of gates that the case has passed.
        is_asked = problem.code.startswith(clean) or (rule and rule.scope is Scope.GATE)
        if severity is Severity.ERROR and is_asked:
            result = CriterionResult(
                id=problem.code,
                title=asked.rules.documentation(problem.code).summary if rule else problem.code,
                state=CriterionState.UNMET,
                cites=problem.cites or (rule.cites if rule else ()),
            )
            yield _with_problem(result, problem, asked)


def _clean(stage: Stage, case: Case, context: Context) -> tuple[str, ...]:
    earlier = (code for _, left in _left(case, context) for code in left.clean)
    return tuple(sorted({*stage.clean, *earlier, *ALWAYS_CLEAN}))


def counting_codes(case: Case, context: Context) -> tuple[str, ...]:
    """Return the codes that have a say in the gate of the present stage: only errors have.

    A waiver that lifts nothing is a problem too, so what waivers name has to be looked for.
    """
    position = case.history.position if case.history else None
    procedure = _procedure(context, position) if position else None
    stage = procedure.stage(position.stage) if procedure and position else None
    if case.history is None or stage is None:
        return ALWAYS_CLEAN
    waived = {waiver.code for _, waiver in case.history.of_kind(EntryKind.WAIVER)}
    return _counting(_clean(stage, case, context), tuple(sorted(waived)))


@lru_cache(maxsize=64)
def _counting(clean: tuple[str, ...], waived: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        code
        for code, rule in load().by_code.items()
        if code.startswith(waived) or (rule.may_be_error and code.startswith(clean))
    )


def _onward(result: GateResult, procedure: Procedure, stage: Stage, asked: Question) -> GateResult:
    """Add where the case goes next: the following stage, or where the outcome leads."""
    if not stage.routes:
        version = procedure.version if stage.next else ""
        name = procedure.id if stage.next else ""
        return replace(result, next=stage.next, next_procedure=name, next_version=version)
    route = _route(stage, asked.case)
    target = destination(asked.context.book, procedure, route) if route else None
    if route is None or target is None:
        # Where a criterion already asks for the outcome, once is enough.
        lost = () if result.unmet else (_no_way(asked.case),)
        return replace(result, criteria=(*result.criteria, *lost))
    return replace(result, next=route.stage, next_procedure=target.id, next_version=target.version)


def _route(stage: Stage, case: Case) -> Route | None:
    outcome = case.decision.decision.outcome if case.decision else None
    return next((r for r in stage.routes if outcome and r.outcome == outcome.value), None)


def _no_way(case: Case) -> CriterionResult:
    return CriterionResult(
        id="route",
        title="The outcome of the decision leads to a stage",
        state=CriterionState.UNMET,
        message="the outcome of the decision leads to no stage of a procedure of this store",
        hint=f"Look at `decision: outcome:` in {case.folder}/decision.yaml.",
        place=case.place("decision.yaml", "decision", "outcome"),
        code="STO007",
    )


def _unplaced(message: str) -> CriterionResult:
    return CriterionResult(
        id="position",
        title="The case stands at a stage of a procedure",
        state=CriterionState.NOT_ASSESSED,
        message=message,
        hint="Look at the stage entries of history.yaml, and at procedures/ of the store.",
    )
