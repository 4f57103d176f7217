"""What `scrctl archive` does with its words, and how it says what came of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat, Settings
from scrctl.cli.output import leave, write_outcome
from scrctl.cli.writing import show_step
from scrctl.model.error import ScrctlError

if TYPE_CHECKING:
    from scrctl.model.outcome import Write
    from scrctl.services.archive.look import Bag
    from scrctl.services.archive.make import Archived
    from scrctl.services.guard import How

Places = tuple[str, ...]


def make_archive(
    given: Settings,
    what: Sequence[str],
    asked: tuple[Path | None, str, Places, Places],
    form: PlainFormat,
    how: "How",
) -> None:
    """Make the bags of one case."""
    from scrctl.services.archive.make import Shelf, archive

    out, by, copies, key_copies = asked
    if len(what) != 1:
        raise ScrctlError("Cases are archived one at a time.", hint="scrctl archive --help")
    if out is None:
        raise ScrctlError(
            "Where the archive is made must be said.",
            hint="Name an empty folder outside the store with -o, such as ../to-archive.",
        )
    shelf = Shelf(out=out, by=by, copies=copies, key_copies=key_copies)
    done = archive(given.start, what[0], shelf, given.as_of, show_step(given.terminal), how)
    if given.terminal.progress_shown:
        given.terminal.err.write("\r\x1b[K")
    if form is PlainFormat.JSON:
        _write_made_json(done, given)
        return
    _write_made(done, given)


def _write_made(done: "Archived", given: Settings) -> None:
    from scrctl.reporters.safe import safe

    for folder in done.folders:
        given.terminal.say(safe(str(folder)))
    for line in done.tried:
        given.terminal.say(given.terminal.fold(f"tried: {line}", "  ", "    "))
    write_outcome(done.write, PlainFormat.TEXT, given)


def _write_made_json(done: "Archived", given: Settings) -> None:
    from scrctl.reporters.json import write_envelope, written_content

    content = {
        "case": done.case,
        "folders": [str(folder) for folder in done.folders],
        "files": done.files,
        "tried": done.tried,
        "bags": [],
        "write": written_content(done.write),
    }
    write_envelope("archive", given.as_of, content, given.terminal)


def show_check(
    given: Settings,
    what: Sequence[str],
    asked: tuple[date | None, str, Places, Places],
    form: PlainFormat,
    how: "How",
) -> None:
    """Check bags; put it on record where that was asked for and nothing is wrong with them."""
    from scrctl.services.archive.look import Seen, check_bags, record_check

    on, by, copies, key_copies = asked
    if on is None and (by or copies or key_copies):
        raise ScrctlError(
            "A check is put on record with the day on which it was made.",
            hint="Give --checked-on DATE, or leave --by and --copy out.",
        )
    bags = check_bags([Path(folder) for folder in what])
    failed = not all(bag.is_whole for bag in bags)
    write = None
    if on and not failed:
        seen = Seen(on=on, by=by, copies=(*copies, *key_copies))
        write = record_check(given.start, bags, seen, given.as_of, how)
    if form is PlainFormat.JSON:
        _write_checked_json(bags, write, given)
    else:
        for bag in bags:
            _write_bag(bag, given)
        if write:
            write_outcome(write, form, given)
        elif failed and on:
            given.terminal.tell("Nothing was put on record: that waits for a check without faults.")
    leave(failed=failed)


_FAULTY = (
    "Do not mend it. Look at the other copies: make this one anew from one without a fault, and "
    "check it again."
)
_ONLY_LITTER = (
    "Remove what the computer left there, and check it again: all else is as it was put in."
)


def _write_bag(bag: "Bag", given: Settings) -> None:
    from scrctl.reporters.safe import safe
    from scrctl.reporters.text import count
    from scrctl.store.bag.check import LITTER

    folder, looked = safe(str(bag.folder)), bag.looked
    for fault in looked.faults:
        given.terminal.say(f"{folder}/{safe(fault.file)}: {fault.what}")
    files = count(looked.files, "file")
    if bag.is_whole:
        given.terminal.say(f"{folder}: {files} read, all as they were put in.")
        given.terminal.tell(f"This is the bag {looked.digest[:16] or 'of another program'}.")
        return
    given.terminal.say(f"{folder}: {files} read, {count(len(looked.faults), 'fault')}.")
    is_litter = all(fault.what == LITTER for fault in looked.faults)
    given.terminal.tell(given.terminal.fold(_ONLY_LITTER if is_litter else _FAULTY))


def _write_checked_json(bags: "tuple[Bag, ...]", write: "Write | None", given: Settings) -> None:
    from scrctl.reporters.json import write_envelope, written_content

    content = {
        "case": None,
        "folders": [],
        "files": sum(bag.looked.files for bag in bags),
        "tried": [],
        "bags": [_bag_object(bag) for bag in bags],
        "write": written_content(write) if write else None,
    }
    write_envelope("archive", given.as_of, content, given.terminal)


def _bag_object(bag: "Bag") -> dict[str, object]:
    return {
        "folder": str(bag.folder),
        "case": bag.looked.info.get("External-Identifier"),
        "whole": bag.is_whole,
        "files": bag.looked.files,
        "digest": bag.looked.digest or None,
        "faults": bag.looked.faults,
    }
