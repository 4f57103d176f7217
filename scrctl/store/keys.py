"""ssh keys of the person at this computer: outside the store, and told to git for one clone."""

import os
import subprocess
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store.past import SIGNERS
from scrctl.store.repository import Repository
from scrctl.store.signing import keygen

_NAME = "scrctl-signing"


def usual() -> Path:
    """Return where a key for signing lies where nobody says otherwise."""
    return Path.home() / ".ssh" / _NAME


def refuse_within(key: Path, store: Path) -> None:
    """Raise for a key that lies in the store: it would be copied with it."""
    if key.resolve().is_relative_to(store.resolve()):
        raise ScrctlError(
            "A private key does not belong into the store: everybody with a copy would have it.",
            hint="Leave --key out, or name a file outside, such as one in ~/.ssh.",
        )


def create(key: Path, comment: str) -> None:
    """Make a key without a passphrase, for its owner's eyes only."""
    key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    done = _run("-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", str(key))
    if done.returncode:
        raise ScrctlError(
            "ssh-keygen could not make a key.", hint=f"See who may write to {key.parent}."
        )


def public_of(key: Path) -> str:
    """Return the public half of a key, as its own file says it or as ssh-keygen works it out."""
    beside = key.with_name(f"{key.name}.pub")
    if beside.is_file():
        return beside.read_text("utf-8", "replace").strip()
    done = _run("-y", "-P", "", "-f", str(key))
    if done.returncode:
        raise ScrctlError(
            "The public half of the key cannot be told: it has a passphrase, or is no ssh key.",
            hint=f"Write it beside the key: ssh-keygen -y -f {key} > {beside}",
        )
    return done.stdout.decode("utf-8", "replace").strip()


def is_locked(key: Path) -> bool:
    """Say whether a key needs a passphrase and no agent holds it."""
    if _run("-y", "-P", "", "-f", str(key)).returncode == 0:
        return False
    held = _asked("ssh-add", "-L")
    return public_of(key).split()[1] not in held


def tell_clone(repository: Repository, key: Path) -> None:
    """Let git sign with a key in this clone, also where somebody commits with git alone."""
    told = {
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "commit.gpgsign": "true",
        "gpg.ssh.allowedSignersFile": str(repository.store / SIGNERS),
    }
    for name, value in told.items():
        repository.ask("config", "--local", name, value)


def _run(*words: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 - by its absolute path, words of our own
        [keygen(), *words], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def _asked(name: str, *words: str) -> str:
    program = Path(keygen()).with_name(name + (".exe" if os.name == "nt" else ""))
    if not program.is_file():
        return ""
    done = subprocess.run(  # noqa: S603 - by its absolute path, words of our own
        [str(program), *words], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.stdout.decode("utf-8", "replace")
