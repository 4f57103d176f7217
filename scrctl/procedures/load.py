"""Files to procedures: read, checked against the schema, decoded, and looked at as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from scrctl.model.diagnostic import Place, Problem
from scrctl.procedures.definition import GateSignature, Procedure, ProcedureBook
from scrctl.procedures.graph import check_book, check_procedure, problem
from scrctl.source.schema import SchemaSet
from scrctl.source.yaml import read_yaml

__all__ = ["BUILT_IN", "GateSignature", "load_procedures"]

# The beginning of the names of files that come with scrctl; all others are the store's own.
BUILT_IN = "builtin:"


def load_procedures(
    files: Mapping[str, bytes], schemas: SchemaSet, gate_rules: Mapping[str, GateSignature]
) -> tuple[ProcedureBook, tuple[Problem, ...]]:
    """Return every procedure that can be read, and everything that is wrong with any of them.

    The store's own files come first in the mapping; one of the same id and version as a built-in
    procedure takes its place.
    """
    problems: list[Problem] = []
    found: dict[tuple[str, str], Procedure] = {}
    for file, raw in files.items():
        procedure, said = _read(raw, file, schemas)
        problems += said
        if procedure is None:
            continue
        earlier = found.setdefault((procedure.id, procedure.version), procedure)
        if earlier is procedure:
            problems += check_procedure(procedure, gate_rules)
        else:
            problems += _second(procedure)
    book = ProcedureBook(procedures=tuple(found.values()))
    return book, (*problems, *check_book(book))


def _read(
    raw: bytes, file: str, schemas: SchemaSet
) -> tuple[Procedure | None, tuple[Problem, ...]]:
    document, problems = read_yaml(raw, file)
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


def _second(procedure: Procedure) -> Iterator[Problem]:
    """Let a built-in procedure give way silently; two of the store's own of one kind clash."""
    if not procedure.file.startswith(BUILT_IN):
        hint = "Give one of the two another version."
        message = "another file has this procedure in this version"
        yield problem(procedure, "PRO094", ("version",), message, hint)
