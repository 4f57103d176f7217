"""A history to which something was added at its end: only what is new has to be read again."""

import re
from dataclasses import replace

from scrctl.model.history import History
from scrctl.model.text import Reference
from scrctl.source.decode import Outcome, read_document
from scrctl.source.guard import MAX_BYTES
from scrctl.source.schema import SchemaSet

HISTORY = "history.yaml"
_HEAD = re.compile(rb"(?:#[^\n]*\n)*format: [0-9]+\nentries:\n(?=  - )")
# What begins where a key of the document would; and a text that the next line could go on.
_KEY = re.compile(rb"\n[^ \n]")
_OPEN = re.compile(rb"[|>][0-9+-]*[ ]*(?:#[^\n]*)?\n*\Z|\n\n\Z")
_LIST = b"format: 1\nentries:\n"


def added(before: bytes, after: bytes) -> bytes | None:
    """Return what was added, as a history of its own; None where only the whole can be read.

    It can be read by itself where the list is the last thing in the file, no text at its end
    could go on, and the new lines begin an entry.
    """
    tail = after[len(before) :]
    if not after.startswith(before) or len(after) > MAX_BYTES or not before.endswith(b"\n"):
        return None
    head = _HEAD.match(before)
    if head is None or _KEY.search(before, head.end()) or _OPEN.search(before, _last(before)):
        return None
    if not tail.startswith(b"  - ") or _KEY.search(tail):
        return None
    return _LIST + tail


def _last(text: bytes) -> int:
    """Return where the last line begins that is not empty."""
    return text.rstrip(b"\n").rfind(b"\n") + 1


def read_added(
    case_id: str, known: tuple[bytes, Outcome], after: bytes, schemas: SchemaSet
) -> Outcome | None:
    """Return a history from what an earlier state of it held; None where that cannot be done."""
    before, outcome = known
    new = added(before, after)
    if new is None or not isinstance(outcome.value, History) or outcome.problems:
        return None
    read = read_document(case_id, HISTORY, new, schemas)
    if read is None or not isinstance(read.value, History) or read.problems:
        return None
    here = len(outcome.value.entries)
    return replace(
        outcome,
        value=replace(outcome.value, entries=(*outcome.value.entries, *read.value.entries)),
        references=(*outcome.references, *(_moved(one, here) for one in read.references)),
    )


def _moved(reference: Reference, by: int) -> Reference:
    """Return a reference with its place in the whole list."""
    name, index, *rest = reference.place.at
    place = replace(reference.place, at=(name, int(index) + by, *rest))
    return replace(reference, place=place)
