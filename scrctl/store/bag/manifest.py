"""The lists of a bag: which file has which checksum. Texts only; nothing here touches a disk."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
FETCH = "fetch.txt"
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_FETCHED = re.compile(r"\S+[ \t]+(?:\d+|-)[ \t]+(.+)")
_ESCAPES = {"%0A": "\n", "%0D": "\r", "%25": "%"}
_ESCAPE = re.compile("|".join(_ESCAPES), re.IGNORECASE)
# From 1.0 on nothing may stand around the colon but the one blank after it.
_STRICT = re.compile(
    r"BagIt-Version: (\d+)\.(\d+)\r?\n?Tag-File-Character-Encoding: (\S+)(?:\r?\n|\r)?"
)
_LOOSE = re.compile(
    r"BagIt-Version[ \t]*:[ \t]*(\d+)\.(\d+)[ \t]*\r?\nTag-File-Character-Encoding[ \t]*:[ \t]*"
    r"(\S+)\s*"
)
WHOLE = (1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one file of a bag."""

    file: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What `bagit.txt` says: the version of the form, and how the lists are encoded."""

    version: tuple[int, int]
    encoding: str


def declared(raw: bytes) -> Declared | None:
    """Return what `bagit.txt` says; None where it is not as the form asks."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    found = _STRICT.fullmatch(text)
    if found is None:
        found = _LOOSE.fullmatch(text)
        if found is None or (int(found[1]), int(found[2])) >= WHOLE:
            return None
    return Declared(version=(int(found[1]), int(found[2])), encoding=found[3])


def listed(text: str, *, payload: bool) -> Iterator[tuple[str, str] | str]:
    """Give each line of a manifest as path and checksum; a line that is none, as what is wrong."""
    for line in text.splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is None:
            if line.strip():
                yield "a line of it is no checksum and path"
            continue
        path = _ESCAPE.sub(lambda m: _ESCAPES[m[0].upper()], found[2]).removeprefix("./")
        if not is_inside(path) or payload is not path.startswith(PAYLOAD):
            yield "it names a path outside the folder that it is for"
        else:
            yield path, found[1].lower()


def fetched(text: str) -> Iterator[str]:
    """Give what is wrong with each line of `fetch.txt`: what it names must belong in the bag."""
    for line in filter(str.strip, text.splitlines()):
        found = _FETCHED.fullmatch(line.strip())
        path = found[1].removeprefix("./") if found else ""
        if not path.startswith(PAYLOAD) or not is_inside(path):
            yield "it names a path outside the payload"


def is_inside(path: str) -> bool:
    """Say whether a path stays in the bag, on every system that may hold it."""
    parts = path.replace("\\", "/").split("/")
    is_rooted = not parts[0] or parts[0].startswith("~") or parts[0].endswith(":")
    return not is_rooted and not {"", ".", ".."} & set(parts)


def as_manifest(digests: Mapping[str, str]) -> bytes:
    """Return a manifest, sorted by path: the same files give the same bytes."""
    escapes = (("%", "%25"), ("\n", "%0A"), ("\r", "%0D"))
    lines = []
    for path in sorted(digests):
        name = path
        for letter, escape in escapes:
            name = name.replace(letter, escape)
        lines.append(f"{digests[path]}  {name}\n")
    return "".join(lines).encode("utf-8", "surrogateescape")
