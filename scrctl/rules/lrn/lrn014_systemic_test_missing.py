"""A finding does not say how it was tested, and the method asks for it.

What it checks
    Where the procedure says of the chosen method that its findings are tested (of those that come
    with scrctl: Learning Together) and findings have been presented, every finding has its
    `systemic_test`: what shows that the problem, or the good practice, is usual and not particular
    to this case.

Why it matters
    The method uses one case as a window on the whole system. Without the test a finding is only a
    story about one family.

How to put it right
    Write under `systemic_test:` what the reviewers looked at beyond this case, and what it showed.

Example
    Wrong: {kind: improvement, systemic_test: ""}
    Right: {kind: improvement, systemic_test: Of ten other records read eight showed the same.}

Reference
    S0 section 1.9: Learning Together tests whether an issue is systemic (R58).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.method import Evidence
from scrctl.rules.keys import stem
from scrctl.rules.methods import asking
from scrctl.rules.milestones import presented
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN014",
    name="systemic-test-missing",
    severity=Severity.ERROR,
    cites=("R58",),
    requires=("terms-of-reference.md", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the test of each finding, where the method asks for one."""
    if asking(case, context, Evidence.SYSTEMIC_TEST) is None or not presented(case):
        return
    for file, finding in case.findings.items():
        if not finding.systemic_test.strip():
            yield RULE.problem(
                case.place(file, "systemic_test"),
                f"the finding {stem(file)} does not say how it was tested beyond this case",
                "Write under systemic_test: what was looked at, and what it showed.",
            )
