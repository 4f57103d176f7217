"""Names in commits that no hook of scrctl has seen: they do not go out."""

from datetime import date
from pathlib import Path

import pytest

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import find_keyring, set_recipient
from scrctl.register.sealed import create_identity, is_sealed, wrap
from scrctl.services.registers.register_edit import Hands, edit_register
from scrctl.store import repository

from .conftest import CASE, CLOSED, Copy

DAY = date(2018, 3, 12)
NAME = "Wilhelmina Thistlewood"
DECISION = f"cases/{CASE}/decision.yaml"
IDENTITY = "SCRCTL_IDENTITY"


def _filled(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("name: null", f"name: {NAME}", 1)
    path.write_text(text.replace("pseudonym: null", "pseudonym: Child Z", 1), "utf-8")


@pytest.fixture
def keeper(anna: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A copy that can open the register of the case, which it has sent."""
    ring, mine = tmp_path / "keyring", tmp_path / "mine" / "identity.txt"
    ring.mkdir()
    monkeypatch.setenv("SCRCTL_KEYRING", str(ring))
    monkeypatch.setenv(IDENTITY, str(mine))
    set_recipient(find_keyring(anna.root, RegisterPolicy()), "escrow", new_identity(mine))
    hands = Hands(edit=_filled, again=lambda _: False, warn=lambda _: None)
    edit_register(anna.root, CASE, hands, DAY)
    anna.scrctl("send")
    return anna


def by_git(copy: Copy, message: str = "by hand", *more: str) -> str:
    copy.git("add", "-A")
    copy.git(*more, "commit", "-q", "--no-verify", "--allow-empty", "-m", message)
    return copy.git("rev-parse", "HEAD")


def written(copy: Copy, path: str, line: str) -> int:
    """Write a line at the end of a file, and return its number."""
    file = copy.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text("utf-8") if file.exists() else ""
    file.write_text(text + line + "\n", "utf-8", newline="\n")
    return text.count("\n") + 1


def refused(copy: Copy) -> str:
    before = copy.git("ls-remote", "origin")
    answer = copy.scrctl("send", code=1)
    told = " ".join(answer.err.split())
    assert "Nothing was sent" in told
    assert "(PUB007)" in told
    assert "Thistlewood" not in answer.err + answer.out
    assert copy.git("ls-remote", "origin") == before
    return told


def test_a_name_committed_with_git_is_not_sent(keeper: Copy) -> None:
    line = written(keeper, DECISION, f"# {NAME} was heard")
    commit = by_git(keeper)
    told = refused(keeper)
    assert f"{DECISION}:{line} holds" in told
    assert f"register of {CASE}, in commit {commit[:10]}" in told
    assert "has not been sent from this copy yet" in told


def test_it_is_not_said_of_a_commit_that_was_received_that_it_has_not_been_sent(
    keeper: Copy, ben: Copy, tmp_path: Path
) -> None:
    """A colleague without a key sent it; it is met again on the first way to another place."""
    ben.scrctl("receive")
    written(ben, DECISION, f"# {NAME} was heard")
    by_git(ben, "by hand", "-c", "user.name=Ben", "-c", "user.email=ben@example.org")
    ben.git("push", "-q")
    keeper.run("receive", store=keeper.root)
    keeper.git("remote", "rename", "origin", "old")
    keeper.git("update-ref", "-d", "refs/scrctl/seen/origin/main")
    keeper.git("update-ref", "refs/remotes/old/main", "HEAD")
    other = tmp_path / "other.git"
    keeper.git("init", "-q", "--bare", "-b", "main", str(other))
    told = " ".join(keeper.scrctl("send", "--to", str(other), code=1).err.split())
    assert "(PUB007)" in told
    assert "That commit is at another place already" in told
    keeper.git("remote", "remove", "old")
    told = " ".join(keeper.scrctl("send", "--to", str(other), code=1).err.split())
    assert "That commit was made by somebody else, who has it, and so may others" in told
    assert "has not been sent" not in told


def test_nor_one_that_was_taken_out_again(keeper: Copy) -> None:
    before = keeper.text(DECISION)
    written(keeper, DECISION, f"# {NAME} was heard")
    commit = by_git(keeper)
    (keeper.root / DECISION).write_text(before, "utf-8", newline="\n")
    by_git(keeper)
    assert commit[:10] in refused(keeper)


def test_nor_one_whose_register_was_deleted(keeper: Copy) -> None:
    written(keeper, DECISION, f"# {NAME} was heard")
    (keeper.root / f"cases/{CASE}/register.age").unlink()
    by_git(keeper)
    told = " ".join(keeper.scrctl("send", code=1).err.split())
    assert "Nothing was sent" in told
    assert "the register of the case was taken out" in told
    assert "Thistlewood" not in told


def _removed_and_back(keeper: Copy, *lacking: str) -> str:
    """Take a case out and get it back without some of its files; return what `save` says."""
    keeper.git("rm", "-rq", f"cases/{CASE}")
    by_git(keeper)
    keeper.git("restore", "--source=HEAD~1", "--staged", "--worktree", f"cases/{CASE}")
    for name in lacking:
        (keeper.root / f"cases/{CASE}/{name}").unlink()
    keeper.git("add", "-A")
    answer = keeper.run("save", CASE, store=keeper.root)
    assert answer.code == (1 if lacking else 0), answer.err
    return " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ("register.age", "nothing can be worked out without it"),
        ("case.yaml", "nothing can be worked out without it"),
        ("proforma.yaml", "a gate was passed on it"),
    ],
)
def test_nor_a_case_that_comes_back_without_a_part(keeper: Copy, lacking: str, told: str) -> None:
    refused = _removed_and_back(keeper, lacking)
    assert f"cases/{CASE}/{lacking} is not there any more" in refused
    assert told in refused
    assert "the case had it when it was taken out" in refused
    assert "scrctl audit names the commands" in refused
    by_git(keeper)
    found = " ".join(keeper.scrctl("audit", code=1).out.split())
    assert ("the register of the case did not come back" in found) == (lacking == "register.age")
    assert not keeper.git("status", "--porcelain")


def test_a_case_comes_back_with_all_that_it_had(keeper: Copy) -> None:
    _removed_and_back(keeper)
    found = keeper.scrctl("audit", code=1).out
    assert found.count("error[") == 1, "the removal alone"


def test_letters_of_a_sealed_key_are_nobodys_initials(keeper: Copy) -> None:
    sealed = wrap(b"x" * 200, [create_identity()[1]]) + b"\xfc W.T. WT \xfc"
    assert is_sealed(sealed)
    (keeper.root / "keys").mkdir()
    (keeper.root / "keys" / "one.key.age").write_bytes(sealed)
    (keeper.root / "notes.txt").write_text("W. T. and W.T., WT\n", "utf-8")
    by_git(keeper)
    keeper.scrctl("send")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"cases/{CASE}/attachments/wilhelmina-thistlewood.txt", "the name of a file in cases/"),
        (f"cases/{CASE}/attachments/heard.txt", f"line 1 of a file in cases/{CASE}/"),
        ("notes.txt", "line 1 of a file in the store, beside the cases,"),
        ("papers/wilhelmina-thistlewood.txt", "the name of a file in the store"),
    ],
)
def test_nor_one_in_any_other_file(keeper: Copy, path: str, told: str) -> None:
    written(keeper, path, "heard" if "thistlewood" in path else NAME)
    by_git(keeper)
    assert told in refused(keeper)


def test_nor_one_in_a_message_or_in_the_name_of_whoever_made_it(keeper: Copy) -> None:
    by_git(keeper, f"spoke to {NAME}")
    assert "its message" in refused(keeper)
    keeper.git("reset", "-q", "--hard", "HEAD~1")
    by_git(keeper, "by hand", "-c", f"user.name={NAME}")
    told = refused(keeper)
    assert "the name of whoever made it" in told


def test_a_colleague_may_bear_a_familys_name(keeper: Copy) -> None:
    written(keeper, "notes.txt", "Jo Thistlewood keeps the store")
    written(keeper, f"cases/{CLOSED}/action-plan.yaml", f"# {NAME} is in no register of this case")
    by_git(keeper, "by hand", "-c", "user.name=Jo Thistlewood")
    assert "Sent 1 commit" in keeper.scrctl("send").out


def everything(copy: Copy) -> tuple[str, ...]:
    objects = copy.git("count-objects", "-v")
    config = (copy.root / ".git" / "config").read_text("utf-8")
    return copy.git("for-each-ref"), copy.git("status", "--short"), objects, config


def to_an_empty_place(copy: Copy, place: Path) -> None:
    """Let a copy be shared with a new place, to which its whole history goes."""
    copy.git("init", "-q", "--bare", "-b", "main", str(place))
    copy.git("remote", "set-url", "origin", str(place))
    for ref in ("refs/scrctl/seen/origin/main", "refs/remotes/origin/main"):
        copy.git("update-ref", "-d", ref)


def by_hand(copy: Copy) -> str:
    """Let somebody change what is on record, and share it with git."""
    copy.edit(f"cases/{CASE}/history.yaml", "2018-02-26", "2018-02-25")
    commit = by_git(copy)
    copy.git("push", "-q", "origin", "main")
    return commit


def test_an_old_fault_is_told_with_what_is_left_to_do(keeper: Copy, tmp_path: Path) -> None:
    commit = by_hand(keeper)
    to_an_empty_place(keeper, tmp_path / "elsewhere.git")
    for words in (("send", "--dry-run"), ("send",)):
        told = " ".join(keeper.scrctl(*words, code=1).err.split())
        assert "was changed (STO024). And 1 more." in told
        assert commit[:10] in told
        assert "nothing that is done now takes it out of the history" in told
        assert "scrctl audit" in told
        assert "scrctl anchor" in told
        assert "git push origin main" in told
    keeper.git("push", "-q", "origin", "main")  # as it was told
    keeper.extend()
    assert "Sent 1 commit" in keeper.scrctl("send").out


def test_names_are_looked_for_before_old_faults_are_decided_on(
    keeper: Copy, tmp_path: Path
) -> None:
    by_hand(keeper)
    written(keeper, DECISION, f"# {NAME} was heard")
    by_git(keeper)
    to_an_empty_place(keeper, tmp_path / "elsewhere.git")
    assert "git push" not in refused(keeper)


def test_nobody_is_told_to_send_a_register_in_clear(keeper: Copy, tmp_path: Path) -> None:
    register = keeper.root / f"cases/{CASE}/register.age"
    sealed = register.read_bytes()
    register.write_text("format: 1\npeople: []\nplaces: []\n", "utf-8")
    by_git(keeper)
    register.write_bytes(sealed)
    by_git(keeper)
    to_an_empty_place(keeper, tmp_path / "elsewhere.git")
    told = " ".join(keeper.scrctl("send", code=1).err.split())
    assert "lay in clear in this history" in told
    assert "git push" not in told


def test_a_dry_run_looks_for_names_too(keeper: Copy) -> None:
    line = written(keeper, DECISION, f"# {NAME} was heard")
    by_git(keeper)
    keeper.scrctl("receive")  # so that nothing is left to be fetched
    before = everything(keeper)
    answer = keeper.scrctl("send", "--dry-run", code=1)
    told = " ".join(answer.err.split())
    assert f"{DECISION}:{line} holds" in told
    assert "(PUB007)" in told
    assert "Thistlewood" not in answer.err + answer.out
    assert everything(keeper) == before


def test_also_before_the_place_is_known(keeper: Copy, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere.git"
    keeper.git("init", "-q", "--bare", "-b", "main", str(place))
    keeper.git("remote", "remove", "origin")
    for ref in ("refs/scrctl/seen/origin/main", "refs/scrctl/fetched-from/origin/main"):
        keeper.git("update-ref", "-d", ref)
    before = everything(keeper)
    out = " ".join(keeper.scrctl("send", "--to", str(place), "--dry-run").out.split())
    assert "is empty so far" in out
    assert "not sent yet" in out
    assert everything(keeper) == before
    written(keeper, DECISION, f"# {NAME} was heard")
    by_git(keeper)
    before = everything(keeper)
    told = keeper.scrctl("send", "--to", str(place), "--dry-run", code=1).err
    assert "(PUB007)" in told
    assert everything(keeper) == before


def test_also_in_what_would_be_made_again_on_top_of_others(keeper: Copy, tmp_path: Path) -> None:
    other = Copy(tmp_path / "other", keeper.run)
    keeper.git("clone", "-q", str(tmp_path / "shared.git"), str(other.root))
    other.close()
    other.scrctl("send")
    keeper.extend()
    tip = keeper.git("rev-parse", "HEAD")
    assert "Would be made again" in keeper.scrctl("send", "--dry-run").out
    written(keeper, DECISION, f"# {NAME} was heard")
    by_git(keeper)
    told = " ".join(keeper.scrctl("send", "--dry-run", code=1).err.split())
    assert f"the register of {CASE}" in told
    assert keeper.git("rev-parse", "HEAD~1") == tip


def test_what_others_have_already_is_not_blamed_on_who_sends_next(keeper: Copy) -> None:
    written(keeper, DECISION, f"# {NAME} was heard")
    by_git(keeper)
    keeper.git("push", "-q", "origin", "main")
    keeper.scrctl("receive")
    written(keeper, DECISION, "# and nobody else")
    by_git(keeper)
    assert "Sent 1 commit" in keeper.scrctl("send").out


def test_the_whole_history_is_searched_the_first_time(keeper: Copy, tmp_path: Path) -> None:
    written(keeper, DECISION, f"# {NAME} was heard")
    by_git(keeper)
    keeper.git("push", "-q", "origin", "main")
    to_an_empty_place(keeper, tmp_path / "elsewhere.git")
    refused(keeper)


def test_without_a_key_it_is_said_that_nobody_looked(
    keeper: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(IDENTITY, str(tmp_path / "nobody.txt"))
    keeper.extend()
    sent = " ".join(keeper.scrctl("send").out.split())
    assert "Sent 1 commit" in sent
    assert f"Names of {CASE} were not looked for" in sent
    keeper.close()  # of a case without a register there is nothing to say
    assert "not looked for" not in keeper.scrctl("send").out


def test_many_commits_need_no_more_processes(keeper: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    plain = repository.run_git

    def counted(*args: object, **more: object) -> object:
        calls.append("")
        return plain(*args, **more)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(repository, "run_git", counted)
    figures = []
    for number in (1, 12):
        for one in range(number):
            written(keeper, DECISION, f"# looked at {one}")
            by_git(keeper)
        calls.clear()
        assert f"Sent {number} commit" in keeper.scrctl("send").out
        figures.append(len(calls))
    assert figures[0] == figures[1]
