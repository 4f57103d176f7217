"""Which entries of two agencies tell of the same contact, as far as their words show it.

Nobody's entry is changed or left out: two entries are named together, and a person judges. What
was judged stands under `compared:` of either entry, and does not come back.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scrctl.model.dossier import Case
from scrctl.model.known_date import Span
from scrctl.model.merged import Kind
from scrctl.model.words import Answer, Judged
from scrctl.rules.event_date import is_bounded
from scrctl.rules.merging.laid import Laid, lay
from scrctl.source.references import find

# How much of their words two entries share, where 1 is all of them; a rare word counts for more.
# Chosen by judgement: the true pairs of the example store and of the rule's pages lie above it. It
# was not measured on real returns, so what is found is a question to a person and never a fact.
ALIKE = 0.4
# Where the days differ the words must carry it alone.
VERY_ALIKE = 0.6
# Two entries that share "mother" and "telephone" are no pair yet.
LEAST_WORDS = 3
# An agency that was told, or wrote it up later, mostly did so within a week.
NEAR_DAYS = 7
# A date that may mean more than a month is too vague to be the date of another entry.
MOST_DAYS = 31
# "attended", "attending" and "attendance" count as one word.
_STEM = 6
_WORD = re.compile(r"[^\W\d_]{3,}")
# fmt: off
_COMMON = frozenset({
    "about", "after", "again", "all", "also", "and", "any", "are", "been", "before", "being",
    "both", "but", "came", "could", "did", "does", "for", "from", "had", "has", "have", "having",
    "her", "him", "his", "into", "its", "made", "may", "might", "more", "not", "off", "one",
    "other", "our", "out", "over", "said", "same", "she", "should", "some", "still", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "too",
    "two", "until", "upon", "very", "was", "were", "what", "when", "where", "which", "while",
    "who", "whom", "why", "will", "with", "would", "you", "your",
})
# fmt: on

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entries, the earlier first, and what they are to each other. `share` is from 0 to 1."""

    kind: Kind
    one: Laid
    two: Laid
    share: float
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """An entry whose date is sharp enough, with its words."""

    laid: Laid
    days: Span
    words: Weights
    size: float


def compared(case: Case) -> tuple[Pair, ...]:
    """Return the pairs of a case; see `compare`."""
    return compare(lay(case)) if len(case.chronologies) > 1 else ()


# Three rules ask for the same pairs, one after the other.
@lru_cache(maxsize=1)
def compare(laid: tuple[Laid, ...]) -> tuple[Pair, ...]:
    """Return the pairs of different agencies that a person ought to look at, or has judged.

    Only entries whose days lie within a week of each other are laid side by side, so that the work
    grows with the days and not with the square of the entries.
    """
    judged = _judged(laid)
    near = list(_near(_sides(laid), judged))
    same = [pair for pair in near if pair.kind is Kind.SAME]
    answered = {(pair.one.entry.id, pair.two.agency) for pair in same}
    answered |= {(pair.two.entry.id, pair.one.agency) for pair in same}
    kept = [p for p in near if p.kind is not Kind.OTHER_DAY or not _is_answered(p, answered)]
    return tuple(sorted([*kept, *_decided(laid, judged)], key=_order))


def words_of(each: Laid) -> frozenset[str]:
    """Return what counts as the words of an entry: stems, the keys it names, the time of day."""
    entry = each.entry
    text = entry.event
    keys = [found.key for found in find(text) if found.key]
    for key in (*entry.who, entry.place):
        keys += [key] if key else []
    plain = _WORD.findall(re.sub(r"\[\[[^\]]*\]\]", " ", text).casefold())
    stems = {word[:_STEM] for word in plain if word not in _COMMON}
    stems |= {part[:_STEM] for key in keys for part in key.split("-") if part not in _COMMON}
    return frozenset(stems | ({f"at {entry.time}"} if entry.time else set()))


def _sides(laid: Iterable[Laid]) -> list[Side]:
    """Return the entries with a date that is sharp enough, in order of it."""
    texts = [(each, words_of(each)) for each in laid]
    weights = _weights([words for _each, words in texts])
    sides = [
        Side(each, each.days, own := {word: weights[word] for word in words}, sum(own.values()))
        for each, words in texts
        if each.days and is_bounded(each.days) and (each.days[1] - each.days[0]).days < MOST_DAYS
    ]
    return sorted(sides, key=lambda side: side.days)


