"""The answer to a question is not one with which the case may go on.

What it checks
    The field that the gate names holds one of the answers that the gate allows.

Why it matters
    Some answers are honest and yet mean "not now": a referrer who is not satisfied, a restriction
    that still stands. The record keeps the answer, and the gate keeps the case where it is.

How to put it right
    Do what would change the answer, then record the new one. Do not change the answer alone.

Example
    Wrong: the gate asks that `threshold_view` is SCR or MACA, and the proforma leaves it empty.
    Right:
        threshold_view: SCR

Reference
    The rule and section that the criterion of the procedure cites.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import document, is_pattern, listed, names, route, value
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT006",
    name="answer-refused",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("document", "field", "one_of"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the answer with those that the gate allows."""
    wanted, field = str(given["document"]), str(given["field"])
    allowed = listed(given, "one_of")
    found = names(case, wanted)
    if not found and not is_pattern(wanted):
        yield RULE.problem(
            case.place(wanted),
            f"there is no {wanted}, so {field} has no answer",
            f"Write {case.folder}/{wanted} and answer `{field}`.",
        )
    for name in found:
        if str(value(document(case, name), field)) not in allowed:
            yield RULE.problem(
                case.place(name, *route(field)),
                f"{field} is not {' or '.join(allowed)}",
                f"The case can go on when `{field}` in {case.folder}/{name} can truly be"
                f" answered: {', '.join(allowed)}.",
            )
