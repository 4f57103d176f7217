"""The output folder, the templates, and what is told on the way."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest_render import CASE, Render

from scrctl.model.error import ScrctlError
from scrctl.model.learning import Narrative


def test_a_refused_render_leaves_no_earlier_one(render: Render, out: Path) -> None:
    assert render().files
    assert render(body="# Kayleigh\n\ntext\n").leaks
    assert list(out.iterdir()) == []


def test_a_render_replaces_its_own_earlier_one(render: Render, out: Path) -> None:
    render(formats=("html", "docx"))
    render(formats=("html",))
    assert {p.name for p in out.iterdir()} == {"2017-005-report-public.html", "manifest.json"}


def test_audiences_and_documents_never_share_a_folder(render: Render) -> None:
    render()
    for changes in ({"audience": "confidential"}, {"document": "summary"}):
        with pytest.raises(ScrctlError, match="another document"):
            render(**changes)


def test_a_folder_with_anything_else_in_it_is_left_alone(render: Render, out: Path) -> None:
    out.mkdir()
    (out / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ScrctlError, match="not empty"):
        render()
    (out / "mine.txt").rename(out.parent / "mine.txt")
    render()
    (out.parent / "mine.txt").rename(out / "mine.txt")
    with pytest.raises(ScrctlError, match="no render has put"):
        render()
    assert (out / "mine.txt").exists()


def test_a_link_is_no_output_folder(render: Render, out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ScrctlError):
        render()


def test_a_format_that_is_not_known_is_told(render: Render) -> None:
    for formats in ((), ("odt",)):
        with pytest.raises(ScrctlError):
            render(formats=formats)


def test_a_missing_document_is_told(render: Render) -> None:
    with pytest.raises(ScrctlError, match=re.escape("report.md")):
        render(case=replace(CASE, report=None))


def test_a_missing_title_or_text_is_told(render: Render) -> None:
    case = replace(CASE, report=Narrative(), publication=None)
    messages = {p.message for p in render(case=case, body="").problems}
    assert messages == {"The title is missing.", "The date is missing.", "report.md has no text."}


def test_a_character_that_no_font_has_is_told(render: Render, out: Path) -> None:
    with pytest.raises(ScrctlError, match="character"):
        render(body="Then 漢 came.\n", formats=("pdf",))
    assert not out.exists()


def test_the_store_may_bring_its_own_template(render: Render, out: Path) -> None:
    render(
        templates={
            "report/document.html": b"<html><body>{{ cover.board }} {{ body }}</body></html>"
        }
    )
    assert next(out.glob("*.html")).read_bytes().startswith(b"<html><body>Fernshire")


def test_a_template_cannot_reach_out(render: Render, out: Path) -> None:
    with pytest.raises(ScrctlError, match="template"):
        render(
            templates={"report/document.html": b"{{ cover.__class__.__mro__[1].__subclasses__() }}"}
        )
    assert not out.exists()


def test_progress_is_told_without_names(render: Render) -> None:
    steps: list[str] = []
    render(formats=("html", "docx"), progress=steps.append)
    assert steps == ["reading", "html", "docx", "scanning"]
