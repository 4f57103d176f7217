"""Tables of a text: captions lifted from the paragraph below, widths that do not break words."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from scrctl.render.node import Node, text_of

LINE = 76
_CAPTION = ":"

Inlines = Callable[[Sequence[Node]], list[Node]]
Blocks = Callable[[Sequence[Node]], list[Node]]
Row = list[Any]


class TableFaultError(Exception):
    """Something that a table needs and has not."""

    def __init__(self, missing: str, hint: str) -> None:
        """Keep what is missing and how to add it."""
        super().__init__(missing)
        self.hint = hint


def lift_captions(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield blocks; a paragraph `: caption` after a table becomes the table's caption."""
    waiting: Node | None = None
    for node in nodes:
        if waiting is not None:
            caption = _caption(node)
            if caption is not None:
                yield _captioned(waiting, caption)
                waiting = None
                continue
            yield waiting
            waiting = None
        if node["t"] == "Table":
            waiting = node
        else:
            yield node
    if waiting is not None:
        yield waiting


def _caption(node: Node) -> list[Node] | None:
    if node["t"] != "Para" or not node["c"]:
        return None
    first = node["c"][0]
    if first["t"] != "Str" or first["c"] != _CAPTION:
        return None
    rest: list[Node] = node["c"][1:]
    return rest[1:] if rest and rest[0]["t"] == "Space" else rest


def _captioned(table: Node, caption: list[Node]) -> Node:
    content = list(table["c"])
    content[1] = [None, [{"t": "Plain", "c": caption}]]
    return {**table, "c": content}


def rebuild(table: Node, inlines: Inlines, blocks: Blocks) -> Node:
    """Return a table with nothing in it but what is known here; raise where it lacks something."""
    _attributes, (_short, caption), columns, head, bodies, _foot = table["c"]
    title = [kept for block in caption for kept in inlines(block["c"])]
    if not text_of(title).strip():
        raise TableFaultError("caption", "Add a paragraph `: What the table shows` below it.")
    rows = [_row(row, blocks) for row in head[1]]
    if len(rows) != 1 or not all(text_of(cell[4]).strip() for cell in rows[0][1]):
        raise TableFaultError("full header row", "Give every column a heading.")
    body_rows = [[_row(row, blocks) for row in body[3]] for body in bodies]
    widths = _widths(columns, [rows[0], *(row for each in body_rows for row in each)])
    made = [[_none(), bodies[0][1], [], each] for each in body_rows if each]
    foot: Row = [_none(), []]
    named = [None, [{"t": "Plain", "c": title}]]
    return {"t": "Table", "c": [_none(), named, widths, [_none(), rows], made, foot]}


def _none() -> Row:
    return ["", [], []]


def _row(row: Row, blocks: Blocks) -> Row:
    cells = row[1]
    made = [[_none(), align, high, wide, blocks(cell)] for _, align, high, wide, cell in cells]
    return [_none(), made]


def _widths(columns: list[Row], rows: Sequence[Row]) -> list[Row]:
    """Return the columns with widths: the longest word fits, the rest is shared by content.

    A table that fits on a line keeps its natural widths; given ones are kept.
    """
    if any(width["t"] == "ColWidth" for _align, width in columns):
        return [[_left(align), width] for align, width in columns]
    texts = [[text_of(row[1][index][4]) for row in rows] for index in range(len(columns))]
    longest = [max(len(text) for text in column) for column in texts]
    if sum(longest) + 3 * len(columns) <= LINE:
        return [[_left(align), {"t": "ColWidthDefault"}] for align, _width in columns]
    shares = _shares(texts, longest)
    return [
        [_left(align), {"t": "ColWidth", "c": share}]
        for (align, _width), share in zip(columns, shares, strict=True)
    ]


def _left(align: Node) -> Node:
    return {"t": "AlignLeft"} if align["t"] == "AlignDefault" else {"t": align["t"]}


def _shares(texts: Sequence[Sequence[str]], longest: Sequence[int]) -> list[float]:
    least = [
        max((len(word) for text in column for word in text.split()), default=1) + 3
        for column in texts
    ]
    spare = max(LINE - sum(least), 0)
    wishes = [
        min(length, 60) + sum(map(len, column)) / len(column)
        for column, length in zip(texts, longest, strict=True)
    ]
    total = sum(wishes) or 1
    widths = [low + spare * wish / total for low, wish in zip(least, wishes, strict=True)]
    return [round(width / sum(widths), 4) for width in widths]
