"""A kind of letter, as its template says: for whom, from whom, when, and what it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scrctl.procedures.definition import Given


class Who(StrEnum):
    """To whom a letter can go: a body of the contacts, or those whom the case names."""

    BODY = "body"
    AGENCIES_TO_BRIEF = "agencies-to-brief"
    REFERRING_AGENCY = "referring-agency"
    INFORMATION_REQUESTS = "information-requests"
    REQUESTED_AGENCY = "requested-agency"
    AGENCIES_THAT_OWE = "agencies-that-owe"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One addressee, or all of one kind. `records`: the milestone that the sending is."""

    who: Who
    body: str = ""
    records: str = ""
    secure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A rule of gates that must find nothing before the letter can be written."""

    rule: str
    given: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNeed:
    """A field of the one entry that the letter is about, where another one has some value."""

    field: str
    when_field: str = ""
    when_value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A field of a document, and the answers that forbid a letter, or alone allow it."""

    document: str
    field: str
    one_of: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """What goes with a letter, and the command that makes it."""

    what: str
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """Everything in `templates/letters/<id>.md`. `file` is empty where it comes with scrctl."""

    id: str
    title: str
    to: tuple[Addressee, ...]
    sender: str
    greeting: str
    subject: str
    closing: str
    cites: tuple[str, ...]
    source: str
    body: str
    stages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    addressed_as: str = ""
    needs: tuple[Need, ...] = ()
    item_needs: tuple[ItemNeed, ...] = ()
    not_while: tuple[Bar, ...] = ()
    only_while: tuple[Bar, ...] = ()
    not_while_found: tuple[str, ...] = ()
    identifies: bool = False
    by_post: bool = False
    shows_employer: bool = False
    encloses: tuple[Enclosure, ...] = ()
    file: str = ""
