"""Untidy returns, made from the same rows in every way that agencies have of making them.

All people in them are invented.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from docx import Document
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from .conftest import as_csv, as_docx, as_xlsx, part, rezipped, saved

Line = list[str]
HEAD = ["Date", "Time", "Who", "Event", "Source of information", "Child seen"]
LINES: tuple[Line, ...] = (
    ["3rd March 2016", "14:30", "Mother", "“Home visit” – it’s said: no reply.", "Notes 4", "No"],
    ["04/03/16", "", "health visitor", "Weighed by nurse okafor; £5 café.", "Red book", "Yes"],
    ["March 2016", "", "", "Letter sent to the family.", "Letters file", ""],
    ["early 2016", "", "dr patel", "Ottilie Brackstow seen with kevin.", "GP record p 7", "yes"],
    ["c. 2015", "am", "", "A call, without a name; no action.", "Log 16-1102", "N/A"],
    ["?", "", "Mother", "Rent arrears were told.", "Housing file", "Not known"],
    ["1 - 5 April 2016", "", "", "Absent from school.", "Register", "No"],
    ["7 April 2016", "0930hrs", "Mr Jones", "Meeting: dob 12.3.2001 was asked.", "Minutes", "No"],
)  # fmt: skip
BLANK = [""] * len(HEAD)
W = nsdecls("w")
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Untidy:
    """A return: its bytes, and how many rows are filled besides those that it was made from."""

    raw: bytes
    suffix: str
    more: int = 1
    taught: Mapping[str, str] = field(default_factory=dict)


Make = Callable[[Sequence[Line]], Untidy]


def _csv(before: Sequence[Line] = (), encoding: str = "utf-8", delimiter: str = ",") -> Make:
    def make(lines: Sequence[Line]) -> Untidy:
        raw = as_csv([*before, HEAD, *lines], encoding, delimiter)
        return Untidy(raw=raw, suffix=".csv", more=1 + len(before))

    return make


def _csv_of(change: Callable[[list[Line]], tuple[list[Line], int]], **taught: str) -> Make:
    def make(lines: Sequence[Line]) -> Untidy:
        rows, more = change([list(line) for line in lines])
        return Untidy(raw=as_csv(rows), suffix=".csv", more=more, taught=taught)

    return make


def _told(lines: Sequence[Line]) -> Untidy:
    raw = b"sep=;\r\n" + as_csv([HEAD, *lines], "cp1252", ";")
    return Untidy(raw=raw, suffix=".csv")


def _quoted(lines: Sequence[Line]) -> Untidy:
    rows = ['"' + '";"'.join(c.replace(". ", ".\r\n") for c in row) + '"' for row in (HEAD, *lines)]
    return Untidy(raw="\r\n".join(rows).encode("cp1252"), suffix=".txt")


def _xlsx(change: Callable[[Workbook], None] | None = None, more: int = 0) -> Make:
    def make(lines: Sequence[Line]) -> Untidy:
        raw = as_xlsx([HEAD, *lines], change)
        return Untidy(raw=raw, suffix=".xlsx", more=1 + more)

    return make


def _titled(book: Workbook) -> None:
    book.active.insert_rows(1, 2)
    book.active["A1"] = "Chronology, March 2016"
    book.active.merge_cells("A1:F1")


def _merged_down(book: Workbook) -> None:
    book.active["A3"] = None
    book.active.merge_cells("A2:A3")


def _across(book: Workbook) -> None:
    book.active.append(["School holidays", *[None] * 5])
    book.active.merge_cells(start_row=book.active.max_row, end_row=book.active.max_row,
                            start_column=1, end_column=6)  # fmt: skip


def _formulas(book: Workbook) -> None:
    book.active["E2"], book.active["E3"] = '=HYPERLINK("http://x.invalid","p 1")', "#REF!"
    book.active["E3"].data_type = "e"


def _hidden(book: Workbook) -> None:
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["F"].hidden = True


def _sheets(book: Workbook) -> None:
    for title, state in (("Do not use", "visible"), ("old", "hidden"), ("p", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.append(HEAD)
        sheet.append(["1/1/15", "", "", f"From {title}.", "x", ""])
        sheet.sheet_state = state
    book.create_sheet("Empty")
    book.create_sheet("Drop-downs").append(["Yes"])
    book.create_chartsheet("Chart")


def _two_sheets(book: Workbook) -> None:
    sheet = book.create_sheet("2017")
    sheet.append(["Date of contact", "What happened", "Source"])
    sheet.append(["Feb 16", "Visited again at the home.", "Notes 9"])


def _dates(book: Workbook) -> None:
    book.active["A2"], book.active["B2"] = date(2016, 3, 3), time(14, 30)
    book.active["A3"] = datetime(2016, 3, 4, 9, 15)  # noqa: DTZ001 - a spreadsheet knows no zones
    book.active["A4"] = date(2016, 3, 1)
    book.active["A4"].number_format = "mmm-yy"


def _mac(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904
    _dates(book)


def _remarked(book: Workbook) -> None:
    book.active["D2"].comment = Comment("Ask the nurse.", "x")
    book.active["F2"] = "þ"
    book.active["F2"].font = Font(name="Wingdings")


def _numbered(lines: Sequence[Line]) -> Untidy:
    rows = [["No", *HEAD], *([n, *line] for n, line in enumerate(lines, start=1))]
    rows += [[n, *BLANK] for n in range(50, 60)]
    return Untidy(raw=as_xlsx(rows), suffix=".xlsx", more=11, taught={"no": "none"})


def _divided(lines: Sequence[Line]) -> Untidy:
    rows = [[*HEAD[:5], "Child", ""], [*BLANK[:5], "Seen", "Spoken to"]]
    raw = as_xlsx([*rows, *([*line, "No"] for line in lines)],
                  lambda book: book.active.merge_cells("F1:G1"))  # fmt: skip
    return Untidy(raw=raw, suffix=".xlsx", more=2)


def _docx(change: Callable[[str], str] = str, more: int = 0, **parts: str) -> Make:
    def make(lines: Sequence[Line]) -> Untidy:
        raw = as_docx([HEAD, *lines], before="Dear all, here is what we hold.")
        text = change(part(raw, "word/document.xml"))
        others = {name.replace("_", "/") + ".xml": xml.encode() for name, xml in parts.items()}
        raw = rezipped(raw, {"word/document.xml": text.encode(), **others})
        return Untidy(raw=raw, suffix=".docx", more=1 + more)

    return make


def _tables(lines: Sequence[Line]) -> Untidy:
    raw = as_docx([HEAD, *lines[:3]], [HEAD, *lines[3:5]], lines[5:], [["Compiled by", "x"]])
    return Untidy(raw=raw, suffix=".docx", more=3)


def _renamed(lines: Sequence[Line]) -> Untidy:
    other = ["Date of contact", "Time of event", "People present", "What happened", "Source",
             "Seen"]  # fmt: skip
    raw = as_docx([["Our return", *BLANK[1:]], HEAD, *lines[:4], BLANK, other, *lines[4:]])
    return Untidy(raw=raw, suffix=".docx", more=3)


def _merged_word(lines: Sequence[Line]) -> Untidy:
    document = Document()
    table = document.add_table(rows=len(lines) + 2, cols=len(HEAD))
    for made, row in zip(table.rows, [HEAD, *lines, ["2017", *BLANK[1:]]], strict=True):
        for cell, text in zip(made.cells, row, strict=True):
            cell.text = text
    table.cell(2, 0).text = ""
    table.cell(1, 0).merge(table.cell(2, 0))
    table.rows[-1].cells[0].merge(table.rows[-1].cells[-1])
    table.cell(3, 3).merge(table.cell(3, 4))
    table.cell(4, 3).add_table(1, 2).cell(0, 0).text = "a table in a cell"
    return Untidy(raw=saved(document), suffix=".docx", more=2)


def _tracked(text: str) -> str:
    gone = "</w:t></w:r><w:del w:id='1'><w:r><w:delText> gone</w:delText></w:r></w:del>"
    come = "<w:ins w:id='2'><w:r><w:t> Put in.</w:t></w:r></w:ins><w:r><w:t></w:t>"
    text = text.replace("<w:t>Letters file</w:t>", f"<w:t>Letters file{gone}{come}")
    at = text.rindex("<w:tr>") + len("<w:tr>")
    return f"{text[:at]}<w:trPr><w:del w:id='3'/></w:trPr>{text[at:]}"


def _noted(text: str) -> str:
    note = "<w:footnoteReference w:id='5'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t>"
    return text.replace("<w:t>Letters file</w:t>", f"<w:t>Letters file</w:t>{note}")


def _boxed(text: str) -> str:
    box = (
        f"<w:sdt><w:sdtPr><w14:checkbox {W14}><w14:checked w14:val='{{}}'/></w14:checkbox>"
        "</w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )
    yes = f"<w:r><w:t>Yes </w:t></w:r>{box.format(1)}<w:r><w:t> No </w:t></w:r>{box.format(0)}"
    no = "<w:r><w:sym w:font='Wingdings' w:char='F0FB'/></w:r>"
    return text.replace("<w:r><w:t>Yes</w:t></w:r>", yes).replace("<w:r><w:t>No</w:t></w:r>", no)


def _wrapped(text: str) -> str:
    start = text.rindex("<w:tr>")
    end = text.index("</w:tr>", start) + len("</w:tr>")
    row = f"<w:sdt><w:sdtContent>{text[start:end]}</w:sdtContent></w:sdt>"
    return f"{text[:start]}{row}{text[end:]}"


def _shifted(text: str) -> str:
    """Let a row begin in its second column, as Word does where cells were dragged."""
    start = text.rindex("<w:tr>") + len("<w:tr>")
    end = text.index("</w:tc>", start) + len("</w:tc>")
    before = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    return f"{text[:start]}{before}{text[end:]}"


_NOTE = (
    f"<w:footnotes {W}><w:footnote w:id='5'><w:p><w:r><w:t>Late.</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)
RETURNS: Mapping[str, Make] = {
    "csv": _csv(),
    "csv-bom": _csv(encoding="utf-8-sig"),
    "csv-windows": _csv(encoding="cp1252"),
    "csv-utf-16": _csv(encoding="utf-16"),
    "csv-utf-16-unmarked": _csv(encoding="utf-16-le"),
    "csv-semicolons": _csv(delimiter=";"),
    "csv-tabs": _csv(encoding="utf-16", delimiter="\t"),
    "csv-bars": _csv(delimiter="|"),
    "csv-titles": _csv([["Our return", *BLANK[1:]], ["Sent on", "1 May 2017", *BLANK[2:]]]),
    "csv-row-above": _csv([["1/2/15", "", "", "From the page before.", "Notes", ""]]),
    "csv-sep": _told,
    "csv-quoted": _quoted,
    "csv-heads-again": _csv_of(lambda rows: ([HEAD, *rows[:3], HEAD, BLANK, *rows[3:], HEAD], 3)),
    "csv-wide": _csv_of(lambda rows: ([[*HEAD, "", ""], *([*row, "", ""] for row in rows)], 1)),
    "csv-more-columns": _csv_of(
        lambda rows: ([[*HEAD, "RAG"], *([*row, "amber"] for row in rows)], 1), rag="comment"
    ),
    "xlsx": _xlsx(),
    "xlsx-title": _xlsx(_titled, 1),
    "xlsx-merged-down": _xlsx(_merged_down),
    "xlsx-merged-across": _xlsx(_across, 1),
    "xlsx-formulas-errors": _xlsx(_formulas),
    "xlsx-hidden": _xlsx(_hidden),
    "xlsx-sheets": _xlsx(_sheets, 7),
    "xlsx-two-sheets": _xlsx(_two_sheets, 2),
    "xlsx-dates": _xlsx(_dates),
    "xlsx-dates-1904": _xlsx(_mac),
    "xlsx-comments-symbols": _xlsx(_remarked),
    "xlsx-numbered": _numbered,
    "xlsx-divided-heads": _divided,
    "docx": _docx(),
    "docx-tables": _tables,
    "docx-heads-renamed": _renamed,
    "docx-merged-split-nested": _merged_word,
    "docx-tracked": _docx(_tracked),
    "docx-notes-hidden": _docx(_noted, word_footnotes=_NOTE),
    "docx-boxes": _docx(_boxed),
    "docx-row-in-control": _docx(_wrapped),
    "docx-shifted": _docx(_shifted),
}
