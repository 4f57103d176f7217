"""How a case that was decided otherwise comes back to an earlier stage."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What a form said of the earlier decision, and says anew once the case is decided again.

    `milestones`: once one of them is recorded again, the field may not hold what it held before.
    `keyed_by`: the field is a list, and each entry names its own milestone there.
    """

    document: str
    field: str
    milestones: tuple[str, ...] = ()
    keyed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """Where a case goes back to when its decision is to be taken again, and who may say so.

    `stages`: from which stages; none named means from every one. `keeps`: the milestones that hold
    all the same; every other one counts no longer, and is recorded again when it is reached.
    `renews`: what forms said of the earlier decision, and say anew.
    """

    procedure: str
    stage: str
    by: tuple[str, ...]
    stages: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    renews: tuple[Renewal, ...] = ()
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True

    def voids(self, recorded: Iterable[str]) -> tuple[str, ...]:
        """Return which of the milestones that stand count no longer."""
        return tuple(name for name in recorded if name not in self.keeps)
