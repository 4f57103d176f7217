"""A finished chart, as every format gets it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrctl.render.node import Node

CHART = "Chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One chart: its number in the document from 1, caption, alternative text, and SVG."""

    number: int
    title: str
    alt: str
    svg: bytes

    @property
    def file(self) -> str:
        """Return what the SVG is called where it has to be a file."""
        return f"chart-{self.number}.svg"


def as_node(picture: Picture) -> Node:
    """Return a chart as a block of the tree; each format writes it in its own way."""
    return {"t": CHART, "c": picture}


def pictures(blocks: Sequence[Node]) -> Iterator[Picture]:
    """Yield the charts of a text, which stand between its blocks and never inside one."""
    for block in blocks:
        if block["t"] == CHART:
            yield block["c"]
