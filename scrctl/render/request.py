"""What is asked of a render, and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.disclosure.scan import Leak
from scrctl.model.board import Board
from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.precision import DAY, WIDEST_FIRST, told_as, whole_day
from scrctl.model.records import last
from scrctl.model.review import Entry


class Document(StrEnum):
    """The documents that can be rendered."""

    REPORT = "report"
    SUMMARY = "summary"
    TERMS = "terms-of-reference"
    PLAN = "action-plan"
    BRIEFING = "briefing"

    @property
    def file(self) -> str:
        """Return the document of the case folder that it is made from, or above all from."""
        others = {Document.PLAN: "action-plan.yaml", Document.BRIEFING: "summary.md"}
        return others.get(self, f"{self.value}.md")


def is_there(document: Document, case: Case) -> bool:
    """Say whether a case has what the document is made from, in a form that can be read."""
    made_from = {
        Document.REPORT: case.report,
        Document.SUMMARY: case.summary,
        Document.TERMS: case.terms,
        Document.PLAN: case.plan,
        Document.BRIEFING: case.summary,
    }
    return made_from[document] is not None


class Audience(StrEnum):
    """Who will read it: everybody, or only those who may know the names."""

    PUBLIC = "public"
    CONFIDENTIAL = "confidential"


def _silent(_step: str) -> None:
    """Tell nobody how far the render has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderRequest:
    """One document of one case, for one audience.

    `linked`: who stands in the registers of linked cases; a public document names none of them.
    `bodies` holds the Markdown text after the front matter, by file; what is missing there is
    taken from the case. `sources` is hashed into a confidential manifest and read for nothing else.
    `kind` is the name of the procedure, and `body` whose review it is, where it is not the board's.
    `methods` and `milestones` are the names of the procedure's methods and milestones by id.
    `templates` are the store's own, by name as in `templates/`. `pictures` are the case's, by name
    as in its folder. `as_of` dates a document that
    has no date of its own.
    """

    document: Document
    audience: Audience
    formats: tuple[str, ...]
    out: Path
    case: Case
    board: Board
    register: RegisterView | None
    linked: tuple[RegisterEntry, ...] = ()
    as_of: date | None = None
    kind: str = ""
    body: str = ""
    methods: Mapping[str, str] = field(default_factory=dict)
    milestones: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, bytes] = field(default_factory=dict)
    templates: Mapping[str, bytes] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    progress: Callable[[str], None] = _silent

    def __post_init__(self) -> None:
        """Take the words of the command line for what they are."""
        object.__setattr__(self, "document", Document(self.document))
        object.__setattr__(self, "audience", Audience(self.audience))

    @property
    def is_public(self) -> bool:
        """Say whether everybody will read it."""
        return self.audience is Audience.PUBLIC

    def told(self, entry: Entry) -> str:
        """Return how precisely the audience is told of an event."""
        record = self.case.record
        whole = record.public_dates if record is not None else ""
        return told_as(whole, entry.public, entry.public_because) if self.is_public else DAY

    def told_of_day(self, day: date) -> str:
        """Return how precisely the audience is told of a day: as the least told event on it."""
        record = self.case.record
        whole = told_as(record.public_dates if record else "", "", "") if self.is_public else DAY
        told = [
            self.told(entry)
            for chronology in self.case.chronologies.values()
            for entry in chronology.entries
            if whole_day(entry.date) == day
        ]
        if record is not None and record.incident.on == day:
            told.append(whole)
        return min(told, key=WIDEST_FIRST.index, default=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedFile:
    """One finished file."""

    path: str
    sha256: str
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The finished files, or the reasons why there are none."""

    files: tuple[RenderedFile, ...] = ()
    leaks: tuple[Leak, ...] = ()
    problems: tuple[Problem, ...] = ()


def register_closed(case: Case, state: str, so: str) -> ScrctlError:
    """Return why a document with names, or one that must have none, is not made.

    `state`: how the register is where a key could still open it; `so`: what that means.
    """
    destroyed = last(case.history, EntryKind.KEY_DESTROYED)
    if destroyed is not None:
        return ScrctlError(
            f"The key of {case.id} was destroyed on {destroyed[1].on}, so its register is gone for "
            f"good{so}.",
            hint=f"scrctl retention {case.id}",
            exit_code=1,
        )
    hint = "Set SCRCTL_IDENTITY to a key that opens the register."
    return ScrctlError(f"The register of case {case.id} is {state}{so}.", hint=hint)
