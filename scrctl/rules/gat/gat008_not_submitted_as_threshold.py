"""The case was not submitted under the heading that the gate or the clock asks about.

What it checks
    The box that the agency's safeguarding lead ticked on the proforma (SCR or MACA) is the one that
    the procedure asks about. Clocks use it to say which cases they run for. From the day on which
    the request was submitted, what was ticked then counts: the history keeps it.

Why it matters
    Ofsted, the Department for Education and the National Panel are told of every decision on a case
    that was submitted as meeting the threshold for a Serious Case Review, also when the decision is
    no. A case submitted for another form of review has no such clock.

How to put it right
    Nothing is wrong where the box is right. Where it is not, correct `threshold_view` in
    `proforma.yaml` with the agency's safeguarding lead; once the request is submitted, record
    `proforma-submitted` again with `--corrects` and the reason. After the decision it stays.

Example
    Wrong, for a clock that asks about SCR:
        threshold_view: MACA
    Right:
        threshold_view: SCR

Reference
    S0 section 1.5: the correct box should be selected (R26); section 1.7: notice of decisions about
    cases submitted as meeting the threshold (R44).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import ThresholdView
from scrctl.procedures.definition import Given
from scrctl.rules.documents import listed
from scrctl.rules.rule import Context, Rule, Scope
from scrctl.rules.stated import as_stated

RULE = Rule(
    code="GAT008",
    name="not-submitted-as-threshold",
    severity=Severity.ERROR,
    cites=("R26", "R44"),
    scope=Scope.GATE,
    parameters=("view",),
    values={"view": tuple(ThresholdView)},
    requires=("proforma.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:
    """Compare the ticked box with the one asked about."""
    views = listed(given, "view")
    view = as_stated(case, context, "proforma.yaml", "threshold_view")
    # A history that does not hold what was ticked excuses nobody.
    if view is not None and view not in views:
        yield RULE.problem(
            case.place("proforma.yaml", "threshold_view"),
            f"the case was not submitted as {' or '.join(views)}",
            "If the wrong box was ticked, correct `threshold_view` with the safeguarding lead.",
        )
