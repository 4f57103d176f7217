"""Whether something still stands in the way of publication, in a case or in a linked one."""

from collections.abc import Iterator
from datetime import date

from scrctl.model.dossier import Case
from scrctl.model.learning import Restriction


def holds_on(restriction: Restriction, day: date) -> bool:
    """Say whether a restriction still holds on a day: neither resolved nor run out by then."""
    is_resolved = restriction.resolved_on is not None and restriction.resolved_on <= day
    has_run_out = restriction.until is not None and restriction.until < day
    return not is_resolved and not has_run_out


def touching(case: Case, other: Case) -> Iterator[tuple[int, Restriction]]:
    """Give those of a linked case that protect somebody in the case; nobody named means everybody.

    Both cases are about one person, whatever key each of them has for that person.
    """
    here = {person.key for person in case.record.people} if case.record else set()
    subject = {other.record.subject.key} if other.record else set()
    for index, restriction in enumerate(
        other.publication.restrictions if other.publication else ()
    ):
        if not restriction.persons or (here | subject) & set(restriction.persons):
            yield index, restriction
