"""The harm was considered without research evidence.

What it checks
    Where the child was seriously harmed and the group has named the kinds of harm, `harm:
    research:` in `decision.yaml` lists what research was looked at.

Why it matters
    What counts as likely long-term impairment is a question that research answers better than
    a meeting, and the answer differs with the child's age.

How to put it right
    List the research that the group considered under `criteria: harm: research:`. One good
    summary is enough.

Example
    Wrong:
        harm: {types: [physical-health], research: []}
    Right:
        harm: {types: [physical-health], research: [Summary on head injury under two]}

Reference
    S0 section 1.1: informed by available research evidence (R7); S2: age groups differ (Q25).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Consequence
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO018",
    name="harm-without-research",
    severity=Severity.WARNING,
    cites=("R7", "Q25"),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for research where harm is described."""
    if case.record is None or case.decision is None:
        return
    harm = case.decision.criteria.harm
    is_harm = case.record.incident.consequence is Consequence.SERIOUSLY_HARMED
    if is_harm and harm.types and not harm.research:
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "harm", "research"),
            "no research evidence on the harm is listed",
            "Fill in `criteria.harm.research`.",
        )
