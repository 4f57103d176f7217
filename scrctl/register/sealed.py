"""Sealing and opening with age, in this process: no plaintext file, no filter that fails open.

One X25519 key for each case. Anyone who has the store may seal with its public half, which stands
in `case.yaml`; the secret half lies in the keyring, wrapped for the people who may open it.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrctl.model.error import ScrctlError
from scrctl.source.guard import is_utf8

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

# How a sealed file begins, by the format of age: its version, whom it is sealed for, a checksum.
_LINE = rb"[A-Za-z0-9+/]"
_HEAD = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*\n(?:" + _LINE + rb"{64}\n)*" + _LINE + rb"{0,63}\n)+"
    rb"--- " + _LINE + rb"{43}\n"
)
# What follows looks like chance: a nonce, and at least the checksum of the last part.
_LEAST = 16 + 16
# Letters, figures, blanks, and the zeros between the letters of UTF-16. So many of them in a row
# come about by chance once in a thousand million registers.
_TEXT = bytes([0, 9, 10, 13, *range(32, 127)])
_AS_TEXT = bytes(1 if byte in _TEXT else 0 for byte in range(256))
_RUN = b"\1" * 32
# The size of a sealed file tells how much it holds, so it grows in large steps only.
_STEP = 4096


def create_identity() -> tuple[str, str]:
    """Return a new secret identity and its public recipient."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(secret: str) -> str:
    """Return the public recipient of a secret identity."""
    return str(_identity(secret).to_public())


def is_sealed(content: bytes) -> bool:
    """Say whether a file is as a sealed one is, to the end: nothing in it can be read.

    Whether it opens, and for whom, only a key can tell.
    """
    head = _HEAD.match(content)
    if head is None:
        return False
    rest = content[head.end() :]
    return len(rest) >= _LEAST and _RUN not in rest.translate(_AS_TEXT) and not is_utf8(rest)


def is_recipient(text: str) -> bool:
    """Say whether a text is a public recipient."""
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal_register(clear: bytes, recipient: str) -> bytes:
    """Seal a register for its case, filled up with line ends to a multiple of 4 KiB."""
    clear = clear.rstrip(b"\n") + b"\n"
    return wrap(clear + b"\n" * (-len(clear) % _STEP), [recipient])


def unseal_register(sealed: bytes, secrets: Sequence[str]) -> bytes:
    """Return a register in clear, without what it was filled up with."""
    if not is_sealed(sealed):
        raise ScrctlError(
            "The register is not sealed, or the file is damaged.",
            hint="Get the last good one from the history: git log -- register.age. "
            "If it lies there in clear, treat that as a breach.",
        )
    clear = _open(
        sealed,
        secrets,
        foreign="The register was sealed with another key than the keyring holds for this case.",
        damaged="The sealed register is damaged.",
    )
    return clear.rstrip(b"\n") + b"\n"


def wrap(content: bytes, recipients: Sequence[str]) -> bytes:
    """Seal something for each of some recipients."""
    from pyrage import RecipientError, encrypt, x25519

    try:
        return bytes(encrypt(content, [x25519.Recipient.from_str(r) for r in recipients]))
    except RecipientError:
        raise ScrctlError(
            "A recipient is not a public age key.",
            hint="It begins with age1 and has 62 letters and digits.",
        ) from None


def unwrap(sealed: bytes, secrets: Sequence[str]) -> bytes:
    """Open what was wrapped for one of some identities."""
    return _open(
        sealed,
        secrets,
        foreign="Your identity does not open the key of this case.",
        damaged="The key of this case in the keyring is damaged.",
    )


def _open(sealed: bytes, secrets: Sequence[str], *, foreign: str, damaged: str) -> bytes:
    from pyrage import DecryptError, decrypt

    try:
        return bytes(decrypt(sealed, [_identity(secret) for secret in secrets]))
    except DecryptError as error:
        # pyrage has one exception for both; only the words tell a wrong key from a wrong file.
        if "no matching keys" in str(error).lower():
            raise ScrctlError(
                foreign, hint="Somebody who can open it must wrap the key again, for you too."
            ) from None
        raise ScrctlError(
            damaged, hint="Restore it from a backup, or from the history of the store."
        ) from None


def _identity(secret: str) -> "Identity":
    from pyrage import IdentityError, x25519

    try:
        return x25519.Identity.from_str(secret)
    except IdentityError:
        raise ScrctlError(
            "The identity file holds something that is not an age identity.",
            hint="Its line begins with AGE-SECRET-KEY-1. Make a new one if it is lost.",
        ) from None
