"""Names that a shell may complete: read from the procedures, fast, and without judging them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scrctl import resources
from scrctl.source.yaml import read_yaml
from scrctl.store.layout import AGENCY_FOLDERS, BOARD, CASES, DOCUMENTS, FOLDERS, MADE_ELSEWHERE


def named_parts(store: Path, part: str) -> Mapping[str, str]:
    """Return the ids of one part of every procedure (milestones, clocks, stages) and its titles."""
    found: dict[str, str] = {}
    for file, raw in _files(store):
        document, _ = read_yaml(raw, file)
        for name, title in _items(document.data if document else None, part):
            found.setdefault(name, title)
    return found


def missing_names(store: Path, case: str) -> tuple[str, ...]:
    """Return the documents that a case could have and has not; a finding's name is free."""
    folder = store / CASES / case
    agencies = _agencies(store)
    names = [name for name in DOCUMENTS if name not in MADE_ELSEWHERE]
    for shape in (f"{name}/{FOLDERS[name]}" for name in AGENCY_FOLDERS):
        names += [shape.replace("*", agency) for agency in agencies]
    return tuple(name for name in names if not (folder / name).exists())


def _agencies(store: Path) -> list[str]:
    try:
        document, _ = read_yaml((store / BOARD).read_bytes(), BOARD)
    except OSError:
        return []
    return [name for name, _ in _items(document.data if document else None, "agencies")]


def _files(store: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((store / "procedures").glob("*.yaml")):
        yield path.name, path.read_bytes()
    yield from resources.procedures().items()


def _items(data: Any, part: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - not yet checked
    items = data.get(part, ()) if isinstance(data, dict) else ()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"], str(item.get("title", ""))


def letter_kinds(store: Path) -> tuple[str, ...]:
    """Return the ids of the kinds of letters, the store's own among them."""
    own = (path.stem for path in (store / "templates" / "letters").glob("*.md"))
    built_in = (name[:-3] for name in resources.templates("letters") if name.endswith(".md"))
    return tuple(sorted({*own, *built_in}))
