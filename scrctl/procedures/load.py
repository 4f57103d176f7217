"""Files to procedures: read, checked against the schema, decoded, and looked at as a whole."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import msgspec

from scrctl.model.diagnostic import Place, Problem
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure
from scrctl.procedures.graph import check_book, check_procedure, marked, problem
from scrctl.procedures.parameters import GateSignature
from scrctl.procedures.parts import check_parts
from scrctl.procedures.replaced import beside, nearest, replaced
from scrctl.source.schema import SchemaSet
from scrctl.source.yaml import read_yaml

__all__ = ["BUILT_IN", "GateSignature", "load_procedures"]

# The beginning of the names of files that come with scrctl; all others are the store's own.
BUILT_IN = "builtin:"
# What a file that cannot be read says about itself, as far as that can still be seen.
_ID = re.compile(r"""^\{?["']?id["']?: *["']?([a-z][a-z0-9_-]*)""", re.MULTILINE)
_VERSION = re.compile(r"""^\{?["']?version["']?: *["']?([^\s"',#]+)""", re.MULTILINE)


def load_procedures(
    files: Mapping[str, bytes],
    schemas: SchemaSet,
    gate_rules: Mapping[str, GateSignature],
    codes: Collection[str] = (),
) -> tuple[ProcedureBook, tuple[Problem, ...]]:
    """Return every procedure that can be read, and everything that is wrong with any of them.

    The store's own files come first in the mapping; one of the same id and version as a built-in
    procedure takes its place, and that is told. One that cannot be read does so too: nothing else
    is then served for it, or cases would silently be held against another text than the board's
    own. `codes` are those of all rules; without them nobody looks at the codes that a stage names.
    """
    read = {file: _read(raw, file, schemas) for file, raw in files.items()}
    lost = {
        _named(files[file], file)
        for file, (procedure, _) in read.items()
        if procedure is None and not file.startswith(BUILT_IN)
    }
    problems: list[Problem] = []
    found: dict[tuple[str, str], Procedure] = {}
    for procedure, said in read.values():
        problems += said
        if procedure is None or _is_lost(procedure, lost):
            continue
        earlier = found.setdefault((procedure.id, procedure.version), procedure)
        if earlier is procedure:
            wrong = (*check_procedure(procedure, gate_rules), *check_parts(procedure, codes))
            found[procedure.id, procedure.version] = marked(procedure, wrong)
            problems += wrong
        else:
            problems += _second(earlier, procedure)
    ids = frozenset(name for name, _ in lost)
    opened = _opened([p for p, _ in read.values() if p], found)
    found |= {(p.id, p.version): replace(p, publishable=False) for p in opened}
    problems += map(_opened_up, opened)
    problems += _beside([p for p, _ in read.values() if p], found)
    gave_way = (p for p, _ in read.values() if p and _gives_way(p, found))
    book = ProcedureBook(procedures=tuple(found.values()), lost=ids, replaced=tuple(gave_way))
    return book, (*problems, *check_book(book))


def _named(raw: bytes, file: str) -> tuple[str, str]:
    """Return which procedure a file that cannot be read was to be; an empty version is any."""
    text = raw.decode("utf-8", "replace")
    name, version = _ID.search(text), _VERSION.search(text)
    stem = file.rpartition("/")[2].partition(".")[0]
    return (name[1] if name else stem), (version[1] if version else "")


def _is_lost(procedure: Procedure, lost: set[tuple[str, str]]) -> bool:
    if (procedure.id, procedure.version) in lost:
        return True
    return procedure.file.startswith(BUILT_IN) and (procedure.id, "") in lost


def _read(
    raw: bytes, file: str, schemas: SchemaSet
) -> tuple[Procedure | None, tuple[Problem, ...]]:
    document, problems = read_yaml(raw, file, is_ours=file.startswith(BUILT_IN))
    if document is None:
        return None, problems
    problems = schemas.check("procedure", document.data, file)
    if problems:
        return None, problems
    try:
        procedure = msgspec.convert(document.data, Procedure)
    except msgspec.ValidationError:
        # The schema and the definition disagree: a test would have to be missing for it.
        unread = Problem(
            code="PRO094",
            message="the file has the right shape and still cannot be read as a procedure",
            hint="Compare it with a built-in procedure of this release.",
            place=Place(file=file),
        )
        return None, (unread,)
    return replace(procedure, file=file), ()


def _opened(
    read: Collection[Procedure], found: Mapping[tuple[str, str], Procedure]
) -> tuple[Procedure, ...]:
    """Return the store's own procedures that would publish what a built-in one keeps to itself."""
    shut = {p.id for p in read if p.file.startswith(BUILT_IN) and not p.publishable}
    return tuple(p for p in found.values() if p.publishable and p.id in shut)


def _opened_up(procedure: Procedure) -> Problem:
    """Say that no file of a store makes public what is confidential by the source (R111)."""
    message = f"a report under {procedure.id} is confidential by its source, and stays so"
    hint = "Take `publishable` out of this file, or set it to false."
    return problem(procedure, "PRO094", ("publishable",), message, hint)


def _beside(
    read: Collection[Procedure], found: Mapping[tuple[str, str], Procedure]
) -> Iterator[Problem]:
    """Look at the store's own versions of built-in procedures: what they lack."""
    built_in = [p for p in read if p.file.startswith(BUILT_IN)]
    taken = {(p.id, p.version) for p in built_in}
    for key, own in found.items():
        model = nearest(own, built_in)
        if key not in taken and model:
            yield from beside(own, model)


def _second(earlier: Procedure, procedure: Procedure) -> Iterator[Problem]:
    """Let a built-in procedure give way, and say so; two of the store's own of one kind clash."""
    if not procedure.file.startswith(BUILT_IN):
        hint = "Give one of the two another version."
        message = "another file has this procedure in this version"
        yield problem(procedure, "PRO094", ("version",), message, hint)
    elif not earlier.file.startswith(BUILT_IN):
        yield from replaced(earlier, procedure)


def _gives_way(procedure: Procedure, found: Mapping[tuple[str, str], Procedure]) -> bool:
    """Say whether a procedure comes with scrctl, and the store has its own in the place of it."""
    taken = found.get((procedure.id, procedure.version), procedure)
    return procedure.file.startswith(BUILT_IN) and not taken.file.startswith(BUILT_IN)
