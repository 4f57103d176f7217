"""Signatures of commits with ssh keys: made and looked at by ssh-keygen, by its absolute path.

No program of the repository's choice is ever run: which one signs, and which key it takes, is what
git was told by the person at this computer, and what it was told is checked before it is used.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from scrctl.model.error import ScrctlError
from scrctl.store.call import Result
from scrctl.store.repository import Repository, Settings

# ssh-keygen shows a list of signers the days of its own clock; every clone has to see the same.
_ENVIRONMENT = {"TZ": "Europe/London", "SSH_ASKPASS_REQUIRE": "never"}
# So many commits are worth a process of their own.
_MANY = 50
_TWO = 2


class Given(NamedTuple):
    """What a commit says, and under whose name."""

    text: bytes
    identity: Mapping[str, str]


class State(NamedTuple):
    """What git says of one signature: `G` alone is a good one, by `signer` of the list."""

    letter: str
    signer: str = ""


def keygen() -> str:
    """Return the path of ssh-keygen."""
    found = shutil.which("ssh-keygen")
    if found is None or not Path(found).is_absolute():
        raise ScrctlError(
            "ssh-keygen was not found on this computer, and signatures need it.",
            hint="Install OpenSSH: on Debian, apt-get install openssh-client; Windows and macOS "
            "have it among their optional or own programs.",
        )
    return found


def signing_key(told: Settings) -> Path | None:
    """Return the key by which this clone signs commits; None: it signs none."""
    # The last word on signing is scrctl's own, which keeps git from doing it unasked.
    wants = told.get("commit.gpgsign", [])[:-1]
    if (wants or [""])[-1] not in ("true", "yes", "on", "1"):
        return None
    if told.get("gpg.format", [""])[-1] != "ssh" or "user.signingkey" not in told:
        return None
    return Path(told["user.signingkey"][-1]).expanduser()


def sign_options(key: Path) -> tuple[tuple[str, ...], str]:
    """Return what git is told before a command that signs with a key, and behind its name."""
    if not key.is_file():
        raise ScrctlError(
            "The key that signs your commits is not there, so nothing was written.",
            hint=f"It should be {key}. Get it back, or set up another: scrctl init . --sign PERSON",
        )
    return ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.program={keygen()}"), f"-S{key}"


def made(repository: Repository, key: Path | None, words: Sequence[str], plan: Given) -> str:
    """Make a commit, signed where there is a key; without its signature there is no commit."""
    if key is None:
        out = repository.ask("commit-tree", *words, feed=plan.text, extra=plan.identity)
        return out.decode().strip()
    before, option = sign_options(key)
    extra = {**plan.identity, **_ENVIRONMENT}
    result = repository.run(*before, "commit-tree", option, *words, feed=plan.text, extra=extra)
    if result.status:
        raise _unsigned(key, result)
    return result.text.strip()


def _unsigned(key: Path, result: Result) -> ScrctlError:
    return result.failure(
        f"The commit could not be signed, so nothing was written: {result.complaint}.",
        f"If the key has a passphrase, load it first: ssh-add {key}. scrctl doctor says what "
        "else signing needs.",
    )


def states_of(repository: Repository, commits: Sequence[str], signers: Path) -> Mapping[str, State]:
    """Return what git says of the signature of each commit, held against a list of signers.

    Signatures are made with ssh keys; those of other kinds count for nothing here. Each takes git
    two processes, so many commits are looked at in two halves at a time.
    """
    parts = [commits[number::_TWO] for number in range(_TWO)] if len(commits) > _MANY else [commits]
    with ThreadPoolExecutor(_TWO) as pool:
        found = pool.map(lambda part: _states(repository, part, signers), parts)
        return {commit: state for states in found for commit, state in states.items()}


def _states(repository: Repository, commits: Sequence[str], signers: Path) -> dict[str, State]:
    program = shutil.which("ssh-keygen") or os.devnull
    out = repository.ask(
        *("-c", "gpg.format=ssh", "-c", f"gpg.ssh.program={program}"),
        *("-c", f"gpg.program={os.devnull}", "-c", f"gpg.openpgp.program={os.devnull}"),
        *("-c", f"gpg.x509.program={os.devnull}", "-c", "gpg.ssh.revocationFile="),
        *("-c", f"gpg.ssh.allowedSignersFile={signers}", "-c", "gpg.minTrustLevel=undefined"),
        *("log", "--no-walk=unsorted", "--stdin", "--no-show-signature", "--no-notes"),
        "--format=%H %G? %GS",
        feed="".join(f"{commit}\n" for commit in commits).encode(),
        extra=_ENVIRONMENT,
    )
    rows = (line.split(" ", 2) for line in out.decode("utf-8", "replace").splitlines())
    return {row[0]: State(*row[1:]) for row in rows}
