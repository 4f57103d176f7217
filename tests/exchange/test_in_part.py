"""A save of several documents of which one clashes: what holds goes on, the rest is kept whole."""

from pathlib import Path

import pytest

from scrctl import resources

from .conftest import CASE, CLOSED, Copy

# A version of the board's own, in force from a day that is still to come.
PROCEDURE = (
    resources.procedures()["maca.yaml"]
    .decode()
    .replace('version: "2017-08"', 'version: "2030-01"')
    .replace("in_force_from: 2015-03-26", "in_force_from: 2030-01-01")
    .replace("in_force_to: 2019-09-30\n", "")
)
PLAN = f"cases/{CLOSED}/action-plan.yaml"
CASE_FILE = f"cases/{CLOSED}/case.yaml"
SUMMARY = f"cases/{CLOSED}/summary.md"
OWNER = "owner: Named doctor for primary care"


@pytest.fixture
def clash(anna: Copy, ben: Copy) -> Copy:
    """Both have changed the owner of one action; ben has saved three documents at once."""
    anna.edit(PLAN, OWNER, "owner: Quiverthwaite")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.edit(PLAN, OWNER, "owner: Brackenbury")
    ben.edit(PLAN, "due_on: 2017-10-31", "due_on: 2017-10-30")
    ben.edit(PLAN, "Head of safeguarding and quality", "Head of safeguarding")
    ben.edit(CASE_FILE, "title: A child", "title: A small child")
    with (ben.root / SUMMARY).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("\nWritten by ben.\n")
    ben.scrctl("save", CLOSED)
    return ben


def folder_of(copy: Copy) -> Path:
    (folder,) = (copy.root / ".git/scrctl/aside").iterdir()
    return folder


def test_documents_without_a_clash_are_made_again_and_so_is_the_rest_of_the_one_with_it(
    anna: Copy, clash: Copy
) -> None:
    told = " ".join(clash.scrctl("send", code=1).out.split())
    assert "again on top of that, each gate asked anew: 1 commit" in told
    assert f"Left aside, and not sent: {CLOSED}: action-plan.yaml" in told
    assert "action-plan.yaml: line 24, actions a1 owner: both sides have changed it" in told
    assert "what you have changed in its other entries is taken over" in told
    anna.scrctl("receive")
    for copy in (anna, clash):
        assert "Written by ben" in copy.text(SUMMARY)
        assert "title: A small child" in copy.text(CASE_FILE)
        # The fields of one action hold together: a day for one owner is none for another.
        assert "owner: Quiverthwaite\n    due_on: 2017-10-31" in copy.text(PLAN)
        assert "owner: Head of safeguarding\n" in copy.text(PLAN)
    laid = (folder_of(clash) / PLAN).read_text("utf-8")
    assert "Brackenbury" in laid
    assert not (folder_of(clash) / SUMMARY).exists()


def test_a_save_of_which_half_would_be_an_error_is_left_aside_whole(anna: Copy, ben: Copy) -> None:
    """Ben removes a finding, and the recommendation that names it clashes."""
    finding = f"cases/{CLOSED}/findings/f3-seeing-the-child.md"
    anna.edit(PLAN, "The standard on seeing", "The local standard on seeing")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    text = ben.text(PLAN)
    ben.edit(PLAN, text[text.index("  - id: r3") : text.index("actions:")], "")
    ben.edit(CASE_FILE, "title: A child", "title: A small child")
    (ben.root / finding).unlink()
    ben.scrctl("save", CLOSED)
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "Left aside, and not sent: 2017-005: action-plan.yaml, case.yaml" in told
    assert (ben.root / finding).exists()
    assert "title: A child" in ben.text(CASE_FILE)
    folder = folder_of(ben)
    assert "title: A small child" in (folder / CASE_FILE).read_text("utf-8")
    assert "<<<<<<< ours" in (folder / PLAN).read_text("utf-8")


def test_a_step_lies_in_the_folder_to_be_read(anna: Copy, ben: Copy) -> None:
    anna.extend("2018-04-30")
    anna.scrctl("send")
    ben.extend("2018-05-15")
    ben.scrctl("send", code=1)
    laid = (folder_of(ben) / f"cases/{CASE}/history.yaml").read_text("utf-8")
    assert "2018-05-15" in laid
    assert "2018-04-30" not in laid
    assert "never to be copied" in laid


