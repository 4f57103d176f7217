"""How a long report lies on its pages: the report of the example store, as a reader gets it."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage, LTTextContainer, LTTextLine

from scrctl.render import outline
from scrctl.render.formats.page import Page
from scrctl.render.node import Grid, Node, heading, plain, table, words

EXAMPLE = Path(__file__).parent.parent.parent / "cases-example"
# A running head and foot stand outside these points of A4.
TOP, BOTTOM = 765, 70
BODY = 11.5


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public report of the example store, as PDF and as Word file."""
    from scrctl.cli.app import run

    out = tmp_path_factory.mktemp("pages") / "out"
    asked = ["render", "2016-007", "--audience", "public", "--to", "pdf,docx", "-o", str(out)]
    assert run(["-C", str(EXAMPLE), "--as-of", "2018-03-12", *asked]) == 0
    return out / "2016-007-report-public.pdf"


@pytest.fixture(scope="module")
def pages(report: Path) -> list[LTPage]:
    return list(extract_pages(report))


def lines(page: LTPage) -> Iterator[LTTextLine]:
    """Yield the lines of text between the running head and foot, from above."""
    found = [
        line
        for box in page
        if isinstance(box, LTTextContainer)
        for line in box
        if isinstance(line, LTTextLine) and line.get_text().strip() and BOTTOM < line.y0 < TOP
    ]
    return iter(sorted(found, key=lambda line: -line.y0))


def size(line: LTTextLine) -> float:
    return max(char.size for char in line if isinstance(char, LTChar))


def test_no_page_of_text_ends_in_white(pages: list[LTPage]) -> None:
    cover, contents, *text, _last = pages
    assert "Everybody had a piece" in "".join(line.get_text() for line in lines(cover))
    assert next(lines(contents)).get_text().strip() == "Contents"
    for page in text:
        lowest = min(line.y0 for line in lines(page))
        assert lowest < BOTTOM + (TOP - BOTTOM) / 4, f"page {page.pageid} ends at {lowest:.0f}"


def test_no_heading_stands_at_the_foot_of_a_page(pages: list[LTPage]) -> None:
    for page in pages[2:]:
        *_above, last = lines(page)
        assert size(last) < BODY + 2, last.get_text()


def test_no_row_of_a_table_is_parted(pages: list[LTPage]) -> None:
    """A row of the actions begins with its number: no page goes on without one."""
    begun = []
    for page in pages:
        found = list(lines(page))
        head = next((line for line in found if line.get_text().strip() == "Number"), None)
        if head is not None:
            below = [line for line in found if line.y1 < head.y0 and line.get_text().strip()]
            begun.append(max(below, key=lambda line: (round(line.y0), -line.x0)))
    assert len(begun) >= 3
    assert all(line.get_text().strip()[0] in "A1" for line in begun), begun


def test_each_page_names_the_chapter_that_it_is_in(pages: list[LTPage]) -> None:
    for page in pages[2:]:
        (head,) = (
            line.get_text()
            for box in page
            if isinstance(box, LTTextContainer)
            for line in box
            if isinstance(line, LTTextLine) and line.y0 >= TOP
        )
        title, _, chapter = head.strip().partition("·")
        assert title.strip() == "Everybody had a piece"
        begun = [line.get_text().strip() for line in lines(page) if size(line) > 18]
        assert not begun or chapter.strip() in begun


def test_a_note_stands_on_the_page_that_calls_it(pages: list[LTPage]) -> None:
    (page,) = (p for p in pages if any("1Working Together" in x.get_text() for x in lines(p)))
    assert any("keep to five principles" in line.get_text() for line in lines(page))


def test_word_lists_are_as_large_as_the_text_and_cells_alike(report: Path) -> None:
    found = docx.Document(str(report.with_suffix(".docx")))
    styles = {p.style.name for p in found.paragraphs if p._p.xpath("w:pPr/w:numPr")}  # noqa: SLF001
    assert styles
    sizes = {found.styles[name].font.size for name in (*styles, "Body Text")}
    assert len(sizes) == 1
    for each in found.tables:
        head, *rows = each.rows
        assert {p.style.name for cell in head.cells for p in cell.paragraphs} == {"Table Head"}
        cells = (cell for row in rows for cell in row.cells)
        assert {p.style.name for cell in cells for p in cell.paragraphs} == {"Table Text"}


def test_the_word_list_of_contents_is_filled_with_plain_links(report: Path) -> None:
    found = docx.Document(str(report.with_suffix(".docx")))
    listed = [p for p in found.paragraphs if (p.style.name or "").startswith("toc")]
    assert len(listed) > 20
    assert all(p.hyperlinks for p in listed)
    assert not any(p._p.xpath(".//w:rStyle") for p in listed)  # noqa: SLF001


def para(text: str, *more: Node) -> Node:
    return {"t": "Para", "c": [*words(text), *more]}


TABLE = table(Grid(caption="A", header=("B",), rows=(([plain("c")],),)))
LIST = {"t": "BulletList", "c": [[plain("d")]]}
NOTE = {"t": "Note", "c": [para("See there")]}
LONG = para("word " * 80)


@pytest.mark.parametrize(
    ("blocks", "leading"),
    [
        ([heading(1, "H", "h"), para("One."), para("Two."), TABLE], {1, 2}),
        ([para("One."), para("Two."), TABLE], {1}),
        ([LIST, LONG, TABLE], set()),
        ([para("She said:"), LIST, para("Then.")], {0}),
        ([para("One.", NOTE), TABLE], set()),
        ([para("One."), para("Two.")], set()),
    ],
)
def test_what_leads_to_something_is_kept_with_it(blocks: list[Node], leading: set[int]) -> None:
    told = outline.led_in(blocks)
    assert [block for block, _ in told] == blocks
    assert {index for index, (_, leads) in enumerate(told) if leads} == leading


@pytest.mark.parametrize(
    ("title", "running"),
    [
        ("Everybody  had\na piece", "Everybody had a piece"),
        ("word " * 20, "word word word word word word word word word word word …"),
        ("x" * 80, "x" * 58 + " …"),
    ],
)
def test_the_title_in_the_running_head_is_one_line(title: str, running: str) -> None:
    about: Any = SimpleNamespace(cover=SimpleNamespace(title=title))
    page = Page(manuscript=about, labels=about, templates={}, epoch=0)
    assert page.running == running
