"""`allowed_signers`: one line for each key that may sign, as ssh-keygen reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# The options of a line may hold blanks between quotation marks; a key begins with its kind.
_KEY = re.compile(r"(?:^|\s)((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+) ([A-Za-z0-9+/=]{16,})(?:\s|$)")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One line: the person as `roles:` names them, and the key."""

    person: str
    key: str


def signers_in(text: str) -> Iterator[Signer]:
    """Give the signers of a list; comments and what is no line of one are passed over."""
    for line in text.splitlines():
        key = public_key(line)
        if key and not line.lstrip().startswith("#"):
            yield Signer(person=line.split()[0], key=key)


def public_key(text: str) -> str:
    """Return the kind and the key itself that stand in a line; nothing where there is none."""
    found = _KEY.search(text)
    return f"{found[1]} {found[2]}" if found else ""


def line_for(person: str, public: str, days: tuple[date, date | None], address: str) -> str:
    """Return the line for a person: from the first of the days on, up to and with the last."""
    first, last = days
    options = f'namespaces="git",valid-after="{first:%Y%m%d}"'
    if last is not None:
        options += f',valid-before="{last + timedelta(days=1):%Y%m%d}"'
    comment = f" {address}" if _ADDRESS.fullmatch(address) else ""
    return f"{person} {options} {public_key(public)}{comment}\n"
