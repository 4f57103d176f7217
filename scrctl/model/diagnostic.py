"""What a check says: symbolic `Problem`s from rules, resolved `Diagnostic`s for people.

Neither ever holds text of the case: identifiers, keys, codes and dates only.
"""

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a problem matters. Errors stop a gate."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A symbolic place: a file of the store and a route of keys and indexes into it.

    In a Markdown file the route leads through the front matter; `mark` (line, column, from 1)
    says a place in the text itself. An empty route is the file as a whole. `on_key` points at
    the key instead of its value.
    """

    file: str
    at: Path = ()
    mark: tuple[int, int] | None = None
    on_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, said symbolically. `severity` overrides the rule's own."""

    code: str
    message: str
    hint: str
    place: Place
    case: str = ""
    severity: Severity | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem with its line and column (both from 1), ready for any reporter."""

    code: str
    severity: Severity
    case: str
    file: str
    line: int
    column: int
    message: str
    hint: str
    cites: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Return the sort key: file, line, column, code."""
        return (self.file, self.line, self.column, self.code)
