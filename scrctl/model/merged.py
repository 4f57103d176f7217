"""One chronology of all agencies, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scrctl.model.review import Entry
from scrctl.model.words import Judged


class Kind(StrEnum):
    """What two entries of different agencies are to each other.

    probable-duplicate: probably one contact, told by both. other-day: probably one contact, on
    different days. child-seen: the child was seen as one has it, and not as the other has it.
    judged: somebody has compared them.
    """

    SAME = "probable-duplicate"
    OTHER_DAY = "other-day"
    SEEN = "child-seen"
    JUDGED = "judged"


class Lack(StrEnum):
    """What is missing for a time: any entry, or one in which the child was seen."""

    CONTACT = "contact"
    CHILD_SEEN = "child-seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How many days lie between two dates: two numbers where one of them is vague."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two entries to be looked at together, by id, the earlier first. `share` is in per cent."""

    kind: Kind
    one: str
    two: str
    share: int
    judged: Judged | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The longest time for which something is missing; `agency` is empty for all together.

    It lasts `days.least` from `start` to `end` for certain. Vague dates may hide a longer one, but
    none longer than `days.most`. `vague` entries have a date that bounds nothing, or none.
    """

    lack: Lack
    agency: str
    days: Between
    start: date
    end: date
    vague: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A move of the case, and the entries of any agency that stand before and after it.

    `silent` is the time between these two; None where there are entries at the time of the move.
    """

    kind: str
    on: str
    place: str
    records_followed: str
    before: str
    after: str
    silent: Between | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedEntry:
    """One entry, and whose it is.

    `told` is its date in words. `since` is the time since the entry above it. `age` is that of the
    child.
    """

    agency: str
    short_name: str
    file: str
    entry: Entry
    told: str = ""
    since: Between | None = None
    age: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the chronologies say when they are laid side by side.

    Of the pairs only those with an entry that is shown; all else whatever is shown. `never_seen`
    are the agencies of which no entry says that the child was seen.
    """

    comparisons: tuple[Comparison, ...] = ()
    silences: tuple[Silence, ...] = ()
    never_seen: tuple[str, ...] = ()
    moves: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The entries that were asked for, in the order in which things happened.

    `undated` counts those that a period could not be asked of, `nameless` those that name nobody
    where a person was asked for; `not_read` names the files that cannot be read, whose entries are
    missing. `asked` are the filters in words. `ages` says what the ages are worked out from.
    `agencies` are the short names of all that have entries.
    """

    case: str
    entries: tuple[MergedEntry, ...]
    total: int
    undated: int = 0
    nameless: int = 0
    not_read: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    audience: str = ""
    ages: str = ""
    agencies: Mapping[str, str] = field(default_factory=dict)
    findings: Findings = Findings()
