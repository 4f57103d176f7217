"""Which test shows which attack and which pitfall: the next reader looks here first.

PITFALLS are those of finished documents that were met while the chain was built. ATTACKS is what
hostile text, values and templates were seen to do to pandoc, Typst and Jinja; INPUT is the same of
readers, terminal and lists. Each names the tests that keep it away, as `file::test`; a name that no
longer exists fails below.
"""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from conftest_render import CASE, Render, text_of
from msgspec import structs

from scrctl import resources
from scrctl.disclosure.scan import scan
from scrctl.register.values import read_register
from scrctl.source.schema import SchemaSet

TESTS = Path(__file__).parent.parent
ALL = ("html", "docx", "pdf")

PITFALLS = {
    "1 descriptions of pictures are lost on the way to Typst, pictures on the way to Word": (
        "render/test_pictures.py::test_the_pdf_describes_it_and_is_accessible",
        "render/test_pictures.py::test_a_cleared_picture_stands_in_every_format",
    ),
    "2 attributes run code in Typst": (
        "render/test_refused.py::test_attributes_of_a_heading_are_dropped",
        "render/test_attacks.py::test_an_attribute_never_becomes_code",
    ),
    "3 pandoc's own reader hangs, and prints comments": (
        "render/test_refused.py::test_hostile_text_ends_soon",
        "render/test_refused.py::test_hostile_text_is_refused",
    ),
    "4 the place of a mark in a chart gives a day away": (
        "render/test_charts.py::test_neither_words_nor_places_tell_more_than_the_public_may_know",
        "render/test_charts.py::test_no_column_is_finer_than_the_coarsest_event_in_it",
        "render/test_charts.py::test_an_event_is_told_alike_in_a_chart_and_in_the_text",
    ),
    "5 hidden places repeat the text": (
        "render/test_canaries.py::test_a_value_in_a_field_stops_every_format",
        "render/test_refused.py::test_a_planted_name_stops_everything",
        "render/test_canaries.py::test_the_title_of_a_link_gets_into_no_file",
        "render/test_pictures.py::test_a_name_in_the_words_stops_every_format",
    ),
    "6 the contents of a Word file are empty until somebody updates them": (
        "render/test_attacks.py::test_the_contents_of_a_word_file_are_there",
    ),
    "7 equal widths of columns break words": (
        "render/test_attacks.py::test_no_column_is_narrower_than_its_longest_word",
    ),
    "8 no file holds the time at which it was made": (
        "render/test_finished.py::test_two_renders_are_the_same_bytes",
    ),
    "9 Typst brings no font without serifs": (
        "render/test_attacks.py::test_all_letters_of_a_pdf_are_in_our_font",
        "render/test_output.py::test_a_character_that_no_font_has_is_told",
    ),
    "10 a chart cannot be seen on a dark page": (
        "render/test_charts.py::test_a_chart_lies_on_a_white_card_on_a_dark_page_too",
        "render/test_charts.py::test_words_and_signs_can_be_seen",
    ),
    "11 YAML takes a number with a nought for a shorter one": (
        "render/test_attacks.py::test_a_number_without_quotes_is_never_a_shorter_one",
    ),
    "12 the same chart twice has every identifier twice": (
        "render/test_charts.py::test_the_same_chart_twice_shares_no_identifier",
    ),
    "13 what the search finds is itself confidential": (
        "disclosure/test_scan.py::test_a_leak_never_holds_the_value",
    ),
    "14 so is what a crash shows": ("test_disclosure.py::test_a_crash_tells_where_and_not_what",),
    "15 a reference that nothing filled": (
        "render/test_attacks.py::test_brackets_that_nothing_filled_are_found_in_any_file",
        "render/test_refused.py::test_an_unresolved_reference_is_told_with_its_line",
    ),
    "16 the confidential files fail the public search, and say what they are": (
        "render/test_finished.py::test_the_confidential_files_fail_the_public_scan",
        "render/test_finished.py::test_confidential_is_said_in_the_name_and_on_every_page",
    ),
    "17 no search reads a picture": (
        "render/test_pictures.py::test_a_picture_that_nobody_cleared_or_that_has_changed_is_refused",
        "render/test_pictures.py::test_another_picture_in_a_finished_file_is_a_leak",
        "render/test_charts.py::test_only_a_picture_whose_drawing_is_known_passes",
        "render/test_charts.py::test_a_chart_and_a_cleared_picture_stand_in_one_document",
    ),
    "18 two audiences share a folder": (
        "render/test_output.py::test_audiences_and_documents_never_share_a_folder",
    ),
    "19 the history of a repository keeps what its files no longer hold": (
        "render/test_output.py::test_nothing_is_written_below_the_store_or_its_repository",
    ),
}

