"""Explanations that two procedures give in the same words, told once with both sources."""

from collections.abc import Iterable
from dataclasses import replace

from scrctl.model.outcome import Explained, Part

SOURCE = "Source"


def told_once(found: Iterable[Explained]) -> tuple[Explained, ...]:
    """Return the explanations; where only the source differs, one with the sources of all."""
    groups: dict[tuple[object, ...], list[Explained]] = {}
    for explained in found:
        said = tuple(part for part in explained.parts if part.heading != SOURCE)
        key = (explained.id, explained.kind, explained.title, said)
        groups.setdefault(key, []).append(explained)
    return tuple(_joined(alike) for alike in groups.values())


def _joined(alike: list[Explained]) -> Explained:
    first = alike[0]
    lines = [part.text.splitlines() for e in alike for part in e.parts if part.heading == SOURCE]
    if len(lines) < 2:  # noqa: PLR2004 - nothing to join
        return first
    # The first line of each names the procedure; the others, such as rules, are often the same.
    told = dict.fromkeys([*(own[0] for own in lines), *(rest for own in lines for rest in own[1:])])
    source = Part(heading=SOURCE, text="\n".join(told))
    parts = (source if part.heading == SOURCE else part for part in first.parts)
    return replace(first, parts=tuple(parts))
