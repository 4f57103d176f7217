"""`scrctl chronology show`: the chronologies of all agencies as one. Nothing is merged away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from scrctl.model.dossier import Case
from scrctl.model.error import ScrctlError
from scrctl.model.known_date import Span, span
from scrctl.model.merged import Comparison, Findings, Merged, MergedEntry
from scrctl.model.review import Entry
from scrctl.model.words import Answer
from scrctl.render.known_dates import told
from scrctl.render.request import Audience
from scrctl.rules.merging.alike import Pair, compared
from scrctl.rules.merging.laid import FOLDER, Laid, lay
from scrctl.rules.merging.silences import between, moved, silences
from scrctl.services.choose import choose
from scrctl.services.chronology.tell import teller
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace

# An agency fills in the column of significance as a question, too.
_NOT_SIGNIFICANT = frozenset(("", "-", "no", "n", "none", "nil", "n/a", "not significant"))
_MENTION = re.compile(r"\[\[(?:age:)?([a-z0-9-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries are wanted; what is empty asks for nothing. Dates are as a chronology's are."""

    person: str = ""
    agency: str = ""
    since: str = ""
    until: str = ""
    episode: str = ""
    is_significant: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """Return in words what was asked for."""
        said = {"person": self.person, "agency": self.agency, "episode": self.episode,
                "from": self.since, "to": self.until}  # fmt: skip
        asked = tuple(f"{name} {value}" for name, value in said.items() if value)
        return (*asked, "marked as significant") if self.is_significant else asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown, and the case that it comes from.

    `merged` has the texts as they are kept, or with names for an audience; in `read` no reference
    is left.
    """

    merged: Merged
    read: Merged
    work: Workplace
    loaded: Loaded


def show(start: Path, case: str, wanted: Filter, as_of: date, audience: str = "") -> Shown:
    """Return the entries of all agencies that were asked for, in order. Reads, and never writes.

    Without an audience people and places stand under their keys; for confidential readers they
    have their names, for which the register must open.
    """
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    _refuse_public(audience)
    _refuse_unknown(loaded, work, wanted)
    laid = lay(loaded.case)
    merged = _chosen(loaded.case, work, laid, wanted)
    shown = {each.entry.id for each in merged.entries}
    merged = replace(merged, findings=_findings(loaded.case, laid, shown), asked=wanted.told)
    words = teller(work, loaded, audience)
    finished = words.tell(merged)
    return Shown(merged=finished, read=words.filled(finished), work=work, loaded=loaded)


def _refuse_public(audience: str) -> None:
    """Refuse public readers: a chronology is what a review works with (S0 1.14)."""
    if audience and choose(audience, [a.value for a in Audience], "audience") == Audience.PUBLIC:
        raise ScrctlError(
            "A chronology is not made for the public: it is a working document of the review.",
            hint="The report may show [[chart:timeline]], which tells no more than everybody may"
            " know. Those who may know the names: --audience confidential.",
            exit_code=1,
        )


def _chosen(case: Case, work: Workplace, laid: tuple[Laid, ...], wanted: Filter) -> Merged:
    period = _period(wanted)
    others = replace(wanted, person="")
    chosen = [each for each in laid if _is_wanted(each, others)]
    named = [each for each in chosen if _names(each.entry, wanted.person)]
    dated = [each for each in named if period is None or _overlaps(each, period)]
    unread = sorted(n for n in case.unreadable if n.startswith(FOLDER))
    nobody = [
        each
        for each in chosen
        if not _people(case, each.entry) and (period is None or _overlaps(each, period))
    ]
    return Merged(
        case=case.id,
        entries=tuple(_entries(case, work, dated)),
        agencies={each.agency: _short(work, each.agency) for each in laid},
        total=len(laid),
        undated=sum(each.days is None for each in named) if period else 0,
        nameless=sum(period is None or _overlaps(e, period) for e in nobody)
        if wanted.person
        else 0,
        not_read=tuple(f"{case.folder}/{name}" for name in unread),
    )


def _entries(case: Case, work: Workplace, laid: list[Laid]) -> Iterator[MergedEntry]:
    gaps = [None, *(between(one.days, two.days) for one, two in pairwise(laid))]
    for each, since in zip(laid, gaps, strict=False):
        yield MergedEntry(
            agency=each.agency,
            short_name=_short(work, each.agency),
            file=f"{case.folder}/{each.file}",
            entry=each.entry,
            told=told(each.entry.date),
            since=since,
        )


def _short(work: Workplace, agency: str) -> str:
    known = work.board.agency(agency)
    return (known.short_name or known.name) if known else agency


def _findings(case: Case, laid: tuple[Laid, ...], shown: set[str]) -> Findings:
    """Return what the whole chronology says; of the pairs only those with an entry that is shown.

    A silence is one of all entries: a filter must not make an agency look silent.
    """
    seen = {each.agency for each in laid if each.entry.child_seen is Answer.YES}
    return Findings(
        comparisons=tuple(
            found for found in map(_comparison, compared(case)) if shown & {found.one, found.two}
        ),
        silences=silences(case, laid),
        never_seen=tuple(a for a in dict.fromkeys(each.agency for each in laid) if a not in seen),
        moves=tuple(moved(case, laid)),
    )


def _comparison(pair: Pair) -> Comparison:
    one, two = pair.one.entry, pair.two.entry
    said = [c.because for a, b in ((one, two), (two, one)) for c in a.compared if c.entry == b.id]
    return Comparison(
        kind=pair.kind,
        one=one.id,
        two=two.id,
        share=round(pair.share * 100),
        judged=pair.judged,
        because=next(filter(None, said), ""),
    )


def _is_wanted(each: Laid, wanted: Filter) -> bool:
    entry = each.entry
    if wanted.agency and each.agency != wanted.agency:
        return False
    if wanted.episode and entry.episode != wanted.episode:
        return False
    said = entry.significance.casefold().strip(" .")
    return said not in _NOT_SIGNIFICANT or not wanted.is_significant


def _names(entry: Entry, person: str) -> bool:
    return not person or person in people_of(entry)


def _people(case: Case, entry: Entry) -> set[str]:
    """Return whom an entry names: not the places."""
    places = {place.key for place in case.record.places} if case.record else set()
    return people_of(entry) - places


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


def _overlaps(each: Laid, period: Span) -> bool:
    """Say whether an entry may lie in a period: what may have been there is shown."""
    days = each.days
    return days is not None and days[1] >= period[0] and days[0] <= period[1]


def _refuse_unknown(loaded: Loaded, work: Workplace, wanted: Filter) -> None:
    if wanted.person:
        choose(wanted.person, keys_of(loaded.case), "key")
    if wanted.agency:
        choose(wanted.agency, [a.id for a in work.board.agencies], "agency")
    if wanted.episode:
        choose(wanted.episode, episodes_of(loaded.case), "key practice episode")


def keys_of(case: Case) -> list[str]:
    """Return the keys of the people and places of a case."""
    if case.record is None:
        return []
    people = [person.key for person in case.record.people]
    return [*people, *(place.key for place in case.record.places)]


def episodes_of(case: Case) -> list[str]:
    """Return the ids of the key practice episodes, of the case and of its entries."""
    listed = case.record.review.key_practice_episodes if case.record else ()
    used = (e.episode for c in case.chronologies.values() for e in c.entries if e.episode)
    return list(dict.fromkeys([*(episode.id for episode in listed), *used]))
