"""Bytes to a document: one function reads all YAML, guarded, and with one meaning.

The fast way is yaml-rs; it is used for texts in which nothing occurs that the two ways could
understand differently. Everything else, and everything that the fast way refuses, goes the precise
way, which says what is wrong and where. Where yaml-rs is not installed, all texts go that way.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from scrctl.model.diagnostic import Place, Problem
from scrctl.source.guard import MAX_SCALAR, problem, read_text
from scrctl.source.precise import MAX_DEPTH, MAX_DIGITS, MAX_KEY, Plain, compose

_fast: Callable[..., Plain] | None
try:
    from yaml_rs import loads as _fast
except ImportError:  # no wheel for this machine: the precise way alone gives the same answers
    _fast = None

_LARGEST = 10**MAX_DIGITS
# Where a node could begin, and what anchors, aliases, tags, merge keys and brackets begin with. A
# blank behind the first two makes them text, or a fault that sends the text the precise way anyhow.
# Within brackets no look is needed: those that stand here have to be flat.
_SIGN = re.compile(r"[&*!<\[{]")
_SUSPECT = re.compile(r"[&*][^ \n]|!|<<|[\[{]")
_BEFORE_NODES = "-?:\n"
# Brackets that both ways read alike: one flat list or mapping of plain words, or a reference.
_FLAT = re.compile(
    r"\[\[[A-Za-z0-9](?:[A-Za-z0-9@'\u2019-]|:(?=[A-Za-z0-9]))*\]\]"
    r"|\[[A-Za-z0-9 ,./_()-]*\]"
    r"|\{(?:[A-Za-z0-9 ,./_()-]|: )*\}"
)
# Nesting, before it is built: the fast way too ends the process on lists some ten thousand deep.
# Directives, a second document, numbers that YAML 1.2 does not know, escapes of hidden characters.
_UNCOMMON = (
    re.compile(r"\n *[-?] +[-?] +(?:[-?] +){8}"),
    re.compile(r"\n {200}"),
    re.compile(r"\n(?:%|---|\.\.\.)"),
    re.compile(r"_(?:(?<=[0-9]_)|[0-9])"),
    re.compile(r"0[bBoOxX]"),
    re.compile(r"\\[0abevfrnNLPxuU_ ]"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text (plain line ends, no byte order mark) and as plain data."""

    text: str
    data: Plain


class _UnsureError(Exception):
    """The fast way met something that only the precise way can judge."""


def read_yaml(
    raw: bytes, file: str, *, is_ours: bool = False
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in a file, or every reason why it cannot be read.

    `is_ours`: it comes with scrctl, and a test shows that the two ways read it alike.
    """
    text, problems = read_text(raw, file)
    if text is None:
        return None, problems
    return read_yaml_text(text, file, is_ours=is_ours)


def read_yaml_text(
    text: str, file: str, line: int = 1, *, is_ours: bool = False
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Do the same for a text that has passed the guard; it begins on `line` of the file."""
    # What a block of text at the very end holds depends on a line end that nobody sees.
    whole = text if text.endswith("\n") else f"{text}\n"
    data = _read_fast(whole) if is_ours or _is_common(whole) else None
    if data is not None:
        return Document(text, data), ()
    node, faults = compose(whole)
    if faults:
        return None, tuple(
            problem(
                fault.code,
                fault.message,
                fault.hint,
                Place(file=file, mark=(fault.line + line - 1, fault.column)),
            )
            for fault in faults
        )
    return Document(text, node.data() if node else None), ()


def _is_common(text: str) -> bool:
    """Say whether nothing in the text could mean different things to the two ways."""
    text = f"\n{text}"
    if "\t" in text or any(odd.search(text) for odd in _UNCOMMON):
        return False
    at = 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        if _SUSPECT.match(text, sign.start()) and _may_begin(text, sign.start()):
            flat = _FLAT.match(text, sign.start())
            if flat is None:
                return False
            at = flat.end()
    return True


def _may_begin(text: str, at: int) -> bool:
    """Say whether a node could begin here. The text begins with a line end."""
    before = at - 1
    while text[before] == " ":
        before -= 1
    return text[before] in _BEFORE_NODES


def _read_fast(whole: str) -> Plain | None:
    """Return the data as the fast way reads it; nothing where the precise way is to decide."""
    if _fast is None:
        return None
    try:
        data = _fast(whole, parse_datetime=False)
        _check_root(data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic in Rust is no Exception
        return None
    return data


def _check_root(data: Plain) -> None:
    """Refuse what is no mapping: a document is one, and the rest is read differently by the two."""
    if type(data) is not dict:
        raise _UnsureError
    _check_within(data, 1)


def _check(value: Plain, depth: int) -> None:
    """Refuse what only the precise way can judge. Looked at by type: this runs for every value."""
    kind = type(value)
    if kind is str:
        # An empty block of text holds a line end in one way and none in the other.
        if len(value) > MAX_SCALAR or (value[:1] == "\n" and value.isspace()):
            raise _UnsureError
    elif kind is dict or kind is list:
        _check_within(value, depth + 1)
    elif kind is float or (kind is int and abs(value) >= _LARGEST):
        raise _UnsureError


def _check_within(value: Plain, depth: int) -> None:
    """Refuse keys that are not short text, and what is nested too deep."""
    if depth > MAX_DEPTH:
        raise _UnsureError
    if type(value) is list:
        for inner in value:
            _check(inner, depth)
        return
    for key, inner in value.items():
        if type(key) is not str or len(key) > MAX_KEY or "\n" in key:
            raise _UnsureError
        _check(inner, depth)
