"""Names that a shell may complete: read from the procedures, fast, and without judging them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scrctl import resources
from scrctl.source.yaml import read_yaml


def named_parts(store: Path, part: str) -> Mapping[str, str]:
    """Return the ids of one part of every procedure (milestones, clocks, stages) and its titles."""
    found: dict[str, str] = {}
    for file, raw in _files(store):
        document, _ = read_yaml(raw, file)
        for name, title in _items(document.data if document else None, part):
            found.setdefault(name, title)
    return found


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
