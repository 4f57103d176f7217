"""One chronology of all agencies, as values."""

from dataclasses import dataclass

from scrctl.model.review import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedEntry:
    """One entry, and whose it is."""

    agency: str
    short_name: str
    file: str
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The entries that were asked for, in the order in which things happened.

    `undated` counts those that a period could not be asked of; `not_read` names the files that
    cannot be read, whose entries are missing.
    """

    case: str
    entries: tuple[MergedEntry, ...]
    total: int
    undated: int = 0
    not_read: tuple[str, ...] = ()
