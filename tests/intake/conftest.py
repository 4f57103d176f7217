"""Files as agencies send them, a register to read them with."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest
from docx import Document
from docx.document import Document as DocxFile
from openpyxl import Workbook

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.intake.names import Names, known_words

Rows = Sequence[Sequence[object]]


@pytest.fixture
def register() -> RegisterView:
    return RegisterView(
        entries=(
            RegisterEntry(
                key="child",
                name="Ottilie Brackstow",
                values=(RegisterValue(kind="date-of-birth", value="2015-05-12"),),
            ),
            RegisterEntry(key="mother", name="Jessamy Brackstow"),
            RegisterEntry(key="school", kind="place", name="Larchbeck Nursery"),
        ),
        bodies=("Fernshire Police",),
    )


@pytest.fixture
def names(register: RegisterView) -> Names:
    known = known_words(frozenset(register.bodies), frozenset({"Diary"}))
    return Names(register, known, frozenset({"visit", "the"}))


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def as_docx(*tables: Rows, before: str = "") -> bytes:
    document = Document()
    document.add_paragraph(before)
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for made, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(made.cells, row, strict=True):
                cell.text = str(text)
        document.add_paragraph("")
    return saved(document)


def saved(file: DocxFile | Workbook) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def as_xlsx(rows: Rows, change: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    return saved(book)


def rezipped(raw: bytes, more: Mapping[str, bytes]) -> bytes:
    """The same parts, with others put in or in their place."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in more:
                new.writestr(name, old.read(name))
        for name, content in more.items():
            new.writestr(name, content)
    return stream.getvalue()


def part(raw: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name).decode()
