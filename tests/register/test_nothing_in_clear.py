"""Whoever lacks a key, or its share in it, writes no register in clear; escrow opens every one.

What is sealed needs no filter of git, so a clone that nobody has set up cannot fail open. All names
are invented.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import ESCROW, case_secrets, find_keyring, set_recipient
from scrctl.register.sealed import is_sealed, unseal_register
from tests.conftest import Answer, MakeStore, Processes, RunCli, git
from tests.faults.commands import AGREED
from tests.faults.judge import AtTerminal

NAME = "Wilhelmina Thistlewood"
CASE, OTHER = "2017-006", "2017-005"
CLEAR = f"format: 1\npeople:\n  - key: child\n    name: {NAME}\n    pseudonym: Child Z\n"
EDITOR = (
    "#!/bin/sh\nsed -i -e '0,/name: null/s//name: Wilhelmina Thistlewood/' "
    "-e '0,/pseudonym: null/s//pseudonym: Child Z/' -e '$a# looked at' \"$1\"\n"
)
Told = Callable[[str, object], None]


@pytest.fixture
def desk(make_store: MakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store whose keyring knows the escrow and a manager, who sits here at a terminal."""
    root, ring = make_store(), tmp_path / "keyring"
    ring.mkdir()
    editor = tmp_path / "editor"
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setenv("SCRCTL_KEYRING", str(ring))
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "manager" / "identity.txt"))
    monkeypatch.setattr(sys, "stdin", AtTerminal())
    found = find_keyring(root, RegisterPolicy())
    for role in (ESCROW, "manager"):
        set_recipient(found, role, new_identity(tmp_path / role / "identity.txt"))
    return root


def blobs(root: Path) -> dict[str, bytes]:
    """Every object of the repository, those too that no commit holds."""
    listed = git(root, "cat-file", "--batch-all-objects", "--batch-check").splitlines()
    return {
        oid: subprocess.run(
            ["git", "-C", root, "cat-file", kind, oid], capture_output=True, check=True
        ).stdout
        for oid, kind, _size in map(str.split, listed)
        if kind != "tree"
    }


def sealed(root: Path) -> list[str]:
    """The ids of all registers that any commit holds."""
    lines = git(root, "log", "--all", "--format=", "--raw", "--no-abbrev").splitlines()
    return [line.split()[3] for line in lines if line.endswith("register.age")]


Monkey = pytest.MonkeyPatch


def as_it_is(_tmp: Path, _patch: Monkey) -> None:
    """Leave keyring and identity as they are."""


def no_setting(_tmp: Path, patch: Monkey) -> None:
    for name in ("SCRCTL_KEYRING", "SCRCTL_IDENTITY"):
        patch.delenv(name)


def no_keyring(_tmp: Path, patch: Monkey) -> None:
    patch.delenv("SCRCTL_KEYRING")


def no_identity(tmp: Path, patch: Monkey) -> None:
    patch.setenv("SCRCTL_IDENTITY", str(tmp / "nobody.txt"))


def wrong_role(tmp: Path, patch: Monkey) -> None:
    new_identity(tmp / "reviewer" / "identity.txt")
    patch.setenv("SCRCTL_IDENTITY", str(tmp / "reviewer" / "identity.txt"))


def missing_key(tmp: Path, _patch: Monkey) -> None:
    (tmp / f"keyring/{CASE}.key.age").unlink()


def damaged_key(tmp: Path, _patch: Monkey) -> None:
    key = tmp / f"keyring/{CASE}.key.age"
    key.write_bytes(key.read_bytes()[:-9])


def foreign_key(tmp: Path, _patch: Monkey) -> None:
    shutil.copy(tmp / f"keyring/{OTHER}.key.age", tmp / f"keyring/{CASE}.key.age")


def no_recipient(tmp: Path, _patch: Monkey) -> None:
    (tmp / "keyring/recipients.yaml").unlink()


# What the clone lacks, and whether its user can still open the register.
STATES: dict[str, tuple[Callable[[Path, Monkey], None], bool]] = {
    "nothing": (as_it_is, True),
    "every setting": (no_setting, False),
    "the keyring": (no_keyring, False),
    "an identity": (no_identity, False),
    "the right role": (wrong_role, False),
    "the key of the case": (missing_key, False),
    "a whole key": (damaged_key, False),
    "its own key": (foreign_key, False),
    "any recipient": (no_recipient, True),
}
OPENING = (
    ("register", CASE, "edit"),
    ("register", CASE, "rekey"),
    ("register", CASE, "show", "--names"),
)
WRITING = (
    ("save", CASE, "-m", "a thought"),
    ("record", CASE, "case-discussed", "--on", "2018-03-01"),
    ("extend", CASE, "decision", "--to", "2018-04-30", *AGREED),
    ("new", "2018-003", "--on", "2018-03-01"),
    ("add", CASE, "terms-of-reference"),
    ("advance", CASE),
    ("register", "rekey", "--all"),
)


