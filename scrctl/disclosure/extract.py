"""All text of a finished file, seen or hidden, by its format."""

from collections.abc import Callable, Iterator, Mapping

from scrctl.disclosure.extract_docx import docx_passages
from scrctl.disclosure.extract_html import html_passages
from scrctl.disclosure.extract_json import json_passages
from scrctl.disclosure.extract_pdf import pdf_passages
from scrctl.disclosure.extract_svg import svg_passages
from scrctl.disclosure.passage import Passage, Unread

_READERS: Mapping[str, Callable[[bytes], Iterator[Passage | Unread]]] = {
    "html": html_passages,
    "pdf": pdf_passages,
    "json": json_passages,
    "svg": svg_passages,
}


def passages(
    name: str, raw: bytes, drawn: Mapping[bytes, bytes] | None = None
) -> Iterator[Passage | Unread]:
    """Yield every text of a file, its name first; a format that is not known cannot be read.

    `drawn`: pictures whose SVG is known, which is read in their place.
    """
    yield Passage("file name", name)
    ending = name.rsplit(".", maxsplit=1)[-1].lower()
    if ending == "docx":
        yield from docx_passages(raw, drawn or {})
        return
    reader = _READERS.get(ending)
    if reader is None:
        yield Unread("the whole file")
        return
    yield from reader(raw)