_REFUSED = "render/test_refused.py::test_hostile_text_is_refused"
_HERE = "render/test_attacks.py::test_markup_of_another_kind_is_refused"
_FROM_ELSEWHERE = "render/test_pictures.py::test_a_picture_from_elsewhere_or_in_a_line_is_refused"
ATTACKS = {
    "1 a picture that is any file of the computer": (_REFUSED, _FROM_ELSEWHERE),
    "2 a picture at file://": (_FROM_ELSEWHERE,),
    "3 a picture of the network": (_REFUSED, _FROM_ELSEWHERE),
    "4 an image in raw HTML": (_HERE,),
    "5 a frame in raw HTML": (_HERE,),
    "6 a script": (_REFUSED,),
    "7 a style sheet or header in the front matter of a body": (
        "render/test_attacks.py::test_a_second_front_matter_is_no_setting",
    ),
    "8 raw HTML by its format": (_HERE,),
    "9 raw parts of a Word file": (_REFUSED,),
    "10 raw Typst that reads a file": (_REFUSED,),
    "11 raw TeX": (_HERE,),
    "12 a script as a link": (_REFUSED,),
    "13 a link to a file": (_REFUSED,),
    "14 data as a link": (_HERE,),
    "15 an attribute that acts in a browser": (_HERE,),
    "16 an attribute that is code in Typst": (
        _REFUSED, "render/test_attacks.py::test_an_attribute_never_becomes_code",
    ),
    "17 a comment that would be printed": (_REFUSED,),
    "18 a value that looks like markup": (
        "render/test_wording.py::test_a_value_never_becomes_markup",
    ),
    "19 a title that looks like markup": (
        "render/test_attacks.py::test_a_title_that_looks_like_markup_is_words",
    ),
    "20 a template that reaches out": ("render/test_output.py::test_a_template_cannot_reach_out",),
    "21 a link in the store that leads out": (
        "store/test_snapshot.py::test_links_lead_nowhere",
        "render/test_output.py::test_a_link_is_no_output_folder",
    ),
    "22 thousands of open brackets": ("render/test_refused.py::test_hostile_text_ends_soon",),
    "23 footnotes that call for each other": (
        "render/test_attacks.py::test_notes_that_call_for_each_other_end",
    ),
    "24 an unsettled merge, and characters that turn the line": (_REFUSED,),
}  # fmt: skip


