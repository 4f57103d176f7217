"""A restriction of the linked case stands in the way of publication.

What it checks
    Where a report is planned for publication or published, no restriction of a case under joint
    review still holds on that day. Each case has keys of its own, so a key that is not known here
    counts as somebody of whom this case tells. Set aside is only a restriction whose `persons` all
    lead or chair both reviews and are reported on in neither. Where `case.yaml`,
    `publication.yaml`, `joint.yaml` or `history.yaml` of the other case cannot be read in full, or
    one of the first two is not there, a restriction may stand in it too. Nothing is made for the
    public while one does.

Why it matters
    Two reports on one death tell of the same people. What a court forbids for one cannot be read in
    the other.

How to put it right
    Have the restriction resolved, and record that in `publication.yaml` of the linked case, or plan
    a later day.

Example
    Wrong: published on 2017-06-15, and in the linked case {id: trial, persons: [], until: null}
    Right: in the linked case {id: trial, resolved_on: 2017-05-30, resolution: The trial ended.}

Reference
    S0 section 1.16: restrictions such as court orders (R90); section 4: joint reviews (R127).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded, stands
from scrctl.rules.restrictions import holds_on, touching, unread_of
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB030",
    name="linked-restriction-unresolved",
    severity=Severity.ERROR,
    cites=("R90", "R127"),
    requires=("case.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the restrictions of each linked case on the day of publication."""
    day = recorded(case, Milestone.PUBLISHED, Milestone.PUBLICATION_PLANNED)
    if day is None or stands(case, Milestone.WITHHELD, context):
        return
    place = case.place("history.yaml", "entries", day.index, "on")
    for name, other in context.linked.items():
        file = other.place("publication.yaml").file
        unread = unread_of(other, context)
        if unread:
            yield RULE.problem(
                place,
                f"not all of {unread} can be read, and a restriction may hold on {day.on}",
                f"See what scrctl validate {name} says about it. Where {file} is not there, write "
                "it; for no restriction at all, an empty list.",
            )
            continue
        for _, restriction in touching(case, other):
            if restriction.id and holds_on(restriction, day.on):
                yield RULE.problem(
                    place,
                    f"the restriction {restriction.id} of {name} still holds on {day.on}",
                    f"Resolve it in {file}, or plan a later day.",
                )
