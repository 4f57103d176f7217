"""For how long nothing is recorded: no agency at all, each agency, nobody who saw the child."""

from collections.abc import Callable, Iterable, Iterator

from scrctl.model.dossier import Case
from scrctl.model.known_date import Span, sort_day, span
from scrctl.model.merged import Between, Lack, Moved, Silence
from scrctl.model.review import Entry
from scrctl.model.words import Answer
from scrctl.rules.event_date import is_bounded
from scrctl.rules.gaps import longest, longest_possible, moments
from scrctl.rules.merging.laid import Laid


def _any(_entry: Entry) -> bool:
    return True


def _seen(entry: Entry) -> bool:
    return entry.child_seen is Answer.YES


LACKS: tuple[tuple[Lack, Callable[[Entry], bool]], ...] = (
    (Lack.CONTACT, _any),
    (Lack.CHILD_SEEN, _seen),
)


def silences(case: Case, laid: Iterable[Laid]) -> tuple[Silence, ...]:
    """Return the longest silence of all agencies together, then of each; the incident ends them."""
    laid = tuple(laid)
    agencies = ("", *dict.fromkeys(each.agency for each in laid))
    found = (_silence(case, laid, agency, lack) for agency in agencies for lack in LACKS)
    return tuple(silence for silence in found if silence)


def _silence(
    case: Case, laid: Iterable[Laid], agency: str, lack: tuple[Lack, Callable[[Entry], bool]]
) -> Silence | None:
    what, counts = lack
    found = moments(case, counts, agency)
    gap = longest(found)
    if gap is None:
        return None
    own = (each for each in laid if agency in ("", each.agency) and counts(each.entry))
    return Silence(
        lack=what,
        agency=agency,
        days=Between(least=gap.days, most=max(gap.days, longest_possible(found))),
        start=gap.start,
        end=gap.end,
        vague=sum(each.days is None or not is_bounded(each.days) for each in own),
    )


def between(earlier: Span | None, later: Span | None) -> Between | None:
    """Return how many days lie between two dates; None where one of them has no end."""
    if not (earlier and later and is_bounded(earlier) and is_bounded(later)):
        return None
    least = max((later[0] - earlier[1]).days, 0)
    return Between(least=least, most=max((later[1] - earlier[0]).days, least))


def moved(case: Case, laid: Iterable[Laid]) -> Iterator[Moved]:
    """Yield the moves of the case in order, each with the entries next to it on either side."""
    dated = [(each.days, each) for each in laid if each.days and is_bounded(each.days)]
    moves = case.record.moves if case.record else ()
    for move in sorted(moves, key=lambda move: sort_day(move.on)):
        days = span(move.on)
        before = [pair for pair in dated if days and pair[0][1] < days[0]]
        after = [pair for pair in dated if days and pair[0][0] > days[1]]
        last = max(before, key=lambda pair: pair[0], default=None)
        first = min(after, key=lambda pair: pair[0], default=None)
        is_silent = last and first and len(before) + len(after) == len(dated)
        yield Moved(
            kind=move.kind,
            on=move.on,
            place=move.place,
            records_followed=move.records_followed.value if move.records_followed else "",
            before=last[1].entry.id if last else "",
            after=first[1].entry.id if first else "",
            silent=between(last[0], first[0]) if is_silent and last and first else None,
        )