# What hostile or broken input was seen to do to the readers, the terminal and the lists.
INPUT = {
    "anchors, aliases, merge keys, tags": (
        "source/test_yaml.py::test_is_told_with_code_line_and_column",
        "source/test_yaml.py::test_every_alias_tag_and_second_key_is_told_at_once",
        "source/test_yaml.py::test_bombs_end_soon",
    ),
    "deep nesting": ("source/test_yaml.py::test_deep_nesting_ends_soon_and_calmly",),
    "huge files and numbers": (
        "source/test_yaml.py::test_eighteen_digits_are_allowed",
        "source/test_guard.py::test_a_file_of_exactly_the_limit_passes",
        "store/test_files.py::test_too_large",
    ),
    "odd exceptions of a parser": (
        "source/test_yaml.py::test_no_bytes_end_in_an_exception",
        "source/test_yaml.py::test_the_yaml_test_suite",
    ),
    "what was written cannot be read": (
        "source/test_edit.py::test_what_reads_otherwise_than_it_was_meant_is_refused",
        "source/test_yaml.py::test_naughty_strings_come_back_as_they_went_in",
    ),
    "marks of a merge": (
        "source/test_guard.py::test_marks_of_a_merge_are_found_wherever_they_stand",
    ),
    "other encodings": (
        "source/test_guard.py::test_utf_16_is_named",
        "source/test_guard.py::test_windows_1252_is_named_with_its_line",
    ),
    "characters that nobody sees": (
        "source/test_guard.py::test_hidden_characters_are_named_by_number",
    ),
    "links and paths that lead out": (
        "store/test_files.py::test_links_folders_and_pipes_are_not_read",
        "store/test_files.py::test_folders_are_not_made_through_links",
        "store/test_snapshot.py::test_links_lead_nowhere",
    ),
    "markup through a value": (
        "render/test_wording.py::test_a_value_never_becomes_markup",
        "render/test_attacks.py::test_front_matter_is_words_and_no_structure",
    ),
    "settings that pandoc keeps in a Word file": (
        "render/test_attacks.py::test_a_word_file_keeps_no_setting",
    ),
    "what a terminal acts upon": ("reporters/test_table.py::test_cells_are_made_safe",),
    "formulas in a list": (
        "reporters/test_deadlines.py::test_csv_can_be_read_back_and_holds_no_formula",
    ),
}

