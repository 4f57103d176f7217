"""What headings are called in a file, and the links that lead to them.

Names are made of the words that the reader sees, never of the text before anything was filled in
or left out. Authors write a link with the words that they see, and so it is led on.
"""

import re
from collections import Counter
from collections.abc import Iterator

from scrctl.model.diagnostic import Place
from scrctl.render.node import Node

# The headings that are added behind a text by the report itself.
ADDED = re.compile(r"board-response(?:-[a-z]+)?")


class Anchors:
    """The headings and links of one text."""

    def __init__(self) -> None:
        """Start without headings."""
        self._names: dict[str, str] = {}
        self._used: Counter[str] = Counter()
        self._links: list[tuple[Node, Place]] = []

    def name(self, given: str, written: str, shown: str) -> str:
        """Return the name of a heading: the author's own, or made of the words that are shown."""
        made = _slug(given or shown) or "section"
        self._used[made] += 1
        name = made if self._used[made] == 1 else f"{made}-{self._used[made]}"
        for known in (name, given, _words(written), _slug(written)):
            self._names.setdefault(known, name)
        return name

    def add_link(self, link: Node, place: Place) -> None:
        """Keep a link until all headings are known."""
        if link["c"][2][0].startswith("#"):
            self._links.append((link, place))

    def settle(self) -> Iterator[Place]:
        """Lead each link to its heading, and yield the places of those that lead nowhere."""
        for link, place in self._links:
            target = link["c"][2][0].removeprefix("#")
            name = self._names.get(target) or self._names.get(target.lower())
            if name:
                link["c"][2] = [f"#{name}", ""]
            elif not ADDED.fullmatch(target):
                yield place


def _words(text: str) -> str:
    """Return the name of a heading as authors and their editors make it of its words."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.lower()))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _words(text)).strip("-")
