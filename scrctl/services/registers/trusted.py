"""The keyring in which this copy has made keys: it is asked about before another gets a new one.

`scrctl.yaml` names the keyring, and whoever can send can change that file. A new register would
then be sealed for whom somebody else has put into his own keyring.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Examined, Health
from scrctl.register.keyring import VARIABLE
from scrctl.services.load import Workplace, workplace
from scrctl.store import files
from scrctl.store.commit import held_by
from scrctl.store.journal import FOLDER
from scrctl.store.repository import git_dir_of
from scrctl.store.store import Store

_NAME = "keyring"
_CHECK = "Ask whoever keeps the keyring whether it has moved"


def refuse_other(
    work: Workplace, done: str = "sealed", environ: Mapping[str, str] = os.environ
) -> None:
    """Refuse to work with keys in another keyring than before, unless this user names it himself.

    `done`: what would have been done to something.
    """
    if environ.get(VARIABLE) or not _is_other(work):
        return
    raise ScrctlError(
        "scrctl.yaml names another keyring than the one in which this copy has made keys, so "
        f"nothing was {done}: somebody may have changed it to read what comes.",
        hint=f"{_CHECK}. If it has, name it yourself once, and do the same again: "
        f"export {VARIABLE}=FOLDER",
        exit_code=1,
    )


def remember(work: Workplace, environ: Mapping[str, str] = os.environ) -> None:
    """Note the keyring that scrctl.yaml names: a key was made by it, or in one that was named."""
    place = _place(work.store.root)
    named = work.board.register.keyring
    known = _known(work.store.root)
    if place is None or not named or named == known or (known and not environ.get(VARIABLE)):
        return
    with suppress(OSError):  # the register is sealed: what cannot be noted now is noted next time
        place.parent.mkdir(exist_ok=True)
        files.write(place, named.encode(), mode=0o600)


def moved_told(store: Store, sides: tuple[str, str], as_of: date) -> tuple[str, ...]:
    """Say that a commit names another keyring than one before it, where that named one."""
    works = [workplace(store, held_by(store.repository(), commit), as_of) for commit in sides]
    before, after = (work.board.register.keyring for work in works)
    if any(work.broken for work in works) or before in ("", after):
        return ()
    if not after:
        return (f"scrctl.yaml names no keyring any more. {_CHECK}.",)
    told = (
        f"scrctl.yaml names another keyring now. {_CHECK}: a register that is made from now on is "
        "sealed for those whom that keyring names."
    )
    return (told,)


def other_state(work: Workplace, environ: Mapping[str, str] = os.environ) -> Examined | None:
    """Say where another keyring is named than the one in which this copy has made keys."""
    if environ.get(VARIABLE) or not _is_other(work):
        return None
    return Examined(
        name="register key",
        health=Health.ATTENTION,
        found="scrctl.yaml names another keyring than the one in which this copy has made keys",
        mend=f"{_CHECK}; until then no key is made or handed on here.",
    )


def _is_other(work: Workplace) -> bool:
    known = _known(work.store.root)
    return bool(known) and known != work.board.register.keyring


def _known(root: Path) -> str:
    place = _place(root)
    return (files.read_or_none(place) or b"").decode("utf-8", "replace") if place else ""


def _place(root: Path) -> Path | None:
    git_dir = git_dir_of(root)
    return git_dir / FOLDER / _NAME if git_dir else None
