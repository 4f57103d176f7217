"""What a file really is, and whether it can be read without harm. Nothing in it is carried out."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from lxml import etree

from scrctl.model.error import ScrctlError

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2000
STEEPEST = 300
# A part below this size may be as dense as it likes: an empty sheet is.
SMALL_PART = 1024 * 1024
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
# The strict form of the standard, which Excel and Word can save too, has other names.
_STRICT = tuple(
    (
        f"http://purl.oclc.org/ooxml/{new}".encode(),
        f"http://schemas.openxmlformats.org/{old}".encode(),
    )
    for new, old in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("spreadsheetml/main", "spreadsheetml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
    )
)
_DDE = re.compile(rb"<ddeLink\b|>\s*DDE(?:AUTO)?\s")
_INSIDE = ("/embeddings/", "afchunk")
_OTHER = (
    (b"%pdf", "a PDF", "Ask the agency for the Word, Excel or CSV file that it was made from."),
    (b"{\\rtf", "an RTF file", "Open it in a word processor and save it as .docx."),
    (b"<html", "a web page", "Open it in a spreadsheet program and save it as .xlsx."),
    (b"<!doc", "a web page", "Open it in a spreadsheet program and save it as .xlsx."),
    (b"<table", "a web page", "Open it in a spreadsheet program and save it as .xlsx."),
    (b"<?xml", "an XML file", "Open it in a spreadsheet program and save it as .xlsx."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file ready to be read: its kind, its bytes, the parts of a zip file, and remarks."""

    kind: str
    raw: bytes
    parts: Mapping[str, bytes]
    notes: tuple[str, ...] = ()

    def xml(self, name: str) -> etree._Element | None:
        """Return one part as a tree; None if it is not there."""
        raw = self.parts.get(name)
        return None if raw is None else tree(raw, name)


def refuse(message: str, hint: str) -> NoReturn:
    """End the reading of a file."""
    raise ScrctlError(message, hint=hint, exit_code=1)


def tree(raw: bytes, name: str) -> etree._Element:
    """Return XML as a tree; nothing outside it is asked for, and no entity is filled in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        refuse(
            f"The part {name} of the file is broken.",
            "Open it in the program that made it, save it again, and import that.",
        )


def unpack(raw: bytes, suffix: str) -> Parcel:
    """Return what a file is by its content, or say why it is not read.

    `suffix` is the end of its name, such as .docx; where it says something else, that is noted.
    """
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        refuse("The file is empty.", "Ask the agency to send it again.")
    if len(raw) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        refuse(f"The file is larger than {limit} MB.", "Take out pictures, or send it in parts.")
    if raw.startswith(b"PK"):
        return _zipped(raw, suffix)
    if raw.startswith(_OLD):
        _refuse_old(raw)
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:8].lower()
    for sign, name, hint in _OTHER:
        if start.startswith(sign):
            refuse(f"The file is {name}, which is not read.", hint)
    return Parcel(kind="csv", raw=raw, parts={}, notes=_suffix_note("csv", suffix))


def _refuse_old(raw: bytes) -> NoReturn:
    if _ENCRYPTED in raw:
        refuse(
            "The file is protected by a password, so it cannot be read.",
            "Open it, take the password off, save it in a safe place, and import that.",
        )
    refuse(
        "The file has the old format of Word or Excel (.doc, .xls), which is not read.",
        "Open it and save it as .docx or .xlsx.",
    )


def _zipped(raw: bytes, suffix: str) -> Parcel:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refuse_bomb(archive)
            # Pictures and the like are only known by name.
            parts = {name: _content(archive, name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        refuse(
            "The file is damaged, or protected by a password.",
            "Open it in the program that made it, save it again without one, and import that.",
        )
    kind = next((kind for name, kind in _MAIN.items() if name in parts), "")
    if not kind:
        _refuse_foreign(parts)
    _refuse_macros(parts)
    for name, content in parts.items():
        if _declares(content):
            refuse(
                f"The part {name} of the file declares entities, as no office program writes it.",
                "Do not open it. Ask the agency who made it, and for a fresh file.",
            )
    notes = (*_suffix_note(kind, suffix), *_remarks(parts))
    return Parcel(kind=kind, raw=raw, parts=parts, notes=notes)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part that is text, its names as every office program writes them by default."""
    if not name.endswith((".xml", ".rels")):
        return b""
    content = archive.read(name)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return content


def _refuse_foreign(parts: Mapping[str, bytes]) -> NoReturn:
    """Say what another zip file is, and how to make one of it that is read."""
    if "xl/workbook.bin" in parts:
        refuse("The file is a binary Excel file (.xlsb).", "Open it and save it as .xlsx.")
    if "content.xml" in parts:
        refuse(
            "The file has the format of LibreOffice (.odt, .ods).",
            "Open it and save it as .docx or .xlsx.",
        )
    refuse("The file is neither a Word nor an Excel file.", "Save it as .docx, .xlsx or .csv.")


def _declares(content: bytes) -> bool:
    """Say whether XML declares anything, also where it is written in two bytes a letter."""
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:64]
    return _DECLARATION.search(content.replace(b"\x00", b"") if is_wide else content) is not None


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Refuse a zip file that would be far larger unpacked than an office file is."""
    parts = archive.infolist()
    steep = any(
        part.file_size > SMALL_PART and part.file_size > STEEPEST * max(1, part.compress_size)
        for part in parts
    )
    total = sum(part.file_size for part in parts)
    if steep or total > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        refuse(
            "Unpacked, the file would be far larger than a chronology is, so it is not opened.",
            "Copy the rows into an empty form, and import that. If it came unasked, do not open "
            "it.",
        )


def _refuse_macros(parts: Mapping[str, bytes]) -> None:
    named = any(PurePosixPath(name).name.lower() in _MACROS for name in parts)
    types = parts.get("[Content_Types].xml", b"")
    if named or b"macroEnabled" in types:
        refuse(
            "The file holds macros: programs that run when it is opened.",
            "Do not open it. Ask the agency for the same as .docx or .xlsx, without macros.",
        )


def _suffix_note(kind: str, suffix: str) -> tuple[str, ...]:
    if suffix.lower() in ("", f".{kind}") or (kind == "csv" and suffix.lower() in (".txt", ".tsv")):
        return ()
    return (f"The name of the file ends otherwise, but what it holds is {kind}; it was read so.",)


def _remarks(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    notes = []
    if any(name.startswith("xl/externalLinks/") for name in parts):
        notes.append("It links to other workbooks. Those were not opened; results stand as saved.")
    outside = [n for n, raw in parts.items() if n.endswith(".rels") and _points_outside(raw)]
    if outside:
        notes.append("It points to files or addresses elsewhere. Nothing was fetched from there.")
    if any(_DDE.search(content) for content in parts.values()):
        notes.append("It asks other programs for data (DDE). Nothing was asked of them.")
    if any(sign in name.lower() for sign in _INSIDE for name in parts):
        notes.append("It holds other files inside. Those were not read.")
    if "word/comments.xml" in parts or any(n.startswith("xl/comments") for n in parts):
        notes.append("It holds comments in the margin. Those were not read.")
    return tuple(notes)


def _points_outside(raw: bytes) -> bool:
    return any(
        relation.get("TargetMode") == "External"
        and not (relation.get("Type") or "").endswith("/hyperlink")
        for relation in tree(raw, "rels").iter("{*}Relationship")
    )
