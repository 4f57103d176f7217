"""The careful way to read YAML: every event looked at, every node with its line and column.

libyaml's events, YAML 1.2's meaning of plain words, and nothing that a document of a case has no
need of: no anchors, aliases, tags, merge keys or directives, no key twice, no depth beyond 20.
Nesting is counted before anything is built, because libyaml ends the process on deep nesting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from scrctl.source.guard import MAX_SCALAR, hidden_character
from scrctl.source.phrase import NO_COLON, UNFINISHED, in_plain_words, line_without_colon

MAX_DEPTH = 20
MAX_KEY = 128
MAX_DIGITS = 18

Scalar = str | int | float | bool | None
# What YAML gives: dict, list, str, int, float, bool, None. Only `source` handles values like it.
Plain = Any

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z")
_NAN = frozenset({".nan", ".NaN", ".NAN"})
Event = Any
# The C parser where PyYAML was built with it; the other one means the same and is slower.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that forbids reading the text, with its line and column (both from 1)."""

    code: str
    message: str
    hint: str
    line: int
    column: int


@dataclass(slots=True, kw_only=True)
class Node:
    """A value with its place; one of the three holds it. `end` is that of a scalar."""

    line: int
    column: int
    end: tuple[int, int] = (0, 0)
    value: Scalar = None
    items: "list[Node] | None" = None
    pairs: "list[tuple[Node, Node]] | None" = None
    in_brackets: bool = False
    _by_key: "dict[Scalar, tuple[Node, Node]]" = field(default_factory=dict, repr=False)

    def pair(self, name: str) -> "tuple[Node, Node] | None":
        """Return a key and its value; they are laid out by name when the first is asked for."""
        if self.pairs and not self._by_key:
            self._by_key.update((key.value, (key, value)) for key, value in reversed(self.pairs))
        return self._by_key.get(name)

    def data(self) -> Plain:
        """Return the plain view: dict, list, str, int, float, bool, None."""
        if self.pairs is not None:
            return {str(key.value): value.data() for key, value in self.pairs}
        if self.items is not None:
            return [item.data() for item in self.items]
        return self.value


class _StopError(Exception):
    """Ends the reading at a fault after which nothing sensible can follow."""


@dataclass(slots=True)
class _Builder:
    """Turns events into nodes, and keeps what it refuses."""

    events: Iterator[Any]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, event: Event, code: str, message: str, hint: str) -> None:
        """Note what is wrong at an event."""
        mark = event.start_mark
        self.faults.append(
            Fault(code=code, message=message, hint=hint, line=mark.line + 1, column=mark.column + 1)
        )

    def document(self) -> Node | None:
        """Build the one document of the text."""
        root: Node | None = None
        seen = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.refuse_directives(event)
                if seen:
                    self.fault(event, "YML001", "a second document begins here", _ONE)
                    raise _StopError
                seen = True
                root = self.node(next(self.events), 0)
        return root

    def refuse_directives(self, event: Event) -> None:
        """Refuse `%YAML` and `%TAG`: they change what the rest means."""
        if event.version or event.tags:
            self.fault(event, "YML004", "a directive (a line that begins with %) is used", _PLAIN)

    def node(self, event: Event, depth: int) -> Node:
        """Build one node; what follows it is left in the stream."""
        self.refuse_indirection(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return _at(event)
        if depth >= MAX_DEPTH:
            self.fault(
                event,
                "YML006",
                f"values are nested more than {MAX_DEPTH} deep",
                "Documents of a case are never that deep; look for stray brackets or dashes.",
            )
            raise _StopError
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth + 1)
        return self.mapping(event, depth + 1)

    def refuse_indirection(self, event: Event) -> None:
        """Refuse what makes one place of a document depend on another, or changes types."""
        if isinstance(event, yaml.AliasEvent):
            self.fault(event, "YML004", "an alias (*) is used", _PLAIN)
            return
        if event.anchor is not None:
            self.fault(event, "YML004", "an anchor (&) is used", _PLAIN)
        if event.tag is not None:
            self.fault(event, "YML004", "a tag (!) is used", _PLAIN)

    def scalar(self, event: Event) -> Node:
        """Build a scalar, with the meaning that YAML 1.2 gives it."""
        text: str = event.value
        hidden = hidden_character(text)
        if hidden is not None:
            self.fault(
                event,
                "YML007",
                f"an escape stands for the hidden character U+{hidden:04X}",
                "Delete it: it cannot be seen, and can make a text look other than it is.",
            )
        if len(text) > MAX_SCALAR:
            message = f"a text is longer than {MAX_SCALAR:,} characters"
            self.fault(event, "YML006", message, "Move it to a document of its own.")
        # A plain scalar may be an empty one; a quoted or block one is text whatever it says.
        if not event.implicit[0] or event.style:
            return _at(event, value=text)
        value, too_long = resolve(text)
        if too_long:
            message = f"a number has more than {MAX_DIGITS} digits"
            self.fault(event, "YML006", message, "Put it between quotes.")
        return _at(event, value=value)

    def sequence(self, start: Event, depth: int) -> Node:
        """Build a list."""
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth))
        return _at(start, items=items, in_brackets=bool(start.flow_style))

    def mapping(self, start: Event, depth: int) -> Node:
        """Build a mapping; each key is text, and stands once."""
        pairs: list[tuple[Node, Node]] = []
        seen: set[str] = set()
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, seen)
            pairs.append((key, self.node(next(self.events), depth)))
        return _at(start, pairs=pairs, in_brackets=bool(start.flow_style))

    def key(self, event: Event, seen: set[str]) -> Node:
        """Build a key: the text as it is written, whatever it would mean as a value."""
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse_indirection(event)
            self.fault(event, "YML001", "a key is not plain text", "Write keys as single words.")
            raise _StopError
        self.refuse_indirection(event)
        text: str = event.value
        if text == "<<" and not event.style:
            self.fault(event, "YML004", "a merge key (<<) is used", _PLAIN)
        elif text in seen:
            self.fault(
                event,
                "YML003",
                "a key stands here for the second time",
                "Keep one of the two, or give this one its own name.",
            )
        if len(text) > MAX_KEY:
            message = f"a key is longer than {MAX_KEY} characters"
            self.fault(event, "YML006", message, "Write keys as single words.")
        self.scalar(event)
        seen.add(text)
        return _at(event, value=text)


