"""Every entry of every agency, in the order in which things happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.known_date import Span, sort_day, span
from scrctl.model.review import Entry
from scrctl.rules.event_date import place_in_day

FOLDER = "chronology/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """One entry, whose it is, and the first and last day that its date may mean."""

    agency: str
    file: str
    place: Place
    entry: Entry
    days: Span | None


def lay(case: Case) -> tuple[Laid, ...]:
    """Return the entries of a case that have an id, in order; what has no date comes last."""
    return tuple(sorted(_entries(case), key=_moment))


def _entries(case: Case) -> Iterator[Laid]:
    for name, chronology in case.chronologies.items():
        agency = chronology.agency or name.removeprefix(FOLDER).removesuffix(".yaml")
        for index, entry in enumerate(chronology.entries):
            if entry.id:
                yield Laid(
                    agency=agency,
                    file=name,
                    place=case.place(name, "entries", index, "id"),
                    entry=entry,
                    days=span(entry.date),
                )


def _moment(each: Laid) -> tuple[Span, tuple[bool, int, str], str, str]:
    """Return what entries are sorted by: the date, the order in the day, then agency and id."""
    entry = each.entry
    return sort_day(entry.date), place_in_day(entry), each.agency, entry.id
