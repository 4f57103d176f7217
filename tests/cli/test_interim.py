"""What was learned and done while a review ran, and recommendations that are for consideration."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrctl.model.learning import ActionPlan, InterimPoint
from scrctl.model.thread import interim_of
from scrctl.reporters.thread import interim_line
from tests.conftest import EXAMPLE, MakeStore, RunCli

from .conftest import edit

PLAN = "cases/2017-004/action-plan.yaml"


def told(run_cli: RunCli, store: Path, *words: str, as_of: str = "2018-03-12") -> str:
    return " ".join(run_cli(*words, store=store, as_of=as_of).out.split())


@pytest.mark.parametrize("words", [("status", "2017-004"), ("trace", "2017-004")])
def test_days_from_the_first_point_to_the_first_action(
    words: tuple[str, ...], run_cli: RunCli, make_store: MakeStore
) -> None:
    early = told(run_cli, EXAMPLE, *words)
    assert "The first action after the first point came 53 days later." in early
    answer = json.loads(run_cli(*words, "--format", "json", store=EXAMPLE, as_of="2018-03-12").out)
    assert _interim(answer)["days_to_first_action"] == 53
    store = make_store(base=EXAMPLE)
    edit(store, PLAN, "on: 2017-06-12", "on: 2017-08-12")
    later = told(run_cli, store, *words)
    assert "The first action after the first point came 30 days later." in later
    answer = json.loads(run_cli(*words, "--format", "json", store=store).out)
    assert _interim(answer)["days_to_first_action"] == 30
    edit(store, PLAN, "on: 2017-08-12", "on: 2017-07-13")
    assert "came on the same day." in told(run_cli, store, *words)


def _interim(answer: dict[str, Any]) -> dict[str, Any]:
    interim: dict[str, Any] = (
        answer["cases"][0]["interim"] if "cases" in answer else answer["interim"]
    )
    return interim


def test_an_action_before_the_first_point_is_no_answer_to_it() -> None:
    points = [InterimPoint(on=date(2017, 7, 13))]
    days = (date(2017, 6, 12), date(2017, 9, 1), date(2017, 8, 1))
    plan = ActionPlan(
        interim_learning=tuple(points), interim_actions=tuple(InterimPoint(on=d) for d in days)
    )
    found = interim_of(plan, date(2018, 3, 12))
    assert (found.first_action, found.next_action) == (date(2017, 6, 12), date(2017, 8, 1))
    assert found.days_to_first_action == 19
    none = interim_of(plan, date(2017, 7, 20))
    assert none.days_to_first_action is None
    assert "No action came after the first point; those with a day came before" in interim_line(
        none
    )


def test_what_lies_ahead_does_not_count(run_cli: RunCli) -> None:
    early = told(run_cli, EXAMPLE, "status", "2017-004", as_of="2017-07-05")
    assert "0 points of learning; 1 action, the first on 2017-06-12." in early
    assert "While the review ran" not in told(run_cli, EXAMPLE, "status", "2018-001")


def test_a_consideration_needs_an_action_or_what_came_of_it(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    store = make_store(commit=False)
    plan = "cases/2017-005/action-plan.yaml"
    new = "  - id: r9\n    form: consideration\n    text: Think.\n"
    edit(store, plan, "recommendations:\n", f"recommendations:\n{new}")
    lacking = told(run_cli, store, "trace", "2017-005")
    assert "r9 (consideration)" in lacking
    assert "r9: neither an action nor what came of the consideration" in lacking
    edit(
        store, plan, "text: Think.\n", "text: Think.\n    outcome: The group did, on 4 May 2017.\n"
    )
    assert "neither an action" not in told(run_cli, store, "trace", "2017-005")
