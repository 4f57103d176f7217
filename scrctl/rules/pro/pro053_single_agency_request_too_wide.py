"""A single-agency audit is asked for where several agencies should look together.

What it checks
    The formal request names one agency or two, and no learning for several agencies is likely.
    The number is the procedure's (`figures: agencies-at-most`).

Why it matters
    Where three agencies missed one another, an audit of one finds only its own third. The
    multi-agency case audit is the form of review for that.

How to put it right
    Go back to the SCR Group: a multi-agency case audit, or a Serious Case Review where the
    criteria are met. If the request names an agency by mistake, correct it.

Example
    Wrong: agencies: [{agency: police}, {agency: hospitals}, {agency: social-care}]
    Right: agencies: [{agency: hospitals, to: hospitals-executive}]

Reference
    S0 section 3.1: practice of one or two agencies, no apparent multi-agency learning (R113).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO053",
    name="single-agency-request-too-wide",
    severity=Severity.ERROR,
    cites=("R113",),
    requires=("request.yaml",),
)

_HINT = "Ask the SCR Group whether a multi-agency case audit is called for, or correct the request."


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Count the agencies, and look at the answer."""
    if case.request is None:
        return
    most = context.figure("agencies-at-most")
    if most is not None and len(case.request.asked) > most:
        count = len(case.request.asked)
        message = f"{count} agencies are named, and an audit of this kind is for {most} at most"
        yield RULE.problem(case.place("request.yaml", "agencies"), message, _HINT)
    if case.request.multi_agency_learning is Answer.YES:
        message = "learning for several agencies is likely"
        yield RULE.problem(case.place("request.yaml", "multi_agency_learning"), message, _HINT)
