"""What was learned and done while a review ran, and recommendations that are for consideration."""

import json
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, MakeStore, RunCli

from .conftest import edit

PLAN = "cases/2017-004/action-plan.yaml"


def told(run_cli: RunCli, store: Path, *words: str, as_of: str = "2018-03-12") -> str:
    return " ".join(run_cli(*words, store=store, as_of=as_of).out.split())


@pytest.mark.parametrize("words", [("status", "2017-004"), ("trace", "2017-004")])
def test_days_from_the_first_point_to_the_first_action(
    words: tuple[str, ...], run_cli: RunCli, make_store: MakeStore
) -> None:
    assert "The first action came 31 days before the first point." in told(run_cli, EXAMPLE, *words)
    store = make_store(base=EXAMPLE)
    edit(store, PLAN, "on: 2017-06-12", "on: 2017-08-12")
    assert "The first action came 30 days after the first point." in told(run_cli, store, *words)
    answer = json.loads(run_cli(*words, "--format", "json", store=store).out)
    interim = answer["cases"][0]["interim"] if words[0] == "status" else answer["interim"]
    assert interim["days_to_first_action"] == 30


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
