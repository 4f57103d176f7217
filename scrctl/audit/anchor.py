"""An anchor: one line that fits into the minutes of a meeting, read back and compared."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from scrctl.model.audit import Anchor

NAME = "scrctl-anchor"
# Without the blanks: mail and minutes break lines where they like, and quote them.
_BLANKS = re.compile(r"[\s>|]+")
_LINE = re.compile(
    r"scrctl-anchor1(?P<on>\d{4}-\d{2}-\d{2})"
    r"commit=(?P<commit>[0-9a-f]{40,64})tree=(?P<tree>[0-9a-f]{40,64})"
    r"commits=(?P<commits>\d{1,9})cases=(?P<cases>\d{1,9})entries=(?P<entries>\d{1,9})"
    r"histories=(?P<histories>[0-9a-f]{64})"
)
_NUMBERS = ("commits", "cases", "entries")


def line_of(anchor: Anchor) -> str:
    """Return an anchor as one line."""
    return (
        f"{NAME} 1 {anchor.on} commit={anchor.commit} tree={anchor.tree} commits={anchor.commits} "
        f"cases={anchor.cases} entries={anchor.entries} histories={anchor.histories}"
    )


def anchors_in(text: str) -> tuple[Anchor, ...]:
    """Return the anchors in a text: lines among others, also folded ones, or the JSON form."""
    found = [*_lines(text), *_json(text)]
    return tuple(dict.fromkeys(found))


def _lines(text: str) -> Iterator[Anchor]:
    for match in _LINE.finditer(_BLANKS.sub("", text)):
        anchor = _made(match.groupdict())
        if anchor is not None:
            yield anchor


def _json(text: str) -> Iterator[Anchor]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    content = data.get("anchor") if isinstance(data, dict) else None
    if isinstance(content, dict) and isinstance(content.get("line"), str):
        yield from _lines(content["line"])


def _made(parts: Mapping[str, str]) -> Anchor | None:
    try:
        on = date.fromisoformat(parts["on"])
    except ValueError:
        return None
    commits, cases, entries = (int(parts[name]) for name in _NUMBERS)
    return Anchor(
        on=on,
        commit=parts["commit"],
        tree=parts["tree"],
        commits=commits,
        cases=cases,
        entries=entries,
        histories=parts["histories"],
    )


def digest(histories: Iterable[tuple[str, bytes]]) -> str:
    """Return one SHA-256 over all histories, in the order of the ids of their cases."""
    whole = hashlib.sha256()
    for case, raw in sorted(histories):
        whole.update(f"{case} {hashlib.sha256(raw).hexdigest()}\n".encode())
    return whole.hexdigest()


def differences(kept: Anchor, found: Anchor) -> tuple[str, ...]:
    """Return what an anchor says otherwise than the store at that commit."""
    names = ("tree", *_NUMBERS, "histories", "on")
    return tuple(name for name in names if getattr(kept, name) != getattr(found, name))
