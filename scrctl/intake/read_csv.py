"""A CSV file as a table, whatever program wrote it."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from scrctl.intake.columns import meaning
from scrctl.intake.container import Parcel, refuse
from scrctl.intake.grid import MOST_ROWS, Ask, Cell, Row, Sheets, Table

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOLD = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.IGNORECASE)
_FORMULA = re.compile(r"\s*(?:=|[+@-][^\s(|!]*[(|!])")
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
_WINDOWS = "It is in no Unicode encoding; it was read as Windows writes it (code page 1252)."


def read_csv(parcel: Parcel) -> Sheets:
    """Return the one table of a CSV file."""
    text, notes = _decoded(parcel.raw)
    told = _TOLD.match(text)
    delimiter = told[1] if told else max(_DELIMITERS, key=lambda sign: _fit(text, sign))
    # A first line that names the delimiter is for Excel, which shows it to nobody.
    body = text[told.end() :] if told else text
    rows = tuple(
        Row(number=number, cells=tuple(_cell(i, text) for i, text in enumerate(record)))
        for number, record in enumerate(_records(body, delimiter), start=2 if told else 1)
    )
    return Sheets(kind="csv", tables=(Table(number=1, rows=rows),), notes=(*parcel.notes, *notes))


def _cell(column: int, text: str) -> Cell:
    """Return a cell; a formula stays the text that it is, and is asked about."""
    asks = (Ask.FORMULA,) if _FORMULA.match(text) else ()
    return Cell(column=column, text=text, asks=asks)


def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "") or _wide(raw)
    if not encoding and b"\x00" in raw:
        refuse("The file is not text.", "Ask the agency for the Word, Excel or CSV file.")
    text = _read_as(raw, encoding or "utf-8")
    if text is not None:
        return text, ()
    text = _read_as(raw, "cp1252")
    if text is None:
        refuse(
            "The encoding of the text cannot be told.",
            "Open it in a spreadsheet program and save it as CSV UTF-8.",
        )
    return text, (_WINDOWS,)


def _read_as(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(raw: bytes) -> str:
    """Return the encoding of a text of two bytes a letter that does not say so at its start."""
    start = raw[:400]
    zeros = start[0::2].count(0), start[1::2].count(0)
    if max(zeros) * 3 < len(start):
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _fit(text: str, delimiter: str) -> tuple[int, int, int]:
    """Return how well a delimiter divides the first rows: headings, rows as wide as each other.

    The widest row alone says little: commas in sentences divide them too.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        first = [row for row, _ in zip(rows, range(_LOOKED_AT), strict=False)]
    except csv.Error:
        return 0, 0, 0
    named = max((sum(bool(meaning(cell, {})) for cell in row) for row in first), default=0)
    widths = Counter(len(row) for row in first if len(row) > 1)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return named, count, width


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    try:
        for row in rows:
            count += any(cell.strip() for cell in row)
            if count > MOST_ROWS:
                refuse(f"The file has more than {MOST_ROWS:,} rows.", "Send it in parts.")
            yield row
    except csv.Error:
        refuse(
            f"Line {rows.line_num} of the file breaks off inside quotation marks, or a cell is "
            "endless.",
            "Open it in a spreadsheet program, look at the row, and save it as CSV again.",
        )
