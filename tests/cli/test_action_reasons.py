"""`scrctl actions update --reason`: why an action was changed is kept, and shown."""

import json
from pathlib import Path

from . import RunCli
from .conftest import commits, edit, git
from .test_action_report import page

CASE = "2017-005"
PLAN = f"cases/{CASE}/action-plan.yaml"
BY = ("--by", "monitoring_group", "--on", "2018-03-01")
WHY = ("--reason", "The first audit had counted twice")
UPDATE = ("actions", "update", CASE, "a1")
CONFIRM = ("actions", "confirm", CASE, "--by", "lscb_board", "--on", "2018-02-28")


def changes(run_cli: RunCli, store: Path) -> list[dict[str, object]]:
    found = json.loads(run_cli("trace", CASE, "--format", "json", store=store).out)
    actions = [a for f in found["findings"] for r in f["recommendations"] for a in r["actions"]]
    return next(action["changes"] for action in actions if action["action"] == "a1")


def test_the_reason_of_a_change_is_kept_in_the_plan(run_cli: RunCli, store: Path) -> None:
    answer = run_cli(*UPDATE, "--impact", "On file in 44 of 50", *WHY, *BY, store=store)
    assert answer.code == 0, answer.err
    assert "counted twice" not in git(store, "log", "-1", "--format=%B")
    text = (store / PLAN).read_text(encoding="utf-8")
    assert "because: The first audit had counted twice" in text
    assert "not_pursued_because" not in text
    said = {"on": "2018-03-01", "by": "monitoring_group", "what": ["impact"]}
    assert changes(run_cli, store) == [said]
    told = " ".join(run_cli("trace", CASE, store=store).out.split())
    assert "changed on 2018-03-01 by monitoring_group: impact; reason on record" in told
    assert "counted twice" not in told
    assert run_cli("validate", CASE, store=store).code == 0
    assert "LRN02" not in run_cli("check", CASE, store=store).out
    assert "why, on 1 March 2018: The first audit had" in page(
        run_cli, store, "--since", "2018-02-28"
    )
    assert "why, on" not in page(run_cli, store, "--since", "2018-03-01")


def test_the_same_again_changes_nothing(run_cli: RunCli, store: Path) -> None:
    words = (*UPDATE, "--impact", "On file in 44 of 50", *WHY, *BY)
    assert run_cli(*words, store=store).code == 0
    count = commits(store)
    again = run_cli(*words, store=store)
    assert (again.code, "Nothing to change." in again.out) == (0, True)
    assert commits(store) == count


def test_a_reason_alone_is_for_what_was_agreed_and_reads_otherwise(
    run_cli: RunCli, store: Path
) -> None:
    assert run_cli(*CONFIRM, store=store).code == 0
    refused = run_cli(*UPDATE, *WHY, *BY, store=store)
    assert (refused.code, "nothing has changed" in refused.err) == (1, True)
    edit(store, PLAN, "due_on: 2017-10-31", "due_on: 2017-12-31")
    git(store, "commit", "-qam", "a later day")
    assert run_cli(*UPDATE, *WHY, *BY, store=store).code == 0
    assert changes(run_cli, store)[0]["what"] == []
    assert "what was agreed; reason on record" in " ".join(
        run_cli("trace", CASE, store=store).out.split()
    )


def test_an_action_that_is_given_up_keeps_its_reason_where_it_was(
    run_cli: RunCli, store: Path
) -> None:
    words = ("--status", "not-pursued", *WHY, *BY)
    assert run_cli(*UPDATE, *words, store=store).code == 0
    assert "not_pursued_because: The first audit" in (store / PLAN).read_text(encoding="utf-8")
    assert changes(run_cli, store) == []
