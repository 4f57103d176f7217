"""A milestone that each agency has of its own does not say which agency it is of.

What it checks
    Where two agencies are asked to audit themselves, each entry of the history for a milestone that
    each of them has (the formal request, the Terms of Reference, the draft, the completion) says
    which agency it is of, under `of:`. An agency with a later entry of its own is in order.

Why it matters
    One day for both would let the request to the second agency be forgotten as soon as the first
    has been sent. So an entry that says no agency counts for neither.

How to put it right
    Record it for each agency: `scrctl record CASE MILESTONE --agency ID --on DATE --by ROLE`. The
    old entry stays where it is.

Example
    Wrong: milestone: formal-request-made, and two agencies are asked
    Right: milestone: formal-request-made, with `of: fernshire-police`

Reference
    S0 section 3.1: the formal request goes to the member of the board for the agency (R113, R114).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO076",
    name="agency-not-said",
    severity=Severity.ERROR,
    cites=("R113", "R114"),
    requires=("history.yaml", "request.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at each entry that says no agency where several are asked."""
    history = case.history
    if history is None or len(history.parties) < 2:  # noqa: PLR2004 - more than one
        return
    for index, entry in history.of_each():
        if entry.of or entry.milestone not in history.each:
            continue
        owed = [p for p in history.parties if history.of(p).milestone(entry.milestone) is None]
        if owed:
            definition = context.milestone(entry.milestone)
            role = definition.by[0] if definition and definition.by else "ROLE"
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "milestone"),
                f"{entry.milestone} does not say of which agency, and counts for none",
                f"scrctl record {case.id} {entry.milestone} --agency {owed[0]} --on DATE "
                f"--by {role}" + (f"; then the same for {owed[1]}" if owed[1:] else ""),
            )
