"""The form goes through LibreOffice, which is not ours, and what that writes is imported."""

import io
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from scrctl.intake.columns import Column
from scrctl.intake.form import Form
from scrctl.intake.form_docx import docx_form
from scrctl.intake.form_xlsx import xlsx_form
from scrctl.intake.read import read
from scrctl.intake.rows import rows_of
from tests.accessibility.outside import CALC, need

from .conftest import saved

FORM = Form(case="2016-007", agency="wex-gp", agency_name="A practice", board="A board")
ROW = ["March 2016", "14:30", "1", "Mother", "Home visit.", "Notes p 4", "Yes", "No", "c", "s"]


def filled(kind: str) -> bytes:
    if kind == "docx":
        document = Document(io.BytesIO(docx_form(FORM, date(2017, 3, 1))))
        for cell, text in zip(document.tables[0].rows[1].cells, ROW, strict=True):
            cell.text = text
        return saved(document)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_form(FORM, date(2017, 3, 1))))
    for column, text in enumerate(ROW, start=1):
        book["Chronology"].cell(row=5, column=column, value=text)
    return saved(book)


def converted(soffice: str, path: Path, kind: str) -> Path:
    folder = path.parent / kind
    subprocess.run(
        [soffice, f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless",
         "--convert-to", kind, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=200,
    )  # fmt: skip
    return folder / f"{path.stem}.{kind}"


@pytest.mark.parametrize(
    ("kind", "ways", "tools"),
    [
        ("docx", ["docx"], ["soffice"]),
        ("docx", ["odt", "docx"], ["soffice"]),
        ("xlsx", ["xlsx"], ["soffice", CALC]),
        ("xlsx", ["ods", "xlsx"], ["soffice", CALC]),
        ("xlsx", ["csv"], ["soffice", CALC]),
    ],
)
def test_a_form_that_another_program_saved_is_read(
    tmp_path: Path, kind: str, ways: list[str], tools: list[str]
) -> None:
    soffice, *_ = need(*tools)
    path = tmp_path / f"form.{kind}"
    path.write_bytes(filled(kind))
    for way in ways:
        path = converted(soffice, path, way)
    sheets = read(path.read_bytes(), path.suffix)
    found = rows_of(sheets, {})
    (row,) = found.rows
    assert [row.texts[column] for column in Column] == ROW
    assert not row.asks
    assert not found.left_out
    assert not found.not_known
    said = [*sheets.marks, *(c.text for t in sheets.tables for r in t.rows for c in r.cells)]
    assert any("2016-007/wex-gp" in text for text in said)
