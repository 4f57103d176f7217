"""A document that the gate asks for is not there.

What it checks
    The case folder holds the document that the gate of the stage names. Where the gate names a
    folder (`findings/*.md`), there is at least one document in it.

Why it matters
    Each stage leaves something behind that the next one builds on: a request, a decision, terms of
    reference. Without it the next stage rests on memory.

How to put it right
    Begin it from its template with `scrctl add CASE DOCUMENT`, and fill it in.

Example
    Wrong: no `decision.yaml` in the case folder, and `scrctl advance` out of the stage `decision`.
    Right: `decision.yaml` is there and filled in.

Reference
    The rule and section that the criterion of the procedure cites.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import how_to_begin, is_pattern, names
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT001",
    name="document-missing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("document",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for a file of that name."""
    wanted = str(given["document"])
    if names(case, wanted) or any(fnmatchcase(name, wanted) for name in case.files):
        return
    # A pattern is no file, so the case's own record stands for it.
    place = case.place("case.yaml") if is_pattern(wanted) else case.place(wanted)
    yield RULE.problem(place, f"there is no {wanted}", how_to_begin(case, wanted))
