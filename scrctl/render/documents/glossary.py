"""The glossary at the end of a document: the board's terms that stand in it, and no others."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Iterator, Mapping, Sequence

from scrctl.model.board import Board
from scrctl.model.diagnostic import Place
from scrctl.render.labels import Labels
from scrctl.render.node import Grid, Node, heading, plain, table

FILE = "scrctl.yaml"
_SHARES = (28, 72)
_GAPS = frozenset({"Space", "SoftBreak", "LineBreak"})
_INLINES = frozenset({"Emph", "Strong", "Superscript", "Subscript", "Quoted", "Link", "Span"})


def blocks(board: Board, before: Sequence[Node], labels: Labels) -> list[Node]:
    """Return the section, or nothing where none of the terms stands in what comes before it.

    Each explanation is read at its place in the board's own file.
    """
    rows = []
    for term in terms_in(before, board.terms):
        group = "glossary" if term in board.glossary else "acronyms"
        at = Place(file=FILE, at=(group, term))
        rows.append(([plain(term, at)], [plain(board.terms[term], at)]))
    if not rows:
        return []
    grid = Grid(
        caption=labels.say("glossary", "caption"),
        header=(labels.say("glossary", "term"), labels.say("glossary", "meaning")),
        rows=tuple(rows),
        shares=_SHARES,
        row_heads=1,
    )
    return [heading(1, labels.say("glossary", "heading"), "glossary"), table(grid)]


def terms_in(blocks: Sequence[Node], terms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the terms that stand in a text, or in the explanation of one that does, sorted."""
    text = " ".join("".join(_texts(blocks)).split())
    found: set[str] = set()
    while new := {term for term in terms if term not in found and _stands_in(term, text)}:
        found |= new
        text = "\n".join(terms[term] for term in new)
    return tuple(sorted(found, key=str.casefold))


def _stands_in(term: str, text: str) -> bool:
    """Say whether a term stands there as a word, in the singular or the plural.

    Letters that stand for words do so in capitals alone.
    """
    wanted = r"\s+".join(map(re.escape, term.replace("'", "’").split()))
    flags = re.NOFLAG if term.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<!\w){wanted}(?:s|es)?(?!\w)", text.replace("'", "’"), flags))


def _texts(nodes: object) -> Iterator[str]:
    """Yield every word of a tree, those of footnotes too; blocks do not run into each other."""
    if isinstance(nodes, list | tuple):
        for node in nodes:
            yield from _texts(node)
    elif isinstance(nodes, dict):
        kind = nodes.get("t")
        if kind == "Str":
            yield str(nodes["c"])
        elif kind in _GAPS:
            yield " "
        else:
            edge = "" if kind in _INLINES else " "
            yield edge
            yield from _texts(nodes.get("c"))
            yield edge
