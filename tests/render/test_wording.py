# ruff: noqa: RUF001 -- the typographic signs are meant
from dataclasses import replace
from pathlib import Path

import pytest
from conftest_render import CASE, REGISTER, Render, request, text_of

from scrctl.model.learning import PublicationRecord, PublishedResponse
from scrctl.model.review import Chronology, Entry
from scrctl.render.colour import contrast, on_dark, on_white
from scrctl.render.wording import Name, make_wording


@pytest.mark.parametrize(
    ("name", "possessive"),
    [
        ("Child P", "Child P’s"),
        ("James", "James’s"),
        ("Ada Bridges", "Ada Bridges’"),
        ("Moses", "Moses’"),
        ("the mother", "the mother’s"),
        ("the grandparents", "the grandparents’"),
    ],
)
def test_possessives_read_well(name: str, possessive: str) -> None:
    assert Name(text=name).possessive() == possessive


def test_an_agency_takes_a_bare_apostrophe() -> None:
    assert Name(text="Children’s Services", is_group=True).possessive() == "Children’s Services’"


def test_the_public_table_holds_no_value_of_the_register(tmp_path: Path) -> None:
    table = repr(make_wording(request(tmp_path / "out")))
    for entry in REGISTER.entries:
        assert entry.name not in table
        assert not [value for value in entry.values if value.value in table]


def test_a_date_that_is_no_day_is_told_as_far_as_it_is_known(tmp_path: Path) -> None:
    asked = request(tmp_path / "out")
    sent = Chronology(entries=(Entry(id="ev-1", date="before 2016-03-14"), Entry(id="ev-2")))
    case = replace(asked.case, chronologies={"chronology/a.yaml": sent})
    assert make_wording(replace(asked, case=case)).days == {"ev-1": "in or before spring 2016"}


def test_a_sentence_begins_with_a_capital(render: Render, out: Path) -> None:
    render(
        body="[[mother]] came. [[uncle]] left; [[uncle's]] car, e.g. [[mother]], “[[mother]]”.\n"
    )
    text = text_of(next(out.glob("*.html")))
    assert (
        "The mother came. The uncle left; the uncle’s car, e.g. the mother, “the mother”." in text
    )


def test_a_value_never_becomes_markup(render: Render, out: Path) -> None:
    hostile = '*x* <script>a</script> #read("/etc/passwd") $y$ [z](https://example.org)'
    entries = tuple(
        replace(entry, pseudonym=hostile) if entry.key == "mother" else entry
        for entry in REGISTER.entries
    )
    done = render(
        register=replace(REGISTER, entries=entries),
        body="Of [[mother]].\n",
        formats=("html", "docx", "pdf"),
    )
    assert len(done.files) == 3
    for path in out.glob("2*"):
        assert "#read(" in text_of(path)
    assert "<script>" not in next(out.glob("*.html")).read_text(encoding="utf-8")


def test_a_problem_in_yaml_is_told_by_its_route(render: Render) -> None:
    answer = PublicationRecord(board_response=PublishedResponse(taken="[[nobody]] did."))
    (problem,) = render(case=replace(CASE, publication=answer)).problems
    assert problem.place.file == "cases/2017-005/publication.yaml"
    assert problem.place.at == ("board_response", "taken")


@pytest.mark.parametrize("colour", ["#ffdd00", "#1d4f7c", "#ffffff", "#000000", "blue", ""])
def test_any_colour_of_a_board_can_be_read(colour: str) -> None:
    def rgb(text: str) -> tuple[int, int, int]:
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:], 16)

    assert contrast(rgb(on_white(colour)), (255, 255, 255)) >= 4.5
    assert contrast(rgb(on_dark(colour)), (20, 24, 31)) >= 4.5
