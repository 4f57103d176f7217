"""An agency that was involved has nobody in the review.

What it checks
    Once the review has started, each agency in `case.yaml` has a `panel_member:`. Where agencies
    audit their own practice, only those that the formal request names.

Why it matters
    An agency that is not at the table neither explains what it did nor learns from it.

How to put it right
    Ask the agency to name somebody who did not work with the family, and write the post under
    `panel_member:`.

Example
    Wrong:
        agencies:
          - {id: fernshire-police, panel_member: ""}
    Right:
        agencies:
          - {id: fernshire-police, panel_member: Head of public protection}

Reference
    S0 section 1.14: appropriate representation of organisations involved (R74).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.agencies import carrying
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO032",
    name="agency-unrepresented",
    severity=Severity.WARNING,
    cites=("R74",),
    requires=("case.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each agency once the review runs."""
    if case.record is None or recorded(case, Milestone.REVIEW_STARTED) is None:
        return
    for index, agency in carrying(case):
        if not agency.panel_member.strip():
            yield RULE.problem(
                case.place("case.yaml", "agencies", index, "panel_member"),
                f"{agency.id or f'agency {index + 1}'} has nobody in the review",
                "Fill in `panel_member`.",
            )
