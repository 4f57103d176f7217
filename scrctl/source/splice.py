"""Many changes of one long list in a YAML text at once; what is kept is kept byte for byte."""

from collections.abc import Mapping, Sequence

from scrctl.model.error import ScrctlError
from scrctl.source.edit import as_block, as_entry, plain, set_value
from scrctl.source.guard import MAX_BYTES
from scrctl.source.layout import Layout, extent, layout_of
from scrctl.source.precise import Plain
from scrctl.source.yaml import read_yaml


def splice(
    text: str,
    name: str,
    items: Sequence[int | Mapping[str, Plain]],
    beside: Mapping[str, Plain],
) -> str:
    """Return the text with another list under a key of the document, and with other values beside.

    `items` are the places of entries that stay, from 0, and new entries in between. `beside` are
    whole values of further keys of the document; one that is not there yet is put before the list.
    """
    text = text.replace("\r\n", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    document, _ = read_yaml(text.encode(), "")
    if document is None or not isinstance(document.data, dict):
        raise ScrctlError(
            "a file that cannot be read cannot be changed",
            hint="scrctl validate says what is wrong with it.",
        )
    old = document.data.get(name) or []
    entries = [old[item] if isinstance(item, int) else plain(item) for item in items]
    meant = {**document.data, **{key: plain(value) for key, value in beside.items()}}
    meant[name] = entries
    result = _spliced(text, name, items, entries)
    for key, value in beside.items():
        result = _with_block(result, key, value, name)
    raw = result.encode()
    _refuse_large(raw, name, len(items))
    again, _ = read_yaml(raw, "")
    if again is None or again.data != meant:
        raise ScrctlError(
            "the file is laid out in a way that scrctl cannot keep",
            hint="Indent the file as the templates are, and try again.",
        )
    return result


def _refuse_large(raw: bytes, name: str, count: int) -> None:
    if len(raw) > MAX_BYTES:
        raise ScrctlError(
            f"With {count:,} {name} the document would be larger than "
            f"{MAX_BYTES // 1024 // 1024} MiB, which is the most that is read.",
            hint="Take out what is not about the period under review, or shorten what is long.",
            exit_code=1,
        )


def _spliced(
    text: str, name: str, items: Sequence[int | Mapping[str, Plain]], entries: list[Plain]
) -> str:
    layout = layout_of(text)
    dashes = layout.items((name,))
    if not dashes:
        return _with_first(text, name, entries, layout)
    lines = text.split("\n")
    ends = [extent(lines, *dash) for dash in dashes]
    # What stands above an entry, and below the one before it, belongs to it.
    starts = [ends[0][0], *(end for _, end in ends[:-1])]
    blocks = [lines[start:end] for start, (_, end) in zip(starts, ends, strict=True)]
    new: list[str] = []
    for item in items:
        block = blocks[item] if isinstance(item, int) else _indented(item, dashes[0][1], layout)
        bare = block
        while bare and not bare[0].strip():
            bare = bare[1:]
        is_apart = bare is not block or not isinstance(item, int) or item == 0
        new += [*([""] if new and is_apart else []), *bare]
    return "\n".join([*lines[: ends[0][0]], *new, *lines[ends[-1][1] :]])


def _indented(item: Mapping[str, Plain], column: int, layout: Layout) -> list[str]:
    return [f"{' ' * column}{line}" if line else line for line in as_entry(item, layout)]


def _with_first(text: str, name: str, entries: list[Plain], layout: Layout) -> str:
    """Put entries where there were none: `entries: []`, or the key alone."""
    if not entries:
        return text
    node = layout.start((name,))
    if node is None or node[1]:
        return set_value(text, (name,), entries)
    lines = text.split("\n")
    new = [f"{name}:"]
    for entry in entries:
        new += [*([""] if len(new) > 1 else []), *_indented(entry, 2, layout)]
    return "\n".join([*lines[: node[0]], *new, *lines[node[0] + 1 :]])


def _with_block(text: str, key: str, value: Plain, before: str) -> str:
    """Put a key of the document with its value in place of what is there, or before the list."""
    layout = layout_of(text)
    lines = text.split("\n")
    block = as_block(key, value, layout)
    start = layout.start((key,))
    if start is not None:
        first, end = extent(lines, *start)
        return "\n".join([*lines[:first], *block, *lines[end:]])
    place = layout.start((before,))
    at = place[0] if place else len(lines) - 1
    return "\n".join([*lines[:at], *block, *lines[at:]])
