"""What an extractor hands over: a text, and in which part of the file a reader would find it."""

import hashlib
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a file. In `technical` ones (style names, codes) capitals mean nothing."""

    place: str
    text: str
    technical: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that no scan can read, such as a picture: nobody can say what it tells.

    `prints` are SHA-256 of what it holds: of its bytes, and of its pixels where those are known.
    """

    place: str
    prints: frozenset[str] = frozenset()


def print_of(raw: bytes) -> frozenset[str]:
    """Return the print of these bytes."""
    return frozenset((hashlib.sha256(raw).hexdigest(),))


def is_remark(element: etree._Element) -> bool:
    """Say whether lxml holds a comment or an instruction: it has no tag but a function."""
    tag: object = element.tag
    return not isinstance(tag, str)
