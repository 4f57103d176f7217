"""Source positions: pandoc wraps what it read in marked nodes; here they become `at`."""

import re
from dataclasses import replace
from typing import Any

from scrctl.model.diagnostic import Place
from scrctl.render.node import Node

_POSITION = re.compile(r"(\d+):(\d+)")
_CARRIERS = {
    "Div": 0, "Span": 0, "Link": 0, "Table": 0, "Header": 1, "CodeBlock": 0, "Code": 0, "Image": 0,
}  # fmt: skip


def unwrap(blocks: list[Node], place: Place, first_line: int) -> list[Node]:
    """Return the blocks without pandoc's wrappers, every node with the place it came from."""
    return _Unwrapping(place, first_line).many(blocks)


class _Unwrapping:
    def __init__(self, place: Place, first_line: int) -> None:
        self.place = place
        self.first_line = first_line

    def many(self, nodes: list[Any], inherited: Place | None = None) -> list[Any]:
        kept: list[Any] = []
        for node in nodes:
            if isinstance(node, list):
                kept.append(self.many(node))
            elif isinstance(node, dict) and "t" in node:
                self._one(node, inherited, kept)
            else:
                kept.append(node)
        return kept

    def _one(self, node: Node, inherited: Place | None, kept: list[Any]) -> None:
        pairs = _pairs(node)
        place = self._place_of(pairs) or inherited
        if ["wrapper", "1"] in pairs:
            for each in self.many(node["c"][1], place):
                _append(kept, each)
            return
        made = dict(node)
        if isinstance(node.get("c"), list):
            made["c"] = self.many(node["c"])
        if place is not None and "at" not in made:
            made["at"] = place
        _append(kept, made)

    def _place_of(self, pairs: list[list[str]]) -> Place | None:
        # Pandoc puts that of what lies around before that of the node itself.
        for key, value in reversed(pairs):
            found = _POSITION.search(value) if key == "data-pos" else None
            if found:
                line, column = int(found[1]) + self.first_line - 1, int(found[2])
                return replace(self.place, mark=(line, column))
        return None


def _append(kept: list[Any], node: Node) -> None:
    """Add a node; two runs of text side by side were one run before the wrapping."""
    before = kept[-1] if kept and isinstance(kept[-1], dict) else None
    if before is not None and before.get("t") == node["t"] == "Str":
        kept[-1] = {**before, "c": before["c"] + node["c"]}
    else:
        kept.append(node)


def _pairs(node: Node) -> list[list[str]]:
    where = _CARRIERS.get(node["t"])
    if where is None:
        return []
    pairs: list[list[str]] = node["c"][where][2]
    return pairs
