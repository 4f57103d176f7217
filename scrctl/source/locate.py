"""A symbolic place to line and column: the only module that knows how.

It is asked late, and only about files that have something to report, so it may be slow.
"""

from functools import lru_cache

from scrctl.model.diagnostic import Path, Place
from scrctl.source.markdown import split
from scrctl.source.precise import Node, compose

Mark = tuple[int, int]
_START: Mark = (1, 1)


def locate(raw: bytes, place: Place) -> Mark:
    """Return line and column (from 1) of a place in a file; always within the file.

    What is missing is shown at the nearest thing above it that is there.
    """
    if place.mark is not None:
        return _within(raw, place.mark)
    if not place.at:
        return _START
    root, first_line = _tree(raw, place.file.endswith(".md"))
    if root is None:
        return _START
    line, column = _follow(root, place.at, on_key=place.on_key)
    return _within(raw, (line + first_line - 1, column))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")


@lru_cache(maxsize=8)
def _lengths(raw: bytes) -> tuple[int, ...]:
    """Return how long each line is: of a file with many faults it is asked for each."""
    return tuple(map(len, _text(raw).split("\n")))


@lru_cache(maxsize=8)
def _tree(raw: bytes, is_markdown: bool) -> tuple[Node | None, int]:
    """Return the nodes of the YAML in a file, and the line on which it begins."""
    text, first_line = _text(raw), 1
    if is_markdown:
        parts = split(text)
        if parts is None:
            return None, 1
        text, first_line = parts.front, 2
    return compose(text)[0], first_line


def _follow(root: Node, route: Path, *, on_key: bool) -> Mark:
    """Walk along the route as far as it goes."""
    node, mark = root, (root.line, root.column)
    for index, step in enumerate(route):
        found = _step(node, step)
        if found is None:
            return mark
        key, node = found
        is_last = index == len(route) - 1
        # A list or a mapping begins on a later line: what people look for is its name.
        is_named = key is not None and (node.value is None or (on_key and is_last))
        shown = key if key is not None and is_named else node
        mark = (shown.line, shown.column)
    return mark


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """Return the key, if there is one, and the value that a step leads to."""
    if isinstance(step, int):
        items = node.items or []
        return (None, items[step]) if 0 <= step < len(items) else None
    return node.pair(step)


def _within(raw: bytes, mark: Mark) -> Mark:
    """Return the nearest place that the file has."""
    lengths = _lengths(raw)
    line = min(max(mark[0], 1), len(lengths))
    return line, min(max(mark[1], 1), lengths[line - 1] + 1)
