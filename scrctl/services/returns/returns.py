"""`scrctl chronology import`: what agencies sent, into their chronologies, in one commit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.intake.columns import NONE, Column, plain_heading
from scrctl.intake.container import LARGEST_FILE
from scrctl.intake.grid import Sheets
from scrctl.intake.read import read
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.model.returned import Imported, ReturnRead
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.load import loaded_from
from scrctl.services.registers.opened import view_of
from scrctl.services.returns.arrived import note_of_arrival, received
from scrctl.services.returns.incoming import names_of
from scrctl.services.returns.returned import Around, Filed, file_return
from scrctl.services.returns.returned_mark import marks_of, refuse_another
from scrctl.services.steps.entry import Desk, desk, fresh_problems, refuse_unsaved, role_of
from scrctl.services.steps.scaffold import begun
from scrctl.source.splice import splice
from scrctl.source.yaml import read_yaml
from scrctl.store import files
from scrctl.store.message import Message

REFERENCE = re.compile(
    r"reference of this return\W{0,6}([A-Za-z0-9-]{1,32})\s*/\s*([A-Za-z0-9-]{1,32})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be imported, and what was decided about it beforehand."""

    paths: tuple[Path, ...]
    agency: str = ""
    headings: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    corrects: str = ""
    is_separate: bool = False
    by: str = ""


def import_returns(
    start: Path, case: str, order: Order, as_of: date, how: How = IN_EARNEST
) -> Imported:
    """Read returns into the chronologies of a case; write them all, or none."""
    at = desk(start, case, as_of)
    refuse_unsaved(at)
    if order.by:
        role_of(at, order.by)
    around = _around(at, order)
    before = dict(at.loaded.files)
    texts = dict(before)
    told: list[ReturnRead] = []
    is_held = False
    for number, path in enumerate(order.paths, start=1):
        filed = _one(at, order, around, texts, (number, path))
        told.append(filed.told)
        is_held = is_held or filed.is_held
    changed = {n: raw.decode() for n, raw in texts.items() if before.get(n) != raw}
    # Only after the last file: another of the same agency may have been read in part.
    changes = {n: received(text, at.as_of).encode() for n, text in changed.items() if not is_held}
    return Imported(
        case=at.id,
        returns=tuple(told),
        write=_written(at, changes, tuple(told), order, how),
        is_held=is_held,
    )


def _one(
    at: Desk, order: Order, around: Around, texts: dict[str, bytes], given: tuple[int, Path]
) -> Filed:
    """Read one file and put its rows into the text of its agency's chronology."""
    number, path = given
    try:
        raw = _bytes(path)
        sheets = read(raw, path.suffix)
        agency = _agency(at, order, sheets)
    except ScrctlError as error:
        raise ScrctlError(
            f"File {number}: {error.message}", hint=error.hint, exit_code=error.exit_code
        ) from None
    name = f"chronology/{agency}.yaml"
    current = texts.get(name) or begun(at.work, at.loaded, name) or b"entries: []\n"
    text = _cleared(_of_agency(current, agency), order)
    told = ReturnRead(number=number, kind=sheets.kind, agency=agency)
    marks = marks_of(at, raw)
    if not order.is_separate:
        refuse_another(at, agency, marks)
    filed = file_return(text, sheets, told, around, marks)
    if filed.told.is_empty:
        raise ScrctlError(
            f"File {number}: It holds no row of a chronology.",
            hint="Look whether it is the right file, and whether its headings stand in one row.",
            exit_code=1,
        )
    if filed.text != text or (order.clear and name in texts):
        texts[name] = filed.text.encode()
    return filed


def _bytes(path: Path) -> bytes:
    """Return a file of the user's; its name may be somebody's, so no message has it."""
    if path.name.startswith(("~$", ".~lock.")):
        raise ScrctlError(
            "It is the lock of another file, which a program has open.",
            hint="Close the file there, and name the file itself.",
        )
    try:
        return files.read(path, LARGEST_FILE)
    except FileNotFoundError:
        raise ScrctlError("There is no such file.", hint="Check name and folder.") from None
    except files.NotOrdinaryError:
        raise ScrctlError("It is a folder, a link or no file at all.", hint="Copy it.") from None
    except files.TooLargeError:
        limit = f"{LARGEST_FILE // 1024 // 1024} MB"
        hint = "Take out pictures, or send it in parts."
        raise ScrctlError(f"It is larger than {limit}.", hint=hint, exit_code=1) from None
    except OSError as error:
        hint = "Look who may read it, and whether another program has it open."
        raise ScrctlError(f"It cannot be read ({error.strerror}).", hint=hint) from None


