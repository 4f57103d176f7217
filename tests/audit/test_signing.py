"""Signatures count where the store says who may sign, and only good ones."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrctl.audit.signers import line_for
from scrctl.store import keys

from . import RunCli
from .conftest import CASE, Audit, codes, commit, git, said

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")


def key(folder: Path, name: str) -> Path:
    path = folder / name
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def signed(root: Path, path: Path) -> str:
    (root / "notes.md").write_text(path.name + git(root, "rev-parse", "HEAD"))
    git(root, "add", "-A")
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={path}")
    git(root, *how, "commit", "-q", "-S", "--no-verify", "-m", "signed")
    return git(root, "rev-parse", "HEAD")


def line(path: Path) -> str:
    person = {"chair": "group-chair-fernshire"}.get(path.name, "board-manager")
    return f"{person} {path.with_suffix('.pub').read_text()}"


@pytest.fixture
def chair(tmp_path: Path) -> Path:
    return key(tmp_path, "chair")


@pytest.fixture
def listed(honest: Path, chair: Path) -> Path:
    (honest / "allowed_signers").write_text(line(chair))
    board = honest / "scrctl.yaml"
    board.write_text(board.read_text("utf-8").replace("    end: 2020-12-31\n", ""), "utf-8")
    signed(honest, chair)
    return honest


def test_good_signatures(audit: Audit, listed: Path, chair: Path) -> None:
    signed(listed, chair)
    found = audit(listed, code=0)
    assert found["signed"] == 2
    assert found["irregularities"] == []


def test_a_commit_without_one(audit: Audit, listed: Path) -> None:
    (listed / "notes.md").write_text("by somebody")
    oid = commit(listed)
    found = audit(listed)
    assert codes(found) == ["STO029"]
    assert "is not signed" in said(found)
    assert found["irregularities"][0]["commit"] == oid


def test_nobody_lets_himself_in(audit: Audit, listed: Path, tmp_path: Path, chair: Path) -> None:
    stranger = key(tmp_path, "stranger")
    (listed / "allowed_signers").write_text(line(chair) + line(stranger))
    signed(listed, stranger)
    found = audit(listed)
    assert codes(found) == ["STO029"]
    assert "by a key that may not sign" in said(found)


def joined(root: Path, path: Path | None, side: str, other: str, text: str) -> str:
    """Make a merge of two sides, signed with a key, whose list is that text."""
    git(root, "switch", "-q", side)
    git(root, "merge", "-q", "--no-ff", "--no-commit", "--no-verify", "-s", "ours", other)
    git(root, "checkout", "-q", other, "--", ".")
    (root / "allowed_signers").write_text(text)
    git(root, "add", "-A")
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={path}") if path else ()
    git(root, *how, "commit", "-q", "--no-verify", *(["-S"] if path else []), "-m", "joined")
    return git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize("brings_a_list", [True, False])
def test_nobody_lets_himself_in_by_a_side_from_before_the_list(
    audit: Audit, listed: Path, tmp_path: Path, chair: Path, brings_a_list: bool
) -> None:
    stranger = key(tmp_path, "stranger")
    signed(listed, chair)
    main = git(listed, "branch", "--show-current")
    git(listed, "switch", "-q", "-c", "side", "HEAD~2")
    if brings_a_list:
        (listed / "allowed_signers").write_text(line(stranger))
        signed(listed, stranger)
    else:
        required(listed, "2199-01-01")
        commit(listed, "later is soon enough")
    key_used = stranger if brings_a_list else None
    forged_ = joined(listed, key_used, "side", main, line(chair) + line(stranger))
    found = audit(listed)
    assert forged_ in [one["commit"] for one in found["irregularities"]]
    assert "STO029" in codes(found)


def test_whom_one_side_has_taken_in_may_join_it_with_an_older_one(
    audit: Audit, listed: Path, tmp_path: Path, chair: Path
) -> None:
    clerk = key(tmp_path, "clerk")
    main = git(listed, "branch", "--show-current")
    git(listed, "branch", "-q", "side")
    (listed / "allowed_signers").write_text(line(chair) + line(clerk))
    signed(listed, chair)
    git(listed, "switch", "-q", "side")
    (listed / "other.md").write_text("a paper")
    git(listed, "add", "-A")
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={chair}")
    git(listed, *how, "commit", "-q", "-S", "--no-verify", "-m", "signed")
    joined(listed, clerk, "side", main, line(chair) + line(clerk))
    assert audit(listed, code=0)["signed"] == 4


def test_whom_the_list_takes_in_may_sign_from_then_on(
    audit: Audit, listed: Path, tmp_path: Path, chair: Path
) -> None:
    clerk = key(tmp_path, "clerk")
    (listed / "allowed_signers").write_text(line(chair) + line(clerk))
    signed(listed, chair)
    signed(listed, clerk)
    assert audit(listed, code=0)["signed"] == 3


def test_what_was_anchored_needs_no_signature(
    audit: Audit, listed: Path, run_cli: RunCli, tmp_path: Path, chair: Path
) -> None:
    (listed / "notes.md").write_text("by somebody")
    commit(listed)
    kept = tmp_path / "anchor.txt"
    kept.write_text(run_cli("anchor", store=listed).out)
    signed(listed, chair)
    found = audit(listed, "--anchor", str(kept), code=0)
    assert (found["signed"], found["irregularities"]) == (1, [])


def test_no_program_of_the_repositorys_choice_is_run(
    audit: Audit, listed: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for name in ("gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.openpgp.program"):
        git(listed, "config", name, str(trap))
    audit(listed, code=0)
    assert not (tmp_path / "sprung").exists()


def told(root: Path, run_cli: RunCli, *words: str) -> str:
    answer = run_cli(*words, store=root)
    assert answer.code == 0, answer.err
    return str(answer.out + answer.err)


@pytest.fixture
def open_ended(honest: Path) -> Path:
    board = honest / "scrctl.yaml"
    board.write_text(board.read_text("utf-8").replace("    end: 2020-12-31\n", ""), "utf-8")
    commit(honest, "who holds which role")
    return honest


def test_one_command_sets_a_clone_up_and_what_it_records_is_signed(
    audit: Audit, open_ended: Path, run_cli: RunCli
) -> None:
    before = git(open_ended, "rev-parse", "HEAD")
    told(open_ended, run_cli, "init", ".", "--sign", "board-manager", "--dry-run")
    assert git(open_ended, "rev-parse", "HEAD") == before
    assert not keys.usual().exists()
    said = told(open_ended, run_cli, "init", ".", "--sign", "board-manager")
    assert "A new key was made" in said
    assert keys.usual().stat().st_mode & 0o777 == 0o600
    assert "ssh-ed25519" in (open_ended / "allowed_signers").read_text()
    words = ("record", CASE, "case-discussed", "--on", "2018-03-01", "--by", "scr_group_chair")
    told(open_ended, run_cli, *words)
    found = audit(open_ended, code=0)
    assert found["signed"] == 2
    assert [(o["code"], o["severity"]) for o in found["irregularities"]] == [("STO037", "info")]
    assert "recorded for scr_group_chair by who held business_manager" in said_of(found)
    text = told(open_ended, run_cli, "audit")
    assert "STO037" not in text
    assert "1 entry recorded by somebody for the role that decided" in text
    assert "STO037" not in told(open_ended, run_cli, "check", "--fail-on", "never")
    assert "on the list" in " ".join(told(open_ended, run_cli, "doctor").split())
    again = told(open_ended, run_cli, "init", ".", "--sign", "board-manager")
    assert "its key is on the list" in again


def said_of(found: dict[str, Any]) -> str:
    return said(found)


def test_nobody_lets_himself_in_by_the_command(
    audit: Audit, open_ended: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(open_ended, run_cli, "init", ".", "--sign", "board-manager")
    listed = (open_ended / "allowed_signers").read_bytes()
    git(tmp_path, "clone", "-q", str(open_ended), "other")
    other = tmp_path / "other"
    home = tmp_path / "home-of-the-chair"
    home.mkdir()
    mine = keys.usual().parent.parent
    (home / ".gitconfig").write_bytes((mine / ".gitconfig").read_bytes())
    monkeypatch.setenv("HOME", str(home))
    answer = told(other, run_cli, "init", ".", "--sign", "group-chair-fernshire")
    assert "not on the list yet" in answer
    assert (other / "allowed_signers").read_bytes() == listed
    assert "your key is not on the list" in told(other, run_cli, "doctor")
    public = keys.usual().with_suffix(".pub")
    refused = run_cli("init", ".", "--sign", "board-manager", "--key", public, store=other)
    assert refused.code == 1
    assert "Only who is on the list" in refused.err
    monkeypatch.setenv("HOME", str(mine))
    told(open_ended, run_cli, "init", ".", "--sign", "group-chair-fernshire", "--key", str(public))
    assert audit(open_ended, code=0)["signed"] == 2
    git(other, "pull", "-q", "--no-rebase")
    monkeypatch.setenv("HOME", str(home))
    told(other, run_cli, "record", CASE, "case-discussed", "--on", "2018-03-01")
    assert audit(other, code=0)["signed"] == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--sign", "nobody-known"), "among the roles of scrctl.yaml"),
        (("--sign", "board-manager", "--key", "{store}/key"), "does not belong into the store"),
        (("--key", "{store}/key"), "among the roles of scrctl.yaml"),
    ],
)
def test_what_the_command_refuses(
    honest: Path, run_cli: RunCli, words: tuple[str, ...], expected: str
) -> None:
    given = [word.format(store=honest) for word in words]
    answer = run_cli("init", ".", *given, store=honest)
    assert answer.code in (1, 2)
    assert expected in " ".join(answer.err.split())
    assert not keys.usual().exists()


def test_a_key_with_a_passphrase_and_no_agent(
    open_ended: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    path = tmp_path / "locked"
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "a passphrase", "-f", str(path)]
    subprocess.run(words, check=True)
    before = git(open_ended, "rev-parse", "HEAD")
    answer = run_cli("init", ".", "--sign", "board-manager", "--key", path, store=open_ended)
    assert answer.code == 2
    assert "could not be signed, so nothing was written" in " ".join(answer.err.split())
    assert f"ssh-add {path}" in " ".join(answer.err.split())
    assert git(open_ended, "rev-parse", "HEAD") == before
    assert git(open_ended, "status", "--porcelain") == ""


def test_without_ssh_keygen(
    open_ended: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(open_ended, run_cli, "init", ".", "--sign", "board-manager")
    monkeypatch.setattr("scrctl.store.signing.shutil.which", lambda _: None)
    words = ("record", CASE, "case-discussed", "--on", "2018-03-01")
    for answer in (run_cli(*words, store=open_ended), run_cli("doctor", store=open_ended)):
        assert answer.code in (1, 2)
        assert "ssh-keygen was not found" in " ".join((answer.out + answer.err).split())


def test_a_key_that_is_gone(open_ended: Path, run_cli: RunCli) -> None:
    told(open_ended, run_cli, "init", ".", "--sign", "board-manager")
    keys.usual().unlink()
    answer = run_cli("record", CASE, "case-discussed", "--on", "2018-03-01", store=open_ended)
    assert answer.code == 2
    assert "is not there, so nothing was written" in " ".join(answer.err.split())


def required(root: Path, day: str) -> None:
    board = root / "scrctl.yaml"
    text = board.read_text("utf-8")
    board.write_text(
        f"{text}policies:\n  signing:\n    required_from: {day}\n"
        if "\npolicies:" not in text
        else text.replace(
            "\npolicies:\n", f"\npolicies:\n  signing:\n    required_from: {day}\n", 1
        ),
        "utf-8",
    )


@pytest.mark.parametrize(("day", "is_told"), [("2020-01-01", True), ("2199-01-01", False)])
def test_unsigned_counts_from_the_day_that_the_board_says(
    audit: Audit, listed: Path, run_cli: RunCli, day: str, is_told: bool
) -> None:
    required(listed, day)
    signed(listed, listed.parent / "chair")
    (listed / "notes.md").write_text("by somebody")
    unsigned = commit(listed)
    found = audit(listed) if is_told else audit(listed, code=0)
    assert [one["commit"] for one in found["irregularities"]] == [unsigned] * is_told
    assert ("STO029" in run_cli("check", store=listed).out) is is_told


def test_signatures_are_required_and_there_is_no_list(audit: Audit, honest: Path) -> None:
    required(honest, "2020-01-01")
    commit(honest, "from now on")
    (honest / "notes.md").write_text("by somebody")
    unsigned = commit(honest)
    found = audit(honest)
    assert [(o["code"], o["commit"]) for o in found["irregularities"]] == [("STO029", unsigned)]
    assert "there is no allowed_signers" in said(found)


@pytest.mark.parametrize("left", [None, "# nobody\n", "link"])
def test_a_list_that_is_taken_away_stays_in_force(
    audit: Audit, listed: Path, chair: Path, left: str | None
) -> None:
    path = listed / "allowed_signers"
    path.unlink()
    if left == "link":
        path.symlink_to("scrctl.yaml")
    elif left:
        path.write_text(left)
    away = signed(listed, chair)
    (listed / "notes.md").write_text("by somebody")
    unsigned = commit(listed)
    good = signed(listed, chair)
    found = audit(listed)
    wrong = [(o["code"], o["commit"]) for o in found["irregularities"] if o["code"] == "STO029"]
    assert wrong == [("STO029", away), ("STO029", unsigned)]
    assert found["signed"] == 3
    assert "took allowed_signers away, or left nobody in it" in said(found)
    for since in (away, unsigned, good):
        (listed / "notes.md").write_text(f"by somebody after {since}")
        last = commit(listed)
        later = audit(listed, "--since", since)
        assert last in {one["commit"] for one in later["irregularities"]}


def test_a_signer_whose_role_has_ended(audit: Audit, listed: Path, chair: Path) -> None:
    board = listed / "scrctl.yaml"
    text = board.read_text("utf-8")
    ended = "    employer: Fernshire Police\n    start: 2016-01-01\n"
    assert ended in text
    board.write_text(text.replace(ended, f"{ended}    end: 2020-12-31\n", 1), "utf-8")
    signed(listed, chair)
    found = audit(listed)
    assert [(o["code"], o["severity"]) for o in found["irregularities"]] == [("STO037", "warning")]


def test_the_days_of_a_line_are_those_of_london() -> None:
    line = line_for(
        "chair",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA x@y.example",
        (date(2018, 3, 1), date(2018, 3, 31)),
        "x@y.example",
    )
    assert line == (
        'chair namespaces="git",valid-after="20180301",valid-before="20180401" '
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA x@y.example\n"
    )