def test_a_document_that_one_removed_and_another_changed_is_told_as_that(
    anna: Copy, ben: Copy
) -> None:
    finding = f"cases/{CLOSED}/findings/f3-seeing-the-child.md"
    text = anna.text(finding)
    (anna.root / finding).write_text(f"{text}\nMore.\n", encoding="utf-8", newline="\n")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    (ben.root / finding).unlink()
    ben.scrctl("save", CLOSED)
    told = " ".join(ben.scrctl("send", "--dry-run", code=1).out.split())
    assert "you have deleted it, and others have changed it" in told
    assert f"{CLOSED}: removed: 1 of findings/" in told
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "if it is still to go, delete it again, then: scrctl save 2017-005" in told
    assert "Make the change again" not in told
    (ben.root / finding).unlink()
    ben.scrctl("save", CLOSED)
    ben.scrctl("send")
    assert f"{CLOSED}: removed: 1 of findings/" in anna.scrctl("receive").out


def test_a_dry_run_speaks_of_no_folder(clash: Copy) -> None:
    told = clash.scrctl("send", "--dry-run", code=1).out
    assert "both sides have changed it" in told
    assert "stand" not in told
    assert "folder" not in told


def test_what_both_have_done_alike_is_not_made_again(anna: Copy, ben: Copy) -> None:
    for copy in (anna, ben):
        copy.edit(PLAN, "due_on: 2017-10-31", "due_on: 2017-10-30")
        copy.scrctl("save", CLOSED)
    anna.scrctl("send")
    told = " ".join(ben.scrctl("send").out.split())
    assert "again on top" not in told
    assert "1 commit of yours did just what others have sent already" in told
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")


@pytest.mark.parametrize("deletes", ["anna", "ben"])
def test_an_entry_that_one_deletes_and_one_changes_withholds_no_other(
    anna: Copy, ben: Copy, deletes: str
) -> None:
    """The other entries that ben has changed in the same document go on."""
    gone, changed = (anna, ben) if deletes == "anna" else (ben, anna)
    text = gone.text(PLAN)
    gone.edit(PLAN, text[text.index("  - id: a3") : text.index("interim_learning:")], "")
    changed.edit(PLAN, "owner: Principal social worker", "owner: Brackenbury")
    ben.edit(PLAN, "Head of safeguarding and quality", "Head of safeguarding")
    anna.scrctl("save", CLOSED)
    anna.scrctl("send")
    ben.scrctl("save", CLOSED)
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "one side has deleted it, and the other has changed it" in told
    assert "what you have changed in its other entries is taken over" in told
    anna.scrctl("receive")
    assert "owner: Head of safeguarding\n" in anna.text(PLAN)
    assert ("Brackenbury" in anna.text(PLAN)) == (deletes == "ben")


def _board_clash(anna: Copy, ben: Copy) -> None:
    """Both change the colour; ben saves other files of the board with his."""
    anna.edit("scrctl.yaml", '"#1f5c4a"', '"#1f5c4b"')
    anna.scrctl("save", "board")
    anna.scrctl("send")
    ben.edit("scrctl.yaml", '"#1f5c4a"', '"#1f5c4c"')


def test_of_the_boards_files_only_what_clashes_is_left_aside(anna: Copy, ben: Copy) -> None:
    _board_clash(anna, ben)
    ben.edit("scrctl.yaml", "    name: Lorna Quimby\n", "    name: Lorna Quimby-Holt\n")
    for folder, text in (("procedures", PROCEDURE), ("templates", "A summary\n")):
        (ben.root / folder).mkdir(exist_ok=True)
        name = "ours.yaml" if folder == "procedures" else "summary.md"
        (ben.root / folder / name).write_text(text, "utf-8")
    ben.scrctl("save", "board")
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "colour: both sides have changed it" in told
    assert "Left aside, and not sent: board: scrctl.yaml" in told
    assert "board: scrctl.yaml, 2 other files" in told
    anna.scrctl("receive")
    for copy in (anna, ben):
        assert (copy.root / "procedures/ours.yaml").exists()
        assert copy.text("templates/summary.md") == "A summary\n"
        assert '"#1f5c4b"' in copy.text("scrctl.yaml")
        assert "Quimby-Holt" in copy.text("scrctl.yaml")
    assert "#1f5c4c" in (folder_of(ben) / "scrctl.yaml").read_text("utf-8")
    assert not (folder_of(ben) / "procedures").exists()


def test_board_files_that_hold_only_together_are_left_aside_whole_and_counted(
    anna: Copy, ben: Copy
) -> None:
    """Without the clashing roster nobody holds a role that the new procedure names."""
    _board_clash(anna, ben)
    (ben.root / "procedures").mkdir(exist_ok=True)
    (ben.root / "procedures/ours.yaml").write_text(PROCEDURE, "utf-8")
    ben.scrctl("save", "board")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("scrctl.services.exchange.again.has_new_errors", lambda *_: True)
        told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "Left aside, and not sent: board: scrctl.yaml, 1 other file" in told
    assert not (ben.root / "procedures/ours.yaml").exists()
    assert (folder_of(ben) / "procedures/ours.yaml").exists()
