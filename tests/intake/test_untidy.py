"""Untidy returns: every row is an entry or a listed question, a second import changes nothing."""

import io
from collections.abc import Mapping
from datetime import date, time

import pytest
from docx import Document
from docx.oxml.ns import nsdecls
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.intake.columns import Column
from scrctl.intake.entries import entry_of
from scrctl.intake.grid import Aside, Ask, Why
from scrctl.intake.names import Names
from scrctl.intake.read import read
from scrctl.intake.rows import Found, rows_of

from .conftest import as_csv, as_docx, as_xlsx, part, rezipped

HEAD = ["Date", "Time", "Who", "Event", "Source of information", "Child seen"]
ROW = ["3 March 2016", "14:30", "Mother", "Home visit.", "Case notes", "Yes"]
W = nsdecls("w")
NOBODY = Names(RegisterView(entries=()), frozenset(), frozenset())


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
    assert [(a.row, a.what) for a in rows.aside] == [
        (1, Aside.ABOVE), (2, Aside.HEADINGS), (5, Aside.HEADINGS), (7, Aside.HEADINGS)
    ]  # fmt: skip
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


WORD_BOX = (
    '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    '<w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r>'
    "</w:sdtContent></w:sdt>"
)
UNFILLED = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Choose an item."
    "</w:t></w:r></w:sdtContent></w:sdt>"
)
FORM_BOX = (
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>"
    "<w:checked w:val='{}'/></w:checkBox></w:ffData></w:fldChar></w:r>"
)


@pytest.mark.parametrize(
    ("drawn", "answer"),
    [
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "yes"),
        ("<w:r><w:rPr><w:rFonts w:ascii='Wingdings 2'/></w:rPr><w:t>P</w:t></w:r>", "yes"),
        ("<w:r><w:t>Yes </w:t></w:r>" + WORD_BOX.format(0, "☐") + "<w:r><w:t> No </w:t></w:r>"
         + WORD_BOX.format(1, "☒"), "no"),
        (WORD_BOX.format(1, "☒"), "yes"),
        (FORM_BOX.format(1) + "<w:r><w:t>Yes</w:t></w:r>" + FORM_BOX.format(0)
         + "<w:r><w:t>No</w:t></w:r>", "yes"),
        ("<w:r><w:t>☐ Yes ☐ No</w:t></w:r>", None),
        ("<w:r><w:t>☒</w:t></w:r>", "?"),
        ("<w:r><w:t>☑ Yes ☑ No</w:t></w:r>", "?"),
        ("<w:r><w:sym w:font='Odd' w:char='F041'/></w:r>", "?"),
        ("<w:r><w:drawing/></w:r>", "?"),
        (UNFILLED, None),
    ],
)  # fmt: skip
def test_ticks_and_boxes_are_read_or_asked_about(drawn: str, answer: str | None) -> None:
    raw = as_docx([HEAD, [*ROW[:5], "TICK"]])
    text = part(raw, "word/document.xml").replace("<w:r><w:t>TICK</w:t></w:r>", drawn)
    (row,) = found(rezipped(raw, {"word/document.xml": text.encode()}), ".docx").rows
    draft = entry_of(row, NOBODY, ())
    asked = [question["about"] for question in draft.questions]
    assert draft.values.get("child_seen") == (None if answer == "?" else answer)
    assert ("child_seen" in asked) is (answer == "?")


@pytest.mark.parametrize(
    "written", ["Feb 16", f"Q{2} 2016", "Autumn term 2016", "3 Jan", "Easter 16"]
)
def test_a_date_that_is_not_clear_is_kept_as_it_was_written(written: str) -> None:
    (row,) = found(as_csv([HEAD, [written, *ROW[1:]]]), ".csv").rows
    draft = entry_of(row, NOBODY, ())
    assert {"about": "date", "ask": "unclear", "written": written} in draft.questions


