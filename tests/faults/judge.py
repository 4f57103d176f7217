"""What must be true after a fault, and after the next command."""

import hashlib
import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from scrctl.services.publication.deliver import empty
from tests.conftest import Answer, git

from .bench import Bench, recorded, status
from .commands import THEIRS

RunCli = Callable[..., Answer]
LOCK = {"lock"}
REMEMBERED = {"keyring"}  # in which a key was made


class AtTerminal(io.StringIO):
    """Standard input of somebody who sits there, and types nothing."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Ends:
    """How it all is before the command, and after it; and what git tells after the next one."""

    old: dict[str, str]
    new: dict[str, str]
    status_old: str
    status_new: str
    next_old: dict[str, str]
    next_new: dict[str, str]
    theirs: dict[str, bytes]
    website: dict[str, str]
    calls: str


def blob(path: Path) -> str:
    """The id that git gives to a file, or nothing where there is none."""
    if not path.is_file():
        return ""
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def tree(folder: Path) -> dict[str, str]:
    """The files of a folder, with their hashes."""
    return {p.relative_to(folder).as_posix(): blob(p) for p in folder.rglob("*") if p.is_file()}


@dataclass(slots=True)
class Judge:
    """Looks at a bench after each run."""

    bench: Bench
    run_cli: RunCli
    monkeypatch: pytest.MonkeyPatch
    ends: Ends | None = None

    def learn(self) -> Ends:
        """See both ends, with the next command after each, without any fault."""
        bench = self.bench
        old = recorded(bench.store)
        theirs = self.theirs()
        self.follow("the command was never run")
        status_old, next_old = status(bench.store), recorded(bench.store)
        bench.reset()
        answer = bench.run()
        assert answer is not None
        assert answer.code == 0, answer
        calls = bench.calls()
        new = recorded(bench.store)
        assert self.theirs() == theirs
        website = tree(bench.work / "website")
        self.follow("the command ended well")
        self.ends = Ends(
            old=old,
            new=new,
            status_old=status_old,
            status_new=status(bench.store),
            next_old=next_old,
            next_new=recorded(bench.store),
            theirs=theirs,
            website=website,
            calls=calls,
        )
        return self.ends

    def theirs(self) -> dict[str, bytes]:
        """The user's own work: bytes in the folder, and what is staged."""
        store = self.bench.store
        found = {n: (store / n).read_bytes() for n in THEIRS if (store / n).is_file()}
        readme = store / "README.md"
        if readme.is_file():
            found["README.md"] = readme.read_bytes()
        if found:
            found["staged"] = git(store, "ls-files", "-s", "notes.txt").encode()
        return found

    def look(self, answer: Answer | None, where: str) -> bool:
        """Judge what a fault has left; say whether the record is the new one."""
        assert self.ends
        store = self.bench.store
        found = recorded(store)
        landed = found != self.ends.old
        if landed:
            assert found.keys() == self.ends.new.keys(), where
            assert self.bench.command.secret or found == self.ends.new, where
        for name in self.ends.new:
            either = {self.ends.old.get(name, ""), found.get(name, ""), self.ends.new[name]}
            before = blob(self.bench.before / "store" / name)
            assert blob(store / name) in either | {before} or self.bench.command.secret, (
                f"{where}: {name} is neither the old one nor the new one"
            )
        assert self.theirs() == self.ends.theirs, where
        website = tree(self.bench.work / "website")
        shown = {n: h for n, h in website.items() if not n.startswith(".scrctl-")}
        assert not shown or landed, f"{where}: files are shown, and not approved"
        assert shown.items() <= self.ends.website.items(), f"{where}: half a file is shown"
        if answer is not None:
            self.heard(answer, where, landed=landed)
        if landed or self.ends.old:  # half a repository without a record is made anew
            self.fsck(where)
        return landed

    def heard(self, answer: Answer, where: str, *, landed: bool) -> None:
        """Judge what a command told that was not killed."""
        said = answer.out + answer.err
        assert answer.code in {0, 1, 2}, f"{where}: {answer}"
        assert "Traceback" not in said, where
        assert "bug:" not in said, f"{where}: {said}"
        assert landed or answer.code, f"{where}: it said that all went well: {answer}"
        if answer.code:
            assert answer.err.strip(), where
            is_told = any(w in said for w in ("The record was written", "are approved"))
            assert is_told == landed, f"{where}, written: {landed}: {said}"

    def fsck(self, where: str) -> None:
        done = subprocess.run(
            ["git", "-C", self.bench.store, "fsck", "--strict", "--no-dangling"],
            capture_output=True,
            text=True,
            check=False,
        )
        told = "\n".join(
            line
            for line in (done.stdout + done.stderr).splitlines()
            if not line.startswith(("notice: HEAD points to an unborn", "notice: No default"))
        )
        assert (done.returncode, told) == (0, ""), where

    def follow(self, where: str) -> Answer:
        """Run the next command; it must work unaided and leave nothing behind."""
        bench = self.bench
        words = [str(bench.work / w[1:]) if w.startswith("@") else w for w in bench.command.after]
        store = None if words[0] == "init" else bench.store
        with self.monkeypatch.context() as patch:
            for name, value in bench.command.environment.items():
                patch.setenv(name, value.replace("@", f"{bench.work}/"))
            patch.setattr(sys, "stdin", AtTerminal())
            answer = self.run_cli(*words, store=store)
            assert answer.code == 0, f"{where}: the next command: {answer.err}{answer.out}"
            if bench.command.secret:
                shown = self.run_cli("register", words[1], "show", "--names", store=store)
                assert shown.code == 0, f"{where}: {shown.err}"
        return answer

    def heal(self, where: str, *, landed: bool) -> None:
        """Run the next command, and see that all has come to rest."""
        assert self.ends
        bench = self.bench
        self.follow(where)
        wanted = self.ends.status_new if landed else self.ends.status_old
        if bench.command.words[0] == bench.command.after[0]:
            wanted = self.ends.status_new
        assert status(bench.store) == wanted, where
        then = self.ends.next_new if landed else self.ends.next_old
        assert bench.command.secret or recorded(bench.store) == then, f"{where}: then"
        assert self.theirs() == self.ends.theirs, where
        inside = bench.store / ".git"
        assert {p.name for p in (inside / "scrctl").iterdir()} - REMEMBERED == LOCK, where
        assert not list(inside.rglob("*.lock")), where
        left = [p.name for p in bench.work.rglob("*") if ".scrctl-tmp" in p.name]
        assert not left, f"{where}: {left}"
        self.fsck(where)
        website = bench.work / "website"
        if tree(website) != self.ends.website:
            empty(website)  # the same command may be given once more
