"""A return beside what was imported before: which rows are the same, corrected, new or gone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scrctl.intake.entries import Draft

_ALIKE = 0.5
_NEAR = 25
# From this share of unchanged rows on, a file is a new version of an earlier one.
_SAME_FILE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An entry that was imported: its place in the chronology, where it came from, its values."""

    index: int
    of: str
    table: int
    row: int
    print: str
    date: str = ""
    event: str = ""
    source: str = ""


@dataclass(slots=True)
class Matched:
    """Which draft is which former entry; drafts that are new; entries that are not in the file."""

    same: list[tuple[Former, Draft]] = field(default_factory=list)
    corrected: list[tuple[Former, Draft]] = field(default_factory=list)
    new: list[Draft] = field(default_factory=list)
    gone: list[Former] = field(default_factory=list)


def version_of(former: Sequence[Former], drafts: Sequence[Draft]) -> tuple[str, tuple[str, ...]]:
    """Return which earlier return a file is a new version of, or those that it may be one of.

    It is one for certain where enough rows are the same. Where none or few are and others only
    look alike, a person has to say it: two returns may both tell of a visit without an answer.
    """
    maybe: list[str] = []
    best, share = "", 0.0
    for name, entries in _by_return(former).items():
        matched = match(entries, drafts)
        found = len(matched.same) / min(len(entries), len(drafts) or 1)
        if found >= _SAME_FILE and found > share:
            best, share = name, found
        if matched.same or any(_score(f, d) >= _ALIKE for f, d in matched.corrected):
            maybe.append(name)
    return (best, ()) if best else ("", tuple(maybe))


def match(former: Sequence[Former], drafts: Sequence[Draft]) -> Matched:
    """Pair the rows of a file with the entries of the return that it is a version of."""
    former = sorted(former, key=lambda f: (f.table, f.row))
    matched = Matched()
    pairs = dict(_same(former, drafts))
    matched.same = [(former[old], drafts[new]) for new, old in sorted(pairs.items())]
    for olds, news in _segments(len(former), len(drafts), pairs):
        _pair(olds, news, former, drafts, matched)
    _pair_far(matched)
    return matched


def _by_return(former: Sequence[Former]) -> dict[str, list[Former]]:
    found: dict[str, list[Former]] = defaultdict(list)
    for entry in former:
        found[entry.of].append(entry)
    return found


def _same(former: Sequence[Former], drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Yield draft and entry with the same fingerprint, each once, first those of the same row."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(former):
        waiting[entry.print].append(index)
    left: list[int] = []
    for number, draft in enumerate(drafts):
        own = next(
            (
                i
                for i in waiting.get(draft.print, ())
                if (former[i].table, former[i].row) == (draft.table, draft.row)
            ),
            None,
        )
        if own is None:
            left.append(number)
        else:
            waiting[draft.print].remove(own)
            yield number, own
    for number in left:
        if waiting.get(drafts[number].print):
            yield number, waiting[drafts[number].print].pop(0)


def _segments(olds: int, news: int, pairs: dict[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what lies between rows that are the same in both, in order."""
    kept: list[tuple[int, int]] = []
    for new, old in sorted(pairs.items()):
        if not kept or old > kept[-1][1]:
            kept.append((new, old))
    taken = set(pairs.values())
    before = (-1, -1)
    for new, old in (*kept, (news, olds)):
        yield (
            [i for i in range(before[1] + 1, old) if i not in taken],
            [i for i in range(before[0] + 1, new) if i not in pairs],
        )
        before = (new, old)


def _pair(
    olds: list[int],
    news: list[int],
    former: Sequence[Former],
    drafts: Sequence[Draft],
    matched: Matched,
) -> None:
    """Pair what is alike. What is left is gone, or new: an id is never another event's."""
    scores = sorted(
        (
            (-_score(former[old], drafts[new]), abs(a - b), old, new)
            for a, old in enumerate(olds)
            for b, new in enumerate(news[max(0, a - _NEAR) : a + _NEAR], start=max(0, a - _NEAR))
        )
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, old, new in scores:
        if -score >= _ALIKE and old not in paired and new not in taken:
            paired[old] = new
            taken.add(new)
    left_old = [old for old in olds if old not in paired]
    left_new = [new for new in news if new not in taken]
    matched.corrected += [(former[old], drafts[new]) for old, new in sorted(paired.items())]
    matched.new += [drafts[new] for new in left_new]
    matched.gone += [former[old] for old in left_old]


def _pair_far(matched: Matched) -> None:
    """Pair what was corrected and moved as well, where nothing else is as like it."""
    by_sign: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, draft in enumerate(matched.new):
        values = draft.values
        for key in ("date", "event", "source"):
            if values.get(key):
                by_sign[key, str(values[key])].append(number)
    scores = sorted(
        (-_score(old, matched.new[new]), place, new)
        for place, old in enumerate(matched.gone)
        for new in {
            n
            for sign in (("date", old.date), ("event", old.event), ("source", old.source))
            for n in by_sign.get(sign, [])[:_NEAR]
        }
    )
    olds: set[int] = set()
    news: set[int] = set()
    for score, old, new in scores:
        if -score >= _ALIKE and old not in olds and new not in news:
            olds.add(old)
            news.add(new)
            matched.corrected.append((matched.gone[old], matched.new[new]))
    matched.gone = [f for place, f in enumerate(matched.gone) if place not in olds]
    matched.new = [d for number, d in enumerate(matched.new) if number not in news]


def _score(former: Former, draft: Draft) -> float:
    """Return how alike an entry and a row are, from 0 to 1."""
    ours, theirs = set(former.event.split()), set(str(draft.values.get("event", "")).split())
    shared = len(ours & theirs) / max(1, len(ours | theirs))
    same_day = former.date == draft.values.get("date", "")
    same_source = former.source == draft.values.get("source", "")
    return 0.5 * shared + 0.3 * same_day + 0.2 * same_source
