"""That a letter of reminder went out: an entry in the history of each case, in one commit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.outcome import Write
from scrctl.model.owed import Owed
from scrctl.rules.owed import owed
from scrctl.services.chasing.digest import reminder_kind
from scrctl.services.chasing.owing import Ledger, read_ledger
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.letters.letter_paper import letterbox
from scrctl.services.load import loaded_from
from scrctl.services.steps.entry import (
    HISTORY,
    Desk,
    Draft,
    draft,
    refuse_earlier,
    role_of,
)
from scrctl.store.message import Message

# So many names fit into a trailer.
MOST = 98


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Which reminders went out: on which day, of which cases and agency.

    `by`: the role that sent them; if empty the one that signs them.
    """

    on: date
    by: str
    cases: tuple[str, ...] = ()
    agency: str = ""


def record_reminders(start: Path, sent: Sent, as_of: date, how: How = IN_EARNEST) -> Write:
    """Record for each agency what it was reminded of: all that was late on the day of the letter.

    Without an agency: each that was to be chased then. What was recorded for that day is not
    recorded again, so that the same command does nothing the second time.
    """
    if sent.on > as_of:
        raise ScrctlError(
            f"{sent.on} has not come: today is {as_of}. A reminder is recorded once it has gone.",
            hint="Record it on that day or later, with --sent-on.",
            exit_code=1,
        )
    ledger = read_ledger(start, sent.cases, sent.agency, as_of, committed=True)
    debts = tuple(_reminded(ledger, sent))
    cases = tuple(dict.fromkeys(one.case for one in debts))
    if not debts:
        return Write(
            summary="Nothing to record: no agency was to be reminded of anything on that day.",
            files=(),
            dry_run=how.dry_run,
        )
    desks = [_desk(ledger, case, as_of) for case in cases]
    by = role_of(desks[0], sent.by or reminder_kind(letterbox(ledger.work)).sender)
    drafted = [_drafted(at, [d for d in debts if d.case == at.id], sent.on, by) for at in desks]
    agencies = tuple(dict.fromkeys(one.agency for one in debts))
    return _write(ledger, desks, drafted, _message(cases, agencies, by, sent.on), how)


def _reminded(ledger: Ledger, sent: Sent) -> Iterator[Owed]:
    """Give what the letters of that day spoke of as late."""
    board = ledger.work.board
    found = [o for c in ledger.cases.values() for o in owed(c.case, board, sent.on) if o.is_late]
    asked = {one.agency for one in found if sent.agency in ("", one.agency)}
    chased = {one.agency for one in found if one.to_chase} if not sent.agency else asked
    for one in found:
        if one.agency in asked & chased and sent.on not in one.reminded:
            yield one


def _desk(ledger: Ledger, case: str, as_of: date) -> Desk:
    at = Desk(work=ledger.work, loaded=ledger.cases[case], as_of=as_of)
    refuse_earlier(at.loaded, as_of)
    return at


def _drafted(at: Desk, debts: list[Owed], on: date, by: str) -> Draft:
    """Append an entry for each agency to the history of one case."""
    loaded, found = at.loaded, None
    for agency in dict.fromkeys(one.agency for one in debts):
        entry = {
            "kind": EntryKind.REMINDER.value,
            "on": on,
            "by": by,
            "of": agency,
            "about": [one.about for one in debts if one.agency == agency],
            "recorded_on": at.as_of,
        }
        found = draft(Desk(work=at.work, loaded=loaded, as_of=at.as_of), entry)
        loaded = loaded_from(at.work, at.id, {**loaded.files, HISTORY: found.raw})
    if found is None:
        raise ScrctlError("A reminder was lost on its way.", exit_code=3)
    return found


def _message(cases: tuple[str, ...], agencies: tuple[str, ...], by: str, on: date) -> Message:
    trailers = {"Case": " ".join(cases), "Reminded": " ".join(agencies)}
    if any(len(text) > MOST for text in trailers.values()):
        raise ScrctlError(
            "So many agencies and cases do not fit into one commit.",
            hint="Record one agency after the other: --agency KEY, or name the cases.",
        )
    what = "1 agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
    where = cases[0] if len(cases) == 1 else f"{len(cases)} cases"
    return Message(
        sentence=f"{where}: {what} reminded",
        trailers={**trailers, "By": by, "On": on.isoformat()},
    )


def _write(
    ledger: Ledger, desks: list[Desk], drafted: list[Draft], message: Message, how: How
) -> Write:
    wanted = Writing(
        case=message.trailers["Case"],
        changes={at.file: one.raw for at, one in zip(desks, drafted, strict=True)},
        expected={at.file: at.loaded.files[HISTORY] for at in desks},
        message=message,
        fresh=tuple(p for one in drafted for p in one.fresh),
        how=how,
    )
    written = guarded_write(ledger.work, wanted)
    return Write(
        summary=message.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=("scrctl chase",),
        notes=tuple(f"{p.code}: {p.message}" for p in wanted.fresh),
    )
