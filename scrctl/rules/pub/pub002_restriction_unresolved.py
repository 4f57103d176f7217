"""Something that forbids publication has not been resolved by the day of publication.

What it checks
    On the day on which publication is planned or took place, each restriction of `publication.yaml`
    has been resolved or has run out. A report that is withheld, and was
    not published after that, is not affected. Nothing is made for the public while one holds.

Why it matters
    Publishing against a court order is a contempt of court. Publishing while a trial or an inquest
    is pending can make it fail.

How to put it right
    Ask the court, the police or the coroner; write the day and the outcome under `resolved_on:` and
    `resolution:`. Otherwise plan a later day, or withhold the report.

Example
    Wrong: {id: order-1, kind: court-order, reference: ...} and published on 2017-09-12
    Right: the same with `resolved_on: 2017-08-01` and `resolution: The order was lifted.`

Reference
    S0 section 1.16: comply with data protection and other restrictions, such as orders (R90).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded, stands
from scrctl.rules.restrictions import holds_on
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB002",
    name="restriction-unresolved",
    severity=Severity.ERROR,
    cites=("R90",),
    requires=("publication.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for restrictions that still hold on the day of publication."""
    day = recorded(case, Milestone.PUBLISHED, Milestone.PUBLICATION_PLANNED)
    if case.publication is None or day is None or stands(case, Milestone.WITHHELD, context):
        return
    for index, restriction in enumerate(case.publication.restrictions):
        if restriction.id and holds_on(restriction, day.on):
            yield RULE.problem(
                case.place("publication.yaml", "restrictions", index, "id"),
                f"the restriction {restriction.id} still holds on {day.on}, the day of publication",
                "Resolve it, and write resolved_on: and resolution:, or plan a later day.",
            )
