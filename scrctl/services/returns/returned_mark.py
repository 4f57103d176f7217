"""The mark of a return: by it the same file is known again, and says nothing of what is in it."""

import hmac
from collections.abc import Collection

from scrctl.model.error import ScrctlError
from scrctl.register.keyring import case_secrets, find_keyring
from scrctl.services.steps.entry import Desk


def marks_of(at: Desk, raw: bytes) -> tuple[str, ...]:
    """Return hashes of the file that only a holder of the case's keys can work out.

    The first is to be written: it is made with the newest key. Earlier imports may have any of
    the others. A bare hash of a short list could be tried out with one name after the other.
    """
    ring = find_keyring(at.work.store.root, at.work.board.register)
    secrets = case_secrets(ring, at.id)
    return tuple(hmac.digest(secret.encode(), raw, "sha256").hex() for secret in secrets)


def refuse_another(at: Desk, agency: str, marks: Collection[str]) -> None:
    """Refuse a file that is on record as the return of another agency: one of the two is wrong."""
    for name, chronology in at.loaded.case.chronologies.items():
        other = chronology.agency or name.removeprefix("chronology/").removesuffix(".yaml")
        is_there = any(each.mark in marks for each in chronology.returns)
        if is_there and other != agency:
            raise ScrctlError(
                f"The same file is on record as a return of {other}.",
                hint="Look whose it is. If both sent it: --separate.",
                exit_code=1,
            )