NAMED = {
    name for tests in (*PITFALLS.values(), *ATTACKS.values(), *INPUT.values()) for name in tests
}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_test_that_is_named_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert re.search(rf"^ *def {test}\(", (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_no_attack_is_left_out() -> None:
    assert [int(name.split()[0]) for name in ATTACKS] == list(range(1, 25))
    assert [int(name.split()[0]) for name in PITFALLS] == list(range(1, 20))


MARKUP = {
    "an image in raw HTML": '<img src="https://example.org/x.png">',
    "an image in a line": 'a <img src="file:///etc/hostname"> b',
    "a frame": '<iframe src="file:///etc/hostname"></iframe>',
    "an object": '<object data="/etc/hostname"></object>',
    "raw HTML by its format": "```{=html}\n<script>x()</script>\n```",
    "raw HTML in a line": "`<b>`{=html}",
    "raw TeX": "```{=latex}\n\\input{/etc/hostname}\n```",
    "data as a link": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a script in capitals": "[x](JaVaScRiPt:alert(1))",
    "an attribute that acts": '[x]{onclick="x()"}',
    "a link with an attribute that acts": '[x](javascript:void){onclick="x()"}',
    "a field of Word": "```{=openxml}\n<w:fldSimple w:instr='DDEAUTO c:\\\\x'/>\n```",
    "a division that acts": '::: {onclick="x()"}\ntext\n:::',
}


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_markup_of_another_kind_is_refused(render: Render, out: Path, text: str) -> None:
    done = render(body=f"Before.\n\n{text}\n", formats=ALL)
    assert {problem.code for problem in done.problems} <= {"PUB015", "REF008"}
    assert done.problems
    assert not out.exists()


@pytest.mark.parametrize("key", ["css", "header-includes", "include-before", "template"])
def test_a_second_front_matter_is_no_setting(render: Render, out: Path, key: str) -> None:
    body = f"Text.\n\n---\n{key}: /etc/hostname\n---\n\nMore.\n"
    render(body=body, formats=ALL)
    secret = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    for path in out.glob("*") if out.exists() else ():
        assert not secret or secret not in text_of(path)


def test_an_attribute_never_becomes_code(render: Render, out: Path) -> None:
    body = (
        '# One {typst:text:fill="read(str(1))" onclick="x()"}\n\n'
        'A [link](https://example.org){typst:text:fill="red" onmouseover="x()"}.\n'
    )
    done = render(body=body, formats=ALL)
    assert len(done.files) == len(ALL)
    raw = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert "onclick" not in raw
    assert "onmouseover" not in raw
    assert "typst" not in raw


def test_a_title_that_looks_like_markup_is_words(render: Render) -> None:
    caption = ': *Of* <script>x()</script> #read("/etc/hostname")'
    done = render(body=f"| A |\n|---|\n| 1 |\n\n{caption}\n", formats=ALL)
    assert {problem.code for problem in done.problems} == {"PUB015"}
    done = render(body='Then #read("/etc/hostname") and $x$ and \\*a\\* {{ 7*7 }}.\n', formats=ALL)
    assert [problem.code for problem in done.problems] in ([], ["PUB003"])


def test_notes_that_call_for_each_other_end(render: Render) -> None:
    body = "a[^1]\n\n" + "\n\n".join(f"[^{n}]: b[^{n + 1}] c[^{n + 1}]" for n in range(1, 60))
    done = render(body=body + "\n")
    assert done.problems or done.files


def test_a_number_without_quotes_is_never_a_shorter_one() -> None:
    raw = b"""format: 1
people:
  - key: child
    name: Robin Quillfeather
    pseudonym: Child F
    numbers: [01914980123]
"""
    register, problems = read_register(raw, SchemaSet(resources.schemas()))
    assert problems
    assert register is None or "1914980123" not in repr(register)


TITLES = ("x\n\n---\n![](/etc/hostname)", "# *x* <script>x()</script>", '#read("/etc/hostname")')


@pytest.mark.parametrize("title", TITLES)
def test_front_matter_is_words_and_no_structure(render: Render, out: Path, title: str) -> None:
    assert CASE.report is not None
    front = structs.replace(CASE.report, title=title, subtitle=title)
    done = render(case=replace(CASE, report=front), formats=ALL)
    assert len(done.files) == len(ALL)
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    text = text_of(next(out.glob("*.pdf")))
    assert "".join(title.split()) in "".join(text.split())


def test_a_word_file_keeps_no_setting(render: Render, out: Path) -> None:
    render(formats=("docx",))
    with zipfile.ZipFile(next(out.glob("*.docx"))) as parts:
        names = parts.namelist()
    assert "word/document.xml" in names
    assert [n for n in names if "custom" in n or "comments" in n] == []


def test_brackets_that_nothing_filled_are_found_in_any_file() -> None:
    page = b"<html><body><p title='[[mother]]'>a</p></body></html>"
    assert [leak.kind for leak in scan({"a.html": page}, None)] == ["unfilled-reference"]


def test_the_contents_of_a_word_file_are_there(render: Render, out: Path) -> None:
    body = "\n\n".join(f"# Part {n}\n\nText." for n in range(1, 9))
    render(body=body + "\n", formats=("docx",))
    document = docx.Document(str(next(out.glob("*.docx"))))
    styled = [(str(p.style.name), p.text) for p in document.paragraphs if p.style]
    lines = [text for style, text in styled if style.lower().startswith("toc")]
    assert [line for line in lines if line.startswith("Part")] == [f"Part {n}" for n in range(1, 9)]


def test_no_column_is_narrower_than_its_longest_word(render: Render, out: Path) -> None:
    long = "Safeguarding-responsibilities"
    rows = f"| When | What | Who |\n|---|---|---|\n| December 2016 | {'word ' * 60}| {long} |"
    body = f"{rows}\n\n: Of it\n"
    render(body=body, formats=("docx",))
    (table,) = docx.Document(str(next(out.glob("*.docx")))).tables
    widths = [int(column.width or 0) for column in table.columns]
    share = [width / sum(widths) * 76 for width in widths]
    assert share[0] >= len("December")
    assert share[2] >= len("responsibilities")
    assert share[1] > share[0]


def test_all_letters_of_a_pdf_are_in_our_font(render: Render, out: Path) -> None:
    render(body="# One\n\nPlain, *slanted*, **bold**, ***both***.\n",
           formats=("pdf",))  # fmt: skip
    with pikepdf.open(io.BytesIO(next(out.glob("*.pdf")).read_bytes())) as pdf:
        fonts = [
            str(found.BaseFont)
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and "/BaseFont" in found
        ]
    assert fonts
    assert [font for font in fonts if "SourceSansPro" not in font] == []
