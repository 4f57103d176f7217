"""Deciding again: a recorded step, after which only what still holds counts."""

from pathlib import Path

import pytest

from . import RunCli
from .conftest import commits, git

AS_OF = "2018-03-16"
EXAMPLE = Path(__file__).parents[2] / "cases-example"
CASE = "2017-009"
REASON = ("--reason", "new facts from the post-mortem", "--by", "scr_group_chair")


@pytest.fixture
def example(make_store: object) -> Path:
    return make_store(base=EXAMPLE)  # type: ignore[operator]


def history(root: Path) -> str:
    return (root / f"cases/{CASE}/history.yaml").read_text(encoding="utf-8")


def send_notices(run_cli: RunCli, root: Path, on: str = "2018-03-12") -> None:
    for told in ("dfe-notified", "panel-notified"):
        words = ("record", CASE, told, "--on", on, "--by", "business_manager")
        assert run_cli(*words, store=root, as_of=AS_OF).code == 0


def test_what_is_owed_and_may_never_be_late_comes_first(run_cli: RunCli, example: Path) -> None:
    count = commits(example)
    answer = run_cli("reopen", CASE, *REASON, store=example, as_of="2018-04-20")
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert "notify-dfe, notify-panel" in said
    assert "notify-ofsted" not in said
    assert "record them first" in said
    assert commits(example) == count
    send_notices(run_cli, example)
    answer = run_cli("reopen", CASE, *REASON, store=example, as_of="2018-04-20")
    assert answer.code == 0, answer.err


def test_a_case_without_a_review_is_decided_again(run_cli: RunCli, example: Path) -> None:
    send_notices(run_cli, example)
    before, count = history(example), commits(example)
    answer = run_cli("reopen", CASE, *REASON, store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    assert commits(example) == count + 1
    assert history(example).startswith(before)
    added = history(example).removeprefix(before)
    assert "stage: recommendation" in added
    assert "decision-made" in added
    assert "incident-notified" not in added
    assert "Stage: recommendation" in git(example, "log", "-1", "--format=%B")
    status = run_cli("status", CASE, store=example, as_of=AS_OF).out
    assert "recommendation" in status
    assert "case-discussed is not recorded" in status
    # What the case left on its first way through is not held against it, and no clock is met twice.
    assert run_cli("validate", CASE, store=example, as_of=AS_OF).code == 0
    deadlines = run_cli("deadlines", CASE, store=example, as_of=AS_OF).out
    assert "notify-ofsted  not-started" in deadlines
    again = ("record", CASE, "case-discussed", "--on", AS_OF, "--by", "scr_group_chair")
    assert run_cli(*again, store=example, as_of=AS_OF).code == 0


@pytest.mark.parametrize(
    ("case", "words", "code", "said"),
    [
        (CASE, ("--by", "scr_group_chair"), 2, "only with a reason"),
        (CASE, ("--reason", "new facts"), 2, "scr_group_chair or lscb_chair"),
        (CASE, ("--reason", "new facts", "--by", "business_manager"), 1, "to decide"),
        (CASE, ("--reason", "new facts", "--by", "lscb_char"), 2, "Did you mean lscb_chair"),
        ("2018-001", REASON, 1, "from where it is not reopened"),
        ("2016-007", REASON, 1, "from where it is not reopened"),
    ],
)
def test_what_is_refused(  # noqa: PLR0913, PLR0917 - a table
    case: str, words: tuple[str, ...], code: int, said: str, run_cli: RunCli, example: Path
) -> None:
    send_notices(run_cli, example)
    count = commits(example)
    answer = run_cli("reopen", case, *words, store=example, as_of=AS_OF)
    assert answer.code == code
    assert said in " ".join(answer.err.split())
    assert commits(example) == count


def test_nothing_is_written_for_show(run_cli: RunCli, example: Path) -> None:
    send_notices(run_cli, example)
    count = commits(example)
    assert run_cli("reopen", CASE, *REASON, "-n", store=example, as_of=AS_OF).code == 0
    assert commits(example) == count


def test_going_back_by_hand_to_another_stage_is_told(run_cli: RunCli, example: Path) -> None:
    path = example / f"cases/{CASE}/history.yaml"
    entry = (
        "  - {kind: stage, on: 2018-03-12, procedure: referral, version: '2017-08',\n"
        "     stage: referral, by: scr_group_chair, reason: new facts, recorded_on: 2018-03-12}\n"
    )
    path.write_text(history(example) + entry, encoding="utf-8")
    out = run_cli("validate", CASE, "--format", "concise", store=example, as_of=AS_OF).out
    assert "STO007" in out


def test_the_earlier_recommendation_is_not_the_new_one(run_cli: RunCli, example: Path) -> None:
    send_notices(run_cli, example)
    answer = run_cli("reopen", CASE, *REASON, store=example, as_of=AS_OF)
    assert "(recommendation, decision, notices, referrer)" in " ".join(answer.err.split())
    assert history(example).count("field: notices") == 3  # each proof by itself
    for heard in ("case-discussed", "recommendation-made"):
        words = ("record", CASE, heard, "--on", AS_OF, "--by", "scr_group_chair")
        assert run_cli(*words, store=example, as_of=AS_OF).code == 0
    refused = run_cli("advance", CASE, "--by", "scr_group_chair", store=example, as_of=AS_OF)
    assert refused.code == 1
    assert "recommendation still says what it said before" in " ".join(refused.out.split())
    form = example / f"cases/{CASE}/decision.yaml"
    text = form.read_text(encoding="utf-8").replace("note of 2018-03-06", "note of 2018-03-16")
    form.write_text(text, encoding="utf-8")
    assert run_cli("save", CASE, store=example, as_of=AS_OF).code == 0
    found = run_cli("validate", CASE, "--format", "concise", store=example, as_of=AS_OF)
    assert "PRO064" not in found.out