def _weights(texts: Sequence[frozenset[str]]) -> Weights:
    """Return how much each word says: the fewer entries have it, the more."""
    seen = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in seen.items()}


def _near(sides: Sequence[Side], judged: Mapping[frozenset[str], Judged]) -> Iterator[Pair]:
    """Yield what is alike among entries of two agencies whose days are near."""
    for index, one in enumerate(sides):
        for other in sides[index + 1 :]:
            if (other.days[0] - one.days[1]).days > NEAR_DAYS:
                break
            ids = frozenset((one.laid.entry.id, other.laid.entry.id))
            if one.laid.agency != other.laid.agency and ids not in judged:
                yield from _pairs(one, other)


def _pairs(one: Side, other: Side) -> Iterator[Pair]:
    share = share_of(one, other)
    a, b = one.laid, other.laid
    is_same_time = one.days[1] >= other.days[0]
    if is_same_time and share >= ALIKE:
        yield Pair(kind=Kind.SAME, one=a, two=b, share=share)
    elif not is_same_time and share >= VERY_ALIKE:
        yield Pair(kind=Kind.OTHER_DAY, one=a, two=b, share=share)
    if _differ(a, b) and ((is_same_time and share >= ALIKE) or _meet(a, b)):
        yield Pair(kind=Kind.SEEN, one=a, two=b, share=share)


def share_of(one: Side, other: Side) -> float:
    """Return how much of their words two entries share: the cosine of their weighted words."""
    both = one.words.keys() & other.words.keys()
    if len(both) < LEAST_WORDS:
        return 0.0
    shared = sum(one.words[word] for word in both)
    return shared / math.sqrt(one.size * other.size)


def _meet(a: Laid, b: Laid) -> bool:
    """Say whether two entries are of one known day and place, and of no two times of day."""
    times = {a.entry.time, b.entry.time} - {""}
    is_one_day = a.days == b.days and a.days is not None and a.days[0] == a.days[1]
    return is_one_day and a.entry.place == b.entry.place != "" and len(times) <= 1


def _differ(a: Laid, b: Laid) -> bool:
    """Say whether the child was seen as one has it, and not as the other has it."""
    return {a.entry.child_seen, b.entry.child_seen} == {Answer.YES, Answer.NO}


def _is_answered(pair: Pair, answered: set[tuple[str, str]]) -> bool:
    """Say whether either entry is like one of its own day of the other's agency."""
    one, two = pair.one, pair.two
    return bool({(one.entry.id, two.agency), (two.entry.id, one.agency)} & answered)


def _judged(laid: Iterable[Laid]) -> dict[frozenset[str], Judged]:
    """Return what was judged, by the two ids; what both sides say counts as the last of them."""
    return {
        frozenset((each.entry.id, said.entry)): said.judged
        for each in laid
        for said in each.entry.compared
        if said.entry and said.judged and said.entry != each.entry.id
    }


def _decided(laid: Sequence[Laid], judged: Mapping[frozenset[str], Judged]) -> Iterator[Pair]:
    """Yield the pairs that somebody judged, and what contradicts in those that are one contact."""
    by_id = {each.entry.id: (index, each) for index, each in enumerate(laid)}
    for ids, verdict in judged.items():
        if not ids <= by_id.keys():
            continue
        one, two = (each for _index, each in sorted((by_id[i] for i in ids), key=lambda p: p[0]))
        yield Pair(kind=Kind.JUDGED, one=one, two=two, share=1.0, judged=verdict)
        if verdict is not Judged.SAME:
            continue
        if one.days and two.days and one.days[1] < two.days[0]:
            yield Pair(kind=Kind.OTHER_DAY, one=one, two=two, share=1.0, judged=verdict)
        if _differ(one, two):
            yield Pair(kind=Kind.SEEN, one=one, two=two, share=1.0, judged=verdict)


def _order(pair: Pair) -> tuple[object, ...]:
    days = pair.one.days
    return days is None, days, pair.one.entry.id, pair.two.entry.id, pair.kind
