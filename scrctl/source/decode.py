"""Files of a case to a `Case`, with every problem met on the way.

What the schema refuses is taken out and the rest is decoded, so that one wrong value hides nothing
else. A list keeps its length where its entries have fields of their own: rules name entries by
their place in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document as it was read, with what is wrong in it. No value: it says nothing."""

    value: Plain = None
    prose: Prose | None = None
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_case(
    case_id: str, files: Mapping[str, bytes], schemas: SchemaSet
) -> tuple[Case, tuple[Problem, ...]]:
    """Return a case as values, and what is wrong with the syntax and shape of its files."""
    read = ((n, read_document(case_id, n, raw, schemas)) for n, raw in files.items())
    return assembled(case_id, {name: outcome for name, outcome in read if outcome}, files)


def assembled(
    case_id: str, outcomes: Mapping[str, Outcome], files: Iterable[str]
) -> tuple[Case, tuple[Problem, ...]]:
    """Return a case from its documents, which are read by themselves: none has a say in another."""
    parts: dict[str, Plain] = {part: {} for part in _MANY}
    prose: dict[str, Prose] = {}
    references: list[Reference] = []
    problems: list[Problem] = []
    for name in sorted(outcomes):
        outcome, kind = outcomes[name], kind_of(name)
        references.extend(outcome.references)
        problems.extend(outcome.problems)
        if outcome.prose is not None:
            prose[name] = outcome.prose
        if kind is not None and outcome.value is not None:
            if kind.part in _MANY:
                parts[kind.part][name] = outcome.value
            else:
                parts[kind.part] = outcome.value
    case = Case(
        id=case_id,
        files=frozenset(files),
        unreadable=frozenset(name for name, read in outcomes.items() if read.value is None),
        references=tuple(references),
        prose=prose,
        sealed_register=REGISTER in files,
        **parts,
    )
    return case, tuple(problems)


def read_document(case_id: str, name: str, raw: bytes, schemas: SchemaSet) -> Outcome | None:
    """Read one document, named relative to its case folder; None: it is none of a case."""
    kind = kind_of(name)
    if kind is None:
        return None
    file = f"cases/{case_id}/{name}"
    if empty := emptiness(raw, file):
        return Outcome(problems=tuple(replace(p, case=case_id) for p in empty))
    prose: Prose | None = None
    references: tuple[Reference, ...] = ()
    if name.endswith(".md"):
        document, prose, references, problems = read_markdown(raw, file)
    else:
        document, problems = read_yaml(raw, file)
    value: Plain = None
    if document is not None:
        references = (*references, *in_data(document.data, file))
        value, problems = decode(document.data, kind, file, schemas)
    return Outcome(
        value=value,
        prose=prose,
        references=references,
        problems=tuple(replace(p, case=case_id) for p in problems),
    )


def read_board(raw: bytes, schemas: SchemaSet) -> tuple[Board | None, tuple[Problem, ...]]:
    """Return the board, and what is wrong with its file."""
    document, problems = read_yaml(raw, BOARD)
    if document is None or document.data is None:
        # Comments alone name no board either.
        return None, problems or emptiness(b"", BOARD)
    return decode(document.data, Kind("scrctl", Board, ""), BOARD, schemas)


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
