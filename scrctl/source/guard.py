"""What is refused before any parser sees it: size, encoding, hidden characters, unmerged text.

Parsers disagree on all of these, some hang or end the process on them, and a person who reads the
file cannot see them. So they are looked for in the text itself, and each is told in plain words.
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem

MAX_BYTES = 1024 * 1024
MAX_SCALAR = 200_000

_MARKER = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?:[ \n]|\Z)", re.MULTILINE)
# C0 but tab and line feed, DEL, C1, marks of writing direction, line separators, a mark of byte
# order in mid-file, and the two code points that no text may hold.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_WINDOWS = re.compile(rb"[\x80-\x9f]")
_MOST = 20

SAVE_AS = "Save the file as UTF-8 (in Word or Notepad: Save as, Encoding: UTF-8)."


def problem(code: str, message: str, hint: str, place: Place) -> Problem:
    """Return a problem that reading a file found."""
    return Problem(code=code, message=message, hint=hint, place=place)


def is_utf8(raw: bytes) -> bool:
    """Say whether bytes are text in UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_text(raw: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file with plain line ends, or what forbids reading it."""
    if len(raw) > MAX_BYTES:
        return None, (
            problem(
                "YML006",
                "the file is larger than 1 MiB",
                "Split the document, and keep attachments outside the store.",
                Place(file=file),
            ),
        )
    text, problems = _decode(raw, file)
    if text is None:
        return None, problems
    text = text.replace("\r\n", "\n")
    problems = tuple(_unmerged(text, file)) + tuple(_hidden(text, file))
    return (None, problems) if problems else (text, ())


def emptiness(raw: bytes, file: str) -> tuple[Problem, ...]:
    """Say of a file in which nothing stands that it is empty."""
    if raw.removeprefix(_BOM).strip():
        return ()
    hint = "Get it back with git restore; an older state: git restore --source COMMIT."
    return (problem("YML009", "the file is empty", hint, Place(file=file, mark=(1, 1))),)


def _decode(raw: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode UTF-8, with or without a byte order mark; anything else is told by name."""
    if raw.startswith(_WIDE) or b"\x00" in raw[:4]:
        message = "the file is written in UTF-16, not in UTF-8"
        return None, (problem("YML002", message, SAVE_AS, Place(file=file, mark=(1, 1))),)
    body = raw.removeprefix(_BOM)
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        before = body[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        wrong = body[fault.start : fault.start + 1]
        kind = "a Windows-1252 character" if _WINDOWS.match(wrong) else "a byte that is not UTF-8"
        message = f"line {line} holds {kind}, such as a quotation mark from Word"
        return None, (problem("YML002", message, SAVE_AS, Place(file=file, mark=(line, column))),)


def _unmerged(text: str, file: str) -> Iterator[Problem]:
    """Find what git leaves where two people changed the same lines."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "|||||||" not in text:
        return
    for found in list(_MARKER.finditer(text))[:_MOST]:
        yield problem(
            "YML005",
            "a mark of an unfinished merge stands in the text",
            "Decide which of the two versions holds, and delete the lines with the marks.",
            Place(file=file, mark=(line_of(text, found.start()), 1)),
        )


def _hidden(text: str, file: str) -> Iterator[Problem]:
    """Find characters that cannot be seen, or that make text look other than it is."""
    # Nearly every text passes here, in half the time that the search takes.
    if text.replace("\n", " ").isprintable():
        return
    for found in list(_HIDDEN.finditer(text))[:_MOST]:
        yield hidden_problem(ord(found[0]), Place(file=file, mark=mark_of(text, found.start())))


def hidden_problem(code_point: int, place: Place) -> Problem:
    """Return the problem of one hidden character, named by its number."""
    return problem(
        "YML007",
        f"the hidden character U+{code_point:04X} stands here",
        "Delete it: it cannot be seen, and can make a text look other than it is.",
        place,
    )


def hidden_character(text: str) -> int | None:
    """Return the number of the first hidden character, if there is one."""
    found = _HIDDEN.search(text)
    return ord(found[0]) if found else None


def line_of(text: str, index: int) -> int:
    """Return the line, from 1, of a position in the text."""
    return text.count("\n", 0, index) + 1


def mark_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a position in the text."""
    return line_of(text, index), index - text.rfind("\n", 0, index)
