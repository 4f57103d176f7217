"""Two people, each with a copy: what comes together, what is left aside, what stays untouched."""

import json
import re
import shutil
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from scrctl import resources

from .conftest import CASE, CLOSED, Copy

ROOT = Path(__file__).parents[2]
PLAN = f"cases/{CLOSED}/action-plan.yaml"
OPEN = ("status: done\n    done_on: 2017-11-22", "status: in-progress")


def test_different_documents_come_together_and_the_audit_is_content(anna: Copy, ben: Copy) -> None:
    anna.extend()
    anna.scrctl("send")
    ben.edit(PLAN, "Two teams watch", "Three teams watch")
    ben.scrctl("save", CLOSED, "-m", "teams")
    sent = ben.scrctl("send")
    assert "2017-006: extension of clock decision, by lscb_chair" in sent.out
    assert "Sent 1 commit" in sent.out
    anna.scrctl("receive")
    assert anna.git("rev-parse", "HEAD") == ben.git("rev-parse", "HEAD")
    assert "Three teams watch" in anna.text(PLAN)
    assert anna.git("status", "--short") == ""
    anna.scrctl("audit")


def test_entries_of_one_document_are_joined_without_the_clones_configuration(
    anna: Copy, ben: Copy
) -> None:
    anna.edit(PLAN, "owner: Named doctor for primary care", "owner: Named doctor")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.edit(PLAN, "due_on: 2017-10-31", "due_on: 2017-10-30")
    ben.scrctl("save", CLOSED)
    ben.scrctl("send")
    assert "owner: Named doctor\n    due_on: 2017-10-30" in ben.text(PLAN)


def test_a_step_that_both_took_has_one_winner_and_the_other_is_told_who_and_when(
    anna: Copy, ben: Copy
) -> None:
    anna.close()
    anna.scrctl("send")
    ben.close()
    lost = ben.scrctl("send", code=1)
    assert "Left aside, and not sent: 2017-005: stage closed" in lost.out
    assert "In the meantime others have recorded:" in lost.out
    assert "2017-005: stage closed, by monitoring_group (2" in lost.out
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
    told = " ".join(lost.out.split())
    assert "others have recorded the same: stage closed on 2018-02-13, by monitoring_group" in told
    assert "Yours is not needed" in told
    assert not (ben.root / ".git/scrctl/aside").exists()
    assert ben.scrctl("send").out.endswith("Nothing of yours is left to send.\n")


def test_send_says_what_is_not_saved_and_so_is_not_sent(anna: Copy) -> None:
    anna.edit(PLAN, "Two teams watch", "Three teams watch")
    anna.edit("scrctl.yaml", "format: 2", "format: 2  # as it is")
    told = " ".join(anna.scrctl("send").out.split())
    assert "Nothing that you have saved is left to send." in told
    assert "2 documents of 1 case and the board are not saved yet" in told
    assert "That is not sent. Save each by itself: scrctl save" in told
    anna.extend()
    assert "2 documents" in anna.scrctl("send").out
    anna.scrctl("save", "board")
    anna.scrctl("save", CLOSED)
    assert "not saved" not in anna.scrctl("send").out


def test_two_decisions_on_one_clock_are_not_joined_and_both_are_told(anna: Copy, ben: Copy) -> None:
    anna.extend("2018-04-30")
    anna.scrctl("send")
    ben.extend("2018-05-15")
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "2018-05-15" not in ben.text(f"cases/{CASE}/history.yaml")
    what = "extension of clock decision on 2018-03-12, to {}, by lscb_chair, recorded on 2018-03-12"
    others, own = what.format("2018-04-30"), what.format("2018-05-15")
    assert f"others have recorded {others} since you last received; yours is {own}" in told
    wanted = f"scrctl extend {CASE} decision --to 2018-05-15 --agreed-by ROLE --reason REASON"
    assert f"If yours is right: {wanted}" in told


def test_two_days_of_one_milestone_are_both_told_with_the_command_that_puts_it_right(
    anna: Copy, ben: Copy
) -> None:
    for copy, day in ((anna, "2018-03-08"), (ben, "2018-03-02")):
        copy.scrctl("record", CASE, "case-discussed", "--on", day)
    anna.scrctl("send")
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "others have recorded milestone case-discussed on 2018-03-08, by" in told
    assert "yours is milestone case-discussed on 2018-03-02, by" in told
    command = f"record {CASE} case-discussed --on 2018-03-02 --corrects"
    assert f"If yours is right: scrctl {command} REASON" in told
    ben.scrctl(*command.split(), "the minute says so")
    assert "Sent 1 commit." in ben.scrctl("send").out


