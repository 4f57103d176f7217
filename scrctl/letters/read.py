"""Templates of letters to kinds of letters: the store's own are found before those of scrctl."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from scrctl.letters.kind import LetterKind
from scrctl.model.diagnostic import Place, Problem
from scrctl.render.templates import find_templates
from scrctl.source.markdown import read_markdown
from scrctl.source.schema import SchemaSet

FOLDER = "letters"
INCOMPLETE = "PRO070"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterbox:
    """Every kind of letter by id, the other templates beside them, and what is wrong with any."""

    kinds: Mapping[str, LetterKind]
    templates: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def read_letters(own: Mapping[str, bytes], schemas: SchemaSet) -> Letterbox:
    """Read every template. `own` are the store's, by name as in `templates/`."""
    kinds: dict[str, LetterKind] = {}
    problems: list[Problem] = []
    templates = find_templates(own, FOLDER)
    for name, raw in sorted(templates.items()):
        stem, _, suffix = name.rpartition(".")
        if suffix == "md":
            file = f"templates/{FOLDER}/{name}" if f"{FOLDER}/{name}" in own else ""
            kind, said = _read(stem, raw, file, schemas)
            problems += said
            kinds |= {stem: kind} if kind else {}
    return Letterbox(kinds=kinds, templates=templates, problems=tuple(problems))


def _read(
    name: str, raw: bytes, file: str, schemas: SchemaSet
) -> tuple[LetterKind | None, tuple[Problem, ...]]:
    document, prose, _references, problems = read_markdown(raw, file)
    if document is None or prose is None:
        return None, problems
    problems = (*problems, *schemas.check("letter", document.data, file))
    if problems:
        return None, problems
    head = dict(document.data)
    head["sender"] = head.pop("from")
    try:
        kind = msgspec.convert({**head, "id": name, "body": prose.body, "file": file}, LetterKind)
    except msgspec.ValidationError:
        message = "the head has the right shape and still cannot be read as that of a letter"
        hint = "Compare it with a letter that scrctl brings along."
        lost = Problem(code=INCOMPLETE, message=message, hint=hint, place=Place(file=file))
        return None, (lost,)
    return kind, tuple(_bodiless(kind))


def _bodiless(kind: LetterKind) -> Iterator[Problem]:
    for index, addressee in enumerate(kind.to):
        if (addressee.who.value == "body") != bool(addressee.body):
            yield Problem(
                code=INCOMPLETE,
                message="`body` stands with `who: body`, and with nothing else",
                hint="Name the body, or take it out.",
                place=Place(file=kind.file, at=("to", index)),
            )
