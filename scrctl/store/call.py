"""The way to git, always in a named folder, with nothing inherited; `looking` has a short cut.

A store may have come in an archive or lie on a share, so its `.git/config` is not trusted: what
git could be told there to start (hooks, file-system monitors, filters, signing programs) is
switched off on every call, and `GIT_*` variables, which hooks and other tools leave behind and
which would point git at another repository, are taken out of the environment.

Only git's plumbing is called. It runs none of the commit hooks; the hooks it would run
(`reference-transaction`, `post-index-change`) are off for the reason above. What a commit hook
would check, the command that writes has checked in memory before it gets here.
"""

import contextlib
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrctl.model.error import ScrctlError

HARDENING = (
    "--no-pager",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "diff.external="),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "commit.gpgsign=false"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "i18n.commitEncoding=UTF-8"),
    *("-c", "core.splitIndex=false"),
    # Without it a power cut can leave an empty index or a branch that points nowhere.
    *("-c", "core.fsync=all"),
)
ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    # Nothing here talks to a remote; a partial clone would, with a program of its choice.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
}
# How git tells that the machine is at fault, and neither the repository nor the user.
_FULL = re.compile(r"No space left on device|Disk quota exceeded")
# ssh says the last of a key that it does not take, too, but of no file.
_CLOSED = re.compile(
    r"insufficient permission|Read-only file system|"
    r"(unable|cannot|could not|failed) (to )?(create|open|write|lock|append).*Permission denied",
    re.IGNORECASE,
)
_LEAST = 4096  # bytes: the least that a file takes on most disks
_ROOM = "Make room, then run the command again."
_RIGHTS = "Ask whoever looks after the folder for the right to write in it; then run it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a git command answered."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Return the output as text, without its last line end."""
        return self.out.decode("utf-8", "surrogateescape").removesuffix("\n")

    @property
    def complaint(self) -> str:
        """Return the first line of what git complained about."""
        line = self.err.strip().partition("\n")[0]
        return line.removeprefix("fatal: ").removeprefix("error: ") or f"status {self.status}"

    def failure(self, message: str, hint: str = "") -> ScrctlError:
        """Return the error that this failure is to a user; of the machine, if it is one."""
        return self.of_machine() or ScrctlError(message, hint=hint)

    def of_machine(self, there: str = "") -> ScrctlError | None:
        """Return the error of a full disk or a missing right, if that is what git complains about.

        `there`: the place that git talked to, for what is told of that place.
        """
        for line in self.err.splitlines():
            told, where = ("sent", there) if line.startswith("remote: ") else ("saved", "")
            if _FULL.search(line):
                disk = f"The disk of {where}" if where else "The disk"
                return ScrctlError(f"{disk} is full; nothing was {told}.", hint=_ROOM)
            if _CLOSED.search(line):
                place = where or "the repository of this store (.git)"
                said = f"There is no permission to write in {place}; nothing was {told}."
                return ScrctlError(said, hint=_RIGHTS)
        return None


def full_at(folder: Path) -> ScrctlError | None:
    """Return the error of a full disk, if there is no room: git does not always say why it failed.

    Of a name that it could not put on the disk it says that it could not write it.
    """
    import shutil  # only where something has failed

    try:
        disk = shutil.disk_usage(folder)
    except OSError:
        return None
    if not disk.total or disk.free >= _LEAST:  # some tell nothing of their size
        return None
    return ScrctlError("The disk is full; nothing was sent or received.", hint=_ROOM)


def run_git(
    folder: Path,
    args: Sequence[str],
    *,
    feed: bytes = b"",
    extra: Mapping[str, str] | None = None,
    inherit: int | None = None,
) -> Result:
    """Run git in a folder with nothing inherited but, if given, one open descriptor."""
    program = git_program()
    more = {"pass_fds": (inherit,)} if inherit is not None and os.name == "posix" else {}
    with _without_git_variables(program):
        from git.cmd import Git  # here, not above: it needs git, and time

        # -C, not Git(folder): that would expand a `~` or a `$` in the folder's name.
        process = Git().execute(
            [program, "-C", str(folder), *HARDENING, *args],
            istream=subprocess.PIPE,
            as_process=True,
            env={**ENVIRONMENT, **(extra or {})},
            shell=False,
            **more,
        )
        out, err = process.communicate(feed)
    status: int = process.returncode
    return Result(status=status, out=out, err=err.decode("utf-8", "replace"))


def git_program() -> str:
    """Return the path of git. The current folder is never looked at: a git there is a trap."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        candidate = Path(folder) / name
        if candidate.is_absolute() and os.access(candidate, os.X_OK) and candidate.is_file():
            return str(candidate)
    raise ScrctlError(
        "git was not found on this computer.",
        hint="Install git (https://git-scm.com), then run scrctl doctor.",
    )


@contextlib.contextmanager
def _without_git_variables(program: str) -> Iterator[None]:
    """Take the `GIT_*` variables away while git runs: GitPython copies the environment."""
    taken = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("GIT_")}
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = program
    try:
        yield
    finally:
        del os.environ["GIT_PYTHON_REFRESH"], os.environ["GIT_PYTHON_GIT_EXECUTABLE"]
        os.environ.update(taken)
