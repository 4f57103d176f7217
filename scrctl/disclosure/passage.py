"""What an extractor hands over: a text, and in which part of the file a reader would find it."""

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
    """A part of a file that no scan can read, such as a picture: nobody can say what it tells."""

    place: str


def is_remark(element: etree._Element) -> bool:
    """Say whether lxml holds a comment or an instruction: it has no tag but a function."""
    tag: object = element.tag
    return not isinstance(tag, str)
