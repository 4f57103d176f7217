"""The record of the decision names another outcome than the one that the case followed.

What it checks
    When a stage was left by a decision, the stage that came next is the one to which
    `decision: outcome:` in `decision.yaml` leads. A case that was reopened since is being decided
    again, and is not looked at.

Why it matters
    Letters and reports tell what `decision.yaml` says; gates and time limits go by the route. Where
    the two differ, somebody is told of a decision that was not taken.

How to put it right
    Put `outcome` back to the decision that was taken. If the decision itself was changed, that is a
    recorded step: `scrctl reopen`, and then decide again.

Example
    Wrong, for a case that went on as a multi-agency case audit:
        decision: {outcome: single-agency}
    Right:
        decision: {outcome: maca}

Reference
    S0 section 1.6: the outcomes of the decision (R37); sections 1.6 and 1.7: who is told of it
    (R40, R44).
"""

from collections.abc import Iterator
from itertools import pairwise

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Route
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO059",
    name="decision-not-the-route",
    severity=Severity.ERROR,
    cites=("R37", "R40", "R44"),
    requires=("history.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the outcome with the way that the case took from its last decision."""
    taken = _taken(case.history or History(), context.book)
    outcome = case.decision.decision.outcome if case.decision else None
    if case.decision is None or not taken or outcome in taken:
        return
    yield RULE.problem(
        case.place("decision.yaml", "decision", "outcome"),
        f"the case was decided as {' or '.join(taken)}, and its record says otherwise",
        f"Put `outcome` back to {taken[0]}; a decision is changed by: scrctl reopen {case.id}",
    )


def _taken(history: History, book: ProcedureBook) -> tuple[str, ...]:
    """Return the outcomes that lead where the case went; none: it is not decided, or again."""
    stages = [entry for _, entry in history.of_kind(EntryKind.STAGE)]
    for before, after in reversed(tuple(pairwise(stages))):
        if after.is_reopening:
            return ()
        routes = _routes(before, book)
        if routes:
            return tuple(
                route.outcome
                for route in routes
                if (route.procedure or before.procedure, route.stage)
                == (after.procedure, after.stage)
            )
    return ()


def _routes(before: HistoryEntry, book: ProcedureBook) -> tuple[Route, ...]:
    procedure = book.find(before.procedure, before.version)
    stage = procedure.stage(before.stage) if procedure else None
    return stage.routes if stage else ()
