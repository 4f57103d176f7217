"""The order of headings: levels without gaps, identifiers that are there once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrctl.render.node import Node, text_of

DEEPEST = 5
# Letters of a paragraph that only leads to what comes after it.
SHORT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One line of the contents."""

    level: int
    name: str
    text: str


def in_order(blocks: Iterable[Node]) -> Iterator[Node]:
    """Yield the blocks with headings that start at level 1, skip none, and are named once.

    A skipped level is a fault that readers with a screen reader meet; nothing is lost by closing
    the gap.
    """
    above: list[int] = []
    used: Counter[str] = Counter()
    for block in blocks:
        if block["t"] != "Header":
            yield block
            continue
        level, (name, *_rest), inlines = block["c"]
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        used[name] += 1
        single = name if used[name] == 1 else f"{name}-{used[name]}"
        yield {"t": "Header", "c": [min(len(above), DEEPEST), [single, [], []], inlines]}


def contents(blocks: Sequence[Node], depth: int) -> tuple[Heading, ...]:
    """Return the headings down to a level."""
    return tuple(
        Heading(level=block["c"][0], name=block["c"][1][0], text=text_of(block["c"][2]).strip())
        for block in blocks
        if block["t"] == "Header" and block["c"][0] <= depth
    )


def led_in(blocks: Sequence[Node]) -> list[tuple[Node, bool]]:
    """Return the blocks, and of each whether it leads to the next, so that no page parts them.

    That is a paragraph with a colon at its end, one before a table, and short ones between a
    heading and a table.
    """
    leading: set[int] = set()
    for index, block in enumerate(blocks):
        if block["t"] == "Para" and text_of(block).rstrip().endswith(":"):
            leading.add(index)
        if block["t"] != "Table":
            continue
        start = index
        while start and blocks[start - 1]["t"] == "Para" and _is_short(blocks[start - 1]):
            start -= 1
        is_below_heading = start and blocks[start - 1]["t"] == "Header"
        leading |= set(range(start if is_below_heading else max(start, index - 1), index))
    # Typst leaves the note of a paragraph that it moves so at the foot of the page before.
    return [(b, index in leading and not _has_note(b)) for index, b in enumerate(blocks)]


def _has_note(nodes: object) -> bool:
    if isinstance(nodes, dict):
        return nodes.get("t") == "Note" or _has_note(nodes.get("c"))
    return isinstance(nodes, list | tuple) and any(map(_has_note, nodes))


def _is_short(block: Node) -> bool:
    return len(text_of(block)) <= SHORT
