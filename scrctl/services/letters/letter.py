"""Letters and notices: made from templates, refused with all that they lack, and never sent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec import Struct

from scrctl.gates.ask import Question
from scrctl.letters import output
from scrctl.letters.draft import Draft
from scrctl.letters.kind import LetterKind, Who
from scrctl.letters.lacks import REGISTER
from scrctl.letters.press import FORMATS, MAIL, press
from scrctl.letters.read import Letterbox
from scrctl.letters.recipients import is_sent, recipients
from scrctl.letters.sheet import Written, write
from scrctl.letters.standing import LetterStanding, standing_of
from scrctl.letters.waiting import Waiting, deadline_of, desk_of, due, unsent
from scrctl.model.diagnostic import Diagnostic
from scrctl.model.error import ScrctlError
from scrctl.model.owed import Owing
from scrctl.render.labels import Labels
from scrctl.render.request import RenderedFile
from scrctl.services.check import unread_beside
from scrctl.services.choose import choose, suggestion
from scrctl.services.letters.letter_paper import formats_of, labels_of, letterbox, paper_of, told
from scrctl.services.load import Loaded, Workplace, chosen, load_case, one_case, open_workplace
from scrctl.services.render import outside, register_of
from scrctl.services.resolve import in_store, position
from scrctl.services.unreadable import unread_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the user wants written: a kind of letter, and for whom if not for all who wait."""

    kind: str
    about: str = ""
    formats: tuple[str, ...] = FORMATS
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: made, or still to be made. `files` is empty for one that is only due.

    `record` is what to type or edit when it has been sent. `how` says how it has to go.
    `answer_due`: the day by which what it asks for was asked for, the earliest that is late.
    """

    case: str
    letter: str
    title: str
    to: str
    due: date | None = None
    days_left: int | None = None
    answer_due: date | None = None
    clock: str = ""
    records: str = ""
    signed_by: str
    command: str
    record: tuple[str, ...]
    how: tuple[str, ...] = ()
    files: tuple[RenderedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters, or what keeps them from being made.

    `note` says why there is none; `kinds` how every kind stands, where that was asked.
    """

    as_of: date
    letters: tuple[Letter, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    note: str = ""
    kinds: tuple[LetterStanding, ...] = ()

    @property
    def overdue(self) -> tuple[Letter, ...]:
        """Return the letters whose last day has passed."""
        return tuple(one for one in self.letters if one.days_left is not None and one.days_left < 0)


def waiting_letters(start: Path, case_ids: tuple[str, ...], as_of: date) -> Letters:
    """List what is still to be sent in the cases named, or in all, the most urgent first.

    A case that the last commit holds and the folder does not owes its letters all the same.
    """
    work = open_workplace(start, as_of)
    box = letterbox(work)
    found: list[Letter] = []
    unread = list(unread_beside(work, whole=not case_ids))
    for case_id in chosen(work, case_ids):
        loaded = load_case(work, case_id)
        asked = question_of(work, loaded)
        for kind in box.kinds.values():
            found += [_letter(loaded, one) for one in due(kind, asked)]
        unread += unread_case(work, loaded)
    ordered = sorted(found, key=lambda one: (one.due or date.max, one.case, one.letter, one.to))
    return Letters(as_of=as_of, letters=tuple(ordered), diagnostics=tuple(unread))


def write_letters(
    start: Path, case: str, order: Order, as_of: date, progress: Callable[[str], None]
) -> Letters:
    """Make the letters of one kind for a case: all that wait, or the one that is named."""
    work = open_workplace(start, as_of)
    box = letterbox(work)
    kind = box.kinds[choose(order.kind, box.kinds, "letter")]
    formats = formats_of(kind, order.formats)
    loaded = load_case(work, one_case(work, case))
    asked = question_of(work, loaded)
    if not (wanted := _wanted(kind, asked, order.about)):
        return Letters(as_of=as_of, note=standing_of(kind, asked).standing)
    folder = outside(work.store.root, order.out)
    register = register_of(work, loaded)
    wants_mail = MAIL in formats
    drafts = [
        Draft(
            waiting=one,
            asked=asked,
            register=register,
            has_register=REGISTER in loaded.files,
            wants_mail=wants_mail,
        )
        for one in wanted
    ]
    desk = _Desk(
        work=work, loaded=loaded, box=box, labels=labels_of(box), formats=formats, progress=progress
    )
    return _finished(desk, drafts, folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the letters of one run have in common."""

    work: Workplace
    loaded: Loaded
    box: Letterbox
    labels: Labels
    formats: tuple[str, ...]
    progress: Callable[[str], None]


def _finished(desk: _Desk, drafts: list[Draft], folder: Path) -> Letters:
    written = [(draft, write(draft, desk.labels)) for draft in drafts]
    problems = tuple(dict.fromkeys(p for _, one in written for p in one.problems))
    as_of = desk.work.as_of
    if problems:
        return Letters(as_of=as_of, diagnostics=told(desk.work, desk.loaded, problems))
    made = {draft.recipient.key: _files(desk, draft, one) for draft, one in written}
    placed = output.put(folder, {n: raw for files in made.values() for n, raw in files.items()})
    return Letters(
        as_of=as_of,
        letters=tuple(
            _letter(
                desk.loaded,
                draft.waiting,
                tuple(f for f in placed if Path(f.path).name in made[draft.recipient.key]),
            )
            for draft in drafts
        ),
    )


def _files(desk: _Desk, draft: Draft, written: Written) -> Mapping[str, bytes]:
    if written.sheet is None:
        raise ScrctlError("A letter was lost between its text and its file.", exit_code=3)
    stem = f"{draft.case.id}-{draft.waiting.kind.id}-{draft.recipient.key}-CONFIDENTIAL"
    paper = paper_of(desk.work, desk.box, written.sheet)
    return press(paper, desk.formats, stem, desk.progress)


def question_of(work: Workplace, loaded: Loaded) -> Question:
    """Return what letters ask about a case."""
    return Question(case=loaded.case, context=loaded.context, rules=work.registry)


def _wanted(kind: LetterKind, asked: Question, about: str) -> tuple[Waiting, ...]:
    if not about:
        return unsent(kind, asked)
    meant = recipients(kind, desk_of(asked))
    keys = list(dict.fromkeys(one.key for one in meant))
    if about not in keys:
        message = f"{kind.id} goes to no {about!r} in {asked.case.id}."
        raise ScrctlError(message, hint=suggestion(about, keys, "addressee"))
    return tuple(
        Waiting(kind=kind, recipient=one, deadline=deadline_of(one, asked.context))
        for one in meant
        if one.key == about
    )


def _letter(loaded: Loaded, one: Waiting, files: tuple[RenderedFile, ...] = ()) -> Letter:
    kind, recipient, deadline = one.kind, one.recipient, one.deadline
    is_open = deadline is not None and deadline.is_open
    sent_on = recipient.sent_on if is_sent(recipient, loaded.context.as_of) else None
    own = in_store(loaded.case.folder, loaded.files)
    return Letter(
        case=loaded.case.id,
        letter=kind.id,
        title=kind.title,
        to=recipient.key,
        due=deadline.due if deadline and is_open else None,
        days_left=deadline.days_left if deadline and is_open else None,
        answer_due=_answer_due(recipient.item),
        clock=deadline.clock if deadline else "",
        records=recipient.addressee.records,
        signed_by=kind.sender,
        command=f"scrctl letter {loaded.case.id} {kind.id} --about {recipient.key}",
        record=() if sent_on else tuple(_record(loaded, one, own)),
        how=tuple(_how(loaded.case.id, one, sent_on)),
        files=files,
    )


def _answer_due(item: Struct | None) -> date | None:
    """Return the day that the entry gives which the letter is about; of several, the earliest."""
    late = item.late if isinstance(item, Owing) else (item,)
    days = (getattr(one, "due_on", None) for one in late)
    return min((day for day in days if isinstance(day, date)), default=None)


def _record(loaded: Loaded, one: Waiting, files: Mapping[str, bytes]) -> Iterator[str]:
    """Give what ties the sending to its clock: a field of a document, a milestone, or both."""
    if one.recipient.addressee.who is Who.AGENCIES_THAT_OWE:
        yield reminded_by(one.recipient.agency, loaded.case.id)
        return
    at, case = one.recipient.noted_at, loaded.case
    if at is not None:
        line, _ = position(at, files)
        yield f"write {at.at[-1]} into {at.file}:{line}, then scrctl save {case.id}"
    name = one.recipient.addressee.records
    record = case.history.milestone(name) if case.history else None
    is_recorded = at is not None and record and record.on <= loaded.context.as_of
    if name and not is_recorded:
        definition = loaded.context.milestone(name)
        may = definition.by if definition else ()
        sender = one.kind.sender
        role = sender if sender in may else next(iter(may), "ROLE")
        agency = one.recipient.agency if definition and definition.of_each else ""
        of = f" --agency {agency}" if agency else ""
        yield f"scrctl record {case.id} {name}{of} --on DATE --by {role}"
    yield from dict.fromkeys(_proof(loaded, name))


def reminded_by(agency: str, case: str = "") -> str:
    """Return the command that records a reminder, once it has gone."""
    of = f" {case}" if case else ""
    return f"scrctl chase{of} --agency {agency} --sent-on DATE"


def _proof(loaded: Loaded, milestone: str) -> Iterator[str]:
    """Say where a gate asks for the proof of sending."""
    criteria = (c for p in loaded.context.procedures for s in p.stages for c in s.gate)
    for criterion in criteria:
        given = criterion.given
        if milestone and milestone in given.get("each_of", ()):
            at = f"{loaded.case.folder}/{given.get('document')}"
            yield f"put its proof under `{given.get('list')}` in {at}"


def _how(case: str, one: Waiting, sent_on: date | None) -> Iterator[str]:
    """Say how a letter has to go. scrctl itself sends none."""
    kind = one.kind
    if sent_on:
        yield f"It was sent on {sent_on}, as recorded; as it was then it is made with --as-of."
    if kind.by_post:
        yield "Send it by post or hand it over; no e-mail is drafted."
    elif one.recipient.addressee.secure:
        yield "Send it by secure mail alone: the address takes nothing else (cjsm.net)."
    elif kind.identifies:
        yield "It names a person: send it by secure mail, or hand it over."
    for each in kind.encloses:
        made = f": {each.command.replace('{case}', case)}" if each.command else ""
        yield f"Enclose: {each.what}{made}"
