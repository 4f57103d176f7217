"""`scrctl chronology show`: the chronologies of all agencies as one. Nothing is merged away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.dossier import Case
from scrctl.model.error import ScrctlError
from scrctl.model.known_date import Span, sort_day, span
from scrctl.model.merged import Merged, MergedEntry
from scrctl.model.review import Entry
from scrctl.rules.event_date import place_in_day
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace

FOLDER = "chronology/"
_MENTION = re.compile(r"\[\[(?:age:)?([a-z0-9-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries are wanted; what is empty asks for nothing. Dates are as a chronology's are."""

    person: str = ""
    agency: str = ""
    since: str = ""
    until: str = ""
    is_significant: bool = False


def show(start: Path, case: str, wanted: Filter, as_of: date) -> Merged:
    """Return the entries of all agencies that were asked for, in order. Reads, and never writes."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    _refuse_unknown(loaded, work, wanted)
    period = _period(wanted)
    entries = tuple(_entries(loaded.case, work))
    chosen = [each for each in entries if _is_wanted(each, wanted)]
    dated = [each for each in chosen if period is None or _overlaps(each.entry, period)]
    unread = sorted(n for n in loaded.case.unreadable if n.startswith(FOLDER))
    undated = sum(span(each.entry.date) is None for each in chosen) if period else 0
    return Merged(
        case=loaded.case.id,
        entries=tuple(sorted(dated, key=_moment)),
        total=len(entries),
        undated=undated,
        not_read=tuple(f"{loaded.case.folder}/{name}" for name in unread),
    )


def _entries(case: Case, work: Workplace) -> Iterator[MergedEntry]:
    for name, chronology in case.chronologies.items():
        agency = chronology.agency or name.removeprefix(FOLDER).removesuffix(".yaml")
        known = work.board.agency(agency)
        short = (known.short_name or known.name) if known else agency
        for entry in chronology.entries:
            if entry.id:
                file = f"{case.folder}/{name}"
                yield MergedEntry(agency=agency, short_name=short, file=file, entry=entry)


def _moment(each: MergedEntry) -> tuple[Span, tuple[bool, int, str], str, str]:
    """Return what entries are sorted by: the date, the order in the day, then agency and id."""
    entry = each.entry
    return sort_day(entry.date), place_in_day(entry), each.agency, entry.id


def _is_wanted(each: MergedEntry, wanted: Filter) -> bool:
    if wanted.agency and each.agency != wanted.agency:
        return False
    if wanted.is_significant and not each.entry.significance.strip():
        return False
    return not wanted.person or wanted.person in people_of(each.entry)


def people_of(entry: Entry) -> set[str]:
    """Return the keys of everybody and every place that an entry names."""
    texts = (entry.event, entry.comment, entry.significance, entry.who_written)
    named = {key for text in texts for key in _MENTION.findall(text)}
    return named | set(entry.who) | ({entry.place} if entry.place else set())


def _period(wanted: Filter) -> Span | None:
    if not (wanted.since or wanted.until):
        return None
    first = _day(wanted.since)[0] if wanted.since else date.min
    last = _day(wanted.until)[1] if wanted.until else date.max
    if first > last:
        raise ScrctlError(
            "The period ends before it begins.", hint="--from is the earlier date, --to the later."
        )
    return first, last


def _day(text: str) -> Span:
    days = span(text)
    if days is None:
        raise ScrctlError(f"{text!r} is no date.", hint="Write it as 2016-03-14, 2016-03 or 2016.")
    return days


def _overlaps(entry: Entry, period: Span) -> bool:
    """Say whether an entry may lie in a period: what may have been there is shown."""
    days = span(entry.date)
    return days is not None and days[1] >= period[0] and days[0] <= period[1]


def _refuse_unknown(loaded: Loaded, work: Workplace, wanted: Filter) -> None:
    if wanted.person:
        choose(wanted.person, keys_of(loaded.case), "key")
    if wanted.agency:
        choose(wanted.agency, [a.id for a in work.board.agencies], "agency")


def keys_of(case: Case) -> list[str]:
    """Return the keys of the people and places of a case."""
    if case.record is None:
        return []
    people = [person.key for person in case.record.people]
    return [*people, *(place.key for place in case.record.places)]
