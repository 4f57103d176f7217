"""The git repository that a store lies in, and what is asked of it."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store.batch import asked, read_batch, size_told
from scrctl.store.call import Result, run_git

_WHERE = (
    *("rev-parse", "--is-bare-repository", "--absolute-git-dir", "--git-common-dir"),
    *("--is-shallow-repository", "--show-prefix", "--show-toplevel"),
)
_IN_PROGRESS = {
    "MERGE_HEAD": "A merge",
    "rebase-merge": "A rebase",
    "rebase-apply": "A rebase",
    "CHERRY_PICK_HEAD": "A cherry-pick",
    "REVERT_HEAD": "A revert",
}


Settings = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a commit: its mode, the id of its content, its size (-1: not asked for)."""

    mode: str
    kind: str
    oid: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The git repository that a store lies in. `prefix` leads from its top to the store.

    `only_looks`: for a command that never writes; it goes the short way of `looking`.
    `also`: words for git before each command, such as a setting that is written nowhere.
    """

    store: Path
    git_dir: Path
    common_dir: Path
    prefix: str
    shallow: bool
    lock: int | None = None
    only_looks: bool = False
    also: tuple[str, ...] = ()

    def run(self, *args: str, feed: bytes = b"", extra: Mapping[str, str] | None = None) -> Result:
        """Run one git command in the store's folder."""
        if self.only_looks:
            return _look(self.store, args, feed=feed, extra=extra)
        return run_git(self.store, (*self.also, *args), feed=feed, extra=extra, inherit=self.lock)

    def ask(self, *args: str, feed: bytes = b"", extra: Mapping[str, str] | None = None) -> bytes:
        """Run a git command that has no reason to fail."""
        result = self.run(*args, feed=feed, extra=extra)
        if result.status:
            hint = "Run git fsck to see whether the repository is whole."
            if "File exists" in result.err:
                hint = "If no git is running, remove the file that ends in .lock, and try again."
            raise result.failure(f"git {args[0]} failed: {result.complaint}.", hint)
        return result.out

    def branch(self) -> str:
        """Return the full name of the branch that is checked out."""
        result = self.run("symbolic-ref", "-q", "HEAD")
        if result.status:
            raise ScrctlError(
                "No branch is checked out (detached HEAD), so a commit would belong to none.",
                hint="Go back to the branch: git switch main",
            )
        return result.text

    def standing(self) -> tuple[str, str | None]:
        """Return the branch that is checked out, and its last commit or None, from one look."""
        told = self.run("rev-parse", "HEAD^{commit}", "--symbolic-full-name", "HEAD")
        tip, _, ref = told.text.partition("\n")
        if told.status == 0 and ref.startswith("refs/heads/"):
            return ref, tip
        ref = self.branch()
        return ref, self.tip(ref)

    def settings(self) -> Settings:
        """Return what git was told, each name with all its values: the last is what counts."""
        found: dict[str, list[str]] = {}
        for told in self.ask("config", "-z", "--list").decode("utf-8", "replace").split("\0"):
            name, _, value = told.partition("\n")
            found.setdefault(name, []).append(value)
        return found

    def tip(self, ref: str = "HEAD") -> str | None:
        """Return the commit that a ref names, or None where there is none yet."""
        result = self.run("rev-parse", "--verify", "-q", f"{ref}^{{commit}}")
        return result.text if result.status == 0 else None

    def entries(self, commit: str, *paths: str, deep: bool = False) -> dict[str, Entry]:
        """Return what a commit holds at the given paths; one that ends in a slash is a folder."""
        options = ("-l", "-r", "-t") if deep else ("-l",)
        asked = [self.prefix + path for path in paths]
        out = self.ask("ls-tree", "-z", "--full-tree", *options, commit, "--", *asked)
        found: dict[str, Entry] = {}
        for line in out.decode("utf-8", "surrogateescape").split("\0"):
            if line:
                head, _, name = line.partition("\t")
                mode, kind, oid, size = head.split()
                entry = Entry(mode=mode, kind=kind, oid=oid, size=size_told(size))
                found[name.removeprefix(self.prefix)] = entry
        return found

    def files(self, commit: str, *paths: str) -> dict[str, Entry]:
        """Return those of the given paths that are no folders in a commit."""
        found = self.entries(commit, *paths)
        return {path: entry for path, entry in found.items() if entry.kind != "tree"}

    def sizes(self, oids: Sequence[str]) -> tuple[int, ...]:
        """Return how many bytes the contents with the given ids have, from one git process."""
        told = self.ask("cat-file", "--batch-check=%(objectsize)", "--buffer", feed=asked(oids))
        return tuple(map(size_told, told.decode().splitlines()))

    def blobs(self, oids: Sequence[str]) -> tuple[bytes, ...]:
        """Return the contents with the given ids, from one git process."""
        if not oids:
            return ()
        out = self.ask("cat-file", "--batch", "--buffer", feed=asked(oids))
        return read_batch(out, oids)

    def refuse_unwritable(self) -> None:
        """Raise for a state in which nothing may be committed."""
        self.refuse_unfinished()
        if self.tip() is None:
            raise no_commit()

    def refuse_unfinished(self) -> None:
        """Raise where the history is not whole, or somebody's git is in the middle of a work."""
        if self.shallow or (self.git_dir / "info" / "grafts").exists():
            raise ScrctlError(
                "This clone holds only part of the history (a shallow clone or grafts).",
                hint="Fetch the rest first: git fetch --unshallow",
            )
        for name, what in _IN_PROGRESS.items():
            if (self.git_dir / name).exists():
                raise ScrctlError(
                    f"{what} is in progress in this repository.",
                    hint="Finish it or abort it with git, then run the command again.",
                )


