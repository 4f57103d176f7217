"""A YAML text as parts that can be put together anew: every entry with its lines and its data.

The lines of all parts, in their order, are the text again. What is not laid out in lines of its
own (brackets, a dash alone on its line) is one part, whatever it holds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from scrctl.source.layout import extent
from scrctl.source.precise import Node, Plain, compose


class Stands(Enum):
    """Where a part stands."""

    ALONE = "alone"
    UNDER_KEY = "under a key"
    IN_LIST = "in a list"


class Kind(Enum):
    """What a part holds: other parts by key or in a list, nothing, or only itself."""

    MAPPING = "mapping"
    LIST = "list"
    EMPTY = "empty"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An entry of a mapping or of a list, or the whole text.

    `lead`: comments and empty lines in front of it. `lines`: its own lines with all that it holds;
    these are also `head` (the line of its key), the lines of `parts`, and `tail`.
    """

    name: str = ""
    stands: Stands = Stands.ALONE
    column: int = 0
    kind: Kind = Kind.LEAF
    data: Plain = None
    lead: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    parts: "tuple[Part, ...]" = ()
    tail: tuple[str, ...] = ()

    @property
    def text(self) -> tuple[str, ...]:
        """Return all that stands in the text for this part."""
        return self.lead + self.lines

    def moved(self, column: int) -> "Part":
        """Return the part as it would stand in another column."""
        by = column - self.column
        if by == 0:
            return self
        head, lines = shifted(self.head, by), shifted(self.lines, by)
        return replace(self, column=column, head=head, lines=lines)


def parts_of(text: str) -> Part:
    """Return the parts of a text that can be read. An empty text has none."""
    node, _ = compose(text)
    rows = text.removesuffix("\n").split("\n") if text else []
    if node is None:
        return Part(kind=Kind.EMPTY, lines=tuple(rows), tail=tuple(rows))
    return _build(node, rows, 0, Part())


def same(one: Plain, other: Plain) -> bool:
    """Say whether two values are the same, also in type: true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def shifted(lines: Sequence[str], by: int) -> tuple[str, ...]:
    """Return lines further in or out. Where there is no room to go out, they stay at the edge."""
    if by >= 0:
        return tuple(" " * by + line if line.strip() else line for line in lines)
    return tuple(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _build(node: Node, rows: list[str], offset: int, part: Part) -> Part:
    """Add to a part what its node holds. The first of its rows is the line `offset` of the text."""
    part = replace(part, data=node.data(), lines=tuple(rows))
    if _is_empty(node):
        return replace(part, kind=Kind.EMPTY)
    inside = list(rows)
    if part.stands is Stands.IN_LIST:
        # The dash belongs to the item and not to the first of its keys.
        inside[0] = inside[0][: part.column] + " " + inside[0][part.column + 1 :]
    children = [] if node.in_brackets else _children(node, offset)
    own = 1 if part.stands is Stands.UNDER_KEY else 0
    spans = _spans(inside, [(row, column) for _, row, column, _ in children], own)
    if spans is None or (node.items is not None and not _all_dashes(inside, children)):
        return part
    stands = Stands.IN_LIST if node.items is not None else Stands.UNDER_KEY
    parts: list[Part] = []
    at = own
    for (name, _, column, value), (first, end) in zip(children, spans, strict=True):
        one = Part(name=name, stands=stands, column=column, lead=tuple(inside[at:first]))
        parts.append(_build(value, inside[first:end], offset + first, one))
        at = end
    return replace(
        part,
        kind=Kind.LIST if node.items is not None else Kind.MAPPING,
        head=tuple(inside[:own]),
        parts=tuple(parts),
        tail=tuple(inside[at:]),
    )


def _is_empty(node: Node) -> bool:
    is_bare = node.items is None and node.pairs is None and node.value is None
    return is_bare or node.items == [] or node.pairs == []


def _children(node: Node, offset: int) -> list[tuple[str, int, int, Node]]:
    """Return name, row, column and node of what a node in lines holds."""
    if node.items is not None:
        return [("", item.line - 1 - offset, node.column - 1, item) for item in node.items]
    return [
        (str(key.value), key.line - 1 - offset, key.column - 1, value)
        for key, value in node.pairs or ()
    ]


def _all_dashes(rows: list[str], children: list[tuple[str, int, int, Node]]) -> bool:
    return all(rows[row][column : column + 1] == "-" for _, row, column, _ in children)


def _spans(
    rows: list[str], starts: list[tuple[int, int]], own: int
) -> list[tuple[int, int]] | None:
    """Return the rows of each entry, or None where they have no rows of their own."""
    if not starts or starts[0][0] < own or starts[-1][0] >= len(rows):
        return None
    spans = [extent(rows, row, column) for row, column in starts]
    edges = [edge for span in spans for edge in span]
    return spans if edges == sorted(edges) and len({s for s, _ in spans}) == len(spans) else None