def test_a_box_around_a_whole_cell_is_read() -> None:
    raw = as_docx([HEAD, [*ROW[:5], "TICK"]])
    text = part(raw, "word/document.xml")
    start = text.rindex("<w:tc>", 0, text.index("TICK"))
    end = text.index("</w:tc>", start) + len("</w:tc>")
    cell = text[start:end].replace("TICK", "☒")
    around = WORD_BOX.format(1, "").replace("<w:r><w:t></w:t></w:r>", cell)
    changed = f"{text[:start]}{around}{text[end:]}"
    (row,) = found(rezipped(raw, {"word/document.xml": changed.encode()}), ".docx").rows
    assert entry_of(row, NOBODY, ()).values["child_seen"] == "yes"


def test_sheets_that_are_not_meant_are_told_and_not_read() -> None:
    def more(book: Workbook) -> None:
        for title in ("Do not use", "Guidance", "Old copy"):
            sheet = book.create_sheet(title)
            sheet.append(HEAD)
            sheet.append(ROW)
        book.create_chartsheet("Chart")

    rows = found(as_xlsx([HEAD, ROW], more), ".xlsx")
    assert len(rows.rows) == 2
    left = [(r.table, r.why, r.count) for r in rows.left_out]
    assert left == [(2, Why.NOT_FOR_USE, 2), (3, Why.NOT_FOR_USE, 2)]
    only = found(as_xlsx([HEAD, ROW], lambda b: setattr(b.active, "title", "Template")), ".xlsx")
    assert len(only.rows) == 1


def test_an_event_of_words_that_are_also_headings_stays_one() -> None:
    rows = found(as_csv([HEAD, ["", "", "", "Contact", "Record", ""]]), ".csv")
    assert events(rows) == ["Contact"]


def test_headings_of_two_rows_are_read_as_one() -> None:
    head = ["Date", "Event", "Source", "Child", ""]
    below = ["", "", "", "Seen", "Spoken to"]

    def merge(book: Workbook) -> None:
        book.active.merge_cells("D1:E1")

    raw = as_xlsx([head, below, ["1/2/16", "Visit.", "Notes", "Yes", "No"]], merge)
    (row,) = found(raw, ".xlsx").rows
    assert (row.texts[Column.CHILD_SEEN], row.texts[Column.CHILD_SPOKEN_TO]) == ("Yes", "No")


def test_rows_with_nothing_but_a_number_in_a_column_left_out_are_unused() -> None:
    rows = found(as_csv([["No", *HEAD], ["1", *ROW], ["2", *[""] * 6]]), ".csv", {"no": "none"})
    assert len(rows.rows) == 1
    assert [a.what for a in rows.aside] == [Aside.HEADINGS, Aside.UNUSED]


def test_csv_says_its_delimiter_or_is_read_by_its_rows() -> None:
    row = ["1/2/16", "", "", "He said: one, two, three, four, five, six, seven, eight", "File", ""]
    assert events(found(as_csv([HEAD, row], delimiter=";"), ".csv")) == [row[3]]
    told = found(b"sep=;\r\n" + as_csv([HEAD, row], delimiter=";"), ".csv")
    assert [(r.row, r.texts[Column.EVENT]) for r in told.rows] == [(3, row[3])]
    assert events(found(as_csv([HEAD, row], "utf-16-le"), ".csv")) == [row[3]]
    assert events(found(as_csv([HEAD, row], "utf-16-be", "\t"), ".csv")) == [row[3]]


def test_a_tick_of_a_symbol_font_in_excel() -> None:
    def ticked(book: Workbook) -> None:
        book.active["F2"] = "ü"
        book.active["F2"].font = Font(name="Wingdings")

    (row,) = found(as_xlsx([HEAD, ROW], ticked), ".xlsx").rows
    assert row.texts[Column.CHILD_SEEN] == "✓"


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
        assume(not result.not_known)
        assert len(result.rows) + len(result.left_out) + len(result.aside) == filled + 1
        for row in result.rows:
            draft = entry_of(row, names, {"mother"})
            asked = {question["about"] for question in draft.questions}
            for column, text in row.texts.items():
                values = draft.values
                kept = column in values or (column is Column.WHO and "who_written" in values)
                assert kept or column.value in asked, (column, text)
            assert "Ottilie" not in str(draft.values)
            assert "Kevin" not in str(draft.values)
