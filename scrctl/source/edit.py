"""Changes one thing in a YAML text and leaves every other byte as it was.

A new entry, the end of one, and another value on the same line are put into the lines or taken out
of them; what is new is written by ruamel.yaml. Every other change is ruamel.yaml's round trip.
Whatever was done is read back and compared with what was meant before anybody sees it.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from enum import Enum
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from scrctl.model.diagnostic import Path
from scrctl.model.error import ScrctlError
from scrctl.source.layout import Layout, carry_over, extent, layout_of
from scrctl.source.precise import Plain
from scrctl.source.yaml import read_yaml

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WIDE = 4096

Change = Callable[[Plain, Callable[[Plain], Plain]], Plain]
ByLines = Callable[[list[str], Layout], list[str] | None]


def append_item(text: str, at: Path, item: Mapping[str, Plain]) -> str:
    """Return the text with one more entry at the end of the list at that route."""

    def change(root: Plain, encode: Callable[[Plain], Plain]) -> Plain:
        parent = _parent(root, at)
        present = parent.get(at[-1]) if isinstance(parent, dict) else parent[at[-1]]
        if present:
            present.append(encode(item))
        else:
            parent[at[-1]] = encode([item])
        return root

    def insert(lines: list[str], layout: Layout) -> list[str] | None:
        dashes = layout.items(at)
        if not dashes:
            return None
        column = dashes[-1][1]
        end = extent(lines, *dashes[-1])[1]
        new = [f"{' ' * column}{line}" if line else line for line in as_entry(item, layout)]
        is_apart = len(dashes) > 1 and not lines[dashes[-1][0] - 1].strip()
        return [*lines[:end], *([""] if is_apart else []), *new, *lines[end:]]

    return _edit(text, change, insert)


def set_value(text: str, at: Path, value: Plain) -> str:
    """Return the text with another value at that route; keys that are missing are made."""

    def change(root: Plain, encode: Callable[[Plain], Plain]) -> Plain:
        _parent(root, at)[at[-1]] = encode(value)
        return root

    def put(lines: list[str], layout: Layout) -> list[str] | None:
        node = layout.node(at)
        new = _dump(_writer(layout), {"k": written(value)}).splitlines()
        if node is None or node.line != node.end[0] or len(new) != 1:
            return None
        line = lines[node.line - 1]
        head, tail = line[: node.column - 1].rstrip(), line[node.end[1] - 1 :]
        lines[node.line - 1] = f"{head}{new[0][2:]}{tail}"
        return lines

    return _edit(text, change, put)


def delete(text: str, at: Path) -> str:
    """Return the text without what stands at that route."""

    def change(root: Plain, encode: Callable[[Plain], Plain]) -> Plain:
        encode(None)
        del _parent(root, at)[at[-1]]
        return root

    def cut(lines: list[str], layout: Layout) -> list[str] | None:
        start = layout.start(at)
        if start is None:
            return None
        first, end = extent(lines, *start)
        return [*lines[:first], *lines[end:]]

    return _edit(text, change, cut)


def _edit(text: str, change: Change, by_lines: ByLines) -> str:
    """Try the change by lines, then by round trip; keep the first that reads as was meant."""
    text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    document, _ = read_yaml(text.encode(), "")
    if document is None:
        raise ScrctlError(
            "a file that cannot be read cannot be changed",
            hint="scrctl validate says what is wrong with it.",
        )
    try:
        meant = change(deepcopy(document.data) if document.data is not None else {}, plain)
    except (KeyError, IndexError, TypeError) as fault:
        raise ScrctlError("there is nothing of that name to change in the file") from fault
    result = _by_lines(text, by_lines)
    if result is None or not _reads_as(result, meant):
        result = _by_round_trip(text, change)
    if result is not None and _reads_as(result, meant):
        return result
    raise ScrctlError(
        "the file is laid out in a way that scrctl cannot keep",
        hint="Make the change by hand, or indent the file as the templates are.",
    )


def _reads_as(text: str, meant: Plain) -> bool:
    again, _ = read_yaml(text.encode(), "")
    return again is not None and again.data == meant


def _by_lines(text: str, by_lines: ByLines) -> str | None:
    lines = by_lines(text.split("\n"), layout_of(text))
    return None if lines is None else "\n".join(lines)


def _by_round_trip(text: str, change: Change) -> str | None:
    """Let ruamel.yaml make the change; where it would lay out the rest anew, keep the rest."""
    yaml = _writer(layout_of(text))
    try:
        tree = yaml.load(text)
        if tree is None:
            return text + _dump(yaml, change({}, written))
        before = _dump(yaml, tree)
        after = _dump(yaml, change(tree, written))
    except Exception:  # noqa: BLE001 - it refuses some texts that others read; then it is by hand
        return None
    return after if before == text else carry_over(text, before, after)


def _writer(layout: Layout) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.indent(mapping=layout.mapping, sequence=layout.offset + 2, offset=layout.offset)
    return yaml


def _dump(yaml: YAML, tree: Plain) -> str:
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def as_block(key: str, value: Plain, layout: Layout) -> list[str]:
    """Return the lines of a key with its value, the key in the first column."""
    return _dump(_writer(layout), {key: written(value)}).rstrip("\n").split("\n")


def as_entry(item: Mapping[str, Plain], layout: Layout) -> list[str]:
    """Return the lines of a list's entry, the dash in the first column."""
    text = _dump(_writer(layout), written([item]))
    return [line[layout.offset :] for line in text.rstrip("\n").split("\n")]


def _parent(root: Plain, at: Path) -> Plain:
    """Return what holds the last step of the route; mappings that are missing are made."""
    node = root
    for step in at[:-1]:
        if isinstance(node, dict) and node.get(step) is None:
            node[step] = {}
        node = node[step]
    return node


def plain(value: Plain) -> Plain:
    """Return a value as a reader will see it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def written(value: Plain) -> Plain:
    """Return a value as it is to be written: dates bare, a text of several lines as a block."""
    value = plain(value)
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [written(inner) for inner in value]
    return _written_text(value) if isinstance(value, str) else value


def _written_text(value: str) -> Plain:
    if _DATE.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    # A block cannot begin with a space or hold spaces at the end of a line without help.
    lines = value.split("\n")
    is_block = len(lines) > 1 and not any(line != line.strip() for line in lines)
    return LiteralScalarString(value) if is_block and lines[0] else value