def no_commit() -> ScrctlError:
    """Return what ends a command that needs a record where there is none."""
    return ScrctlError(
        "The repository has no commit yet, so nothing is on record.",
        hint="Make the first one: git add -A && git commit",
    )


def open_repository(store: Path, *, only_looks: bool = False) -> Repository:
    """Return the repository that a store lies in, or say in a sentence why there is none."""
    result = (_look if only_looks else run_git)(store, _WHERE)
    lines = result.text.split("\n")
    if result.status == 0:
        return Repository(
            store=store,
            git_dir=Path(lines[1]),
            common_dir=store / lines[2],
            shallow=lines[3] == "true",
            prefix=lines[4],
            only_looks=only_looks,
        )
    if lines[0] == "true" or "must be run in a work tree" in result.err:
        raise ScrctlError(
            "This is a bare repository, without files to work on.",
            hint="Clone it, and run scrctl in the clone.",
        )
    if "dubious ownership" in result.err:
        raise ScrctlError(
            "The repository belongs to another user of this computer, so git will not use it.",
            hint=f'If you trust it: git config --global --add safe.directory "{top_of(store)}"',
        )
    if "not a git repository" in result.err:
        raise ScrctlError(
            "The store is not in a git repository.",
            hint="If it was one, its folder .git is gone, and with it the record: make a new copy "
            "(git clone ADDRESS) and move over what is not saved. Only for a store that never had "
            "one: git init, and commit what there is.",
        )
    raise result.failure(f"git cannot use this repository: {result.complaint}.")


def _look(
    folder: Path,
    args: Sequence[str],
    *,
    feed: bytes = b"",
    extra: Mapping[str, str] | None = None,
) -> Result:
    from scrctl.store.looking import look

    return look(folder, *args, feed=feed, extra=extra)


def top_of(store: Path) -> Path | None:
    """Return the folder with the `.git` that a store lies under, without running git."""
    return next((f for f in (store, *store.parents) if (f / ".git").exists()), None)


def git_dir_of(store: Path) -> Path | None:
    """Return the git folder of a store, also in a linked work tree, without running git."""
    top = top_of(store)
    if top is None:
        return None
    marker = top / ".git"
    if marker.is_dir():
        return marker
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = marker.read_text("utf-8").strip()
        if text.startswith("gitdir: "):
            return (top / text.removeprefix("gitdir: ")).resolve()
    return None
