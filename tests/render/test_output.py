"""The output folder, the templates, and what is told on the way."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest_render import CASE, Render, request

from scrctl.model.error import ScrctlError
from scrctl.model.learning import Narrative
from scrctl.render.build import render_document
from scrctl.services.render import outside


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_refused_render_keeps_the_earlier_one_and_says_so(render: Render, out: Path) -> None:
    assert render().files
    before = content(out)
    done = render(body="# Kayleigh\n\ntext\n")
    assert done.leaks
    assert not done.files
    assert [p.code for p in done.problems] == ["PUB018"]
    done = render(body="Of [[nobody]].\n")
    assert [p.code for p in done.problems] == ["REF001", "PUB018"]
    with pytest.raises(ScrctlError) as caught:
        render(register=None)
    assert "earlier render" in caught.value.hint
    assert content(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_file_that_somebody_has_edited_is_never_replaced(render: Render, out: Path) -> None:
    (file, *_) = render().files
    Path(file.path).write_text("mine", encoding="utf-8")
    before = content(out)
    with pytest.raises(ScrctlError, match=re.escape("changed 2017-005-report-public.html")):
        render()
    assert content(out) == before
    Path(file.path).unlink()
    assert render().files


def test_what_is_changed_while_the_render_runs_is_kept_too(render: Render, out: Path) -> None:
    render()

    def work(step: str) -> None:
        if step == "scanning":
            (out / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(ScrctlError, match=re.escape("notes.txt, which no render has put")):
        render(progress=work)
    assert len(content(out)) == 3
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("manifest", ["[]", "{}", "x", '{"outputs": 1}'])
def test_a_broken_manifest_is_no_leave_to_delete(render: Render, out: Path, manifest: str) -> None:
    render()
    (out / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(ScrctlError):
        render()
    assert len(content(out)) == 2


@pytest.mark.parametrize("place", ["/dev/null/x", "/dev/null/x/y", "/proc/nothing/x"])
def test_a_folder_that_cannot_be_made_is_told(place: str) -> None:
    with pytest.raises(ScrctlError, match="output folder") as caught:
        render_document(request(Path(place)))
    assert caught.value.exit_code == 2


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


@pytest.mark.parametrize(
    "place", ["out", "cases", ".", "cases/2017-005/out", "link/out", "../store/x"]
)
def test_nothing_is_written_below_the_store_or_its_repository(tmp_path: Path, place: str) -> None:
    repository = tmp_path / "repository"
    store = repository / "store"
    (store / "cases").mkdir(parents=True)
    (repository / ".git").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (store / "link").symlink_to(store / "cases")
    (tmp_path / "elsewhere" / "link").symlink_to(repository)
    for out in (store / place, tmp_path / "elsewhere" / "link" / "out"):
        with pytest.raises(ScrctlError, match="lies in the store"):
            outside(store, out)
    outside(store, tmp_path / "repository-out")
    other = tmp_path / "another"
    other.mkdir()
    (other / "scrctl.yaml").touch()
    with pytest.raises(ScrctlError, match="lies in another store"):
        outside(store, other / "out")
    outside(store, tmp_path / "elsewhere" / "out")
