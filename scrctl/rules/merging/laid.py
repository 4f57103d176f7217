"""Every entry of every agency, in the order in which things happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.model.day_order import Stamp, moments
from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.known_date import Span, span
from scrctl.model.review import Entry

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
    found = list(_entries(case))
    when = moments([_stamp(each) for each in found])
    pairs = sorted(
        zip(when, found, strict=True), key=lambda pair: (pair[0], pair[1].agency, pair[1].entry.id)
    )
    return tuple(each for _, each in pairs)


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


def _stamp(each: Laid) -> Stamp:
    entry = each.entry
    return Stamp(agency=each.agency, date=entry.date, time=entry.time, sequence=entry.sequence)
