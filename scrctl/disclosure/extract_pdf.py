"""The text of a PDF: pages, and all strings that no page shows."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from scrctl.disclosure.passage import Passage, Unread, print_of

_PLACES = {
    "/Title": "bookmark or title", "/Alt": "alternative text", "/ActualText": "replacement text",
    "/Contents": "description of a link or note", "/URI": "link", "/E": "expansion",
    "/Author": "author", "/Subject": "subject", "/Keywords": "keywords", "/Names": "named place",
    "/Dest": "named place", "/D": "named place", "/ID": "name of an element",
    "/Summary": "summary of a table", "/T": "title of an element",
}  # fmt: skip
# As a share of the size of the letters: more than between two digits of one number.
_APART = 0.03
# Between two signs in metadata: a mark, and names of a file that are hashes. Their letters are
# chance, and two capitals of them would pass for initials; so would those of the standards.
_MARKUP = re.compile(r"<[^>]*>|\b[A-Za-z0-9+/]{22}==|\bPDF/UA\b|\b(?:UUID|xmpMM)\b")


def pdf_passages(raw: bytes) -> Iterator[Passage | Unread]:
    """Yield the passages of a PDF."""
    yield from _pages(raw)
    yield from _objects(raw)


def _pages(raw: bytes) -> Iterator[Passage]:
    from scrctl.disclosure.pdf_boxes import boxes

    for number, box in boxes(raw):
        for text in dict.fromkeys((box.get_text(), _apart(box))):
            yield Passage(f"body text, page {number}", text)


def _apart(box: Iterable[Any]) -> str:
    """Return the text of a box with a space after a digit that is set apart from what follows.

    The number of a note stands close to its first word: 1 and 17 January would be read as 117.
    """
    pieces: list[str] = []
    end = 0.0
    for each in (each for line in box for each in line):
        start = getattr(each, "x0", end)
        if pieces and pieces[-1].isdigit() and start - end > _APART * getattr(each, "size", 0.0):
            pieces.append(" ")
        end = getattr(each, "x1", end)
        pieces.append(each.get_text())
    return "".join(pieces)


def _objects(raw: bytes) -> Iterator[Passage | Unread]:
    import pikepdf

    with pikepdf.open(io.BytesIO(raw)) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream):
                kind = str(found.get("/Type", ""))
                if kind == "/Metadata":
                    text = bytes(found.read_bytes()).decode("utf-8", errors="replace")
                    yield Passage("metadata", _MARKUP.sub(" ", text))
                elif kind == "/EmbeddedFile" or str(found.get("/Subtype", "")) == "/Image":
                    yield Unread("a file or picture inside the PDF", _prints(found))
            if isinstance(found, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
                yield from _strings(found, "")


def _prints(picture: Any) -> frozenset[str]:  # noqa: ANN401 -- a stream
    """Return the prints of the bytes as they lie there, and of the pixels that they unpack to."""
    import pikepdf

    found = print_of(picture.read_raw_bytes())
    try:
        return found | print_of(picture.read_bytes())
    except pikepdf.PdfError:
        return found


def _strings(value: Any, key: str) -> Iterator[Passage]:  # noqa: ANN401 -- any PDF object
    import pikepdf

    if isinstance(value, pikepdf.String):
        yield from _string(str(value), key)
        return
    pairs: Iterable[tuple[str, Any]] = ()
    if isinstance(value, pikepdf.Array):
        pairs = ((key, each) for each in value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        pairs = ((str(name), each) for name, each in value.items())
    for name, each in pairs:
        # What is referred to has its own turn in the list of all objects.
        if not getattr(each, "is_indirect", False):
            yield from _strings(each, name)


def _string(text: str, key: str) -> Iterator[Passage]:
    place = _PLACES.get(key, "hidden text")
    for form in dict.fromkeys((text, unquote(text))):
        yield Passage(place, form, technical=key in {"/ID", "/Lang"})
