"""What a commit says beside its files: its message, who made it, how its new files are called."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from scrctl.disclosure.fold import lowered
from scrctl.disclosure.register_view import RegisterView
from scrctl.model.error import ScrctlError
from scrctl.services.load import Workplace, loaded_from, open_workplace
from scrctl.services.registers.opened import view_if_possible
from scrctl.store.files import read
from scrctl.store.layout import REGISTER
from scrctl.store.preparation import identity
from scrctl.store.repository import open_repository

_WORD = re.compile(r"\w+")
# git writes this above a diff that is no part of the message (git commit -v).
_SCISSORS = re.compile(r"^\S -{5,} >8 -{5,}$", re.MULTILINE)
# git lists the files of a commit in remarks that begin so; it takes them out again.
_LISTED = "#\t"


def refuse_message(start: Path, file: Path, who: str, as_of: date) -> None:
    """Refuse a message of git, or an author, with a value of any register that opens here."""
    from scrctl.disclosure.scan import find_in_text

    whole = read(file).decode("utf-8", "replace")
    lines = _SCISSORS.split(whole, maxsplit=1)[0].split("\n")
    text = "\n".join(line for line in lines if not line.startswith(_LISTED))
    work = open_workplace(start, as_of, tolerant=True)
    for view in recorded_views(work, work.store.record().case_ids):
        if _is_named(who, view):
            _refuse_author()
        if find_in_text(text, view):
            raise ScrctlError(
                "The message of this commit holds a name or another value of a register (PUB007).",
                hint="Say what was done, not to whom. The history of git cannot be taken back.",
                exit_code=1,
            )


def refuse_author(work: Workplace, views: Iterable[RegisterView]) -> None:
    """Refuse to write under the name of somebody who stands in one of these registers."""
    who = ""
    for view in views:
        who = who or _author(work)
        if _is_named(who, view):
            _refuse_author()


def _author(work: Workplace) -> str:
    known = identity(open_repository(work.store.root).settings())
    return f"{known['GIT_AUTHOR_NAME']} <{known['GIT_AUTHOR_EMAIL']}>"


def refuse_file_names(work: Workplace, case_id: str, added: Iterable[str]) -> None:
    """Refuse new files whose names hold a value: a message that lists them would, too."""
    from scrctl.disclosure.file_name import kind_in_name

    paths = tuple(added)
    for view in recorded_views(work, (case_id,)) if paths else ():
        named = [path for path in paths if kind_in_name(path.partition("/")[2], view)]
        if named:
            folder = named[0].rpartition("/")[0]
            raise ScrctlError(
                f"This cannot be recorded: the name of a new file in {folder}/ holds a name or "
                "another value of the register (PUB007).",
                hint="Give the file another name. The history of git cannot be taken back.",
                exit_code=1,
            )


def recorded_views(work: Workplace, case_ids: Iterable[str]) -> Iterator[RegisterView]:
    """Open the registers on record of these cases, as far as they open here."""
    record = work.store.record(REGISTER)
    wanted = sorted(set(case_ids) & set(record.oids))
    for case_id, sealed in record.contents(wanted).items():
        view = view_if_possible(work, loaded_from(work, case_id, {REGISTER: sealed}))
        if view is not None:
            yield view


def _is_named(who: str, view: RegisterView) -> bool:
    """Say whether somebody has a whole name of the register: a first name alone many have."""
    words = _words(who)
    return any(len(name := _words(e.name)) > 1 and name <= words for e in view.entries)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(lowered(text)))


def _refuse_author() -> None:
    raise ScrctlError(
        "The name of the author, as git has it, is one of a register (PUB007).",
        hint='Commit under another: git config user.name "The business manager", and see that '
        "git config user.email does not tell it either.",
        exit_code=1,
    )
