"""The store: where it is, and its two snapshots."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.model.error import ScrctlError
from scrctl.store import layout
from scrctl.store.snapshot import Snapshot, WorkTree

if TYPE_CHECKING:
    from scrctl.store.record import Record
    from scrctl.store.repository import Repository


@dataclass(slots=True)
class _Asked:
    """What git has answered already, for the time of one command."""

    repository: "Repository | None" = None
    tip: str = ""
    head: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Store:
    """A folder with a `scrctl.yaml`: one board's cases. Made anew by each command."""

    root: Path
    _asked: _Asked = field(default_factory=_Asked, init=False, repr=False, compare=False)

    @classmethod
    def find(cls, start: Path) -> "Store":
        """Return the store that a folder lies in: the nearest `scrctl.yaml` upwards."""
        folder = start.absolute()
        if not folder.is_dir():
            raise ScrctlError(f"There is no folder {start}.", hint="Check the path after -C.")
        for candidate in (folder, *folder.parents):
            if (candidate / layout.BOARD).is_file():
                return cls(candidate)
        if cls(folder).unfinished():
            raise ScrctlError(
                "This store is not whole: the command that made it was cut short.",
                hint=f"Complete it: scrctl init {shlex.quote(str(start))}",
            )
        lost = lost_board(folder)
        if lost:
            raise ScrctlError(
                "The last commit holds this store's scrctl.yaml, and it is not here.",
                hint=f"Get it back: {lost}",
            )
        raise ScrctlError(
            "This is not a store: there is no scrctl.yaml here or in a folder above.",
            hint="Go to the store, name it with -C DIR, or make one with scrctl init DIR.",
        )

    def work_tree(self) -> Snapshot:
        """Return the files as they lie in the folder now."""
        return WorkTree(self.root)

    def repository(self) -> "Repository":
        """Return the git repository that the store lies in; git is asked once."""
        if self._asked.repository is None:
            from scrctl.store.repository import open_repository

            self._asked.repository = open_repository(self.root)
        return self._asked.repository

    def head(self) -> Snapshot:
        """Return the files of the last commit: what the record says.

        Git is asked each time which commit that is; what is known of the same one is kept.
        """
        from scrctl.store.commit import held_by, last_commit

        tip = last_commit(self.repository())
        if self._asked.head is None or self._asked.tip != tip:
            self._asked.tip, self._asked.head = tip, held_by(self.repository(), tip)
        return self._asked.head

    def staged(self) -> Snapshot:
        """Return the files as the next commit would hold them: those in git's index."""
        from scrctl.store.staged import open_staged

        return open_staged(self.root)

    def record(self, document: str = "", only: Sequence[str] = ()) -> "Record":
        """Return the cases of the last commit, or some, and where it holds one document of each."""
        from scrctl.store.record import last_record

        return last_record(self.root, document, only)

    def unfinished(self) -> str:
        """Return a sentence where a killed command has left its journal, or nothing.

        Only looks: the next command that writes mends it.
        """
        from scrctl.store.journal import left_in

        return left_in(self.root)


def lost_board(folder: Path) -> str:
    """Return the command that brings a store's own file back where the last commit holds it."""
    from scrctl.store.looking import look
    from scrctl.store.repository import git_dir_of

    for candidate in (folder, *folder.parents):
        if git_dir_of(candidate) is None:
            break
        if ".git" in candidate.parts or (candidate / layout.BOARD).exists():
            continue
        with suppress(ScrctlError):  # no git on this computer
            held = look(candidate, "ls-tree", "HEAD", "--", layout.BOARD)
            if held.status == 0 and held.out:
                there = shlex.quote(str(candidate))
                return f"git -C {there} restore --staged --worktree {layout.BOARD}"
    return ""
