"""The questions that a review asks itself are whole, and one with rules, procedures and forms."""

import re

import pytest

from scrctl import resources
from scrctl.model.board import Board
from scrctl.procedures.load import load_procedures
from scrctl.procedures.load_prompts import load_prompts
from scrctl.rules.registry import load
from scrctl.rules.rule import Scope
from scrctl.services.explaining.requirement import read_requirements
from scrctl.source.schema import SchemaSet

PROMPTS = load_prompts(resources.quality())
QUESTIONS = [f"Q{n}" for n in range(1, 27)]
MARKERS = [f"M{n}" for n in range(1, 19)]
RULES = load()
EVERY = {**PROMPTS.questions, **PROMPTS.markers}
BOOK, _ = load_procedures(
    {f"builtin:{name}": raw for name, raw in resources.procedures().items()},
    SchemaSet(resources.schemas()),
    RULES.gate_signatures(),
)


def test_every_question_and_marker_is_there_in_order() -> None:
    assert list(PROMPTS.questions) == QUESTIONS
    assert list(PROMPTS.markers) == MARKERS


@pytest.mark.parametrize("number", EVERY)
def test_each_names_its_source_and_a_role_that_there_is(number: str) -> None:
    found = EVERY[number]
    assert found.source in PROMPTS.sources
    assert found.asked
    assert set(found.asked) <= {role.id for p in BOOK.procedures for role in p.roles}


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_question_has_a_stage_and_markers_that_there_are(number: str) -> None:
    found = PROMPTS.questions[number]
    assert found.stage in {stage.id for p in BOOK.procedures for stage in p.stages}
    assert {f"M{at}" for at in found.markers} <= set(MARKERS)
    assert found.markers
    assert re.fullmatch(r"[A-Z].{8,39}", found.title)
    assert found.question.endswith("?")


def test_every_text_is_a_question() -> None:
    for marker in PROMPTS.markers.values():
        assert 1 <= len(marker.questions) <= 2
        assert all(text.endswith("?") for text in marker.questions)


def test_markers_are_sorted_into_three_parts() -> None:
    assert list(dict.fromkeys(m.part for m in PROMPTS.markers.values())) == [
        "set-up",
        "running",
        "outputs",
    ]


def test_the_rules_that_look_at_a_question_are_those_that_cite_it() -> None:
    for number, prompt in PROMPTS.questions.items():
        named = [RULES.by_code[code] for code in prompt.looked_at_by]
        assert not [r.code for r in named if r.scope is Scope.STORE or r.parameters]
        citing = {
            rule.code
            for rule in RULES.rules
            # What looks at answers, whatever the question, is no look at the matter.
            if number in rule.cites and rule.code not in ("QUA014", "QUA016")
        }
        assert citing <= {rule.code for rule in named}, number


def test_the_gate_asks_for_each_question_of_its_stage() -> None:
    procedure = BOOK.find("scr")
    assert procedure
    stage = procedure.stage("findings")
    assert stage
    criteria = [c for c in stage.gate if c.rule == "question-unanswered"]
    asked = [number for c in criteria for number in c.given["questions"]]
    assert sorted(asked, key=QUESTIONS.index) == list(PROMPTS.to_be_answered_by(["findings"]))
    assert all(c.given["questions"] == c.cites for c in criteria)


def test_the_rule_of_the_gate_takes_the_questions_that_there_are() -> None:
    assert list(RULES.by_name["question-unanswered"].values["questions"]) == QUESTIONS


def test_the_form_has_a_place_for_each_question_under_its_title() -> None:
    text = resources.template("case/quality.yaml")
    form = re.findall(r"(?m)^  # (.+) \((\w+), ([a-z-]+)\)\n  - question: (Q\d+)$", text)
    assert [
        (prompt.title, prompt.asked[0], prompt.stage, number)
        for number, prompt in PROMPTS.questions.items()
    ] == form


def test_the_schema_takes_the_numbers_that_there_are() -> None:
    text = resources.schemas()["quality"]
    assert set(re.findall(r'"([QM]\d+)"', text)) == {*QUESTIONS, *MARKERS}


def test_the_words_of_the_markers_are_our_own_and_the_questions_differ_from_the_rules() -> None:
    asks = read_requirements()
    assert all(asks[n].asks != p.question for n, p in PROMPTS.questions.items())


def test_what_no_source_gives_says_so() -> None:
    assert not PROMPTS.share.verified
    assert not PROMPTS.blame.verified
    assert PROMPTS.share.source == PROMPTS.blame.source == "own"


def test_a_board_has_no_number_of_days_until_it_sets_one() -> None:
    policies = Board().policies
    assert (policies.child_seen_gap_days, policies.contact_gap_days) == (None, None)


def test_a_gate_cannot_ask_a_question_that_there_is_not() -> None:
    text = resources.procedures()["scr.yaml"].replace(b"[Q3, Q16]}", b"[Q3, Q99]}")
    _, problems = load_procedures(
        {"procedures/scr.yaml": text}, SchemaSet(resources.schemas()), RULES.gate_signatures()
    )
    assert {p.code for p in problems if p.place.at[-1] == "questions"} == {"PRO090"}
