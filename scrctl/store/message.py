"""What a commit says: one sentence, then trailers that a program can read back."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from scrctl import __version__
from scrctl.model.error import ScrctlError

_LONGEST = 160
_NAME = re.compile(r"[A-Z][a-z]+(-[A-Z][a-z]+)*")
# Identifiers, roles, dates and versions; never free text, which could forge another trailer.
_VALUE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._:@/>+-]{0,98}[A-Za-z0-9])?")
TRANSACTION = "Scrctl-Txn"
# Whose rules a gate was evaluated with: an audit years later cannot know otherwise.
VERSION = "Scrctl-Version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence, and the trailers `Case`, `Procedure`, `Stage`, `Gate`, `Milestone`, `By`.

    Trailers with an empty value are left out.
    """

    sentence: str
    trailers: Mapping[str, str] = field(default_factory=dict)


def written_out(message: Message) -> str:
    """Return the commit message, with a random trailer of its own.

    Two clones that make the same change in the same second would otherwise make one and the same
    commit, and both would believe that theirs was the one that counted.
    """
    if not _is_sentence(message.sentence):
        raise ScrctlError("The first line of a commit is one printable line of up to 160 letters.")
    lines = []
    for name, value in message.trailers.items():
        if not _NAME.fullmatch(name) or name in (TRANSACTION, VERSION):
            raise ScrctlError("A trailer's name is made of words with a capital, such as Case.")
        if value and not _VALUE.fullmatch(value):
            raise ScrctlError(
                f"The trailer {name} may hold an identifier, a role, a date or a version only.",
                hint="Put free text in the document, not in the commit message.",
            )
        if value:
            lines.append(f"{name}: {value}")
    lines.append(f"{VERSION}: {__version__}")
    lines.append(f"{TRANSACTION}: {secrets.token_hex(12)}")
    return "\n".join([message.sentence, "", *lines, ""])


def _is_sentence(text: str) -> bool:
    """Say whether a text can stand on the first line: printable, so neither break nor bidi mark."""
    return bool(text.strip()) and text.isprintable() and len(text) <= _LONGEST
