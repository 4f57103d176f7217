"""The keyring: the cases' secret keys, wrapped for the roles that may open them.

It lies outside the store and its history. That is what makes the end of retention real: once a
case's wrapped key is destroyed, no clone and no backup of the store can open its register.
"""

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scrctl.model.board import RegisterPolicy
from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.words import Answer
from scrctl.register import private
from scrctl.register.identity import VARIABLE as IDENTITY
from scrctl.register.identity import identity_path, read_identities
from scrctl.register.sealed import (
    create_identity,
    is_recipient,
    recipient_of,
    unseal_register,
    unwrap,
    wrap,
)
from scrctl.register.values import Register, read_register
from scrctl.source.schema import SchemaSet
from scrctl.source.yaml import read_yaml

VARIABLE = "SCRCTL_KEYRING"
ESCROW = "escrow"
_RECIPIENTS = "recipients.yaml"
# Stands in a wrapped file before the SHA-256 of those it was wrapped for: age itself hides them.
_FOR = "for-"
_LOCK = ".scrctl-lock"
_CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
_ROLE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The folder of the wrapped keys; a demonstration's may lie in a repository, of `git_dir`."""

    folder: Path
    demonstration: bool = False
    git_dir: Path | None = None

    def key_file(self, case_id: str) -> Path:
        """Return where the wrapped key of a case lies."""
        if not _CASE_ID.fullmatch(case_id):
            raise ScrctlError("That cannot be the id of a case.")
        return self.folder / f"{case_id}.key.age"

    @property
    def lock_file(self) -> Path:
        """Return the file that who changes the keyring holds; in no work tree of git."""
        return self.git_dir / "scrctl-keyring-lock" if self.git_dir else self.folder / _LOCK

    def has_key(self, case_id: str) -> bool:
        """Say whether the keyring holds a key for a case."""
        return self.key_file(case_id).is_file()


def find_keyring(
    root: Path, policy: RegisterPolicy, environ: Mapping[str, str] = os.environ
) -> Keyring:
    """Return the keyring of the store in a folder, or say why there is none to be used."""
    named = environ.get(VARIABLE) or policy.keyring
    if not named:
        raise ScrctlError(
            "No keyring is named, so no register can be opened or made.",
            hint=f"Set register.keyring in scrctl.yaml, or {VARIABLE}, to a folder outside the "
            "store that only the right people can read.",
        )
    folder = (root / named).resolve()
    demonstration = policy.demonstration is Answer.YES
    inside = next((f for f in (folder, *folder.parents) if (f / ".git").exists()), None)
    if not demonstration and (inside is not None or folder.is_relative_to(root.resolve())):
        raise ScrctlError(
            "The keyring lies inside the store or a git repository, where its keys could be "
            "committed and then never be destroyed.",
            hint="Move it to a folder of its own, on a share with restricted access.",
        )
    if not folder.is_dir():
        raise ScrctlError(
            "The keyring's folder is not there.",
            hint="Connect the share that holds it, or make the folder.",
        )
    git_dir = inside / ".git" if inside and (inside / ".git").is_dir() else None
    return Keyring(folder=folder, demonstration=demonstration, git_dir=git_dir)


def recipients(keyring: Keyring) -> Mapping[str, str]:
    """Return for whom keys are wrapped: the public recipient of each role."""
    content = private.read(keyring.folder / _RECIPIENTS)
    if content is None:
        return {}
    document, _ = read_yaml(content, _RECIPIENTS)
    data = document.data if document else None
    if not isinstance(data, dict) or not all(
        isinstance(key, str) and isinstance(value, str) and is_recipient(value)
        for key, value in data.items()
    ):
        raise ScrctlError(
            f"{_RECIPIENTS} in the keyring is not a list of roles, each with a public age key.",
            hint="Write one role to a line, such as  escrow: age1...",
        )
    return dict(data)


def set_recipient(keyring: Keyring, role: str, recipient: str) -> None:
    """Say for whom keys are wrapped from now on; those there already must be wrapped again."""
    if not _ROLE.fullmatch(role) or not is_recipient(recipient):
        raise ScrctlError(
            "A recipient is a role and a public age key.",
            hint="Such as  escrow age1...",
        )
    _set_recipients(keyring, {**recipients(keyring), role: recipient})


def refuse_unready(keyring: Keyring) -> None:
    """Raise where a key could not be made: nobody to wrap it for, or no leave to write it."""
    _all_recipients(keyring)
    try:
        tempfile.TemporaryFile(dir=keyring.folder).close()
    except OSError as error:
        raise ScrctlError(
            f"The keyring cannot be written to ({error.strerror}).",
            hint="Ask whoever looks after its folder.",
        ) from error


def remove_recipient(keyring: Keyring, role: str) -> None:
    """Wrap keys no longer for a role; those there already must be wrapped again."""
    known = dict(recipients(keyring))
    known.pop(role, None)
    if role == ESCROW or not known:
        raise ScrctlError(
            f"{role} stays: without it a lost identity would lose every register.",
            hint=f"To put another key in its place: scrctl register recipient {role} age1...",
        )
    _set_recipients(keyring, known)


def _set_recipients(keyring: Keyring, known: Mapping[str, str]) -> None:
    lines = [f"{name}: {known[name]}\n" for name in sorted(known)]
    private.replace(keyring.folder / _RECIPIENTS, "".join(lines).encode())