_ONE = "Keep one document in a file: remove the line ---, or ... , before this one."
_PLAIN = "Write the value out in full: documents of a case hold plain values only."


def _at(event: Event, **parts: Plain) -> Node:
    """Return a node that stands where the event begins."""
    mark, end = event.start_mark, (event.end_mark.line + 1, event.end_mark.column + 1)
    return Node(line=mark.line + 1, column=mark.column + 1, end=end, **parts)


def resolve(text: str) -> tuple[Scalar, bool]:
    """Return what a plain word means in YAML 1.2, and whether it is too long a number."""
    if text in _NULL:
        return None, False
    if text in _BOOL:
        return _BOOL[text], False
    if _INT.match(text):
        return (0, True) if len(text.lstrip("+-")) > MAX_DIGITS else (int(text), False)
    if _BASED.match(text):
        number = int(text, 0)
        return (0, True) if number >= 10**MAX_DIGITS else (number, False)
    return _resolve_float(text), False


def _resolve_float(text: str) -> Scalar:
    """Return a number with a point or an exponent, or the text itself."""
    if _FLOAT.match(text):
        return float(text)
    if _INFINITE.match(text):
        return float(text.replace(".", "").lower())
    return float("nan") if text in _NAN else text


def compose(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the node of the whole text, or None with the faults. An empty text has neither."""
    loader = _LOADER(text)
    builder = _Builder(iter(loader.get_event, None))
    root: Node | None = None
    try:
        root = builder.document()
    except _StopError:
        root = None  # the fault that stopped it is noted
    except Exception as failure:  # noqa: BLE001 - a reader may fail in any way; each is a fault of the text
        builder.faults.append(_syntax(failure, text))
    finally:
        loader.dispose()
    if builder.faults:
        return None, tuple(builder.faults)
    return root, ()


def _syntax(failure: Exception, text: str) -> Fault:
    """Return a parser's complaint in plain words. It never quotes the text."""
    problem = str(getattr(failure, "problem", ""))
    mark = getattr(failure, "problem_mark", None)
    if mark is None or problem.startswith(UNFINISHED):  # that is found out in the line below
        mark = getattr(failure, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")[:line]
    lines[-1] = lines[-1][: column - 1]
    above = line_without_colon(problem, lines)
    if above is not None:
        message, hint = NO_COLON
        start = len(lines[above - 1]) - len(lines[above - 1].lstrip())
        return Fault(code="YML001", message=message, hint=hint, line=above, column=start + 1)
    message, hint = in_plain_words(problem, lines)
    return Fault(code="YML001", message=message, hint=hint, line=line, column=column)