def test_a_gate_that_is_no_longer_met_stops_a_step_made_without_knowing(
    anna: Copy, ben: Copy
) -> None:
    """One reopens the last action while the other closes the case."""
    anna.edit(PLAN, *OPEN)
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.close()
    refused = ben.scrctl("send", code=1)
    assert "passed the gate of" in refused.out
    assert "STO026" in refused.out
    assert "stage: closed" not in ben.text(f"cases/{CLOSED}/history.yaml")
    ben.scrctl("audit")


@pytest.mark.parametrize("way", ["merge", "rebase"])
def test_the_same_made_with_git_alone_is_found_by_the_check(
    anna: Copy, ben: Copy, way: str
) -> None:
    """As the button of a host merges: cleanly, without the driver, without a hook."""
    anna.edit(PLAN, *OPEN)
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.close()
    ben.git("fetch", "-q")
    ben.git(way, "-q", "origin/main")
    assert "stage: closed" in ben.text(f"cases/{CLOSED}/history.yaml")
    assert "status: in-progress" in ben.text(PLAN)
    found = json.loads(ben.scrctl("check", "--format", "json", code=1).out)
    errors = {d["code"] for d in found["diagnostics"] if d["severity"] == "error"}
    assert errors


def test_a_conflict_is_told_by_file_and_field_and_both_are_laid_out(anna: Copy, ben: Copy) -> None:
    owner = "owner: Named doctor for primary care"
    anna.edit(PLAN, owner, "owner: Quiverthwaite")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.edit(PLAN, owner, "owner: Brackenbury")
    ben.scrctl("save", CLOSED)
    told = ben.scrctl("receive", code=1)
    assert f"{PLAN}: line 24, actions a1 owner: both sides have changed it" in told.out
    assert not {"Quiverthwaite", "Brackenbury"} & {*(told.out + told.err).split()}
    (folder,) = (ben.root / ".git/scrctl/aside").iterdir()
    assert f"    .git/scrctl/aside/{folder.name}\n" in told.out
    laid = (folder / PLAN).read_text("utf-8")
    assert "<<<<<<< ours: actions a1 owner\n    owner: Brackenbury" in laid
    assert "owner: Quiverthwaite" in ben.text(PLAN)
    for command in ("receive", "send"):
        said = ben.scrctl(command).out.replace("\n", " ").replace("  ", " ")
        assert (
            f"1 piece of your work is left aside and not settled: .git/scrctl/aside/{folder.name}"
            in said
        )
    shutil.rmtree(folder)
    assert "left aside" not in ben.scrctl("receive").out


def test_edits_that_are_not_saved_are_never_written_over(anna: Copy, ben: Copy) -> None:
    anna.edit(PLAN, "Two teams", "Three teams")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.edit(PLAN, "Two teams", "Four teams")
    (ben.root / f"cases/{CASE}/report.md").write_text("mine\n", "utf-8")
    before = ben.git("rev-parse", "HEAD")
    refused = ben.scrctl("receive", code=2)
    assert f"{PLAN} has changes that are not in the record" in " ".join(refused.err.split())
    assert "scrctl save" in refused.err
    assert ben.git("rev-parse", "HEAD") == before
    ben.scrctl("save", CLOSED)
    ben.scrctl("receive", code=1)
    assert ben.text(f"cases/{CASE}/report.md") == "mine\n"


def test_a_dry_run_changes_no_file_and_no_branch(anna: Copy, ben: Copy) -> None:
    anna.extend()
    before = anna.git("for-each-ref", "refs/heads")
    assert "not sent yet" in anna.scrctl("send", "--dry-run").out
    assert anna.git("for-each-ref", "refs/heads") == before
    anna.scrctl("send")
    ben.close()
    tip = ben.git("rev-parse", "HEAD")
    looked = ben.scrctl("receive", "--dry-run")
    assert "Would receive 1 commit" in looked.out
    assert "Would be made again" in looked.out
    assert ben.git("rev-parse", "HEAD") == tip
    assert ben.git("status", "--short") == ""


def test_what_was_made_by_hand_is_not_sent(anna: Copy) -> None:
    anna.edit(f"cases/{CASE}/history.yaml", "2018-02-26", "2018-02-25")
    anna.git("commit", "-qam", "by hand")
    assert "Nothing was sent" in anna.scrctl("send", "--dry-run", code=1).err
    assert "Nothing was sent" in anna.scrctl("send", code=1).err


