"""The glossary: the board's terms that stand in the text, in every format, and no others."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest_render import BOARD, CASE, Render, text_of

from scrctl.disclosure.scan import Leak
from scrctl.model.board import Board
from scrctl.model.words import Answer

ALL = ("html", "docx", "pdf")
BODY = """# What happened

The GPs met at a *strategy*
discussions day.[^1] A gp is written in small letters.

::: confidential
The SENCO knew.
:::

[^1]: The CQC was told.
"""
LISTED = {
    "CQC": "the Care Quality Commission",
    "GP": "a family doctor",
    "MARAC": "a meeting about high risk",
    "SENCO": "a teacher for special needs",
    "day": "what the word day means, at a hub",
    "hub": "a team that sits together",
}


def board(terms: dict[str, str]) -> Board:
    import msgspec

    return msgspec.structs.replace(BOARD, acronyms={"DAY": "no word of this text"}, glossary=terms)


def with_glossary(answer: Answer | None = Answer.YES) -> Any:
    import msgspec

    assert CASE.report is not None
    return replace(CASE, report=msgspec.structs.replace(CASE.report, glossary=answer))


def made(render: Render, terms: dict[str, str], **more: Any) -> dict[str, str]:
    more = {"case": with_glossary(), "bodies": {"report.md": BODY}, "formats": ALL, **more}
    done = render(board=board(terms), **more)
    assert not done.problems, done.problems
    assert not done.leaks, done.leaks
    return {file.format: " ".join(text_of(Path(file.path)).split()) for file in done.files}


@pytest.mark.parametrize("form", ALL)
def test_it_explains_what_stands_in_the_text_and_nothing_else(render: Render, form: str) -> None:
    text = made(render, LISTED)[form]
    for shown in ("a family doctor", "the Care Quality Commission", "a team that sits together"):
        assert shown in text
    shown = [text.index(sign) for sign in ("Care Quality", "the word day", "a family doctor")]
    assert shown == sorted(shown)
    for hidden in ("MARAC", "SENCO", "no word of this text"):
        assert hidden not in text


def test_what_is_confidential_is_explained_in_confidence(render: Render) -> None:
    assert "special needs" in made(render, LISTED, audience="confidential")["html"]


@pytest.mark.parametrize("answer", [None, Answer.NO])
def test_without_being_asked_for_there_is_none(render: Render, answer: Answer | None) -> None:
    assert "a family doctor" not in made(render, LISTED, case=with_glossary(answer))["html"]


def test_without_a_term_there_is_no_section(render: Render) -> None:
    done = render(case=with_glossary(), board=board({"MARAC": "a meeting"}), formats=("html",))
    assert "Glossary" not in Path(done.files[0].path).read_text(encoding="utf-8")


def test_a_name_of_the_register_in_it_is_a_leak(render: Render) -> None:
    terms = {"GP": "Grace Dubois and others"}
    done = render(case=with_glossary(), board=board(terms), bodies={"report.md": BODY}, formats=ALL)
    assert not done.files
    assert {Path(leak.file).suffix for leak in done.leaks if isinstance(leak, Leak)} == {
        ".html",
        ".docx",
        ".pdf",
    }


def test_what_is_wrong_in_it_is_told_at_its_place(render: Render) -> None:
    done = render(
        case=with_glossary(),
        board=board({"GP": "[[nobody-at-all]]"}),
        bodies={"report.md": BODY},
        formats=("html",),
    )
    (problem,) = done.problems
    assert problem.code == "REF001"
    assert (problem.place.file, problem.place.at) == ("scrctl.yaml", ("glossary", "GP"))
