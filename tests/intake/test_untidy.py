"""Untidy returns: every row is an entry or a listed question, a second import changes nothing."""

import io
from collections.abc import Mapping
from datetime import date, time

import pytest
from docx import Document
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.intake.columns import Column
from scrctl.intake.entries import entry_of
from scrctl.intake.grid import Ask, Why
from scrctl.intake.names import Names
from scrctl.intake.read import read
from scrctl.intake.rows import Found, rows_of

from .conftest import as_csv, as_docx, as_xlsx, part, rezipped

HEAD = ["Date", "Time", "Who", "Event", "Source of information", "Child seen"]
ROW = ["3 March 2016", "14:30", "Mother", "Home visit.", "Case notes", "Yes"]
W = nsdecls("w")


def found(raw: bytes, suffix: str, taught: Mapping[str, str] | None = None) -> Found:
    return rows_of(read(raw, suffix), taught or {})


def events(rows: Found) -> list[str]:
    return [row.texts.get(Column.EVENT, "") for row in rows.rows]


def test_heads_are_repeated_and_renamed_on_the_way() -> None:
    other = [
        "Date of contact",
        "Time of event",
        "People present",
        "What happened",
        "Source",
        "Seen",
    ]
    rows = found(as_csv([["A title"], HEAD, ROW, [""] * 6, HEAD, ROW, other, ROW]), ".csv")
    assert events(rows) == ["Home visit."] * 3
    assert rows.repeated == 2
    assert rows.blank == 1


def test_a_table_goes_on_over_several() -> None:
    rows = found(as_docx([HEAD, ROW], [ROW, ROW], [["a", "b"], ["c", "d"]]), ".docx")
    assert len(rows.rows) == 3
    assert [(left.table, left.why) for left in rows.left_out] == [(3, Why.NO_HEADINGS)]


def test_a_heading_that_nobody_knows_is_asked_about() -> None:
    raw = as_csv([[*HEAD, "RAG rating"], [*ROW, "amber"], [*ROW, ""]])
    (unknown,) = found(raw, ".csv").not_known
    assert (unknown.written, unknown.filled, unknown.column) == ("RAG rating", 1, 7)
    taught = found(raw, ".csv", {"rag rating": "comment"})
    assert taught.rows[0].texts[Column.COMMENT] == "amber"
    assert not found(raw, ".csv", {"rag rating": "none"}).not_known


