import pytest

from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.learning import ActionPlan, Narrative, PlanRecommendation
from scrctl.model.text import Prose
from scrctl.rules.passages import (
    Passage,
    body,
    is_more_than_headings,
    is_written,
    passages,
    readable,
)


def _case(text: str) -> Case:
    prose = Prose(body=text, first_line=5)
    return Case(id="2017-003", report=Narrative(title="T"), prose={"report.md": prose})


def test_comments_are_blanked_out_and_positions_kept() -> None:
    found = body(_case("one <!-- two\nthree --> four"), "report.md")
    assert found is not None
    assert found.text.split() == ["one", "four"]
    assert found.at(found.text.index("four")).mark == (6, 11)


def test_a_missing_document_has_no_body() -> None:
    assert body(_case(""), "summary.md") is None


def test_a_field_is_one_place() -> None:
    place = Place(file="cases/2017-003/action-plan.yaml", at=("title",))
    assert Passage(place=place, text="long text").at(5) == place


def test_fields_come_before_the_body_and_each_has_its_route() -> None:
    plan = ActionPlan(recommendations=(PlanRecommendation(id="r1", text="Ask."),))
    case = Case(
        id="2017-003",
        report=Narrative(title="T"),
        plan=plan,
        prose={"report.md": Prose(body="Body.", first_line=4)},
    )
    found = [
        (p.place.at, p.text) for p in passages(case, "report.md", "action-plan.yaml") if p.text
    ]
    assert found == [
        (("title",), "T"),
        ((), "Body."),
        (("recommendations", 0, "id"), "r1"),
        (("recommendations", 0, "text"), "Ask."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`ABC`",
        "```\nABC\n```",
        "~~~~ text\nABC\n~~~\n~~~~",
        "[x](https://example.invalid/ABC)",
        "https://example.invalid/ABC",
        "{#ABC}",
    ],
)
def test_what_nobody_reads_as_words_is_left_out(text: str) -> None:
    assert "ABC" not in readable(text)
    assert len(readable(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("", False), ("<!-- guidance -->\n", False), ("<!-- x --> y", True)]
)
def test_written_means_more_than_guidance(text: str, *, expected: bool) -> None:
    assert is_written(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("# Summary\n\n## Learned\n<!-- what? -->", False), ("# Summary\n\nAsk.", True)],
)
def test_headings_alone_are_no_text(text: str, *, expected: bool) -> None:
    assert is_more_than_headings(text) is expected
