"""The action plan is followed by a group that is not the board's monitoring group.

What it checks
    `monitored_by` of the action plan is the group that `scrctl.yaml` names under `policies:
    monitoring_group`, where the procedure gives that group a part. An agency that audits itself,
    and a Community Safety Partnership, follow their own plans.

Why it matters
    Each board has one group that follows plans to their end and reports to it. A plan that another
    group follows drops out of that report.

How to put it right
    Correct `monitored_by` in the plan, or, if the board has moved the task, the policy in
    `scrctl.yaml`.

Example
    Wrong: monitored_by: training-group
    Right: monitored_by: quality-group, as in the board's policies

Reference
    S0 section 1.15: monitored by the SCR sub-group or the QA sub-group, by board (R85).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN012",
    name="monitor-not-the-boards",
    severity=Severity.ERROR,
    cites=("R85",),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the plan's group with the board's, where the procedure gives the group a part."""
    named = case.plan.monitored_by if case.plan else ""
    group = context.board.policies.monitoring_group
    if named and group and named != group and _has_a_part(group, context):
        yield RULE.problem(
            case.place("action-plan.yaml", "monitored_by"),
            "the plan is not followed by the board's monitoring group",
            f"Write {group}, or change policies: monitoring_group: in scrctl.yaml.",
        )


def _has_a_part(group: str, context: Context) -> bool:
    held = {holder.role for holder in context.board.roles if holder.person == group}
    known = {role.id for role in context.procedure.roles} if context.procedure else held
    return not held or bool(held & known)
