"""The procedures that a store knows, by name and by the day on which they are in force."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from scrctl.procedures.definition import Procedure


# Without slots: an audit asks for a procedure by its name hundreds of thousands of times.
@dataclass(frozen=True, kw_only=True)
class ProcedureBook:
    """Every procedure that a store knows: its own first, then the built-in ones.

    `lost` are the ids of which a file of the store cannot be read. A case keeps a version of them
    that can be; none is chosen for a case that has none, as that could be the wrong one.
    `replaced` are the built-in ones in whose place the store has one of the same id and version.
    """

    procedures: tuple[Procedure, ...] = ()
    lost: frozenset[str] = frozenset()
    replaced: tuple[Procedure, ...] = ()

    @property
    def as_built_in(self) -> "ProcedureBook":
        """Return the book with each built-in procedure back in its place."""
        back = {(p.id, p.version): p for p in self.replaced}
        procedures = tuple(back.get((p.id, p.version), p) for p in self.procedures)
        return replace(self, procedures=procedures, replaced=())

    def find(self, name: str, version: str = "") -> Procedure | None:
        """Return the procedure of that id (and version, if given)."""
        if not version and name in self.lost:
            return None
        return self._named.get((name, version))

    @cached_property
    def led_to(self) -> frozenset[str]:
        """Return the ids of the procedures that another one leads to: no case begins with them."""
        return frozenset().union(*(procedure.leads_on for procedure in self.procedures))

    @cached_property
    def _named(self) -> Mapping[tuple[str, str], Procedure]:
        """The first procedure of each id, and of each id and version."""
        found: dict[tuple[str, str], Procedure] = {}
        for procedure in self.procedures:
            for version in ("", procedure.version):
                found.setdefault((procedure.id, version), procedure)
        return found

    def in_force(self, name: str, day: date) -> Procedure | None:
        """Return the version that governs a case beginning on that day."""
        if name in self.lost:
            return None
        return next((p for p in self.procedures if p.id == name and p.is_in_force(day)), None)
