"""What a form said when it was submitted has been corrected since.

What it checks
    A field that a milestone fixes, such as the box that was ticked on the proforma, was stated
    otherwise when the milestone was first recorded. The correction counts where the procedure still
    allowed it; the warning stays.

Why it matters
    The box decides who is told of the decision. Ticked anew before the decision, it may take three
    notices out of the law's way; whoever reads the record later has to see that it was changed, and
    by whom.

How to put it right
    If the correction is right, it stands. The Chair may say so with a waiver. If it is wrong,
    correct the form once more, save it, and record the milestone again.

Example
    Wrong: proforma-submitted with `threshold_view: SCR`, and a week later again with `MACA`
    Right: proforma-submitted with the box that counts

Reference
    S0 section 1.5: the correct box should be selected (R26); section 1.7: notice of decisions about
    cases submitted as meeting the threshold (R44); section 1.6: findings reported back where the
    group asks for them (R39).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import History
from scrctl.rules.rule import Context, Rule
from scrctl.rules.stated import fixed, statement

RULE = Rule(
    code="PRO065",
    name="submission-corrected",
    severity=Severity.WARNING,
    cites=("R26", "R39", "R44"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare what counts with what was stated first."""
    history = case.history or History()
    for _, fixes in fixed(case, context):
        counts = statement(case, fixes)
        if counts is None:
            continue
        first = history.statements(fixes.document, fixes.field)[0][1]
        if first != counts.value:
            yield RULE.problem(
                case.place("history.yaml", "entries", counts.index, "stated"),
                f"{fixes.field} is {counts.value} by a correction; submitted, it was {first}",
                "If the correction is right, it stands; else put the form back, save it, and "
                "record the milestone again.",
            )