def test_the_name_of_another_version_opens_no_gate(anna: Copy) -> None:
    anna.close()
    closed = anna.git("rev-parse", "HEAD")
    anna.git("reset", "-q", "--hard", "HEAD~1")
    anna.edit(PLAN, *OPEN)
    anna.git("commit", "-q", "--no-verify", "-am", "The action is open again")
    anna.git("cherry-pick", closed)
    message = re.sub(
        r"(?m)^Scrctl-Version: .*$", "Scrctl-Version: 99", anna.git("log", "-1", "--format=%B")
    )
    anna.git("commit", "-q", "--no-verify", "--amend", "-m", message)
    before = anna.git("ls-remote", "origin")
    told = anna.scrctl("send", code=1)
    assert "STO026" in told.out + told.err
    sent = anna.git("ls-remote", "origin")
    assert sent == before or closed not in sent
    assert "stage: closed" not in anna.git("show", "origin/main:cases/2017-005/history.yaml")


def test_a_register_in_clear_is_not_sent(anna: Copy) -> None:
    (anna.root / f"cases/{CASE}/register.age").write_text("mother: in clear\n", "utf-8")
    anna.git("add", "-A")
    anna.git("commit", "-q", "--no-verify", "-m", "by hand")
    before = anna.git("ls-remote", "origin")
    refused = anna.scrctl("send", code=1)
    assert "Nothing was sent" in refused.err
    assert "STO036" in refused.err
    assert anna.git("ls-remote", "origin") == before


def test_two_holds_for_two_reasons_both_stand(anna: Copy, ben: Copy) -> None:
    agreed = ("--agreed-by", "lscb_chair", "--reason", "notice")
    for copy, name in ((anna, "court"), (ben, "county-inquiry")):
        copy.scrctl("retention", CASE, "--hold", name, *agreed)
        copy.scrctl("send")
    history = ben.text(f"cases/{CASE}/history.yaml")
    assert "hold: court" in history
    assert "hold: county-inquiry" in history
    ben.scrctl("retention", CASE, "--hold", "police", *agreed)
    anna.scrctl("receive")
    anna.scrctl("retention", CASE, "--hold", "police", *agreed)
    anna.scrctl("send")
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert f"Left aside, and not sent: {CASE}: hold police" in told
    assert "others have recorded the same: hold police on 2018-03-12, by lscb_chair" in told
    anna.scrctl("retention", CASE, "--hold", "quiverthwaite", *agreed)
    anna.scrctl("send")
    # Nobody knows here whether a word of the store's own is somebody's name.
    told = ben.scrctl("receive").out
    assert f"{CASE}: hold of its own" in told
    assert "quiverthwaite" not in told


def test_the_answer_for_scripts_is_as_its_schema_says(anna: Copy, ben: Copy) -> None:
    schema = json.loads((ROOT / "schemas/output/exchange.schema.json").read_text("utf-8"))
    valid = jsonschema_rs.validator_for(schema, validate_formats=True)
    anna.close()
    valid.validate(json.loads(anna.scrctl("send", "--format", "json").out))
    ben.close()
    found = json.loads(ben.scrctl("receive", "--format", "json", code=1).out)
    valid.validate(found)
    assert [one["told"][0]["case"] for one in found["aside"]] == [CLOSED]


def test_a_kill_between_the_two_halves_is_mended_by_the_next(
    anna: Copy, ben: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was pushed and not noted, and what was taken over and not pushed, is neither lost."""
    ben.extend()
    from scrctl.services.exchange import send as sending

    with monkeypatch.context() as patched:
        patched.setattr(sending, "keep_seen", _die)
        ben.scrctl("send", code=130)
    assert "Nothing of yours is left to send" in ben.scrctl("send").out
    anna.close()
    with monkeypatch.context() as patched:
        patched.setattr(sending, "push", _die)
        anna.scrctl("send", code=130)
    assert "Sent 1 commit" in anna.scrctl("send").out
    ben.scrctl("receive")
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
    ben.scrctl("audit")


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_an_audit_warns_of_in_what_came_in_is_counted(anna: Copy, ben: Copy) -> None:
    told = yaml.safe_load(resources.procedures()["referral.yaml"])
    told["stages"][0]["gate"] = told["stages"][0]["gate"][:1]
    (anna.root / "procedures").mkdir(exist_ok=True)
    (anna.root / "procedures/referral.yaml").write_text(
        yaml.safe_dump(told, sort_keys=False), "utf-8"
    )
    anna.scrctl("save", "board")
    anna.scrctl("send")
    came = ben.scrctl("receive").out
    assert "An audit has 1 warning of what came in: scrctl audit" in " ".join(came.split())
    assert "STO041" in ben.scrctl("audit", code=1).out
    assert "warning" not in ben.scrctl("receive").out
