"""The YAML parser's complaints in words for people who fill in forms."""

import re
from collections.abc import Sequence

_INDENT = "Look at the indentation: things that belong together begin in the same column."
NO_COLON = ("a colon is missing behind the key", "Write the key, a colon, a blank, then the value.")
# What libyaml says of a key without one.
UNFINISHED = "could not find expected ':'"
_QUOTE = "Put the text between double quotes."

# What libyaml says (the beginning of it), what it means, what to do.
_PHRASES = (
    (
        "mapping values are not allowed",
        "a colon stands where none can be understood",
        'Put text that holds a colon and a space between double quotes, as in "Note: seen".',
    ),
    (UNFINISHED, *NO_COLON),
    ("did not find expected key", "the line is not indented like its neighbours", _INDENT),
    ("did not find expected '-'", "the line does not fit the list it stands in", _INDENT),
    ("block sequence entries are not allowed", "a dash stands where no list can begin", _INDENT),
    ("block mapping entries", "a key stands where none can be understood", _INDENT),
    (
        "found character that cannot start any token",
        "a value begins with a tab or a sign that has a meaning of its own",
        f"Indent with spaces, not tabs. {_QUOTE}",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark or a bracket is opened and never closed",
        "Close it, or take it away.",
    ),
    (
        "found unknown escape character",
        "a backslash stands between double quotes",
        "Write two backslashes, or use single quotes.",
    ),
    ("did not find expected ',' or", "a bracket is opened and never closed", "Close the bracket."),
    ("found unexpected document indicator", "a quotation mark is never closed", "Close it."),
    (
        "did not find expected <document start>",
        "text stands behind the end of the document",
        _INDENT,
    ),
    ("did not find expected node content", "a value is missing, or a bracket is stray", _QUOTE),
)


_REFERENCE = (
    "a text begins with [[ and does not stand between double quotes",
    'Put the whole text between double quotes, as in "[[mother]] came along".',
)
_DEEPER = (
    "the line is indented deeper than its neighbours",
    "Begin it in the same column as the line above. To go on with a text, quote the whole of it.",
)
_NESTED = "mapping values are not allowed"
# A line that is a key with its value, but for the colon.
_KEY_ALONE = re.compile(r"[A-Za-z_][\w-]*(?: +[^:#]*)?$")
_MISPLACED = ("mapping values are not allowed", "did not find expected key")
# What stands before a value: blanks, the dashes of lists, a key with its colon.
_LEAD = re.compile(r" *(?:- +)*(?:[^\s:#'\"\[{][^:]*:(?: +|$))?")


def in_plain_words(problem: str, before: Sequence[str]) -> tuple[str, str]:
    """Return a message and a hint for what the parser said.

    `before` are the lines up to the place that it complains of, the last one cut off there.
    """
    if _is_bare_reference(before):
        return _REFERENCE
    if problem.startswith(_MISPLACED) and _is_deeper(before):
        return _DEEPER
    for beginning, message, hint in _PHRASES:
        if problem.startswith(beginning):
            return message, hint
    return "this cannot be read as YAML", f"{_INDENT} {_QUOTE}"


def line_without_colon(problem: str, before: Sequence[str]) -> int | None:
    """Return the line (from 1) above that lacks its colon, where that is what is wrong.

    The parser reads on from it, and complains only of the colon in the line below.
    """
    if not problem.startswith(_NESTED) or before[-1].count(":"):
        return None
    filled = [n for n, line in enumerate(before[:-1], 1) if not _is_beside(line)]
    if not filled:
        return None
    line = before[filled[-1] - 1]
    above = before[filled[-2] - 1] if len(filled) > 1 else line
    is_alone = _KEY_ALONE.match(line.strip().removeprefix("- "))
    is_level = _column(line) == _column(before[-1]) == _column(above)
    opens = above.rstrip().endswith(":") and _column(above) < _column(line) == _column(before[-1])
    return filled[-1] if is_alone and (is_level or opens) else None


def _is_beside(line: str) -> bool:
    """Say whether a line is blank or a remark."""
    return not line.strip() or line.lstrip().startswith("#")


def _is_bare_reference(before: Sequence[str]) -> bool:
    """Say whether the parser stopped behind a reference with which a value begins."""
    last = next((line for line in reversed(before) if line.strip()), "").rstrip()
    lead = _LEAD.match(last)
    return last.endswith("]]") and lead is not None and last.startswith("[[", lead.end())


def _is_deeper(before: Sequence[str]) -> bool:
    """Say whether the line holds a key that begins further right than the one above it."""
    *above, line = before
    if ":" in line:
        return False  # it stopped at a later colon: the line itself may stand where it should
    said = (one for one in reversed(above) if one.strip() and not one.lstrip().startswith("#"))
    neighbour = next(said, None)
    return neighbour is not None and _column(line) > _column(neighbour)


def _column(line: str) -> int:
    """Return where a line's key begins, behind blanks and the dashes of lists."""
    return len(line) - len(line.lstrip(" -")) if line.strip() else len(line)
