"""Every action of every case, with how it stands: red, amber, green or closed, by rule."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from scrctl.model.diagnostic import Diagnostic
from scrctl.model.learning import Action
from scrctl.model.thread import Rated, RatedActions, Rating
from scrctl.model.words import ActionStatus
from scrctl.services.check import unread_beside
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.unreadable import unread_board, unread_case


class Order(StrEnum):
    """By what a list of actions is sorted."""

    RATING = "rating"
    DUE = "due"
    AGENCY = "agency"
    OWNER = "owner"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which actions are asked for, and in which order. What is not given leaves nothing out.

    `within`: the action is open, and due in that many days or late. `owner`: a part of the words.
    """

    cases: tuple[str, ...] = ()
    agency: str = ""
    owner: str = ""
    status: ActionStatus | None = None
    rating: Rating | None = None
    overdue: bool = False
    within: int | None = None
    order: Order = Order.RATING


def actions(start: Path, wanted: Wanted, as_of: date) -> RatedActions:
    """List the actions of the cases named, or of all; an unknown agency ends the command."""
    return rated_actions(open_workplace(start, as_of), wanted, lambda _: None)


def rated_actions(work: Workplace, wanted: Wanted, see: Callable[[Loaded], None]) -> RatedActions:
    """List them in a store that is open; `see` is shown each case on the way."""
    as_of = work.as_of
    ids = chosen(work, wanted.cases)
    soon = work.board.policies.due_soon_days
    found: list[Rated] = []
    unread: list[Diagnostic] = [
        *unread_beside(work, whole=not wanted.cases),
        *unread_board(work),
    ]
    later = 0
    for case_id in ids:
        loaded = load_case(work, case_id)
        see(loaded)
        if loaded.is_later:
            later += 1
            continue
        unread.extend(unread_case(work, loaded))
        plan = loaded.case.plan
        found.extend(rate(case_id, a, as_of, soon) for a in (plan.actions if plan else ()))
    if wanted.agency:
        known = {agency.id for agency in work.board.agencies}
        choose(wanted.agency, sorted(known | {one.action.agency for one in found}), "agency")
    return RatedActions(
        as_of=as_of,
        cases=len(ids) - later,
        all_actions=len(found),
        actions=tuple(sorted((o for o in found if _is_wanted(o, wanted)), key=_KEYS[wanted.order])),
        unread=tuple(unread),
        later=later,
    )


def rate(case_id: str, action: Action, as_of: date, soon: int) -> Rated:
    """Work out how an action stands. `soon`: the days that the board calls soon."""
    left = (action.due_on - as_of).days if action.due_on else None
    rating, why = next(_reasons(action, left, soon))
    return Rated(case=case_id, action=action, rating=rating, why=why, days_left=left)


def _reasons(action: Action, left: int | None, soon: int) -> Iterator[tuple[Rating, str]]:
    """Give every reason, the gravest first; the first one counts."""
    if action.status in (ActionStatus.DONE, ActionStatus.NOT_PURSUED):
        yield from _closed(action)
        return
    if left is not None and left < 0:
        yield Rating.RED, f"{_days(-left)} late"
    if action.status is None:
        yield Rating.AMBER, "no status"
    if not action.owner.strip():
        yield Rating.AMBER, "no owner"
    if left is None:
        yield Rating.AMBER, "no due date"
        return
    when = "due today" if left == 0 else f"due in {_days(left)}"
    yield (Rating.AMBER if left <= soon else Rating.GREEN), when


def _closed(action: Action) -> Iterator[tuple[Rating, str]]:
    if action.status is ActionStatus.NOT_PURSUED:
        if not action.not_pursued_because.strip():
            yield Rating.RED, "not pursued, and no reason"
        yield Rating.CLOSED, "not pursued, with a reason"
        return
    if not action.impact.strip():
        yield Rating.RED, "done, and no impact"
    if not action.evidence.strip():
        yield Rating.AMBER, "done, and no evidence"
    done, due = action.done_on, action.due_on
    late = (done - due).days if done and due else 0
    yield Rating.CLOSED, f"done {_days(late)} late" if late > 0 else "done"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _is_wanted(one: Rated, wanted: Wanted) -> bool:
    action, left = one.action, one.days_left
    limit = -1 if wanted.overdue else wanted.within
    return (
        wanted.agency in ("", action.agency)
        and wanted.owner.casefold() in action.owner.casefold()
        and wanted.status in (None, action.status)
        and wanted.rating in (None, one.rating)
        and (limit is None or (one.is_open and left is not None and left <= limit))
    )


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key in which a2 comes before a10."""
    return tuple((int(n or 0), word) for word, n in re.findall(r"(\D*)(\d*)", name))


def _by_rating(one: Rated) -> tuple[object, ...]:
    return (tuple(Rating).index(one.rating), *_by_due(one))


def _by_due(one: Rated) -> tuple[object, ...]:
    return (one.action.due_on or date.max, one.case, natural(one.action.id))


_KEYS: Mapping[Order, Callable[[Rated], tuple[object, ...]]] = {
    Order.RATING: _by_rating,
    Order.DUE: _by_due,
    Order.AGENCY: lambda one: (one.action.agency, *_by_rating(one)),
    Order.OWNER: lambda one: (one.action.owner.casefold(), *_by_rating(one)),
    Order.CASE: lambda one: (one.case, natural(one.action.id)),
}
