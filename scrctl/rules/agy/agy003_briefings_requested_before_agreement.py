"""Briefings were requested before the chair of the group had agreed.

What it checks
    The milestone `briefings-requested`, and `requested_on:` of each briefing, are not earlier
    than the milestone `briefings-agreed`.

Why it matters
    A request tells an agency that a case exists and asks it to open its records. It goes out
    with the agreement of the group's chair, not before it.

How to put it right
    If a date is wrong, correct it. If the order is right as it stands, the chair records a
    waiver.

Example
    Wrong: briefings-requested on 20 January 2017, briefings-agreed on 23 January.
    Right: briefings-agreed on 23 January 2017, briefings-requested on 24 January.

Reference
    S0 section 1.5: with the agreement of the SCR Chair (R28).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY003",
    name="briefings-requested-before-agreement",
    severity=Severity.ERROR,
    cites=("R28",),
    requires=("history.yaml", "briefings/*.md"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare each request with the agreement."""
    agreed = recorded(case, Milestone.BRIEFINGS_AGREED)
    requested = recorded(case, Milestone.BRIEFINGS_REQUESTED)
    if requested and (agreed is None or requested.on < agreed.on):
        yield RULE.problem(
            case.place("history.yaml", "entries", requested.index, "on"),
            f"briefings were requested on {requested.on}, before the chair's agreement",
            "Correct the date that is wrong, or record the agreement that there was.",
        )
    for file, briefing in case.briefings.items():
        if agreed and briefing.requested_on and briefing.requested_on < agreed.on:
            yield RULE.problem(
                case.place(file, "requested_on"),
                f"requested on {briefing.requested_on}, before the chair's agreement ({agreed.on})",
                "Correct the date that is wrong.",
            )
