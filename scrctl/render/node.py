"""Pandoc's tree as Python sees it, and how to make its nodes from plain words.

A node may carry `at`, the `Place` it comes from; what is handed to a writer never does.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scrctl.model.diagnostic import Place

Node = dict[str, Any]

NO_ATTRIBUTES: tuple[str, tuple[str, ...], tuple[str, ...]] = ("", (), ())
SPACE: Node = {"t": "Space"}


def words(text: str, at: Place | None = None) -> list[Node]:
    """Return plain words as inlines: nothing in them can become markup."""
    inlines: list[Node] = []
    for index, word in enumerate(text.split()):
        if index:
            inlines.append(SPACE)
        inlines.append(string(word, at))
    return inlines


def string(text: str, at: Place | None = None) -> Node:
    """Return one run of text without spaces."""
    return {"t": "Str", "c": text} if at is None else {"t": "Str", "c": text, "at": at}


def plain(text: str, at: Place | None = None) -> Node:
    """Return words as the content of a cell or a tight list item."""
    return {"t": "Plain", "c": words(text, at)}


def paragraphs(text: str, at: Place | None = None) -> list[Node]:
    """Return a YAML text as paragraphs: a blank line divides them."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    return [{"t": "Para", "c": words(part, at)} for part in parts]


def heading(level: int, text: str, name: str) -> Node:
    """Return a heading with its identifier."""
    return {"t": "Header", "c": [level, [name, [], []], words(text)]}


def div(blocks: Sequence[Node], **attributes: str) -> Node:
    """Return a division with attributes of our own: `class_`, `aria_label`, ..."""
    pairs = [[key.rstrip("_").replace("_", "-"), value] for key, value in attributes.items()]
    return {"t": "Div", "c": [["", [], pairs], list(blocks)]}


def link(target: str, inlines: Sequence[Node]) -> Node:
    """Return a link."""
    return {"t": "Link", "c": [["", [], []], list(inlines), [target, ""]]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table in the making: every cell is a list of blocks. `shares` are widths out of 100."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[list[Node], ...], ...]
    shares: tuple[int, ...] = ()
    row_heads: int = 0


def table(grid: Grid) -> Node:
    """Return a table with caption, header row and, if given, widths."""
    shares = grid.shares or (0,) * len(grid.header)
    columns = [
        [{"t": "AlignLeft"}, {"t": "ColWidth", "c": share / 100} if share else _AUTOMATIC]
        for share in shares
    ]
    head = [_row([plain(title)] for title in grid.header)]
    body = [_attributes(), grid.row_heads, [], [_row(row) for row in grid.rows]]
    caption = [None, [{"t": "Plain", "c": words(grid.caption)}]]
    foot: list[Any] = [_attributes(), []]
    return {
        "t": "Table",
        "c": [_attributes(), caption, columns, [_attributes(), head], [body], foot],
    }


_AUTOMATIC: Node = {"t": "ColWidthDefault"}


def _attributes() -> list[Any]:
    return ["", [], []]


def _row(cells: Iterable[list[Node]]) -> list[Any]:
    return [_attributes(), [[_attributes(), {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]]


def text_of(nodes: object) -> str:
    """Return the words in any part of a tree, spaces between them; footnotes are left out."""
    if isinstance(nodes, dict):
        return _text_of_node(nodes)
    if isinstance(nodes, list | tuple):
        joint = " " if _holds_blocks(nodes) else ""
        return joint.join(text_of(node) for node in nodes if not isinstance(node, str))
    return ""


def _text_of_node(node: Node) -> str:
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note":
            return ""
        case "Quoted":
            marks = "‘’" if node["c"][0]["t"] == "SingleQuote" else "“”"
            return f"{marks[0]}{text_of(node['c'][1])}{marks[1]}"
        case _:
            return text_of(node.get("c"))


def _holds_blocks(nodes: Sequence[object]) -> bool:
    first = nodes[0] if nodes else None
    return isinstance(first, dict) and first.get("t") in {"Para", "Plain", "Header", "Table"}
