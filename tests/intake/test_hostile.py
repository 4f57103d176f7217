"""Files that could do harm, or are not what they say: refused or handled, each with a message."""

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from scrctl.intake.container import LARGEST_FILE
from scrctl.intake.form import Form, csv_form, harmless
from scrctl.intake.grid import MOST_ROWS, Ask, Why
from scrctl.intake.read import read
from scrctl.model.error import ScrctlError

from .conftest import as_csv, as_docx, as_xlsx, part, rezipped, saved

HEAD = ["Date", "Event", "Source"]
ROW = ["3 March 2016", "Home visit.", "Notes"]
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


def refused(raw: bytes, suffix: str = ".docx") -> ScrctlError:
    with pytest.raises(ScrctlError) as caught:
        read(raw, suffix)
    assert caught.value.hint
    assert caught.value.exit_code == 1
    return caught.value


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = rezipped(as_docx([HEAD, ROW]), {"word/media/image1.png": b"\0" * 50_000_000})
    assert "larger" in refused(bomb).message


def test_many_parts_are_not_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(2_500):
            archive.writestr(f"x{number}", b"")
    assert "larger" in refused(stream.getvalue()).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_filled_in(encoding: str) -> None:
    bomb = rezipped(as_docx([HEAD, ROW]), {"word/document.xml": BOMB.encode(encoding)})
    assert "entities" in refused(bomb).message


@pytest.mark.parametrize("raw", [as_docx([HEAD, ROW]), as_xlsx([HEAD, ROW])])
def test_macros_are_refused(raw: bytes) -> None:
    kind = "word" if b"word/document.xml" in raw else "xl"
    assert "macros" in refused(rezipped(raw, {f"{kind}/vbaProject.bin": b"x"})).message


def test_macros_in_the_list_of_types_are_refused() -> None:
    raw = as_xlsx([HEAD, ROW])
    types = part(raw, "[Content_Types].xml").replace(
        "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml"
    )
    assert "macros" in refused(rezipped(raw, {"[Content_Types].xml": types.encode()})).message


def test_a_password_is_told() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1")
    assert "password" in refused(old + "EncryptedPackage".encode("utf-16-le")).message
    assert "old format" in refused(old + b"WordDocument").message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"<html><table>", "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "web page"),
        (b"  \n", "empty"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"Date\x00,Event", "not text"),
        (b"Date,Event\n\x81\x8d,x", "encoding"),
        (b'Date,Event\n"3 March 2016,Visit', "quotation marks"),
        (b"x" * (LARGEST_FILE + 1), "larger"),
    ],
)
def test_what_is_no_return_is_named(raw: bytes, said: str) -> None:
    assert said in refused(raw).message


def test_another_zip_file_is_no_return() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x.txt", "x")
    assert "neither" in refused(stream.getvalue()).message


def test_a_word_file_without_a_table_is_told() -> None:
    assert "no table" in refused(as_docx(before="Dear all")).message


def test_a_broken_part_is_told() -> None:
    raw = rezipped(as_docx([HEAD, ROW]), {"word/document.xml": b"<w:document"})
    assert "broken" in refused(raw).message
    sheet = rezipped(as_xlsx([HEAD, ROW]), {"xl/worksheets/sheet1.xml": b"<worksheet><row"})
    assert "broken" in refused(sheet).message


def test_a_row_number_that_is_none_is_told() -> None:
    raw = as_xlsx([HEAD, ROW])
    sheet = part(raw, "xl/worksheets/sheet1.xml").replace('r="2"', 'r="two"')
    assert "kind" in refused(rezipped(raw, {"xl/worksheets/sheet1.xml": sheet.encode()})).message


def test_a_wrong_ending_is_handled_and_told() -> None:
    sheets = read(as_docx([HEAD, ROW]), ".csv")
    assert sheets.kind == "docx"
    assert "ends otherwise" in sheets.notes[0]


