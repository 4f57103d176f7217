"""Where the entries of a YAML text stand in its lines, and how it is indented."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from scrctl.model.diagnostic import Path
from scrctl.source.precise import Node, compose

# A line (from 0) and the column (from 0) in which a key or a dash stands.
Start = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """How far a text indents mappings, and how far before a list's dash it leaves room."""

    mapping: int = 2
    offset: int = 2
    root: Node | None = None

    def node(self, at: Path) -> Node | None:
        """Return the node at a route, if there is one."""
        node = self.root
        for step in at:
            node = _child(node, step)
        return node

    def items(self, at: Path) -> tuple[Start, ...]:
        """Return where the dashes of a list stand; none where it is not laid out in lines."""
        node = self.node(at)
        if node is None or not node.items or node.in_brackets:
            return ()
        return tuple((item.line - 1, node.column - 1) for item in node.items)

    def start(self, at: Path) -> Start | None:
        """Return where an entry of a mapping or a list begins, if it has lines of its own."""
        node = self.node(at[:-1])
        if node is None or node.in_brackets:
            return None
        if isinstance(at[-1], int):
            return self.items(at[:-1])[at[-1]]
        key = next((key for key, _ in node.pairs or () if key.value == at[-1]), None)
        return None if key is None else (key.line - 1, key.column - 1)


def _child(node: Node | None, step: str | int) -> Node | None:
    if node is None:
        return None
    if isinstance(step, int):
        return node.items[step] if node.items and -1 < step < len(node.items) else None
    return next((value for key, value in node.pairs or () if key.value == step), None)


def layout_of(text: str) -> Layout:
    """Return the layout of a text: that of its first list and its first inner mapping."""
    root = compose(text)[0]
    mapping = offset = 2
    nested = list(_nested(root)) if root else []
    for key, value in reversed(nested):
        if value.line > key.line and not value.in_brackets:
            indent = value.column - key.column
            if value.items:
                offset = indent
            elif value.pairs:
                mapping = indent
    return Layout(mapping=mapping, offset=offset, root=root)


def _nested(node: Node) -> Iterator[tuple[Node, Node]]:
    """Return every key with its value."""
    for key, value in node.pairs or ():
        yield key, value
        yield from _nested(value)
    for item in node.items or ():
        yield from _nested(item)


def extent(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Return the lines that belong to the entry which begins there.

    Comments and empty lines behind it, out to the left, are not its own: they speak of what
    follows.
    """
    is_dash = lines[line][column : column + 1] == "-"
    end = line + 1
    while end < len(lines) and _belongs(lines[end], column, is_dash=is_dash):
        end += 1
    while end > line + 1 and _is_between(lines[end - 1], column):
        end -= 1
    return line, end


def _belongs(line: str, column: int, *, is_dash: bool) -> bool:
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    # A list may stand in the same column as its key.
    is_own_list = not is_dash and indent == column and body.startswith(("- ", "-\n"))
    return not body or body.startswith("#") or indent > column or is_own_list


def _is_between(line: str, column: int) -> bool:
    body = line.lstrip(" ")
    return not body or (body.startswith("#") and len(line) - len(body) <= column)


def carry_over(text: str, before: str, after: str) -> str | None:
    """Make in the text the change that was made from `before` to `after`, line by line.

    `before` is the text as another writer lays it out. None if the places do not match.
    """
    own, old, new = (part.split("\n") for part in (text, before, after))
    # Lines that were only spaced out otherwise are the same line.
    known = {-1: -1, len(old): len(own)}
    for tag, start, stop, first, _ in _steps(_squeezed(old), _squeezed(own)):
        if tag == "equal":
            known |= {start + step: first + step for step in range(stop - start)}
    result: list[str] = []
    done = 0
    for tag, start, stop, first, last in _steps(old, new):
        if tag != "equal":
            begin, end = _opposite(known, start, stop)
            if not done <= begin <= end:
                return None
            result += own[done:begin] + new[first:last]
            done = end
    return "\n".join(result + own[done:])


def _opposite(known: Mapping[int, int], start: int, stop: int) -> tuple[int, int]:
    """Return the lines that lines stand opposite to; if need be by what surrounds them."""
    begin = known[start] if start in known else known.get(start - 1, -2) + 1
    if start == stop:
        return begin, begin
    return begin, known[stop - 1] + 1 if stop - 1 in known else known.get(stop, -1)


def _squeezed(lines: list[str]) -> list[str]:
    return [line.replace(" ", "") for line in lines]


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
