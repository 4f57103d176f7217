"""The one place where git talks to another computer: the remote that the user has named.

What git would run on the way is the user's own: a program that only this repository's own settings
name is refused, because a store may have come from anywhere. What git says goes nowhere, since an
address can hold a password; it is read, and told in a sentence.
"""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from scrctl.model.error import ScrctlError
from scrctl.store.address import in_folder, refuse_address, shown
from scrctl.store.call import Result, full_at
from scrctl.store.repository import Repository

_FETCHED = "refs/scrctl/fetched-from"
SEEN = "refs/scrctl/seen"
USUAL = ("main", "master")  # names of the one branch that is shared
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TALKING = {
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}
_PATIENT = ("-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=30")
# Settings of a repository that name a program for git to run while it talks to a remote.
_RUNS = re.compile(
    r"core\.(sshcommand|askpass|gitproxy|alternaterefscommand)|credential\..*"
    r"|push\.gpgsign|gpg\.(.*\.)?(program|defaultkeycommand)|fetch\.bundleuri"
    r"|remote\..*\.(uploadpack|receivepack|vcs|pushurl)"
    r"|(.*\.)?(proxy|insteadof|pushinsteadof)|include(if)?\..*|http\..*",
    re.IGNORECASE,
)
# What git says, and what that means: the first that fits. Its words are never shown.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        (
            r"resolve host|(Could not|Couldn't|Failed to) connect|unreachable|"
            r"onnection (refused|timed out|reset)|"
            r"Operation timed out|Operation too slow|No route to host"
        ),
        "cannot be reached from this computer now",
        (
            "What you have saved is safe in this copy, and can be sent later, when the network is "
            "there: scrctl send"
        ),
    ),
    (
        (
            r"uthentication failed|Permission denied|could not read (Username|Password)|"
            r"terminal prompts disabled|error: 40[13]|Host key verification|access denied"
        ),
        "does not let you in",
        "Ask whoever looks after it to give you access, and sign in once with git: git fetch",
    ),
    (
        r"transport '.*' not allowed",
        "has an address of a kind that scrctl does not use",
        "Use an address that begins with https:// or ssh://, or a folder on a share.",
    ),
    (
        r"dubious ownership",
        "is a folder of another user, which git will not read",
        "Ask whoever looks after this computer: git config --global --add safe.directory FOLDER",
    ),
    (
        r"currently checked out",
        "is a folder in which somebody works, so nothing can be sent there",
        "Agree on a place that nobody works in: git init --bare FOLDER makes one.",
    ),
    (
        r"not appear to be a git repository|not found|does not exist|No such file",
        "is not there, or is no git repository",
        (
            "Check the address: the one that you gave, or else git remote -v. If the share is "
            "away: what you have saved is safe in this copy, and can be sent later."
        ),
    ),
    (
        r"remote rejected|pre-receive hook declined|protected branch",
        "has refused what was sent: it has rules of its own",
        "Ask whoever looks after it; nothing was sent, and nothing is lost.",
    ),
)
# What was fetched a moment ago can be read: where it is refused now, it is writing that is.
_READ_ONLY = re.compile(
    r"insufficient permission|unable to create temporary|unpacker error|unpack failed|"
    r"error: 40[13]|ermission (to \S+ )?denied|access denied|read-only|Read-only"
)
_AGAIN = re.compile(
    r"\[rejected\]|fetch first|non-fast-forward|cannot lock ref|failed to update ref|"
    r"incorrect old value"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A remote of this clone, and its branch that this clone's branch belongs to."""

    name: str
    branch: str
    shown: str

    @property
    def seen(self) -> str:
        """Return where this clone keeps the last commit that it has seen there."""
        return f"{SEEN}/{self.name}/{self.branch}"

    @property
    def fetched(self) -> str:
        """Return where this clone keeps what it fetched last: linked work trees share it."""
        return f"{_FETCHED}/{self.name}/{self.branch}"

    def __str__(self) -> str:
        """Return what a message calls it: never a user's name or password."""
        return f"{self.name} ({self.shown})"


def remote_of(repository: Repository) -> Remote:
    """Return the remote that the branch belongs to: the one set, the only one, or origin."""
    branch = repository.branch().removeprefix("refs/heads/")
    names = repository.run("remote").text.split()
    name = _setting(repository, f"branch.{branch}.remote")
    if name not in names:
        name = names[0] if len(names) == 1 else "origin"
    if name not in names or not _NAME.fullmatch(name):
        raise ScrctlError(
            "This copy of the store does not know yet with whom it is shared.",
            hint="Ask whoever looks after the store for its address, then: scrctl send --to ADDRESS"
            " (it is remembered).",
        )
    _refuse_programs(repository)
    addresses = repository.run("config", "--get-all", f"remote.{name}.url").text.split("\n")
    if len(addresses) > 1:
        raise ScrctlError(
            f"{name} has more than one address, and git would send the store to each.",
            hint="See which of them it is (git remote -v), then: git remote set-url --delete "
            f"{name} ADDRESS",
        )
    address = addresses[0]
    refuse_address(repository, address)
    theirs = _setting(repository, f"branch.{branch}.merge").removeprefix("refs/heads/")
    return Remote(name=name, branch=theirs or branch, shown=shown(address))


def remember(repository: Repository, address: str) -> bool:
    """Note the address of the remote, where this clone has none yet; say whether it is new."""
    if not _is_new(repository, address):
        return False
    repository.ask("remote", "add", "--", "origin", address)
    return True


def as_if_remembered(repository: Repository, address: str) -> Repository:
    """Return the repository as it would be with the address noted; nothing is written."""
    if not _is_new(repository, address):
        return repository
    return replace(repository, also=("-c", f"remote.origin.url={address}"))


def _is_new(repository: Repository, address: str) -> bool:
    refuse_address(repository, address)
    if "origin" in repository.run("remote").text.split():
        known = _setting(repository, "remote.origin.url")
        if known != address:
            raise ScrctlError(
                f"This copy of the store is shared with another place already: {shown(known)}.",
                hint="Leave --to out. If the place has moved: git remote set-url origin ADDRESS",
            )
        return False
    return True


def forget(repository: Repository) -> None:
    """Forget an address at which nobody answered: it may have been mistyped."""
    repository.ask("remote", "remove", "origin")


def _setting(repository: Repository, key: str) -> str:
    return repository.run("config", "--get", key).text


def _refuse_programs(repository: Repository) -> None:
    """Refuse settings that came with the repository and name a program, or another address."""
    names: list[str] = []
    # A worktree may have a file of its own beside .git/config; without one this is the same again.
    for scope in ("--local", "--worktree"):
        result = repository.run("config", scope, "--includes", "-z", "--name-only", "--list")
        names += result.out.decode("utf-8", "replace").split("\0")
    found = next((name for name in names if _RUNS.fullmatch(name)), "")
    if found:
        section, _, last = found.rpartition(".")
        key = f"{section.partition('.')[0]}.{last}"
        raise ScrctlError(
            f"The settings of this repository (.git/config, {key}) say which program git is to run"
            " or where it is to go. With a store from elsewhere that could be anything.",
            hint="If you set it yourself, move it to your own settings: git config --global",
        )


def heads(repository: Repository, remote: Remote) -> Mapping[str, str]:
    """Return the branches that a remote has, with the commit of each."""
    result = _talk(repository, "ls-remote", "--heads", remote.name)
    if result.status:
        _refuse(repository, remote, result)
    pairs = (line.split("\t") for line in result.text.split("\n") if "\t" in line)
    return {name.removeprefix("refs/heads/"): oid for oid, name in pairs}


def fetch(repository: Repository, remote: Remote) -> str | None:
    """Fetch the branch and return its last commit; None where the remote holds nothing at all."""
    found = heads(repository, remote)
    if not found:
        return None
    if remote.branch not in found:
        known = next((name for name in USUAL if name in found), min(found))
        raise ScrctlError(
            f"{remote} has no branch of the name of the one that you are on.",
            hint=f"Go back to the shared one, with git switch; there it is {known}. What you have "
            "recorded on this one stays behind then. "
            + sent_from(repository, repository.branch().removeprefix("refs/heads/"), known),
        )
    options = ("--no-tags", "--no-auto-maintenance", "--no-recurse-submodules", "--force")
    refspec = f"refs/heads/{remote.branch}:{remote.fetched}"
    result = _talk(
        repository, "fetch", "--quiet", "--no-write-fetch-head", *options, remote.name, refspec
    )
    if result.status:
        _refuse(repository, remote, result)
    return repository.tip(remote.fetched)


def sent_from(repository: Repository, branch: str, shared: str = "") -> str:
    """Say how the work on a branch of one's own is sent to the shared one, which it may name."""
    known = shared or repository.branch().removeprefix("refs/heads/")
    key, value = shlex.quote(f"branch.{branch}.merge"), shlex.quote(f"refs/heads/{known}")
    return (
        f"To send it from there, tell git that the branch belongs to {known}: "
        f"git config {key} {value}, and then, on that branch: scrctl send"
    )


def push(repository: Repository, remote: Remote, commit: str) -> bool:
    """Send one commit, by its id; False where somebody else was there first. Never forces."""
    refspec = f"{commit}:refs/heads/{remote.branch}"
    options: tuple[str, ...] = ("--porcelain", "--no-follow-tags", "--recurse-submodules=no")
    options += in_folder(repository, remote.name)
    result = _talk(repository, "push", *options, remote.name, refspec)
    if result.status == 0:
        return True
    said = f"{result.err}\n{result.text}"
    if _READ_ONLY.search(said):
        raise ScrctlError(
            f"{remote} lets you read the store, and not write to it; nothing was sent.",
            hint="Ask whoever looks after it to let you write there. What you have saved is safe "
            "in this copy, and can be sent later: scrctl send",
        )
    if "currently checked out" in said or not _AGAIN.search(said):
        _refuse(repository, remote, result)
    return False


def keep_seen(repository: Repository, remote: Remote, commit: str) -> None:
    """Note the last commit that was seen at the remote: what was there once stays there."""
    repository.ask("update-ref", remote.seen, commit)


def _talk(repository: Repository, *args: str) -> Result:
    return repository.run(*_PATIENT, *args, extra=_TALKING)


def _refuse(repository: Repository, remote: Remote, result: Result) -> NoReturn:
    """Say in a sentence why git could not do it."""
    if fault := result.of_machine(str(remote)):
        raise fault
    said = f"{result.err}\n{result.text}"
    for pattern, what, hint in _MEANINGS:
        if re.search(pattern, said):
            raise ScrctlError(f"{remote} {what}.", hint=hint)
    raise full_at(repository.git_dir) or ScrctlError(
        f"git cannot talk to {remote}.", hint=f"To see what git says: git fetch {remote.name}"
    )