def test_cells_merged_down_in_word_fill_the_rows() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=6)
    for made, row in zip(
        table.rows, [HEAD, ROW, ["", "", "", "A call.", "Log", "No"]], strict=True
    ):
        for cell, text in zip(made.cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = io.BytesIO()
    document.save(stream)
    rows = found(stream.getvalue(), ".docx")
    assert rows.rows[1].texts[Column.DATE] == "3 March 2016"
    assert (Column.DATE, Ask.MERGED) in rows.rows[1].asks


def test_cells_merged_in_excel_fill_rows_and_reach_across() -> None:
    def merge(book: Workbook) -> None:
        book.active.merge_cells("A2:A3")
        book.active.append(["Summer holidays", None, None, None, None, None])
        book.active.merge_cells("A4:F4")

    rows = found(as_xlsx([HEAD, ROW, ["", *ROW[1:]]], merge), ".xlsx")
    assert rows.rows[1].texts[Column.DATE] == "3 March 2016"
    assert [(left.row, left.why) for left in rows.left_out] == [(4, Why.ONE_CELL)]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    raw = as_docx([HEAD, ROW])
    old = part(raw, "word/document.xml")
    changed = old.replace(
        "<w:t>Home visit.</w:t>",
        "<w:t>Home visit</w:t></w:r><w:del w:id='1'><w:r><w:delText> on Monday</w:delText></w:r>"
        "</w:del><w:ins w:id='2'><w:r><w:t> on Tuesday.</w:t></w:r></w:ins><w:r><w:t></w:t>",
    )
    assert changed != old
    rows = found(rezipped(raw, {"word/document.xml": changed.encode()}), ".docx")
    assert events(rows) == ["Home visit on Tuesday."]
    assert (Column.EVENT, Ask.TRACKED) in rows.rows[0].asks


def test_a_row_deleted_in_tracked_changes_is_listed() -> None:
    raw = as_docx([HEAD, ROW, ROW])
    text = part(raw, "word/document.xml")
    at = text.rindex("<w:tr>") + len("<w:tr>")
    changed = f"{text[:at]}<w:trPr><w:del w:id='3'/></w:trPr>{text[at:]}"
    rows = found(rezipped(raw, {"word/document.xml": changed.encode()}), ".docx")
    assert len(rows.rows) == 1
    assert [(left.row, left.why) for left in rows.left_out] == [(3, Why.DELETED_ROW)]


def test_footnotes_stand_behind_their_text_and_hidden_text_is_told() -> None:
    raw = as_docx([HEAD, ROW])
    old = part(raw, "word/document.xml")
    changed = old.replace(
        "<w:t>Home visit.</w:t>",
        "<w:t>Home visit.</w:t><w:footnoteReference w:id='5'/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t>",
    )
    note = "<w:p><w:r><w:t>Unannounced.</w:t></w:r></w:p>"
    notes = f"<w:footnotes {W}><w:footnote w:id='5'>{note}</w:footnote></w:footnotes>"
    more = {"word/document.xml": changed.encode(), "word/footnotes.xml": notes.encode()}
    rows = found(rezipped(raw, more), ".docx")
    assert events(rows) == ["Home visit. (Unannounced.)"]
    assert (Column.EVENT, Ask.HIDDEN) in rows.rows[0].asks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    row = [*ROW[:3], "She said \u201cno\u201d \u2013 it\u2019s caf\u00e9; fine, then", *ROW[4:]]
    assert events(found(as_csv([HEAD, row], encoding, delimiter), ".csv")) == [row[3]]


def test_a_month_that_excel_took_for_a_day_stays_a_month() -> None:
    def months(book: Workbook) -> None:
        book.active["A2"], book.active["B2"] = date(2016, 3, 1), time(14, 30)
        book.active["A2"].number_format = "mmm-yy"

    (row,) = found(as_xlsx([HEAD, ROW], months), ".xlsx").rows
    assert row.texts[Column.DATE] == "2016-03"
    assert row.texts[Column.TIME] == "14:30"


def test_strings_that_excel_shares_and_escapes_are_read_as_they_are_shown() -> None:
    """Excel keeps each text once, in pieces where its letters differ, some signs as codes."""
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shown = "<r><t>Visit </t></r><r><rPr><b/></rPr><t>by_x000D_\n_x004A_o</t></r>"
    texts = [*(f"<t>{text}</t>" for text in HEAD), f"{shown}<rPh sb='0' eb='1'><t>no</t></rPh>"]
    shared = f"<sst xmlns='{names}'>{''.join(f'<si>{text}</si>' for text in texts)}</sst>"
    head = "".join(f"<c t='s'><v>{number}</v></c>" for number in range(len(HEAD)))
    rows = f"<row>{head}</row><row><c r='D2' t='s'><v>6</v></c><c r='E2' t='s'><v>99</v></c></row>"
    sheet = f"<worksheet xmlns='{names}'><sheetData>{rows}</sheetData></worksheet>"
    more = {
        "xl/sharedStrings.xml": shared.encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
    }
    assert events(found(rezipped(as_xlsx([HEAD]), more), ".xlsx")) == ["Visit by\r\nJo"]


CELLS = st.sampled_from(
    ["", " ", "3/3/16", "March 2016", "?", "c. 2015", "14:30", "am", "Home visit.", "Kevin called",
     "Ottilie seen", "Yes", "N/A", "=1+1", "Date", "Event", "a\nb", "\u201cquoted\u201d", "x" * 300]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=8))
def test_every_row_is_an_entry_or_is_listed(rows: list[list[str]]) -> None:
    names = Names(
        RegisterView(entries=(RegisterEntry(key="child", name="Ottilie Brackstow"),)),
        frozenset(),
        frozenset(),
    )
    for raw, suffix in (
        (as_csv([HEAD, *rows]), ".csv"),
        (as_xlsx([HEAD, *rows]), ".xlsx"),
        (as_docx([HEAD, *rows]), ".docx"),
    ):
        result = found(raw, suffix)
        filled = sum(any(cell.strip() for cell in row) for row in rows)
        assert not result.not_known
        assert len(result.rows) + len(result.left_out) + result.repeated == filled
        for row in result.rows:
            draft = entry_of(row, names, {"mother"})
            asked = {question["about"] for question in draft.questions}
            for column, text in row.texts.items():
                values = draft.values
                kept = column in values or (column is Column.WHO and "who_written" in values)
                assert kept or column.value in asked, (column, text)
            assert "Ottilie" not in str(draft.values)
            assert "Kevin" not in str(draft.values)
