"""What a replay of the store's history says: irregularities, what people put aside, anchors."""

from dataclasses import dataclass
from datetime import date

from scrctl.model.diagnostic import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Irregularity:
    """One thing in the history that no command of scrctl would have left there.

    `commit` is empty where it is about the repository as a whole. `entry` is the number of the
    entry in the case's history as that commit holds it, from 1; 0 where it is about none.
    """

    code: str
    message: str
    hint: str
    commit: str = ""
    day: date | None = None
    case: str = ""
    file: str = ""
    entry: int = 0
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """An entry by which people set aside what the procedure or the record said otherwise.

    `what` names it by a word: a code, a clock, a milestone, a stage. Reasons stay in the case.
    """

    kind: str
    case: str
    what: str
    by: str
    on: str
    recorded_on: str
    entry: int
    commit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A record of where the history stood, to be kept where nobody who can change it can reach."""

    commit: str
    tree: str
    on: date
    commits: int
    cases: int
    entries: int
    histories: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """The outcome of an audit. `imported` counts entries that came in with the first commit."""

    as_of: date
    tip: str
    since: str
    commits: int
    replayed: int
    cases: int
    entries: int
    passages: int
    irregularities: tuple[Irregularity, ...] = ()
    aside: tuple[PutAside, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    imported: tuple[int, int] = (0, 0)
    declared: int = 0
    signed: int | None = None

    def count(self, severity: Severity) -> int:
        """Return how many irregularities have that severity."""
        return sum(1 for found in self.irregularities if found.severity is severity)

    def fails(self, severity: str) -> bool:
        """Say whether anything was found that is as grave as that or graver."""
        grave = {"error": 0, "warning": 1}.get(severity, -1)
        return any(found.severity.rank <= grave for found in self.irregularities)
