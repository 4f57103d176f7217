"""What agencies owe, over all cases: agency by agency, the longest late first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.owed import Debts, Owed
from scrctl.rules.owed import owed
from scrctl.services.check import unread_beside
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.unreadable import unread_board, unread_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The debts, and the cases that they were read from."""

    work: Workplace
    debts: Debts
    cases: dict[str, Loaded]


def read_ledger(
    start: Path, wanted: tuple[str, ...], agency: str, as_of: date, *, committed: bool = False
) -> Ledger:
    """Read what is owed in the cases named, or in all; an unknown agency ends the command."""
    work = open_workplace(start, as_of, committed=committed)
    cases: dict[str, Loaded] = {}
    unread = [*unread_beside(work, whole=not wanted), *unread_board(work)]
    ids = chosen(work, wanted)
    for case_id in ids:
        loaded = load_case(work, case_id)
        if not loaded.is_later:
            unread += unread_case(work, loaded)
            cases[case_id] = loaded
    found = [one for loaded in cases.values() for one in debts_of(work, loaded)]
    if agency:
        known = {each.id for each in work.board.agencies} | {one.agency for one in found}
        agency = choose(agency, sorted(known), "agency")
        found = [one for one in found if one.agency == agency]
    debts = Debts(
        as_of=as_of,
        cases=len(cases),
        owed=tuple(_ordered(found)),
        unread=tuple(unread),
        later=len(ids) - len(cases),
    )
    return Ledger(work=work, debts=debts, cases=cases)


def debts_of(work: Workplace, loaded: Loaded) -> tuple[Owed, ...]:
    """Return what agencies owe one case."""
    return owed(loaded.case, work.board, work.as_of)


def _ordered(found: list[Owed]) -> Iterator[Owed]:
    """Give all of one agency together: first the agency whose debt is the oldest."""
    ordered = sorted(found, key=lambda one: (one.due_on or one.asked_on, one.case, one.about))
    for agency in dict.fromkeys(one.agency for one in ordered):
        yield from (one for one in ordered if one.agency == agency)
