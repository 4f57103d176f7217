"""The whole chain: what comes out, and what never does."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import docx
import page
import pikepdf
import pytest
from conftest_render import BOARD, BODY, CASE, REGISTER, Render, request, text_of

from scrctl.disclosure.extract import passages
from scrctl.disclosure.passage import Passage
from scrctl.disclosure.scan import scan
from scrctl.model.learning import Action, ActionPlan, PlanRecommendation
from scrctl.model.words import AnswerForm
from scrctl.render.build import render_document
from scrctl.render.request import Audience, Document

NO_ACTIONS = "No action has been agreed for this recommendation yet."
ALL = ("html", "docx", "pdf")
Finished = dict[tuple[str, str], list[Path]]
NAMES = ("Kayleigh", "O’Brien", "Dubois", "Okonjo", "Osyth")
"""Names of the register, which stand in a confidential document and never in a public one."""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[Path]]:
    """Every document for both audiences in every format, made once."""
    made = {}
    for document in Document:
        for audience in Audience:
            out = tmp_path_factory.mktemp("made") / "out"
            done = render_document(request(out, document=document, audience=audience, formats=ALL))
            assert not done.problems
            assert not done.leaks
            made[document.value, audience.value] = [Path(each.path) for each in done.files]
    return made


@pytest.mark.parametrize("document", [d.value for d in Document])
@pytest.mark.parametrize("audience", [a.value for a in Audience])
def test_pdf_is_archivable_and_accessible(finished: Finished, document: str, audience: str) -> None:
    raw = next(p for p in finished[document, audience] if p.suffix == ".pdf").read_bytes()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(raw, profile=profile)
        # The validator miscounts a stream whose compressed data ends in a carriage return.
        failed = [f for f in report.failures if "STREAM-LENGTH" not in f.rule_id]
        assert not failed, [(f.rule_id, f.message) for f in failed]
        assert report.rules.total > 100


@pytest.mark.parametrize("document", [d.value for d in Document])
def test_pdf_says_what_it_is(finished: Finished, document: str) -> None:
    path = next(p for p in finished[document, "public"] if p.suffix == ".pdf")
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Author"]) == BOARD.board.name
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Outlines.First.Title


@pytest.mark.parametrize("document", [d.value for d in Document])
def test_word_file_is_finished(finished: Finished, document: str) -> None:
    path = next(p for p in finished[document, "public"] if p.suffix == ".docx")
    found = docx.Document(str(path))
    core = found.core_properties
    assert core.title
    assert core.author == BOARD.board.name
    assert core.language == "en-GB"
    for table in found.tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")  # noqa: SLF001
        assert all(cell.text.strip() for cell in table.rows[0].cells)
    names = {str(part.partname) for part in found.part.package.iter_parts()}
    assert not [name for name in names if "custom" in name or "comments" in name]
    links = found.element.body.xpath("//w:hyperlink/@w:anchor")
    marks = set(found.element.body.xpath("//w:bookmarkStart/@w:name"))
    assert set(links) <= marks
    foot = found.sections[0].footer._element  # noqa: SLF001
    footer = foot.xpath(".//w:fldSimple/@w:instr")
    assert footer == ["PAGE", "NUMPAGES"]


def test_html_is_one_file_without_script(finished: Finished) -> None:
    text = finished["report", "public"][0].read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text
    assert re.findall(r"<h1", text) == ["<h1"]
    assert '<th scope="col"' in text or 'scope="col"' in text
    assert 'role="region"' in text
    assert 'tabindex="0"' in text
    assert "<caption>" in text
    assert ">Back to the text, note 1</a>" in text
    identifiers = re.findall(r'\bid="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(identifiers)


@pytest.mark.parametrize("document", [d.value for d in Document])
def test_public_files_name_nobody_and_confidential_ones_do(
    finished: Finished, document: str
) -> None:
    for path in finished[document, "public"]:
        text = text_of(path)
        assert "CONFIDENTIAL" not in text
        assert not [name for name in NAMES if name in text]
    if document == "action-plan":
        return
    for path in finished[document, "confidential"]:
        assert "Kayleigh" in text_of(path)


def test_the_confidential_files_fail_the_public_scan(finished: Finished) -> None:
    for path in finished["report", "confidential"]:
        kinds = {leak.kind for leak in scan({path.name: path.read_bytes()}, REGISTER)}
        assert {"person-name", "place"} <= kinds


def test_confidential_is_said_in_the_name_and_on_every_page(finished: Finished) -> None:
    for document in Document:
        for path in finished[document.value, "confidential"]:
            assert "CONFIDENTIAL" in path.name
    html, word, pdf = finished["report", "confidential"]
    assert html.read_text(encoding="utf-8").count("CONFIDENTIAL") >= 4
    pages = {p.place for p in passages(pdf.name, pdf.read_bytes())
             if isinstance(p, Passage) and "CONFIDENTIAL" in p.text}  # fmt: skip
    with pikepdf.open(pdf) as opened:
        assert {f"body text, page {n + 1}" for n in range(len(opened.pages))} <= pages
    section = docx.Document(str(word)).sections[0]
    for header in (section.header, section.first_page_header):
        assert "CONFIDENTIAL" in header.paragraphs[0].text


def test_text_for_the_confidential_reader_stays_there(finished: Finished) -> None:
    for path in finished["report", "public"]:
        assert "caution" not in text_of(path)
        assert "vacancies" not in text_of(path)
    for path in finished["report", "confidential"]:
        assert "caution" in text_of(path)
        assert "vacancies" in text_of(path)


def test_references_read_well(finished: Finished) -> None:
    public = text_of(finished["report", "public"][0])
    assert (
        "In winter 2015 to 2016 a neighbour called Fernshire Police: Child P was of pre-" in public
    )
    assert "The mother’s flat" in public
    assert "Spring 2016" in public
    named = text_of(finished["report", "confidential"][0])
    assert "In 17 January 2016" in named
    assert "was 4 years old" in named
    assert "Grace Dubois’s flat" in named


def test_dates_of_terms_are_no_more_precise_than_the_case_allows(finished: Finished) -> None:
    assert "autumn 2015 to winter 2016 to 2017" in text_of(
        finished["terms-of-reference", "public"][0]
    )
    named = text_of(finished["terms-of-reference", "confidential"][0])
    assert "1 September 2015 to 8 February 2017" in named


def test_keys_of_a_plan_are_written_as_words(render: Render, out: Path) -> None:
    recommendation = PlanRecommendation(id="x1", text="Ask.", findings=("f1-who-is-in", "f2-late"))
    action = Action(id="a1", recommendation="x1", text="Revise the form.")
    plan = ActionPlan(title="Plan", recommendations=(recommendation,), actions=(action,))
    render(document=Document.PLAN, case=replace(CASE, plan=plan))
    text = text_of(next(out.glob("*.html")))
    said = ("Recommendation X1", "F1 who is in; F2 late.", "X1: Ask.", "A1: Revise the form.")
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(
    ("form", "outcome", "acted", "said", "unsaid"),
    [
        (
            "consideration",
            "The group did, on 4 May.",
            False,
            ("The group did, on 4 May.",),
            (NO_ACTIONS,),
        ),
        ("consideration", "", False, (NO_ACTIONS,), ("The group did",)),
        ("consideration", "The group did.", True, ("Revise the form.",), (NO_ACTIONS,)),
        ("recommendation", "The group did.", False, (NO_ACTIONS,), ("The group did",)),
    ],
)
def test_what_came_of_a_consideration_stands_in_the_plan(  # noqa: PLR0913, PLR0917 - a table
    form: str, outcome: str, acted: bool, said: tuple[str, ...], unsaid: tuple[str, ...],
    render: Render, out: Path,
) -> None:  # fmt: skip
    asked = PlanRecommendation(id="x1", text="Think.", form=AnswerForm(form), outcome=outcome)
    action = Action(id="a1", recommendation="x1", text="Revise the form.")
    plan = ActionPlan(title="Plan", recommendations=(asked,), actions=(action,) if acted else ())
    render(document=Document.PLAN, case=replace(CASE, plan=plan))
    text = text_of(next(out.glob("*.html")))
    assert f"{form.capitalize()} X1" in text
    assert [words for words in said if words not in text] == []
    assert [words for words in unsaid if words in text] == []


def test_a_name_in_what_came_of_a_consideration_is_filled(render: Render, out: Path) -> None:
    asked = PlanRecommendation(
        id="x1", text="Think.", form=AnswerForm.CONSIDERATION, outcome="Told [[mother]] so."
    )
    plan = ActionPlan(title="Plan", recommendations=(asked,))
    render(document=Document.PLAN, case=replace(CASE, plan=plan))
    text = text_of(next(out.glob("*.html")))
    assert "Told the mother so." in text


def test_two_renders_are_the_same_bytes(tmp_path: Path) -> None:
    done = [
        render_document(request(tmp_path / name, formats=ALL)).files for name in ("one", "other")
    ]
    assert [f.sha256 for f in done[0]] == [f.sha256 for f in done[1]]
    assert len(done[0]) == 3


def test_the_manifest_proves_the_files(render: Render, out: Path) -> None:
    done = render(sources={"case.yaml": b"format: 1\n"}, audience="confidential")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["outputs"][0]["sha256"] == done.files[0].sha256
    assert {each["path"] for each in manifest["sources"]} >= {"case.yaml", "report.md"}
    assert manifest["tools"]["pandoc"].startswith("3.")


def test_a_public_manifest_tells_nothing_of_the_sources(render: Render, out: Path) -> None:
    done = render(sources={"briefings/fernshire-police.md": b"x\n"})
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {"format", "case", "document", "audience", "outputs", "tools"}
    assert manifest["outputs"][0]["sha256"] == done.files[0].sha256


def test_the_manifest_is_scanned_as_all_that_is_written(render: Render, out: Path) -> None:
    done = render(case=replace(CASE, id="dubois-2017"))
    assert {leak.file for leak in done.leaks} >= {"manifest.json"}
    assert {leak.place for leak in done.leaks} >= {"file name", "field case", "field path"}
    assert not out.exists()


def test_the_body_of_the_example_is_all_there(finished: Finished) -> None:
    words = re.findall(
        r"[a-z]{5,}",
        re.sub(r"\[\[.*?\]\]|\(.*?\)|::: c.*?:::|\[A team.*?\}", "", BODY, flags=re.DOTALL),
    )
    for path in finished["report", "public"]:
        text = text_of(path)
        assert not [word for word in words if word not in text]


def test_word_reads_its_own_file_again(finished: Finished) -> None:
    path = next(p for p in finished["report", "public"] if p.suffix == ".docx")
    again = io.BytesIO()
    docx.Document(str(path)).save(again)
    assert again.getvalue()
