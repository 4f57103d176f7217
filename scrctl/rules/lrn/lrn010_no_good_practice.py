"""The review found nothing that was done well.

What it checks
    Once findings have been presented, at least one of them is of the kind `good-practice`.

Why it matters
    A review is there to keep what works as well as to change what does not. A list of failings
    alone teaches practitioners to hide, and rarely tells the whole story.

How to put it right
    Ask the reviewer what protected the child, and write it as a finding of the kind
    `good-practice`. If there truly was nothing, the warning may stand.

Example
    Wrong: three findings, all with `kind: improvement`
    Right: one of them with `kind: good-practice`

Reference
    S0 sections 1.3 and 1.6: consolidate, share and embed good practice (R16, R43).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import FindingKind
from scrctl.rules.milestones import presented
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN010",
    name="no-good-practice",
    severity=Severity.WARNING,
    cites=("R16", "R43"),
    requires=("findings/*.md", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Count the findings of good practice, once there are findings to count."""
    since = presented(case)
    kinds = {finding.kind for finding in case.findings.values()}
    if since and kinds and FindingKind.GOOD_PRACTICE not in kinds:
        yield RULE.problem(
            case.place("history.yaml", "entries", since.index, "milestone"),
            f"none of the {len(case.findings)} findings is of good practice",
            "Ask what protected the child, and write it as a finding of that kind.",
        )