def create_key(keyring: Keyring, case_id: str) -> str:
    """Make the key of a case, wrap it for every role, and return its public half."""
    secret, recipient = create_identity()
    wrapped = _wrapped(keyring, (secret,))
    try:
        private.create(keyring.key_file(case_id), wrapped)
    except FileExistsError:
        raise ScrctlError(
            f"The keyring holds a key for case {case_id} already.",
            hint="Its public half belongs in case.yaml as register_recipient.",
        ) from None
    except OSError as error:
        raise ScrctlError(f"The keyring cannot be written to ({error.strerror}).") from error
    return recipient


def renew_key(keyring: Keyring, case_id: str) -> str:
    """Put a new key of a case before those that it had, and return its public half.

    The earlier ones stay: commits of before, and copies that lag behind, are sealed for them. All
    go together when the file is destroyed.
    """
    secrets = case_secrets(keyring, case_id)
    secret, recipient = create_identity()
    _wrap(keyring, case_id, (secret, *secrets))
    return recipient


def destroy_key(keyring: Keyring, case_id: str) -> bool:
    """Destroy all wrapped keys of a case; say whether there was one. It cannot be undone.

    What an interrupted change left behind goes too. Whoever calls holds the lock of the keyring.
    Copies of the keyring elsewhere, such as a backup, are for a person to destroy.
    """
    try:
        return private.remove(keyring.key_file(case_id))
    except OSError as error:
        raise ScrctlError(
            f"The key of case {case_id} is not destroyed: the keyring cannot be written to "
            f"({error.strerror}).",
            hint="It must be a folder in which you may delete files.",
        ) from error


def _wrap(keyring: Keyring, case_id: str, secrets: Sequence[str]) -> None:
    private.replace(keyring.key_file(case_id), _wrapped(keyring, secrets))


def _wrapped(keyring: Keyring, secrets: Sequence[str]) -> bytes:
    known = _all_recipients(keyring)
    return wrap("\n".join((*secrets, _for(known))).encode(), known)


def _for(recipients: Sequence[str]) -> str:
    return _FOR + sha256("\n".join(sorted(recipients)).encode()).hexdigest()


def case_secrets(
    keyring: Keyring, case_id: str, environ: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """Return the secret keys of a case, the newest first, opened with the user's identity."""
    return tuple(w for w in _words(keyring, case_id, environ) if not w.startswith(_FOR))


def is_wrapped_as_named(keyring: Keyring, case_id: str) -> bool:
    """Say whether a key is wrapped for those whom the keyring names, and nobody else."""
    return _for(_all_recipients(keyring)) in _words(keyring, case_id)


def _words(
    keyring: Keyring, case_id: str, environ: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    wrapped = private.read(keyring.key_file(case_id))
    if wrapped is None:
        raise ScrctlError(
            f"The keyring holds no key for case {case_id}.",
            hint="Check that it is the right keyring. If the key was destroyed at the end of "
            "retention, the register is gone for good.",
        )
    return tuple(unwrap(wrapped, my_identities(keyring, environ)).decode().split())


def my_identities(keyring: Keyring, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the user's identities; a demonstration may keep one in its keyring for everybody."""
    beside = keyring.folder / "identity.txt"
    own = identity_path(environ)
    if not keyring.demonstration or environ.get(IDENTITY) or not beside.is_file():
        return read_identities(own)
    shown = read_identities(beside, guarded=False)
    return (*read_identities(own), *shown) if own.exists() else shown


def wrap_again(keyring: Keyring, case_id: str, environ: Mapping[str, str] = os.environ) -> None:
    """Wrap the key of a case for the recipients of today. The store is not touched."""
    _wrap(keyring, case_id, case_secrets(keyring, case_id, environ))


def key_for_escrow(keyring: Keyring, case_id: str) -> tuple[str, bytes]:
    """Return the keys of a case sealed for escrow alone, and for whom that was.

    A demonstration may have no escrow; then it is whoever stands first in its keyring.
    """
    _all_recipients(keyring)
    known = recipients(keyring)
    role = ESCROW if ESCROW in known else min(known)
    secrets = "\n".join(case_secrets(keyring, case_id)) + "\n"
    return role, wrap(secrets.encode(), (known[role],))


def open_register(
    sealed: bytes, case_id: str, keyring: Keyring, schemas: SchemaSet
) -> tuple[Register | None, tuple[Problem, ...]]:
    """Return the values of a case's sealed register, and what is wrong with them."""
    clear = unseal_register(sealed, case_secrets(keyring, case_id))
    return read_register(clear, schemas)


def is_sealed_for(sealed: bytes, case_id: str, keyring: Keyring, recipient: str) -> bool:
    """Say whether a register is sealed for the key with that public half, and no earlier one."""
    matching = [s for s in case_secrets(keyring, case_id) if recipient_of(s) == recipient]
    try:
        unseal_register(sealed, matching)
    except ScrctlError:
        return False
    return True


def public_halves(keyring: Keyring, case_id: str) -> tuple[str, ...]:
    """Return the public half of each of a case's keys, the newest first."""
    return tuple(recipient_of(secret) for secret in case_secrets(keyring, case_id))


def _all_recipients(keyring: Keyring) -> list[str]:
    """Return whom a key is wrapped for; without an escrow a lost key would lose the register."""
    known = recipients(keyring)
    if ESCROW not in known and not keyring.demonstration:
        raise ScrctlError(
            "The keyring has no escrow recipient, so a lost identity would lose every register.",
            hint="Make an identity on paper, in two safes, and add its public half as escrow.",
        )
    if not known:
        raise ScrctlError(
            "The keyring names nobody who could open a key.",
            hint=f"Add a role and its public age key to {_RECIPIENTS}.",
        )
    return list(known.values())
