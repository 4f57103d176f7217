"""Where the forms ask for a numbered rule: fields of documents, sections of text, letters."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from scrctl import resources
from scrctl.source.decode import BOARD, FILES
from scrctl.source.markdown import read_markdown

_NAMED = re.compile(r"\b([RQ])(\d+)(?:-\1?(\d+))?\b")
_CASE = "case"
_LETTERS = "letters"

Asked = tuple[tuple[str, frozenset[str]], ...]


def fields_that_name(number: str) -> list[str]:
    """Return the fields of documents whose description names the number, the deepest alone."""
    found = [name for name, numbers in _fields() if number in numbers]
    return [name for name in found if not any(other.startswith(f"{name}.") for other in found)]


def sections_that_name(number: str) -> list[str]:
    """Return the sections of document templates whose guidance names the number."""
    return [name for name, numbers in _sections() if number in numbers]


def letters_that_cite(number: str) -> list[str]:
    """Return the letters whose head cites the number."""
    return [name for name, numbers in _letters() if number in numbers]


def numbers_in(text: str) -> frozenset[str]:
    """Return every number that a text names; R86-R98 names all that lie between."""
    return frozenset(
        f"{letter}{number}"
        for letter, first, last in _NAMED.findall(text)
        for number in range(int(first), int(last or first) + 1)
    )


@cache
def _fields() -> Asked:
    files: dict[str, list[str]] = {"scrctl": [BOARD]}
    for name, kind in FILES.items():
        files.setdefault(kind.schema, []).append(name)
    return tuple(
        (f"{' and '.join(files[kind])}: {route}", numbers_in(description))
        for kind, text in resources.schemas().items()
        if kind in files
        for route, description in _described(json.loads(text), "")
    )


def _described(schema: Mapping[str, Any], route: str) -> Iterator[tuple[str, str]]:
    for name, part in schema.get("properties", {}).items():
        inner = f"{route}.{name}".lstrip(".")
        yield inner, part.get("description", "")
        yield from _described(part, inner)
    if isinstance(schema.get("items"), Mapping):
        yield from _described(schema["items"], route)


@cache
def _sections() -> Asked:
    found = []
    for name, raw in resources.templates(_CASE).items():
        if name.endswith(".md"):
            prose = read_markdown(raw, name)[1]
            found += [
                (f"{name}: {section.title}", numbers_in(section.text))
                for section in (prose.sections if prose else ())
            ]
    return tuple(found)


@cache
def _letters() -> Asked:
    found = []
    for name, raw in resources.templates(_LETTERS).items():
        document = read_markdown(raw, name)[0] if name.endswith(".md") else None
        head = document.data if document and isinstance(document.data, dict) else {}
        found.append((name.removesuffix(".md"), frozenset(map(str, head.get("cites") or ()))))
    return tuple(found)
