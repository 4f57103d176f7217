"""A case is linked with a case that is not in this store, or with itself.

What it checks
    Every case under `links:` in `case.yaml` is another case of this store.

Why it matters
    Linked cases share family contact, restrictions and reports. A link that leads nowhere means
    that one review does not know of the other.

How to put it right
    Correct the number of the case. A case of another board is written under `parallel:` instead.

Example
    Wrong: links: [{case: 2017-055, kind: same-family}] where there is only 2017-005
    Right: links: [{case: 2017-005, kind: same-family}]

Reference
    S0 section 4: reviews that are held together or one after the other (R127, R128).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="REF006",
    name="unknown-case",
    severity=Severity.ERROR,
    cites=("R127", "R128"),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look every linked case up."""
    others = context.case_ids - {case.id}
    for index, link in enumerate(case.record.links if case.record else ()):
        if link.case and link.case not in others:
            message = (
                "the case is linked with itself"
                if link.case == case.id
                else "the linked case is not in this store"
            )
            yield RULE.problem(
                case.place("case.yaml", "links", index, "case"),
                message,
                did_you_mean(link.case, others, "Correct the number of the case."),
            )
