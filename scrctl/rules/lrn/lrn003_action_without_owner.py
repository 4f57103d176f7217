"""Nobody in particular is to carry out an action.

What it checks
    Once the plan is agreed or the action begun, each action names the agency that carries it out
    and the post-holder who answers for it. An action that is not pursued needs neither.

Why it matters
    What belongs to everybody is done by nobody. Progress can only be asked of a person in a post.

How to put it right
    Write the agency's id under `agency:` and the post, not a private name, under `owner:`.

Example
    Wrong: {id: a1, recommendation: r1, text: ..., agency: fernshire-police}
    Right: the same with `owner: Head of training`

Reference
    S0 section 1.15: agree with partners who does what (R83); prompt Q20 on who owns it.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.agreed_actions import lacking
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN003",
    name="action-without-owner",
    severity=Severity.ERROR,
    cites=("R83", "Q20"),
    requires=("action-plan.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions without an agency or an owner."""
    for place, action in lacking(case, "owner", lambda a: bool(a.owner.strip())):
        yield RULE.problem(
            place,
            f"action {action.id} has no owner",
            "Write the post that answers for it under owner:.",
        )
    for place, action in lacking(case, "agency", lambda a: bool(a.agency)):
        yield RULE.problem(
            place,
            f"action {action.id} does not say which agency carries it out",
            "Write the agency's id, as in scrctl.yaml, under agency:.",
        )
