"""The register of what is kept: a table, one case in full, a file for scripts, a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date

from scrctl.model.board import ArchivePlace
from scrctl.model.kept import Kept, Register, Standing
from scrctl.reporters.csv import write_rows
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Cell, Column, Row, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

COLUMNS = (
    Column("Case"),
    Column("Records", flexible=True),
    Column("Until"),
    Column("Next check"),
    Column("Why", flexible=True),
)
TONES = {
    Standing.HELD: Tone.WARN,
    Standing.TO_REVIEW: Tone.WARN,
    Standing.KEY_DESTROYED: Tone.QUIET,
    Standing.DISPOSED: Tone.QUIET,
    Standing.KEPT: Tone.GOOD,
}
FIELDS = (
    "case", "kind", "standing", "until", "since", "begins", "length", "source", "lacking",
    "website_until", "holds", "archived_on", "copies", "key_copies", "checked_on", "next_check",
    "key_destroyed_on", "disposed_on", "certificate", "changed_since",
)  # fmt: skip


def kept_object(kept: Kept) -> dict[str, object]:
    """Return one case with what scripts may rely on."""
    period = kept.period
    return {
        "case": kept.case,
        "kind": kept.kind or None,
        "standing": kept.standing,
        "until": period.until,
        "since": period.since,
        "begins": period.begins or None,
        "length": period.length or None,
        "source": period.source or None,
        "cites": period.cites,
        "lacking": period.lacking or None,
        "also": kept.others,
        "holds": [
            {
                "name": hold.name,
                "on": hold.on,
                "agreed_by": hold.agreed_by,
                "lifted_on": hold.lifted_on,
                "stands": hold.stands,
            }
            for hold in kept.holds
        ],
        "archived_on": kept.archived_on,
        "changed_since": kept.changed_since,
        "bags": kept.bags,
        "copies": [{"kind": p.kind or None} | _shelf(kept, p) for p in kept.copies],
        "key_copies": [_shelf(kept, place) for place in kept.key_copies],
        "checked_on": kept.checked_on,
        "next_check": kept.next_check,
        "check_is_late": kept.check_is_late,
        "key_destroyed_on": kept.key_destroyed_on,
        "disposed_on": kept.disposed_on,
        "certificate": kept.certificate or None,
    }


def _shelf(kept: Kept, place: ArchivePlace) -> dict[str, object]:
    return {"place": place.id, "name": place.name, "whole_on": kept.whole.get(place.id)}


def write(found: Register, terminal: Terminal) -> None:
    """Write the table, or one case in full."""
    if found.single and found.cases:
        _write_case(found.cases[0], terminal)
        return
    if found.cases:
        write_table(COLUMNS, [_row(kept) for kept in found.cases], terminal)
    tally: dict[str, int] = {}
    for kept in found.cases:
        tally[kept.standing.value] = tally.get(kept.standing.value, 0) + 1
    for line in _changed_cases([kept for kept in found.cases if _is_of_today(kept)]):
        terminal.say(terminal.fold(safe(line), "! ", "  "))
    said = "; ".join(f"{number} {word}" for word, number in tally.items())
    terminal.say(f"{count(len(found.cases), 'case')} as of {found.as_of}{': ' * bool(said)}{said}.")
    terminal.tell("Nothing is destroyed by the passing of time, and nothing by scrctl on its own.")


def _is_of_today(kept: Kept) -> bool:
    """Say whether copies are to be of today: there are some, and nothing is to be destroyed."""
    return kept.archived_on is not None and not kept.key_destroyed_on and not kept.disposed_on


def _changed_cases(archived: Sequence[Kept]) -> Iterator[str]:
    """Say of which cases the copies are not of today, and of which that is not known."""
    changed = [f"{k.case} ({count(k.changed_since, 'file')})" for k in archived if k.changed_since]
    unknown = [k.case for k in archived if k.changed_since is None]
    if changed:
        yield (
            f"Changed since the last archive: {', '.join(changed)}. For each: scrctl archive CASE "
            "-o FOLDER --copy PLACE --by ROLE makes one of today."
        )
    if unknown:
        yield (
            f"Whether they have changed since is not known: {', '.join(unknown)}. The history here "
            "does not show when the archive was recorded."
        )


def _row(kept: Kept) -> Row:
    period = kept.period
    why = f"{period.length} from {period.begins}; {period.source}" if period.until else ""
    holds = ", ".join(hold.name for hold in kept.holds if hold.stands)
    records = f"{kept.standing}: {holds}" if holds else kept.standing
    return (
        kept.case,
        Cell(records, TONES.get(kept.standing)),
        _day(period.until),
        Cell(f"{kept.next_check} late", Tone.WARN) if kept.check_is_late else _day(kept.next_check),
        why or period.lacking,
    )


def _write_case(kept: Kept, terminal: Terminal) -> None:
    terminal.say(f"{kept.case}: {safe(kept.kind)}. Records: {kept.standing.value}.")
    for label, text in _facts(kept):
        terminal.say(terminal.fold(safe(text), f"  {label + ':':<14}", " " * 16))


def _facts(kept: Kept) -> Iterator[tuple[str, str]]:
    period = kept.period
    if period.until:
        cites = f" ({', '.join(period.cites)})" if period.cites else ""
        since = f"{period.length} from {period.since}, {period.begins}"
        yield "keep until", f"{period.until}: {since}; {period.source}{cites}"
    else:
        yield "keep until", f"no day yet: {period.lacking}. Keep them."
    for other in kept.others:
        yield "also", f"{other.title}: at least until {_day(other.until)}; {other.source}"
    yield from _shelves(kept)
    for hold in kept.holds:
        end = f", lifted on {hold.lifted_on}" if hold.lifted_on else ": nothing is destroyed"
        yield "hold", f"{hold.name} since {hold.on}, decided by {hold.agreed_by}{end}"
    if kept.key_destroyed_on:
        yield "key", f"destroyed on {kept.key_destroyed_on}"
    if kept.disposed_on:
        numbered = f", certificate {kept.certificate}" if kept.certificate else ""
        yield "records", f"disposed of on {kept.disposed_on}{numbered}"
    elif kept.key_destroyed_on:
        yield "now", _to_finish(kept)
    elif kept.standing is Standing.TO_REVIEW:
        yield "now", "the time is over: the board may review them for disposal, or put on a hold"


def _to_finish(kept: Kept) -> str:
    """Say that the names can be read until the sealed copies of the key are gone, too."""
    places = ", ".join(place.name for place in kept.key_copies)
    still = f"a sealed copy of the key ({places}) still tells the names; " if places else ""
    return (
        f"{still}what the certificate lists is to be destroyed by hand; then: scrctl retention "
        f"{kept.case} --destroyed-on DATE --by ROLE --certificate NUMBER"
    )


def _shelves(kept: Kept) -> Iterator[tuple[str, str]]:
    if kept.archived_on is None:
        yield "archive", f"none made yet: scrctl archive {kept.case} -o FOLDER --copy PLACE"
    else:
        earlier = len(kept.bags) - 1
        more = f"; {count(earlier, 'earlier bag')} as well" if earlier else ""
        yield "archive", f"made on {kept.archived_on}, bag {kept.bags[-1][:16]}{more}"
        yield from _changed(kept)
    for place in kept.copies:
        found = "" if place.kind == "paper" else _found(kept, place.id)
        yield "copy", f"{place.kind}, {place.name}{found}" if place.kind else place.name + found
    for place in kept.key_copies:
        yield "key copy", place.name + _found(kept, place.id)
    for kind, name in kept.locations:
        yield "records", f"{kind}, {name} (publication.yaml)"
    if kept.checked_on and not kept.key_destroyed_on:
        yield "next check", _next_check(kept)


def _changed(kept: Kept) -> Iterator[tuple[str, str]]:
    """Say whether the copies are still of today; nothing of what is to be destroyed."""
    if not _is_of_today(kept):
        return
    if kept.changed_since is None:
        yield "since", "not known: the history here does not show when the archive was recorded"
    elif kept.changed_since:
        files = count(kept.changed_since, "file")
        again = f"scrctl archive {kept.case} -o FOLDER --copy PLACE --by ROLE"
        yield "since", f"the case has changed since, in {files}: {again} makes one of today"


def _next_check(kept: Kept) -> str:
    """Say when the next check is due, and from which of the days above that is counted."""
    if not kept.next_check:
        return "no rhythm is set (policies: archive: check_months: in scrctl.yaml)"
    late = ", late" if kept.check_is_late else ""
    is_new = kept.checked_on == kept.archived_on
    begin = "when it was made" if is_new else "the check longest ago"
    return f"by {kept.next_check}{late}, counted from {kept.checked_on}, {begin}"


def _found(kept: Kept, place: str) -> str:
    """Say when the bag was last found whole at a place; nothing once there is no key to keep."""
    if kept.key_destroyed_on:
        return ""
    on = kept.whole.get(place)
    return f"; last whole {on}" if on else "; not checked there since it was made"


def write_csv(found: Register, terminal: Terminal) -> None:
    """Write a table for a spreadsheet."""
    write_rows(FIELDS, map(_csv_row, found.cases), terminal)


def _csv_row(kept: Kept) -> tuple[object, ...]:
    values = kept_object(kept) | {
        "holds": " ".join(hold.name for hold in kept.holds if hold.stands),
        "copies": " ".join(place.id for place in kept.copies),
        "key_copies": " ".join(place.id for place in kept.key_copies),
        "website_until": next((_day(other.until) for other in kept.others), ""),
    }
    return tuple("" if values[name] is None else values[name] for name in FIELDS)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
