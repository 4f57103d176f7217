"""How each kind of letter stands, and what is said of one by its name."""

import json
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, RunCli
from tests.letters.conftest import KINDS

DAY = "2018-03-12"


def standing(run_cli: RunCli, case: str, day: str = DAY) -> dict[str, str]:
    answer = run_cli("letter", case, "--format", "json", as_of=day, store=EXAMPLE)
    assert answer.code == 0, answer.err
    return {one["letter"]: one["standing"] for one in json.loads(answer.out)["kinds"]}


def test_a_case_alone_lists_every_kind_and_is_no_wrong_usage(run_cli: RunCli) -> None:
    found = standing(run_cli, "2017-009")
    assert set(found) == set(KINDS)
    assert found["decision-notice"] == "due: to dfe, national-panel"
    assert found["briefing-request"].startswith("already sent: to fernshire-police on 2018-")
    assert found["formal-request"] == "not of this procedure: it belongs to single-agency"
    answer = run_cli("letter", "2017-009", as_of=DAY, store=EXAMPLE)
    assert "3 letters to send" in answer.out
    assert "due: to dfe, national-panel" in answer.out


@pytest.mark.parametrize(
    ("kind", "day", "said"),
    [
        ("publication-notice", "2017-05-30", "not due yet: it waits for published"),
        ("publication-notice", "2016-05-30", "not due yet: it belongs to the stage pre-pub"),
        ("withholding-to-panel", "2017-05-30", "not written unless decision is withhold"),
        ("csp-notice", "2017-05-30", "no procedure of the case asks for it now"),
    ],
)
def test_why_a_kind_is_not_due_is_said(run_cli: RunCli, kind: str, day: str, said: str) -> None:
    answer = run_cli("letter", "2016-007", "--format", "json", as_of=day, store=EXAMPLE)
    found = {one["letter"]: one["standing"] for one in json.loads(answer.out)["kinds"]}
    assert found[kind].startswith(said)


def test_what_is_due_is_what_the_list_has(run_cli: RunCli) -> None:
    answer = run_cli("letter", "2017-009", "--format", "json", as_of=DAY, store=EXAMPLE)
    told = json.loads(answer.out)
    due = {one["letter"] for one in told["letters"]}
    assert due == {one["letter"] for one in told["kinds"] if one["is_due"]}


def test_the_exit_code_is_that_of_the_list(run_cli: RunCli) -> None:
    assert run_cli("letter", "2017-009", as_of="2018-03-19", store=EXAMPLE).code == 1
    assert run_cli("letter", store=EXAMPLE).code == 2
    assert run_cli("letter", "2017-009", "--about", "dfe", store=EXAMPLE).code == 2
    assert run_cli("letter", "no-such-case", store=EXAMPLE).code == 2


@pytest.mark.parametrize(
    ("words", "day", "said"),
    [
        (("2016-007", "decision-notice"), DAY, "already sent: to ofsted on 2016-"),
        (("2016-007", "formal-request"), DAY, "not of this procedure: it belongs to single-agency"),
        (("2016-007", "family-invitation"), DAY, "already sent: to "),
    ],
)
def test_why_nothing_waits_is_said(
    words: tuple[str, ...], day: str, said: str, run_cli: RunCli, tmp_path: Path
) -> None:
    answer = run_cli("letter", *words, "-o", tmp_path / "out", as_of=day, store=EXAMPLE)
    text = " ".join(answer.out.split())
    assert answer.code == 0
    assert text.startswith(f"No letter of this kind waits to be sent: {said}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_explained_by_its_name(kind: str, run_cli: RunCli) -> None:
    answer = run_cli("explain", kind, store=EXAMPLE)
    assert answer.code == 0
    for heading in ("To whom", "Who signs", "By when", "How to make it", "Source"):
        assert f"\n{heading}\n" in answer.out
    assert f"scrctl letter CASE {kind}" in answer.out


def test_the_explanation_of_a_letter_names_its_clock(run_cli: RunCli) -> None:
    answer = run_cli("explain", "decision-notice", store=EXAMPLE)
    assert "the clock notify-dfe" in answer.out
    assert "R44" in answer.out
    assert (
        "No longer after review-completed"
        in run_cli("explain", "family-invitation", store=EXAMPLE).out
    )


@pytest.mark.parametrize("name", ["request.yaml", "request", "briefings", "joint.yaml", "history"])
def test_a_document_is_explained_by_its_name(name: str, run_cli: RunCli) -> None:
    answer = run_cli("explain", name, store=EXAMPLE)
    assert answer.code == 0
    assert "What it is for" in answer.out
    assert "How to begin it" in answer.out


def test_a_letter_that_is_nearly_named_is_suggested(run_cli: RunCli) -> None:
    answer = run_cli("explain", "decision-notise", store=EXAMPLE)
    assert answer.code == 2
    assert "decision-notice" in answer.err
