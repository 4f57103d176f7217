"""Two people open a case under one number: nothing about the one child gets into the other's case.

The children, the names and the offices are invented.
"""

from datetime import date
from pathlib import Path

import pytest

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import find_keyring, set_recipient
from scrctl.services.registers.register_edit import Hands, edit_register

from .conftest import Copy

NEW = ("new", "--procedure", "referral", "--on")
NUMBER = "2018-001"
FOLDER = f"cases/{NUMBER}"
TITLE = "Infant injured at home, Carrow Ward"


@pytest.fixture
def both(anna: Copy, ben: Copy, request: pytest.FixtureRequest) -> tuple[Copy, Copy]:
    """Both open a case; anna's is sent, and ben has not received it."""
    anna.scrctl(*NEW, "2018-03-08")
    anna.scrctl("send")
    assert (anna.root / FOLDER).is_dir()
    ben.scrctl(*NEW, getattr(request, "param", "2018-03-09"))
    case = ben.root / FOLDER / "case.yaml"
    lines = case.read_text("utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f"title: {TITLE}"
    case.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    ben.scrctl("save", NUMBER)
    ben.scrctl("record", NUMBER, "incident-notified", "--on", "2018-03-09")
    return anna, ben


@pytest.mark.parametrize("both", ["2018-03-09", "2018-03-08"], indirect=True)
def test_nothing_written_for_one_child_gets_into_the_case_of_another(
    both: tuple[Copy, Copy],
) -> None:
    """Nor where both opened on the same day, so that the first entries say the same."""
    anna, ben = both
    plan = "cases/2017-005/action-plan.yaml"
    ben.edit(plan, "Two teams watch", "Three teams watch")
    ben.scrctl("save", "2017-005")
    told = " ".join(ben.scrctl("send", code=1).out.split())
    anna.scrctl("receive")
    for copy in both:
        assert TITLE not in copy.text(f"{FOLDER}/case.yaml")
        assert "incident-notified" not in copy.text(f"{FOLDER}/history.yaml")
        assert "Three teams watch" in copy.text(plan)
    assert anna.git("rev-parse", "HEAD") == ben.git("rev-parse", "HEAD")
    assert told.count("the number 2018-001 was taken by somebody else's case meanwhile") == 1
    assert "milestone incident-notified" in told
    assert "Sent 1 commit." in told
    assert "scrctl new --procedure referral --on 2018-03-0" in told
    anna.scrctl("audit")


def test_all_that_was_written_lies_in_the_one_folder_that_is_named(both: tuple[Copy, Copy]) -> None:
    _, ben = both
    told = ben.scrctl("receive", code=1).out
    (folder,) = (ben.root / ".git/scrctl/aside").iterdir()
    assert f".git/scrctl/aside/{folder.name}" in told
    assert TITLE in (folder / FOLDER / "case.yaml").read_text("utf-8")
    assert "incident-notified" in (folder / FOLDER / "history.yaml").read_text("utf-8")
    why = (folder / "WHY.txt").read_text("utf-8")
    assert "was taken by somebody else's case meanwhile" in why
    assert TITLE not in why


def test_a_link_to_the_number_does_not_lead_to_another_child(both: tuple[Copy, Copy]) -> None:
    anna, ben = both
    case = "cases/2017-006/case.yaml"
    with (ben.root / case).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"links:\n  - kind: joint-review\n    case: {NUMBER}\n")
    ben.scrctl("save", "2017-006")
    ben.scrctl("send", code=1)
    anna.scrctl("receive")
    assert NUMBER not in anna.text(case)


def test_a_dry_run_says_the_same_and_keeps_nothing(both: tuple[Copy, Copy]) -> None:
    _, ben = both
    told = " ".join(ben.scrctl("send", "--dry-run", code=1).out.split())
    assert "Would be left aside" in told
    assert "was taken by somebody else's case meanwhile" in told
    assert not (ben.root / ".git/scrctl/aside").exists()
    assert TITLE in ben.text(f"{FOLDER}/case.yaml")


def test_the_number_is_free_again_for_what_is_written_afterwards(both: tuple[Copy, Copy]) -> None:
    anna, ben = both
    ben.scrctl("receive", code=1)
    ben.scrctl("record", NUMBER, "incident-notified", "--on", "2018-03-08")
    ben.scrctl(*NEW, "2018-03-09")
    assert "Sent 2 commits." in ben.scrctl("send").out
    anna.scrctl("receive")
    assert "incident-notified" in anna.text(f"{FOLDER}/history.yaml")
    assert (anna.root / "cases/2018-002").is_dir()


def test_a_document_that_is_not_saved_does_not_stay_in_the_case_of_another_child(
    both: tuple[Copy, Copy],
) -> None:
    _, ben = both
    summary = ben.root / FOLDER / "summary.md"
    summary.write_text("---\nformat: 1\n---\n\nThe infant of Carrow Ward.\n", "utf-8")
    refused = " ".join(ben.scrctl("send", code=1).err.split())
    assert "has edits that are not saved: they would stay in the case of the other child" in refused
    assert f"scrctl save {NUMBER}" in refused
    assert not (ben.root / ".git/scrctl/aside").exists()
    ben.scrctl("save", NUMBER)
    ben.scrctl("send", code=1)
    assert not summary.exists()
    (folder,) = (ben.root / ".git/scrctl/aside").iterdir()
    assert "Carrow Ward" in (folder / FOLDER / "summary.md").read_text("utf-8")


def test_a_register_of_one_child_does_not_get_into_the_case_of_another(
    both: tuple[Copy, Copy], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = both
    ring, mine = tmp_path / "keyring", tmp_path / "mine" / "identity.txt"
    ring.mkdir()
    monkeypatch.setenv("SCRCTL_KEYRING", str(ring))
    monkeypatch.setenv("SCRCTL_IDENTITY", str(mine))
    set_recipient(find_keyring(ben.root, RegisterPolicy()), "escrow", new_identity(mine))

    def fill(path: Path) -> None:
        text = path.read_text("utf-8").replace("name: null", "name: Wilhelmina Thistlewood", 1)
        path.write_text(text.replace("pseudonym: null", "pseudonym: Child Z", 1), "utf-8")

    hands = Hands(edit=fill, again=lambda _: False, warn=lambda _: None)
    edit_register(ben.root, NUMBER, hands, date(2018, 3, 12))
    register = f"{FOLDER}/register.age"
    assert (ben.root / register).exists()
    answer = ben.scrctl("send", code=1)
    anna.scrctl("receive")
    for copy in both:
        assert not (copy.root / register).exists()
        assert register not in copy.git("ls-tree", "-r", "--name-only", "HEAD")
    (folder,) = (ben.root / ".git/scrctl/aside").iterdir()
    assert b"Thistlewood" not in (folder / register).read_bytes()
    assert "Thistlewood" not in answer.out + answer.err


def test_attachments_do_not_stay_in_the_case_of_another_child(both: tuple[Copy, Copy]) -> None:
    """No commit has them, so nothing of them would be laid aside."""
    _, ben = both
    paper = ben.root / FOLDER / "attachments" / "letter.txt"
    paper.parent.mkdir()
    paper.write_text("about ben's child\n", "utf-8")
    before = ben.git("rev-parse", "HEAD")
    refused = " ".join(ben.scrctl("send", code=1).err.split())
    assert "holds a file that no commit has, such as attachments" in refused
    assert "letter" not in refused
    assert ben.git("rev-parse", "HEAD") == before
    paper.rename(ben.root.parent / "letter.txt")
    ben.scrctl("send", code=1)
    assert not paper.exists()
