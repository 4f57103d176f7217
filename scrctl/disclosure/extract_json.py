"""The text of a manifest: every name and every string in it."""

import json
import re
from collections.abc import Iterator

from scrctl.disclosure.passage import Passage, Unread

# Letters and digits of a hash are chance: some would pass for a short name or a number.
_HASH = re.compile(r"[0-9a-f]{64}")


def json_passages(raw: bytes) -> Iterator[Passage | Unread]:
    """Yield the passages of a JSON file."""
    yield from _strings(json.loads(raw), "whole file")


def _strings(value: object, place: str) -> Iterator[Passage]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield Passage("name of a field", str(name))
            yield from _strings(each, f"field {name}")
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, place)
    elif not _HASH.fullmatch(str(value)):
        yield Passage(place, str(value))
