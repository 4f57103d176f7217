"""A request for information does not say why it was needed.

What it checks
    Each request in `case.yaml` that has been sent (`asked_on`) says why it was made (`why`)
    and how the burden was weighed (`burden_considered`). One under section 14B says why the
    information is essential. One about individuals says why it is necessary and why it is
    proportionate.

Why it matters
    The board can require information only where it is essential, and asks about people only as
    far as is necessary and proportionate. The reasons are printed in the letter; without them
    an agency may rightly refuse.

How to put it right
    Fill in the field that the message names, in the entry under `review:
    information_requests:`.

Example
    Wrong:
        - {id: request-1, asked_on: 2017-03-06, basis: s14B, essential_because: ""}
    Right:
        - id: request-1
          asked_on: 2017-03-06
          basis: s14B
          essential_because: No other agency saw the child in that month.

Reference
    S0 section 1.14: section 14B of the Children Act 2004 (R76), necessary and proportionate
    (R77), burden and reason (R78).
"""

from collections.abc import Iterator

from scrctl.model.case import InformationRequest
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO031",
    name="information-request-unjustified",
    severity=Severity.ERROR,
    cites=("R76", "R77", "R78"),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the reasons that each request needs."""
    requests = case.record.review.information_requests if case.record else ()
    for index, request in enumerate(requests):
        for key in _needed(request) if request.asked_on else ():
            if not getattr(request, key).strip():
                yield RULE.problem(
                    case.place("case.yaml", "review", "information_requests", index, key),
                    f"request {index + 1} lacks {key}",
                    f"Fill in `{key}` of request {index + 1}.",
                )


def _needed(request: InformationRequest) -> Iterator[str]:
    yield from ("why", "burden_considered")
    if request.basis == "s14B":
        yield "essential_because"
    if request.about_individuals is Answer.YES:
        yield from ("necessary_because", "proportionate_because")
