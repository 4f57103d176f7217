"""What was found in the returns of agencies, as values: names taken out, the files by number."""

from dataclasses import dataclass

from scrctl.model.outcome import Write


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRead:
    """A heading of a return without names, and the column that it was read as; empty: unknown."""

    heading: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to be settled by a person. Table, row and column say where; 0 or empty: all of it.

    `kind` is a question about an entry, a row that was left out, a heading that is not known, a
    row that is gone, or a conflict. `entry` is the entry that it is about, if there is one.
    """

    kind: str
    what: str
    table: int = 0
    row: int = 0
    column: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """A table or sheet: its name without names of people, how many rows are entries.

    `why` says why it was not read as a chronology; empty where it was.
    """

    number: int
    name: str
    rows: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRead:
    """A row that holds headings, or stands above them: no entry, and nothing to settle."""

    table: int
    row: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRead:
    """One file: which it was, whose, and what became of its rows.

    `words` are what was left out because it may be a name: for the screen of who imports, alone.
    """

    number: int
    kind: str
    agency: str
    id: str = ""
    headings: tuple[HeadingRead, ...] = ()
    tables: tuple[TableRead, ...] = ()
    aside: tuple[AsideRead, ...] = ()
    new: int = 0
    same: int = 0
    corrected: int = 0
    kept: int = 0
    blank: int = 0
    remarks: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[tuple[int, int, str, str], ...] = ()

    @property
    def rows(self) -> int:
        """Return how many rows are entries."""
        return self.new + self.same + self.corrected + self.kept

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was found in it, neither an entry nor a question."""
        return not self.rows and not self.remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do. `is_held` where something has to be said first."""

    case: str
    returns: tuple[ReturnRead, ...]
    write: Write
    is_held: bool = False
