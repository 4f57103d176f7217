"""The group has not asked for the findings to be reported back.

What it checks
    Whether `report_back` of the formal request is `yes`. Procedures use it to ask for the report
    only where the group wants it. Once the request was made, what it said then counts.

Why it matters
    A single-agency audit belongs to the agency. The group hears of its findings where it said so in
    the request, and then it must hear of them.

How to put it right
    Nothing is wrong where the answer is right. Where it is not, correct `report_back` in
    `request.yaml` with the chair of the group; once the request was made, record
    `formal-request-made` again with `--corrects` and the reason.

Example
    Wrong: report_back: no, and the group waits for the findings
    Right: report_back: yes

Reference
    S0 sections 1.6 and 3.1: findings reported back where the group asks for them (R39, R114).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope
from scrctl.rules.stated import as_stated

RULE = Rule(
    code="GAT011",
    name="report-back-not-asked",
    severity=Severity.ERROR,
    cites=("R39", "R114"),
    scope=Scope.GATE,
    requires=("request.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the answer in the request."""
    if as_stated(case, context, "request.yaml", "report_back") == Answer.NO:
        yield RULE.problem(
            case.place("request.yaml", "report_back"),
            "the group has not asked for the findings",
            "Correct `report_back` in request.yaml if the group does want them.",
        )
