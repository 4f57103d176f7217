"""What a gate answers: each criterion met, unmet, or not assessed."""

from dataclasses import dataclass
from enum import StrEnum

from scrctl.model.diagnostic import Place


class CriterionState(StrEnum):
    """Not assessed is an answer of its own, and never counts as met."""

    MET = "met"
    UNMET = "unmet"
    NOT_ASSESSED = "not-assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One criterion with its answer. One that fails at several places has a result for each."""

    id: str
    title: str
    state: CriterionState
    message: str = ""
    hint: str = ""
    cites: tuple[str, ...] = ()
    source: str = ""
    place: Place | None = None
    code: str = ""

    @property
    def is_met(self) -> bool:
        """Say whether this one stands in nobody's way."""
        return self.state is CriterionState.MET


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """The gate of one stage. `next` is empty where no stage follows, or none is decided on yet."""

    stage: str
    next: str = ""
    next_procedure: str = ""
    next_version: str = ""
    criteria: tuple[CriterionResult, ...] = ()

    @property
    def unmet(self) -> tuple[CriterionResult, ...]:
        """Return the criteria that are unmet or could not be assessed."""
        return tuple(c for c in self.criteria if not c.is_met)

    @property
    def is_met(self) -> bool:
        """Say whether the case may leave the stage."""
        return not self.unmet
