"""Files of a case to a `Case`, with every problem met on the way.

What the schema refuses is taken out and the rest is decoded, so that one wrong value hides nothing
else. A list keeps its length where its entries have fields of their own: rules name entries by
their place in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from scrctl.model.board import Board
from scrctl.model.case import CaseRecord
from scrctl.model.diagnostic import Path, Place, Problem
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History
from scrctl.model.joint import JointArrangement
from scrctl.model.learning import ActionPlan, Finding, Narrative, PublicationRecord
from scrctl.model.quality import QualityRecord
from scrctl.model.referral import Briefing, Decision, FormalRequest, Proforma
from scrctl.model.review import Chronology, Terms
from scrctl.model.text import Prose, Reference
from scrctl.source.guard import emptiness, problem
from scrctl.source.markdown import read_markdown
from scrctl.source.precise import Plain
from scrctl.source.references import in_data
from scrctl.source.schema import MISSING, SchemaSet
from scrctl.source.yaml import read_yaml

REGISTER = "register.age"
BOARD = "scrctl.yaml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its schema, its type, and which part of a `Case` holds it."""

    schema: str
    type: type
    part: str


# Every file that a case folder may hold; a pattern stands for each file of a folder.
FILES: Mapping[str, Kind] = {
    "case.yaml": Kind("case", CaseRecord, "record"),
    "history.yaml": Kind("history", History, "history"),
    "proforma.yaml": Kind("proforma", Proforma, "proforma"),
    "decision.yaml": Kind("decision", Decision, "decision"),
    "joint.yaml": Kind("joint", JointArrangement, "joint"),
    "request.yaml": Kind("request", FormalRequest, "request"),
    "terms-of-reference.md": Kind("terms-of-reference", Terms, "terms"),
    "action-plan.yaml": Kind("action-plan", ActionPlan, "plan"),
    "report.md": Kind("narrative", Narrative, "report"),
    "summary.md": Kind("narrative", Narrative, "summary"),
    "publication.yaml": Kind("publication", PublicationRecord, "publication"),
    "quality.yaml": Kind("quality", QualityRecord, "quality"),
    "briefings/*.md": Kind("briefing", Briefing, "briefings"),
    "chronology/*.yaml": Kind("chronology", Chronology, "chronologies"),
    "findings/*.md": Kind("finding", Finding, "findings"),
}
_MANY = ("briefings", "chronologies", "findings")


def kind_of(name: str) -> Kind | None:
    """Return the kind of a file, named relative to its case folder; None if it has no place."""
    folder, slash, rest = name.partition("/")
    if not slash:
        return FILES.get(name)
    stem, dot, suffix = rest.rpartition(".")
    return FILES.get(f"{folder}/*.{suffix}") if dot and stem and "/" not in stem else None


def read_case(
    case_id: str, files: Mapping[str, bytes], schemas: SchemaSet
) -> tuple[Case, tuple[Problem, ...]]:
    """Return a case as values, and what is wrong with the syntax and shape of its files."""
    reading = _Reading(case_id, schemas)
    for name in sorted(files):
        kind = kind_of(name)
        if kind is not None:
            reading.read(name, files[name], kind)
    case = Case(
        id=case_id,
        files=frozenset(files),
        unreadable=frozenset(reading.unreadable),
        references=tuple(reading.references),
        prose=reading.prose,
        sealed_register=REGISTER in files,
        **reading.parts,
    )
    return case, tuple(reading.problems)


def read_board(raw: bytes, schemas: SchemaSet) -> tuple[Board | None, tuple[Problem, ...]]:
    """Return the board, and what is wrong with its file."""
    document, problems = read_yaml(raw, BOARD)
    if document is None or document.data is None:
        # Comments alone name no board either.
        return None, problems or emptiness(b"", BOARD)
    return decode(document.data, Kind("scrctl", Board, ""), BOARD, schemas)


@dataclass(slots=True)
class _Reading:
    """What has been read of one case so far."""

    case: str
    schemas: SchemaSet
    parts: dict[str, Plain] = field(default_factory=lambda: {part: {} for part in _MANY})
    prose: dict[str, Prose] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def read(self, name: str, raw: bytes, kind: Kind) -> None:
        """Read one document, and put it where it belongs."""
        file = f"cases/{self.case}/{name}"
        if empty := emptiness(raw, file):
            self.keep(name, kind, None)
            self.problems.extend(replace(p, case=self.case) for p in empty)
            return
        if name.endswith(".md"):
            document, prose, references, problems = read_markdown(raw, file)
            self.references.extend(references)
            if prose is not None:
                self.prose[name] = prose
        else:
            document, problems = read_yaml(raw, file)
        value: Plain = None
        if document is not None:
            self.references.extend(in_data(document.data, file))
            value, problems = decode(document.data, kind, file, self.schemas)
        self.keep(name, kind, value)
        self.problems.extend(replace(p, case=self.case) for p in problems)

    def keep(self, name: str, kind: Kind, value: Plain) -> None:
        """Put a value into its part of the case; None means that the file says nothing."""
        if value is None:
            self.unreadable.add(name)
        elif kind.part in _MANY:
            self.parts[kind.part][name] = value
        else:
            self.parts[kind.part] = value


def decode(
    data: Plain, kind: Kind, file: str, schemas: SchemaSet
) -> tuple[Plain, tuple[Problem, ...]]:
    """Return plain data as a value of the model, and what its schema has against it.

    The value is None only where the whole document has the wrong shape.
    """
    problems = schemas.check(kind.schema, data, file)
    data = {} if data is None else data
    if not isinstance(data, dict):
        return None, problems
    wrong = {p.place.at: p for p in problems}
    plain = _without(data, wrong, ()) if wrong else _filled(data)
    if kind.type is History:
        _stand_in(plain)
    try:
        return msgspec.convert(plain, kind.type), problems
    except msgspec.ValidationError:
        unfit = problem(
            "SCH002",
            "the document cannot be read although its schema accepts it",
            "The stored schema and this version of scrctl differ: run scrctl doctor.",
            Place(file=file),
        )
        return None, (*problems, unfit)


def _filled(value: Plain) -> Plain:
    """Return data without nulls: the short way for a document in which nothing is wrong."""
    if type(value) is dict:
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    if type(value) is list:
        return [_filled(inner) for inner in value]
    return value


def _without(value: Plain, wrong: Mapping[Path, Problem], route: Path) -> Plain:
    """Return data without what is wrong and without nulls, which mean: not filled in yet."""
    if isinstance(value, dict):
        return {
            key: _without(inner, wrong, (*route, key))
            for key, inner in value.items()
            if inner is not None and not _is_wrong((*route, key), wrong)
        }
    if isinstance(value, list):
        return list(_entries(value, wrong, route))
    return value


def _entries(value: list[Plain], wrong: Mapping[Path, Problem], route: Path) -> Plain:
    """Return the entries of a list; an entry that is wrong leaves an empty one among its like."""
    with_fields = any(isinstance(inner, dict) for inner in value)
    for index, inner in enumerate(value):
        if inner is not None and not _is_wrong((*route, index), wrong):
            yield _without(inner, wrong, (*route, index))
        elif with_fields:
            yield {}


def _is_wrong(route: Path, wrong: Mapping[Path, Problem]) -> bool:
    """Say whether the value at a route is to be taken out. What lacks a key is kept."""
    found = wrong.get(route)
    return found is not None and found.code != MISSING


def _stand_in(history: dict[str, Plain]) -> None:
    """Let an entry without a kind keep its place: a milestone without a name means nothing."""
    for entry in history.get("entries", ()):
        entry.setdefault("kind", EntryKind.MILESTONE.value)
