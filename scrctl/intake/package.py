"""The text of any file, as far as it can be had without harm: for looking for names alone.

Word, Excel, PowerPoint and LibreOffice files are zip files of XML; a line is a paragraph, a cell or
a property. Nothing in them is carried out.
"""

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from scrctl.intake.container import LARGEST_FILE, refuse_bomb
from scrctl.model.error import ScrctlError

_START = 8192
_DEEPEST = 20 * 1024 * 1024
_XML = (".xml", ".rels", ".xhtml", ".html")
# A paragraph, a heading, a cell's text: the pieces within are joined, because a name may be split.
_BLOCKS = {"p", "h", "si", "is", "c"}
_GAPS = {"tab", "br", "cr", "s", "line-break"}
_SAID = {"author", "descr", "title", "name", "creator", "tooltip", "Target", "href", "displayName"}
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ScrctlError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)


def text_of(raw: bytes) -> bytes | None:
    """Return the text of a file as UTF-8, a line for each passage; None where it is not read.

    Not read: pictures, PDFs, old or protected office files, other archives, what is too large.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace").encode("utf-8", "replace")
    if raw.startswith(b"PK\x03\x04"):
        return _of_package(raw)
    is_text = b"\x00" not in raw[:_START] and not raw.startswith(b"%PDF")
    return raw if is_text else None


def as_text(raw: bytes) -> bytes:
    """Return the text of a file where it can be had, and else its bytes as they are."""
    text = text_of(raw)
    return raw if text is None else text


@lru_cache(maxsize=8)  # the same few files are held against one register after the other
def _of_package(raw: bytes) -> bytes | None:
    if len(raw) > LARGEST_FILE:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refuse_bomb(archive)
            parts = [one for one in archive.infolist() if one.filename.endswith(_XML)]
            if not parts or sum(one.file_size for one in parts) > _DEEPEST:
                return None
            lines = [line for one in parts for line in _lines(archive.read(one))]
    except _BROKEN:
        return None
    return "\n".join(lines).encode("utf-8", "replace")


def _lines(raw: bytes) -> Iterator[str]:
    """Yield the passages of a part; no entity is filled in, and nothing outside is asked for."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    deep, pieces = 0, list[str]()
    for event, element in etree.iterwalk(etree.fromstring(raw, parser), ("start", "end")):
        kind = etree.QName(element).localname
        if event == "start":
            yield from (v for k, v in element.items() if etree.QName(k).localname in _SAID)
            deep += kind in _BLOCKS
            pieces += [" "] if kind in _GAPS else []
            pieces += [element.text or ""]
            continue
        deep -= kind in _BLOCKS
        if not deep and (said := "".join(pieces).strip()):
            yield said.replace("\n", " ")
        pieces = [*(pieces if deep else ()), element.tail or ""]
