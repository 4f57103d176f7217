"""What a store's own procedures let pass: held against the built-in ones, and the last commit's."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from scrctl import resources
from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure
from scrctl.procedures.replaced import asks_otherwise
from scrctl.rules.registry import Registry
from scrctl.services.auditing.step import Step
from scrctl.services.load import BUILTIN, Workplace, read_procedures
from scrctl.source.schema import SchemaSet
from scrctl.store.snapshot import Snapshot

BY_OWN = "STO042"
_GONE = "; the file that let it pass is not in the store any more, or asks for this now"
_OPEN = "Where the board has decided so, nothing need be done; its minutes say what was asked."
_HIDDEN = (
    "Ask who put the file there and took it away: scrctl audit lists the commits (STO041). Where "
    "the board had decided so, put it back; else have the chair decide what follows."
)
_CHANGED = (
    "Ask who changed the file: scrctl audit lists the commits (STO041). Where the board asks for "
    "more now, put the former text back, and give the new one a version of its own."
)
Against = Callable[[Workplace, Step], Iterator[Irregularity]]


class ByOwn:
    """Judges again what was judged by a procedure of the store's own."""

    def __init__(self, present: Callable[[], Snapshot], rules: Registry, against: Against) -> None:
        """Take what gives the last commit's files, the rules, and what judges an entry."""
        self._present, self._rules, self._against = present, rules, against
        self._last: tuple[ProcedureBook, tuple[Procedure, ...]] | None = None

    def let_through(
        self, work: Workplace, step: Step, known: tuple[Irregularity, ...]
    ) -> Iterator[Irregularity]:
        """Say what speaks against an entry by other procedures than those of its own commit."""
        replaced = tuple(p for p in work.book.replaced if _goes_by(step, p))
        if replaced:
            yield from self._in_place_of_built_in(work, step, replaced, known)
        changed = tuple(p for p in self._changed(work.book) if _goes_by(step, p))
        if changed:
            yield from self._before_a_change(work, step, changed, known)

    def _in_place_of_built_in(
        self,
        work: Workplace,
        step: Step,
        replaced: tuple[Procedure, ...],
        known: tuple[Irregularity, ...],
    ) -> Iterator[Irregularity]:
        """Judge an entry by the built-in procedures that had been replaced.

        That is the board's to decide, openly. Where the last commit's procedures speak against it
        too, what let it pass has been put out of sight.
        """
        told = {one.message for one in known}
        built_in = self._against(work.under(work.book.as_built_in), step)
        lacking = [one for one in built_in if one.message not in told]
        again = self._against(work.under(self._today), step) if lacking else ()
        hidden = {one.message for one in again}
        names = _named(replaced)
        for one in lacking:
            is_hidden = one.message in hidden
            how = f"by the built-in {names} in whose place the store had its own"
            yield replace(
                one,
                code=BY_OWN,
                severity=one.severity if is_hidden else Severity.WARNING,
                message=_clause(step, how, one) + (_GONE if is_hidden else ""),
                hint=_HIDDEN if is_hidden else _OPEN,
            )

    def _before_a_change(
        self,
        work: Workplace,
        step: Step,
        changed: tuple[Procedure, ...],
        known: tuple[Irregularity, ...],
    ) -> Iterator[Irregularity]:
        """Judge an entry by a version of the store's own as it reads in the last commit.

        A case keeps the version that it began under: one that asks for more now, under the same
        name, did not ask for it when the case passed, or somebody had seen to that.
        """
        told = {one.message for one in known}
        how = f"by {_named(changed)} as the last commit has it under the same version"
        for one in self._against(work.under(self._today), step):
            if one.message not in told:
                yield replace(one, code=BY_OWN, message=_clause(step, how, one), hint=_CHANGED)

    def _changed(self, book: ProcedureBook) -> tuple[Procedure, ...]:
        """Return the store's own versions that ask otherwise in the last commit."""
        if self._last is None or self._last[0] is not book:
            own = (p for p in book.procedures if not p.file.startswith(BUILTIN))
            replaced = {(p.id, p.version) for p in book.replaced}
            self._last = (
                book,
                tuple(
                    p for p in own if (p.id, p.version) not in replaced and self._asks_otherwise(p)
                ),
            )
        return self._last[1]

    def _asks_otherwise(self, then: Procedure) -> bool:
        now = self._today.find(then.id, then.version)
        return now is not None and asks_otherwise(now, then)

    @cached_property
    def _today(self) -> ProcedureBook:
        """The procedures as the last commit has them."""
        own = self._present().procedure_files()
        return read_procedures(own, SchemaSet(resources.schemas()), self._rules)[0]


def _named(procedures: tuple[Procedure, ...]) -> str:
    return ", ".join(f"{p.id} {p.version}" for p in procedures)


def _clause(step: Step, how: str, found: Irregularity) -> str:
    clause = found.message.removeprefix(f"entry {step.index + 1} ")
    return f"entry {step.index + 1}, {how}, {clause}"


def _goes_by(step: Step, procedure: Procedure) -> bool:
    """Say whether the case has stood in a procedure, up to an entry."""
    name = (procedure.id, procedure.version)
    stages = (e for e in step.entries[: step.index + 1] if isinstance(e, dict))
    return any((str(e.get("procedure")), str(e.get("version"))) == name for e in stages)