def _around(at: Desk, order: Order) -> Around:
    case = at.loaded.case
    cleared = {word for each in case.chronologies.values() for word in each.cleared}
    names = names_of(at, view_of(at.work, at.loaded), cleared | set(order.clear))
    record = case.record
    return Around(
        names=names,
        people={person.key for person in record.people} if record else set(),
        taken={entry.id for each in case.chronologies.values() for entry in each.entries},
        taught=_taught(order.headings),
        as_of=at.as_of,
        by=order.by,
        corrects=order.corrects,
        is_separate=order.is_separate,
    )


def _taught(headings: Sequence[str]) -> dict[str, str]:
    """Read what the user says that headings mean: `Their heading=event`."""
    taught = {}
    for given in headings:
        heading, sign, column = given.rpartition("=")
        if not sign or not plain_heading(heading):
            raise ScrctlError(
                "What a heading means is given as two words with = between them.",
                hint='Such as --map "What we recorded=event"; none leaves a column out.',
            )
        known = [*(each.value for each in Column), NONE]
        taught[plain_heading(heading)] = choose(column.strip().replace("-", "_"), known, "column")
    return taught


def _agency(at: Desk, order: Order, sheets: Sheets) -> str:
    """Return whose return it is: as the user says, or as it says itself."""
    known = [agency.id for agency in at.work.board.agencies]
    rows = (
        "\t".join(cell.text for cell in row.cells)
        for table in sheets.tables
        for row in table.rows[:40]
    )
    found = next((m for t in (*sheets.marks, *rows) if (m := REFERENCE.search(t))), None)
    if found and found[1] != at.id:
        raise ScrctlError(
            f"It is a return for another case, not for {at.id}.",
            hint="Import it into the case that its reference names.",
            exit_code=1,
        )
    if order.agency and found and found[2] != order.agency:
        raise ScrctlError(
            f"It is a return of another agency than {order.agency}.",
            hint="Leave --agency out, or look whether it is the right file.",
            exit_code=1,
        )
    name = order.agency or (found[2] if found else "")
    if not name:
        raise ScrctlError(
            "It does not say which agency sent it.", hint=f"Add --agency: {', '.join(known)}."
        )
    return choose(name, known, "agency")


def _of_agency(raw: bytes, agency: str) -> str:
    """Return the text of a chronology; one that says no agency yet says it now."""
    text = raw.decode("utf-8")
    document, _ = read_yaml(raw, "")
    data = document.data if document and isinstance(document.data, dict) else {}
    if data.get("agency"):
        return text
    return splice(text, "entries", range(len(data.get("entries") or [])), {"agency": agency})


def _cleared(text: str, order: Order) -> str:
    """Remember which words name nobody."""
    document, _ = read_yaml(text.encode(), "")
    data = document.data if document and isinstance(document.data, dict) else {}
    old = list(data.get("cleared") or [])
    new = [word for each in order.clear for word in [each.casefold()] if word not in old]
    if not new:
        return text
    places = range(len(data.get("entries") or []))
    return splice(text, "entries", places, {"cleared": sorted({*old, *new})})


def _written(
    at: Desk,
    changes: Mapping[str, bytes],
    told: Sequence[ReturnRead],
    order: Order,
    how: How,
) -> Write:
    """Write the chronologies in one commit; nothing where nothing has changed."""
    sentence = f"{at.id}: {_sum(told)}"
    if not changes:
        return Write(summary=sentence, files=(), dry_run=how.dry_run)
    folder = at.loaded.case.folder
    loaded = loaded_from(at.work, at.id, {**at.loaded.files, **changes})
    fresh = fresh_problems(at, loaded)
    trailers = {"Case": at.id, "By": order.by}
    wanted = Writing(
        case=at.id,
        changes={f"{folder}/{name}": raw for name, raw in changes.items()},
        expected={f"{folder}/{name}": at.loaded.files.get(name) for name in changes},
        message=Message(sentence=sentence, trailers=trailers),
        fresh=fresh,
        how=how,
    )
    done = guarded_write(at.work, wanted)
    return Write(
        summary=sentence,
        files=done.files,
        commit=done.commit or "",
        dry_run=how.dry_run,
        next_steps=(f"scrctl validate {at.id}", f"scrctl chronology show {at.id}"),
        notes=tuple(note_of_arrival(at.loaded.case, loaded.case)),
    )


def _sum(told: Sequence[ReturnRead]) -> str:
    new, corrected = sum(t.new for t in told), sum(t.corrected for t in told)
    agencies = ", ".join(dict.fromkeys(t.agency for t in told))
    return f"{new} new and {corrected} corrected chronology entries of {agencies}"[:150]
