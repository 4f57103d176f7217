"""One letter of reminder for each agency that is late, over all cases; it names nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.letters import output
from scrctl.letters.draft import Draft
from scrctl.letters.kind import LetterKind, Who
from scrctl.letters.press import MAIL, press
from scrctl.letters.read import Letterbox
from scrctl.letters.recipients import owing
from scrctl.letters.sheet import Sheet, write
from scrctl.letters.waiting import Waiting
from scrctl.model.error import ScrctlError
from scrctl.model.owed import Owed
from scrctl.render.request import RenderedFile
from scrctl.services.chasing.owing import Ledger, read_ledger
from scrctl.services.letters.letter import Letter, Letters, Order, question_of, reminded_by
from scrctl.services.letters.letter_paper import formats_of, labels_of, letterbox, paper_of, told
from scrctl.services.render import outside


def write_digests(
    start: Path,
    cases: tuple[str, ...],
    order: Order,
    as_of: date,
    progress: Callable[[str], None],
) -> Letters:
    """Make a letter for each agency that is to be chased, or for the one named in `order.about`.

    An agency that is named gets its letter if anything is late, however lately it was reminded.
    """
    ledger = read_ledger(start, cases, order.about, as_of)
    work, debts = ledger.work, ledger.debts
    box = letterbox(work)
    kind = reminder_kind(box)
    formats = formats_of(kind, order.formats)
    folder = outside(work.store.root, order.out)
    agencies = to_chase(ledger, order.about)
    drafts = [_draft(ledger, kind, debts.of(a), wants_mail=MAIL in formats) for a in agencies]
    if not drafts:
        return Letters(as_of=as_of, note=_quiet(ledger), diagnostics=debts.unread)
    written = [(draft, write(draft, labels_of(box))) for draft in drafts]
    if lacking := [(draft, one) for draft, one in written if one.problems]:
        said = (told(work, ledger.cases[d.case.id], one.problems) for d, one in lacking)
        return Letters(as_of=as_of, diagnostics=tuple(dict.fromkeys(d for ds in said for d in ds)))
    made: dict[str, dict[str, bytes]] = {}
    for draft, one in written:
        agency = draft.recipient.key
        sheet = _referring(one.sheet, debts.of(agency))
        stem = f"{agency}-{kind.id}-{as_of}-CONFIDENTIAL"
        made[agency] = dict(press(paper_of(work, box, sheet), formats, stem, progress))
    placed = output.put(folder, {n: raw for files in made.values() for n, raw in files.items()})
    letters = tuple(_letter(kind, a, made[a], placed) for a in agencies)
    return Letters(as_of=as_of, letters=letters, diagnostics=debts.unread)


def to_chase(ledger: Ledger, agency: str) -> tuple[str, ...]:
    """Return the agencies that are written to."""
    late = ledger.debts.late
    return tuple(dict.fromkeys(one.agency for one in late if agency or one.to_chase))


def reminder_kind(box: Letterbox) -> LetterKind:
    """Return the letter that goes to agencies which owe something."""
    kinds = box.kinds.values()
    found = [k for k in kinds if any(to.who is Who.AGENCIES_THAT_OWE for to in k.to)]
    if not found:
        raise ScrctlError(
            "No template of a letter is for agencies that owe something.",
            hint="templates/letters/reminder.md of the store says another addressee: compare it.",
        )
    return found[0]


def _draft(ledger: Ledger, kind: LetterKind, items: tuple[Owed, ...], *, wants_mail: bool) -> Draft:
    """Return the letter in the making: it stands on the case of the oldest debt."""
    loaded = ledger.cases[items[0].case]
    addressee = next(to for to in kind.to if to.who is Who.AGENCIES_THAT_OWE)
    recipient = owing(addressee, items[0].agency, items, ledger.work.as_of)
    return Draft(
        waiting=Waiting(kind=kind, recipient=recipient),
        asked=question_of(ledger.work, loaded),
        register=None,
        has_register=False,
        wants_mail=wants_mail,
    )


def _referring(sheet: Sheet | None, items: tuple[Owed, ...]) -> Sheet:
    """Return the letter under the references of all its cases."""
    if sheet is None:
        raise ScrctlError("A letter was lost between its text and its file.", exit_code=3)
    return replace(sheet, reference=", ".join(sorted({one.case for one in items})))


def _letter(
    kind: LetterKind, agency: str, made: dict[str, bytes], placed: tuple[RenderedFile, ...]
) -> Letter:
    return Letter(
        case="",
        letter=kind.id,
        title=kind.title,
        to=agency,
        signed_by=kind.sender,
        command=f"scrctl chase --agency {agency} -o DIR",
        record=(reminded_by(agency),),
        files=tuple(file for file in placed if Path(file.path).name in made),
    )


def _quiet(ledger: Ledger) -> str:
    every = ledger.work.board.policies.remind_every_days
    if ledger.debts.late:
        return f"each agency that is late was reminded within the last {every} days"
    return "nothing that agencies owe is late"
