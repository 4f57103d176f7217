"""Whether something still stands in the way of publication, in a case or in a linked one."""

from collections.abc import Iterator
from datetime import date

from scrctl.model.dossier import Case
from scrctl.model.learning import Restriction
from scrctl.rules.rule import Context

# What tells of a linked case whether and for whom something is restricted, and until when.
SAYING_SO = ("case.yaml", "publication.yaml", "joint.yaml", "history.yaml")


def holds_on(restriction: Restriction, day: date) -> bool:
    """Say whether a restriction still holds on a day: neither resolved nor run out by then."""
    is_resolved = restriction.resolved_on is not None and restriction.resolved_on <= day
    has_run_out = restriction.until is not None and restriction.until < day
    return not is_resolved and not has_run_out


def unread_of(other: Case, context: Context) -> str:
    """Return a file of a linked case that may say of a restriction and cannot be read, or none."""
    for name in SAYING_SO:
        file = other.place(name).file
        if file in context.linked_faulty or name in other.unreadable:
            return file
    if other.record is None:
        return other.place("case.yaml").file
    return other.place("publication.yaml").file if other.publication is None else ""


def touching(case: Case, other: Case) -> Iterator[tuple[int, Restriction]]:
    """Give those of a linked case that may protect somebody of whom the case tells.

    Both cases are about one death, and each has keys of its own: a key that is not known here may
    be anybody. Set aside is only what protects nobody but those who carry both reviews.
    """
    apart = _carrying(case) & _carrying(other)
    restrictions = other.publication.restrictions if other.publication else ()
    for index, restriction in enumerate(restrictions):
        if not restriction.persons or set(restriction.persons) - apart:
            yield index, restriction


def _carrying(case: Case) -> set[str]:
    """Return the keys of those who lead or chair a review and are not reported on."""
    if case.record is None:
        return set()
    told_of = {case.record.subject.key, *(p.person for p in case.record.review.practitioners)}
    told_of |= {p.person for p in case.record.review.family}
    told_of |= {p.key for p in case.record.people if p.kind == "family"}
    known = {person.key for person in case.record.people} - told_of
    carrying = {case.record.review.chair, *(r.person for r in case.record.review.reviewers)}
    return known & carrying
