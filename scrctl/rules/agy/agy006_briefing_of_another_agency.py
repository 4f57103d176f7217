"""A briefing says that it comes from another agency than its file is named after.

What it checks
    The `agency` in the front matter of a briefing is the name of its file.

Why it matters
    A copy of a file keeps the agency of the first one. Two briefings then count for one agency, and
    the other one is taken to have answered although it never did.

How to put it right
    Name the file after the agency's id in `scrctl.yaml`, or correct `agency` in it. Delete the file
    if it is a copy.

Example
    Wrong: `briefings/fernshire-police.md` with `agency: fernshire-social-care`
    Right: `briefings/fernshire-police.md` with `agency: fernshire-police`

Reference
    S0 section 1.5: each agency answers on a briefing report proforma (R30).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import stem
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY006",
    name="briefing-of-another-agency",
    severity=Severity.ERROR,
    cites=("R30",),
    requires=("briefings/*.md",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the agency of each briefing with the name of its file."""
    for file, briefing in case.briefings.items():
        if briefing.agency and briefing.agency != stem(file):
            yield RULE.problem(
                case.place(file, "agency"),
                "the briefing is of another agency than its file is named after",
                "Name the file after the agency, or correct `agency`; delete it if it is a copy.",
            )