COUNTED = """
import resource, sys
from scrctl.intake.read import read
from scrctl.model.error import ScrctlError
resource.setrlimit(resource.RLIMIT_DATA, (600 * 2**20, 600 * 2**20))
raw, calls = sys.stdin.buffer.read(), 0
def count(*_):
    global calls
    calls += 1
sys.setprofile(count)
try:
    read(raw, "")
except ScrctlError as error:
    sys.setprofile(None)
    print(error.message)
print(calls)
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_a_hundred_thousand_rows_are_no_more_work_than_the_limit(
    kind: str, record_property: Callable[[str, object], None]
) -> None:
    """Refused at the limit, and within 600 MB: what lies behind it is never gone through."""

    def work(rows: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", COUNTED],
            input=rows_of(kind, rows),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-400:]
        message, calls = done.stdout.decode().splitlines()
        assert f"{MOST_ROWS:,}" in message
        return int(calls)

    few, many = work(MOST_ROWS + 2_000), work(100_000)
    assert many <= few * 1.1
    record_property("counted", f"{kind} of 100,000 rows: {many:,} calls, of 22,000: {few:,}")


def rows_of(kind: str, number: int) -> bytes:
    if kind == "csv":
        return as_csv([HEAD, *([ROW] * number)])
    if kind == "xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in [HEAD, *([ROW] * number)]:
            sheet.append(row)
        return saved(book)
    raw = as_docx([HEAD, ROW])
    text = part(raw, "word/document.xml")
    start, end = text.rindex("<w:tr>"), text.rindex("</w:tr>") + len("</w:tr>")
    rows = "".join(
        text[start:end].replace("Home visit.", hashlib.sha256(str(n).encode()).hexdigest())
        for n in range(number)
    )
    return rezipped(raw, {"word/document.xml": f"{text[:end]}{rows}{text[end:]}".encode()})


def test_one_cell_at_the_end_of_the_sheet_is_no_trouble() -> None:
    def far(book: Workbook) -> None:
        book.active["XFD150000"] = "far"

    sheets = read(as_xlsx([HEAD, ROW], far), ".xlsx")
    assert [row.number for row in sheets.tables[0].rows] == [1, 2, 150_000]


def test_hidden_rows_columns_and_sheets_are_not_read_in_silence() -> None:
    def hide(book: Workbook) -> None:
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["C"].hidden = True
        book.create_sheet("other").append(["Date", "Event"])
        book["other"].sheet_state = "veryHidden"

    tables = read(as_xlsx([HEAD, ROW], hide), ".xlsx").tables
    assert tables[0].rows[1].why is Why.HIDDEN_ROW
    assert tables[0].hidden_columns == {2}
    assert tables[1].why is Why.HIDDEN_SHEET


def test_links_to_other_workbooks_are_not_followed() -> None:
    raw = rezipped(as_xlsx([HEAD, ROW]), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert any("not opened" in note for note in read(raw, ".xlsx").notes)


def test_a_template_elsewhere_is_not_fetched() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/attachedTemplate" Target="http://x.invalid/a.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    raw = rezipped(as_docx([HEAD, ROW]), {"word/_rels/settings.xml.rels": rels.encode()})
    assert any("Nothing was fetched" in note for note in read(raw, ".docx").notes)


def test_other_programs_are_not_asked() -> None:
    raw = as_docx([HEAD, ROW])
    field = "<w:instrText>DDEAUTO c:\\\\x.exe</w:instrText>"
    text = part(raw, "word/document.xml").replace("<w:t>Notes</w:t>", f"{field}<w:t>Notes</w:t>")
    sheets = read(rezipped(raw, {"word/document.xml": text.encode()}), ".docx")
    assert any("DDE" in note for note in sheets.notes)
    assert [cell.text for cell in sheets.tables[0].rows[1].cells] == ROW


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    raw = as_docx([HEAD, ROW])
    text = part(raw, "word/document.xml").encode()
    strict = text.replace(transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert strict != text
    sheets = read(rezipped(raw, {"word/document.xml": strict}), ".docx")
    assert [cell.text for cell in sheets.tables[0].rows[1].cells] == ROW


@pytest.mark.parametrize(
    ("name", "said"), [("content.xml", "LibreOffice"), ("xl/workbook.bin", ".xlsb")]
)
def test_what_other_programs_save_by_default_is_named(name: str, said: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<x/>")
    assert said in refused(stream.getvalue(), ".ods").message


def test_formulas_are_asked_about_and_not_worked_out() -> None:
    formula = '=HYPERLINK("http://x.invalid","Click")'
    sheet = read(as_xlsx([HEAD, ["3 March 2016", formula, "Notes"]]), ".xlsx").tables[0]
    (cell,) = [cell for cell in sheet.rows[1].cells if Ask.FORMULA in cell.asks]
    assert cell.text == ""
    plain = read(as_csv([HEAD, ["1/2/16", formula, "x"]]), ".csv").tables[0]
    assert plain.rows[1].cells[1].asks == (Ask.FORMULA,)
    for text in ("@SUM(A1)", "+cmd|' /C calc'!A0", "-2+cmd|x"):
        risky = read(as_csv([HEAD, ["1/2/16", text, "x"]]), ".csv").tables[0]
        assert risky.rows[1].cells[1].asks == (Ask.FORMULA,)
    for text in ("+44 was rung", "- a call", "-5"):
        harmless_text = read(as_csv([HEAD, ["1/2/16", text, "x"]]), ".csv").tables[0]
        assert not harmless_text.rows[1].cells[1].asks


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_that_is_written_acts_as_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd").startswith("'")
    form = Form(case="2017-003", agency="a", agency_name="=cmd", board="b")
    assert not [
        line
        for line in csv_form(form).decode("utf-8-sig").split("\r\n")
        if line[:1] in "=+-@" and line
    ]
