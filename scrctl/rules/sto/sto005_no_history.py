"""A case has no history.

What it checks
    Every case folder has a `history.yaml` with at least one stage entry.

Why it matters
    The history says where the case stands. Without it no deadline runs, no gate is asked, and
    nothing would ever be overdue.

How to put it right
    Restore `history.yaml` from git. A new case is begun with `scrctl new`, which writes it.

Example
    Wrong: cases/2017-003 with a case.yaml and no history.yaml
    Right: cases/2017-003 as `scrctl new` makes it

Reference
    The store's contract: the stage is the last stage entry of the history (R34).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO005",
    name="no-history",
    severity=Severity.ERROR,
    cites=("R34",),
    requires=("history.yaml",),
)

_HINT = "Restore history.yaml from git; a new case is begun with scrctl new."


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the file, and for one stage entry in it."""
    if case.history is None:
        yield RULE.problem(case.place("history.yaml"), "the case has no history", _HINT)
    elif case.history.position is None:
        place = case.place("history.yaml", "entries")
        yield RULE.problem(place, "the history has no stage entry", _HINT)
