"""What was true in an agency at the time is not recorded.

What it checks
    Once the review has started, each agency in `case.yaml` has its `context:` filled in:
    staffing, workload, supervision and change. Where agencies audit their own practice, only those
    that the formal request names.

Why it matters
    Practice happens in a place: with vacant posts, a new system, a supervisor on leave.
    Reviews that leave this out explain what people did by what people are like.

How to put it right
    Ask each agency, and write the four answers under `context:`. Nothing unusual is an answer
    too.

Example
    Wrong:
        context: {staffing: "", workload: "", supervision: "", change: ""}
    Right:
        context:
          staffing: Two of seven posts were vacant.
          workload: Usual for the county.
          supervision: Monthly.
          change: None in the period.

Reference
    S2: agency context, climate and capacity missing (Q6).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.agencies import carrying
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY005",
    name="agency-context-missing",
    severity=Severity.WARNING,
    cites=("Q6",),
    requires=("case.yaml", "history.yaml"),
)

_QUESTIONS = ("staffing", "workload", "supervision", "change")


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the four answers of each agency once the review runs."""
    if case.record is None or recorded(case, Milestone.REVIEW_STARTED) is None:
        return
    for index, agency in carrying(case):
        missing = [key for key in _QUESTIONS if not getattr(agency.context, key).strip()]
        if missing:
            yield RULE.problem(
                case.place("case.yaml", "agencies", index, "context", missing[0]),
                f"the context of {agency.id} lacks {', '.join(missing)}",
                "Ask the agency, and fill in the answers.",
            )