def planted(clone: Path) -> Path:
    """Let somebody save the register as plain text, under its name and beside it."""
    folder = clone / "cases" / CASE
    for name in ("register.age", "register.yaml", "Register.txt"):
        (folder / name).write_text(CLEAR, encoding="utf-8")
    return folder / "register.age"


@pytest.mark.parametrize("lacks", STATES)
def test_no_clone_records_a_register_in_clear(
    lacks: str, desk: Path, run_cli: RunCli, monkeypatch: Monkey, record_property: Told
) -> None:
    """`git clone` brings no hook, no setting and no key along."""
    for case in (CASE, OTHER):
        assert run_cli("register", case, "edit", store=desk).code == 0
    clone = desk.parent / "clone"
    git(desk.parent, "clone", "-q", str(desk), str(clone))
    make, opens = STATES[lacks]
    make(desk.parent, monkeypatch)
    ran = 0
    for words in OPENING:
        answer = run_cli(*words, store=clone)
        told(answer, *(() if opens else (1, 2)))
        assert answer.code == 0 or words[2] != "edit" or not opens
        ran += 1
    register = planted(clone)
    refused = run_cli(*WRITING[0], store=clone)
    told(refused, 1)
    assert "PUB008" in refused.err
    assert register.read_text("utf-8") == CLEAR, "it is the user's, and it stays"
    assert "error[PUB008]" in run_cli("validate", CASE, store=clone).out
    git(clone, "add", "-A")
    staged = run_cli("validate", CASE, "--staged", store=clone)
    told(staged, 1)
    assert staged.out.count("error[PUB008]") == 3
    git(clone, "reset", "-q")
    git(clone, "gc", "-q", "--prune=now")  # what git itself was told to add, by hand
    for words in WRITING:
        told(run_cli(*words, store=clone))
        ran += 1
    found = blobs(clone)
    assert [oid for oid, raw in found.items() if b"Thistlewood" in raw] == []
    assert all(is_sealed(found[oid]) for oid in sealed(clone))
    record_property(
        "counted",
        f"sealing, a clone that lacks {lacks}: {ran} commands, 0 of {len(found)} objects in clear",
    )


def told(answer: Answer, *codes: int) -> None:
    """It ended with a code of the contract, with a sentence where it is not 0."""
    assert answer.code in (codes or (0, 1, 2)), answer
    assert "Traceback" not in answer.err
    assert not answer.code or answer.err.startswith("error: ") or answer.out, answer


def test_escrow_opens_every_register_that_there_ever_was(
    desk: Path, run_cli: RunCli, monkeypatch: Monkey, record_property: Told
) -> None:
    """Through new keys, and through people who come and go, among them whoever sealed it."""
    cases = [CASE, OTHER, "2018-003", "2018-004", "2018-005", "2018-006"]

    def run(*words: str) -> Answer:
        answer = run_cli(*words, store=desk)
        assert answer.code == 0, answer
        return answer

    for case in cases[2:]:
        run("new", case, "--on", "2018-03-01")
    ring = find_keyring(desk, RegisterPolicy())
    successor = desk.parent / "successor" / "identity.txt"
    for case in cases:
        run("register", case, "edit")
    run("register", "recipient", "successor", new_identity(successor))
    monkeypatch.setenv("SCRCTL_IDENTITY", str(successor))
    run("register", "remove", "manager")
    for case in cases:
        run("register", case, "edit")
    run("register", "rekey", "--all")
    safe = {"SCRCTL_IDENTITY": str(desk.parent / ESCROW / "identity.txt")}
    monkeypatch.setenv("SCRCTL_IDENTITY", safe["SCRCTL_IDENTITY"])
    said = run("register", "drill").out
    assert f"{len(cases)} of {len(cases)} registers opened" in said
    secrets = [secret for case in cases for secret in case_secrets(ring, case, safe)]
    ever = sealed(desk)
    assert len(ever) == 3 * len(cases)
    held_in = blobs(desk)
    for oid in ever:
        assert NAME.encode() in unseal_register(held_in[oid], secrets)
    record_property("counted", f"escrow opens {len(ever)} of {len(ever)} registers of the history")


def test_a_history_of_registers_takes_no_more_processes(
    desk: Path, run_cli: RunCli, processes: Processes, record_property: Told
) -> None:
    """The check of every sealed state is a part of the audit; benchmarks/ have its time."""

    def audited() -> None:
        assert "STO036" not in run_cli("audit", store=desk).out

    assert run_cli("register", CASE, "edit", store=desk).code == 0
    few, raw = processes(audited), (desk / f"cases/{CASE}/register.age").read_bytes()
    for number in range(30):
        (desk / f"cases/{CASE}/register.age").write_bytes(raw + b"%d" % number)
        git(desk, "commit", "-qam", f"register {number}")
    assert processes(audited) == few
    record_property("counted", f"audit of 1 and of 31 sealed registers: {few} git processes each")
