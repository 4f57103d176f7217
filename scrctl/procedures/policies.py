"""What a procedure leaves to the board: the board's own period, where it has set one."""

from collections.abc import Mapping
from dataclasses import replace

from scrctl.model.board import Retention
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Clock, Length, Unit


def with_periods(book: ProcedureBook, retention: Mapping[str, Retention]) -> ProcedureBook:
    """Give each clock that is left to the board the period that it has set for the procedure."""
    every, replaced = (
        tuple(replace(p, clocks=tuple(_set(c, retention.get(p.id)) for c in p.clocks)) for p in ps)
        for ps in (book.procedures, book.replaced)
    )
    return replace(book, procedures=every, replaced=replaced)


def _set(clock: Clock, period: Retention | None) -> Clock:
    if not clock.by_board or period is None or period.years is None:
        return clock
    source = period.source.strip() or clock.source
    return replace(clock, lengths=(Length(quantity=period.years, unit=Unit.YEARS),), source=source)
