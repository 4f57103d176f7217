"""Values of a register that a new version of a text brings in, line by line."""

from collections import Counter

from scrctl.disclosure.file_name import in_words
from scrctl.disclosure.register_view import RegisterView
from scrctl.disclosure.scan import find_in_text

_INITIALS = "initials"  # two letters beside the cases are somebody else's as well
# Between a name and the next: a comma and a blank, or an initial.
_NEAR = 4


def fresh_lines(before: bytes, after: bytes, view: RegisterView) -> tuple[int, ...]:
    """Return the lines on which a value stands that did not stand there before."""

    def lines(raw: bytes) -> list[tuple[int, tuple[str, str]]]:
        text = raw.decode("utf-8", "replace")
        rows = text.split("\n")
        return [(f.line, (f.kind, rows[f.line - 1])) for f in find_in_text(text, view)]

    there = lines(after)
    known = Counter(key for _, key in lines(before)) if before and there else Counter()
    fresh: list[int] = []
    for number, key in there:
        if known[key] > 0:
            known[key] -= 1
        else:
            fresh.append(number)
    return tuple(fresh)


def fresh_long_lines(before: bytes, after: bytes, view: RegisterView) -> tuple[int, ...]:
    """Return the lines that are new and hold a value of several words."""
    known = set(before.decode("utf-8", "replace").split("\n"))
    text = after.decode("utf-8", "replace")
    rows = text.split("\n")
    return tuple(line for line in _long(text, view) if rows[line - 1] not in known)


def _long(text: str, view: RegisterView) -> tuple[int, ...]:
    """Return the lines with a value of several words: such a name is found by its parts, too."""
    rows = text.split("\n")
    found: dict[int, None] = {}
    line, end, last = 0, 0, ""
    for match in find_in_text(text, view):
        if match.kind == _INITIALS:
            continue
        start = match.column - 1
        said = rows[match.line - 1][start : start + match.length].casefold()
        is_next = match.line == line and start - end <= _NEAR and said != last
        if " " in said or is_next:
            found[match.line] = None
        line, end, last = match.line, start + match.length, said
    return tuple(found)


def holds(text: str, view: RegisterView, *, whole: bool) -> bool:
    """Say whether a text holds a value of the register; `whole`: one of several words."""
    if not whole:
        return bool(find_in_text(text, view))
    return bool(_long(text, view) or _long(in_words(text), view))
