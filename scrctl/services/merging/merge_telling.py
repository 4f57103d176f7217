"""A conflict between two versions, told without a word of the case.

Keys and ids may be somebody's name where they were written by hand. So only words that scrctl
itself knows are shown, the number in an id, and the line at which the rest is to be read.
"""

import re
from collections.abc import Iterator
from functools import cache

from scrctl import resources
from scrctl.source.joined import Conflict
from scrctl.source.precise import Plain

MOST = 20
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# The names of fields, their fixed values, the ids of procedures, and roles.
_FIELD = re.compile(r'"([a-z_]+)":')
_VALUES = re.compile(r'"enum": \[([^\]]*)\]')
_ID = re.compile(r"\bid: ([a-z0-9-]+)")
_ROLE = re.compile(r"\b[a-z]+_[a-z_]+\b")
_NUMBER = re.compile(r"[a-z]{0,2}[0-9]{1,3}(?=-|\Z)")
_OBJECTS = ("milestone", "stage", "clock")


def told_of(conflict: Conflict, line: int) -> Iterator[str]:
    """Yield where a conflict is, why it is one, and which entries of a history are in it."""
    steps = (step if step in known_words() else _number(step) for step in conflict.at)
    field = " ".join(filter(None, steps))
    yield f"  line {line}{', ' if field else ''}{field}: {conflict.why.value}"
    for side, entries in zip(("ours", "theirs"), conflict.added, strict=True):
        if conflict.is_record:
            yield from (f"    {side}: {_entry(entry)}" for entry in entries[:MOST])


def _number(step: str) -> str:
    """Return of the id of an entry what is no word: a1, or f2 of f2-safe-storage."""
    match = _NUMBER.match(step)
    return match[0] if match else ""


def _entry(entry: Plain) -> str:
    """Say what an entry of the history is: its kind, its object, its day, and who made it."""
    if not isinstance(entry, dict):
        return "an entry"
    words = [_shown(entry, "kind") or "an entry"]
    words += [_shown(entry, key) for key in _OBJECTS]
    for before, key in (("of", "on"), ("by", "by"), ("recorded on", "recorded_on")):
        shown = _shown(entry, key)
        words.append(f"{before} {shown}" if shown else "")
    return " ".join(word for word in words if word)


def _shown(entry: dict[str, Plain], key: str) -> str:
    value = entry.get(key)
    is_fit = isinstance(value, str) and (_DAY.match(value) or value in known_words())
    return str(value) if is_fit else ""


@cache
def known_words() -> frozenset[str]:
    """Return the words that scrctl brings along: none of them was written in a store."""
    schemas = "\n".join(resources.schemas().values())
    procedures = b"\n".join(resources.procedures().values()).decode()
    values = (word.strip(' "\n') for part in _VALUES.findall(schemas) for word in part.split(","))
    found = {*_FIELD.findall(schemas), *values, *_ID.findall(procedures)}
    return frozenset(found | set(_ROLE.findall(procedures + schemas)))
