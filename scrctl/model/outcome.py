"""What a command found out, as values: the services make them, the reporters show them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.model.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check looked at and what it has to say about it.

    `later` counts the cases that were opened only after the day asked about: they are left out.
    """

    as_of: date
    case_ids: tuple[str, ...]
    files: int
    diagnostics: tuple[Diagnostic, ...] = ()
    later: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have that severity."""
        return sum(1 for d in self.diagnostics if d.severity is severity)

    @property
    def worst(self) -> Severity | None:
        """Return the gravest severity there is; None when all is clean."""
        return min((d.severity for d in self.diagnostics), key=lambda s: s.rank, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """What a command wrote, or would write: the commit is empty on a dry run."""

    summary: str
    files: tuple[str, ...]
    commit: str = ""
    dry_run: bool = False
    next_steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Health(StrEnum):
    """How one thing that `doctor` looks at is doing."""

    GOOD = "good"
    MISSING = "missing"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing that `doctor` looked at: what it found, and how to mend it."""

    name: str
    health: Health
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paragraph of an explanation, under its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a code, a rule number, a clock, a milestone, a stage or a criterion means."""

    id: str
    kind: str
    title: str
    parts: tuple[Part, ...] = ()
