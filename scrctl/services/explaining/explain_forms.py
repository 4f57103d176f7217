"""What a kind of letter is for, and what a document of a case is for."""

import json
from collections.abc import Iterator
from pathlib import Path

from scrctl import resources
from scrctl.letters.kind import Addressee, LetterKind, Who
from scrctl.letters.read import read_letters
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Explained, Part
from scrctl.procedures.book import ProcedureBook
from scrctl.services.explaining.trace import listed
from scrctl.source.decode import FILES
from scrctl.source.schema import SchemaSet
from scrctl.store.layout import MADE_ELSEWHERE
from scrctl.store.store import Store

_WHO = {
    Who.AGENCIES_TO_BRIEF: "each agency of case.yaml, but those of which no briefing is required",
    Who.REFERRING_AGENCY: "the agency that made the referral",
    Who.INFORMATION_REQUESTS: "the agency of each request under `review: information_requests:`",
    Who.REQUESTED_AGENCY: "the member of the board of each agency in request.yaml",
    Who.AGENCIES_THAT_OWE: "each agency that owes something which is late",
    Who.FAMILY: "each member of the family under `review: family:`",
}


def kinds_of_letters(start: Path) -> dict[str, LetterKind]:
    """Return the kinds of letters by id, the store's own, if there is one, before scrctl's."""
    try:
        own = Store.find(start).work_tree().template_files()
    except ScrctlError:
        own = {}
    return dict(read_letters(own, SchemaSet(resources.schemas())).kinds)


def explain_letter(book: ProcedureBook, kinds: dict[str, LetterKind], name: str) -> list[Explained]:
    """Explain a kind of letter: to whom, when, by when, under which rule, and how it is made."""
    kind = kinds.get(name)
    if kind is None:
        return []
    when = [
        *(f"From the stage {p}/{' or '.join(stages)} on" for p, stages in kind.stages.items()),
        *(f"After {name}" for name in kind.after),
        *(f"No longer after {name}" for name in kind.not_after),
    ]
    text = f"Rules: {', '.join(kind.cites)}. Source: {kind.source}."
    command = f"scrctl letter CASE {kind.id}; scrctl letter CASE --due says whether it is due."
    return [
        Explained(
            id=kind.id,
            kind="letter",
            title=kind.title,
            parts=(
                *listed("To whom", [_to(one) for one in kind.to]),
                Part(heading="Who signs", text=kind.sender),
                *listed("When", when),
                *listed("By when", _by(book, kind) or ["No clock sets a day."]),
                Part(heading="How to make it", text=command),
                *listed("What its sending is", [one.records for one in kind.to if one.records]),
                Part(heading="Source", text=text),
            ),
        )
    ]


def _to(one: Addressee) -> str:
    said = _WHO.get(one.who, f"the body {one.body}, at its contact in scrctl.yaml")
    return f"{said}, by secure mail alone" if one.secure else said


def _by(book: ProcedureBook, kind: LetterKind) -> list[str]:
    """Give the clocks that the sending ends; procedures that say the same share a line."""
    records = {one.records for one in kind.to if one.records}
    found: dict[str, dict[str, None]] = {}
    for procedure in book.procedures:
        for clock in procedure.clocks:
            if records & set(clock.ends):
                found.setdefault(f"the clock {clock.id}: {clock.title}", {})[procedure.id] = None
    return [f"{said} ({', '.join(names)})" for said, names in found.items()]


def explain_document(book: ProcedureBook, name: str) -> list[Explained]:
    """Explain a document of a case, by its name or its stem: what it is for, where it counts."""
    return [_document(book, file) for file in FILES if name in (file, _stem(file))]


def document_names() -> Iterator[str]:
    """Give the names by which documents are known."""
    for file in FILES:
        yield from (file, _stem(file))


def _stem(file: str) -> str:
    return file.partition("/")[0] if "/" in file else file.rpartition(".")[0]


def _document(book: ProcedureBook, file: str) -> Explained:
    schema = json.loads(resources.schemas()[FILES[file].schema])
    known = ((p, stage) for p in book.procedures for stage in p.stages)
    stages = [f"{p.id}/{s.id}: {s.title}" for p, s in known if file in s.documents]
    begin = f"scrctl add CASE {file.replace('*', 'NAME')}"
    if file in MADE_ELSEWHERE:
        begin = "scrctl new makes it; commands write it."
    fields = [
        f"{name}: {part.get('description', '')}" for name, part in schema["properties"].items()
    ]
    return Explained(
        id=file,
        kind="document",
        title=schema["title"],
        parts=(
            Part(heading="What it is for", text=schema["description"]),
            *listed("Stages that work on it", stages),
            Part(heading="How to begin it", text=begin),
            *listed("Its fields", fields),
        ),
    )
