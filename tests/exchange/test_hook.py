"""What git would commit, held against the last commit: only what gets worse stops it."""

from .conftest import CASE, CLOSED, Copy

PLAN = f"cases/{CLOSED}/action-plan.yaml"
DECISION = f"cases/{CASE}/decision.yaml"


def test_an_error_that_was_there_before_is_told_and_stops_nothing(anna: Copy) -> None:
    anna.edit(PLAN, "      - f1-safe-storage", "      - f9-nowhere")
    anna.git("commit", "-qam", "an error", "--no-verify")
    anna.edit(DECISION, "format: 1\n", "format: 1\n# a remark\n")
    anna.git("add", "-A")
    told = anna.scrctl("validate", "--staged")
    assert "it was there before this commit" in " ".join(told.out.split())
    anna.scrctl("validate", code=1)
    anna.edit(PLAN, "      - f2-answer-to-referrer", "      - f8-nowhere")
    anna.git("add", "-A")
    refused = anna.scrctl("validate", "--staged", code=1)
    assert "error" in refused.out


def test_the_same_error_once_more_is_a_new_one(anna: Copy) -> None:
    anna.edit(PLAN, "      - f1-safe-storage", "      - f9-nowhere")
    anna.git("commit", "-qam", "an error", "--no-verify")
    anna.edit(PLAN, "      - f2-answer-to-referrer", "      - f9-nowhere")
    anna.git("add", "-A")
    anna.scrctl("validate", "--staged", code=1)
