"""What a letter lacks: everything at once, each with its place and how to put it right."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scrctl.letters.bars import bars, errors
from scrctl.letters.draft import Draft, ask, problem
from scrctl.letters.recipients import AGENCY, FAMILY
from scrctl.letters.times import after_its_time, before_its_time, of_the_entry
from scrctl.model.board import Contact, RoleHolder
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.history import EntryKind
from scrctl.model.records import last
from scrctl.rules.documents import route

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
MAIL_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
BOARD = "scrctl.yaml"
REGISTER = "register.age"
_HISTORY = "history.yaml"


def lacks(draft: Draft) -> tuple[Problem, ...]:
    """Return everything that keeps a letter from being written, once each."""
    found = (
        *before_its_time(draft),
        *after_its_time(draft),
        *_unmet(draft),
        *_barred(draft),
        *of_the_entry(draft),
        *_of_the_board(draft),
        *_sender(draft),
        *_address(draft),
        *_person(draft),
        *_names(draft),
    )
    case = draft.case.id
    return tuple(dict.fromkeys(replace(p, case=p.case or case) for p in found))


def _unmet(draft: Draft) -> Iterator[Problem]:
    for need in draft.waiting.kind.needs:
        document = str(need.given.get("document", "case.yaml"))
        yield from ask(draft, need.rule, need.given, document)


def _barred(draft: Draft) -> Iterator[Problem]:
    kind, case = draft.waiting.kind, draft.case
    for name in dict.fromkeys(bar.document for bar in (*kind.not_while, *kind.only_while)):
        if name in case.unreadable:
            hint = f"scrctl validate {case.id} says why."
            yield problem(draft, f"{name} cannot be read", hint, case.place(name))
    for bar in bars(kind, case):
        found = "is" if bar in kind.not_while else "is not"
        answers = " or ".join(bar.one_of)
        message = f"{bar.field} {found} {answers}, and then the letter is not written"
        yield problem(draft, message, bar.hint, case.place(bar.document, *route(bar.field)))
    yield from errors(kind, draft.asked)


def _of_the_board(draft: Draft) -> Iterator[Problem]:
    identity, at = draft.asked.context.board.board, Place(file=BOARD, at=("board",))
    for name, text in (("name", identity.name), ("address", identity.address)):
        if not text.strip():
            yield _unfilled(draft, "the head of letters", name, at)
    email = identity.email.strip()
    if draft.wants_mail and email and not MAIL_ADDRESS.fullmatch(email):
        yield _unfilled(draft, "the head of letters", "email", at)


def sender(draft: Draft) -> RoleHolder | None:
    """Return who signs. Of several who hold the role, the one who chaired the group last."""
    board, day = draft.asked.context.board, draft.asked.context.as_of
    held = [h for h in board.holders(draft.waiting.kind.sender, day) if h.name.strip()]
    if len(held) <= 1:
        return held[0] if held else None
    meetings = sorted((m.on, m.chaired_by) for m in board.group.meetings if m.on and m.on <= day)
    chaired = meetings[-1][1] if meetings else ""
    return next((h for h in held if h.person == chaired), None)


def _sender(draft: Draft) -> Iterator[Problem]:
    if sender(draft) is None:
        role, day = draft.waiting.kind.sender, draft.asked.context.as_of
        message = f"nobody, or more than one, holds the role {role} with a name on {day}"
        hint = (
            f"Add the holder under `roles` in {BOARD}; of several, the one who took the chair at "
            "the last meeting of the group signs."
        )
        yield problem(draft, message, hint, Place(file=BOARD, at=("roles",)))


def contact(draft: Draft) -> Contact | None:
    """Return the address of that day; a member of the family has none among the contacts."""
    one, context = draft.recipient, draft.asked.context
    return context.board.contact(one.body, context.as_of, one.agency) if one.body else None


def _address(draft: Draft) -> Iterator[Problem]:
    one, day = draft.recipient, draft.asked.context.as_of
    if not one.body:
        yield from _home(draft)
        return
    found = contact(draft)
    place = Place(file=BOARD, at=("contacts",))
    which = f"`body: {AGENCY}`, `agency: {one.agency}`" if one.agency else f"`body: {one.body}`"
    name = one.agency or one.body
    if found is None:
        message = f"no address of {name} holds on {day}"
        hint = f"Add one under `contacts` in {BOARD} with {which}, name, email, start and source."
        yield problem(draft, message, hint, place)
        return
    at = replace(place, at=("contacts", draft.asked.context.board.contacts.index(found)))
    if not found.name.strip():
        yield _unfilled(draft, f"the contact of {name}", "name", at)
    if draft.wants_mail and not MAIL_ADDRESS.fullmatch(found.email.strip()):
        yield _unfilled(draft, f"the contact of {name}", "email", at)


def _unfilled(draft: Draft, what: str, field: str, at: Place) -> Problem:
    more = ", or leave eml out of --to" if field == "email" else ""
    message = f"{what} has no {field} that can be used"
    return problem(
        draft, message, f"Fill in `{field}` there{more}.", replace(at, at=(*at.at, field))
    )


def _person(draft: Draft) -> Iterator[Problem]:
    if draft.recipient.body and draft.recipient.person and not _is_of_an_office(draft):
        key, at = draft.recipient.person, draft.recipient.person_at or draft.case.place("case.yaml")
        message = f"{key} is no officer of the board on that day, and no professional of the case"
        hint = f"Name in {at.file} who holds a role in {BOARD}, or a professional of case.yaml."
        yield problem(draft, message, hint, at)
    elif draft.recipient.person and draft.register is not None and not person_name(draft):
        yield _register_lacks(draft, f"no name of {draft.recipient.person}")


def _is_of_an_office(draft: Draft) -> bool:
    """Say whether somebody may be written to at an office: never the family, nor the subject."""
    key, context, record = draft.recipient.person, draft.asked.context, draft.case.record
    if any(h.person == key and h.holds_on(context.as_of) for h in context.board.roles):
        return True
    found = record.person(key) if record else None
    subject = record.subject.key if record else ""
    return found is not None and found.kind != FAMILY and key != subject


def officer_name(draft: Draft) -> str:
    """Return the name of the person addressed, as the board's own file has it."""
    key, context = draft.recipient.person, draft.asked.context
    held = (h for h in context.board.roles if h.person == key and h.holds_on(context.as_of))
    return " ".join(next((h.name for h in held if h.name.strip()), "").split())


def person_name(draft: Draft) -> str:
    """Return the name of the person addressed: an officer of the board, or one of the case."""
    entry = draft.register.entry(draft.recipient.person) if draft.register else None
    return officer_name(draft) or " ".join((entry.name if entry else "").split())


def _home(draft: Draft) -> Iterator[Problem]:
    key = draft.recipient.person
    if draft.register is not None and not home(draft):
        yield _register_lacks(draft, f"no address of {key}")


def home(draft: Draft) -> str:
    """Return where the register says that the person lives: the last address is the newest."""
    entry = draft.register.entry(draft.recipient.person) if draft.register else None
    found = [v.value for v in entry.values if v.kind == "address"] if entry else []
    return found[-1] if found else ""


def may_name(draft: Draft) -> bool:
    """Say whether real names may stand in a letter: who reads any other sees pseudonyms."""
    return draft.waiting.kind.identifies or bool(draft.recipient.person)


def _names(draft: Draft) -> Iterator[Problem]:
    kind = draft.waiting.kind
    if not may_name(draft):
        return
    if draft.register is None:
        yield closed(draft)
        return
    subject = draft.case.record.subject.key if draft.case.record else ""
    if kind.identifies and subject:
        entry = draft.register.entry(subject)
        if entry is None or not entry.name.strip():
            yield _register_lacks(draft, f"no name of {subject}")
        elif entry.date_of_birth is None:
            yield _register_lacks(draft, f"no date of birth of {subject}")


def closed(draft: Draft) -> Problem:
    """Return why a letter that names people cannot be written."""
    if not draft.has_register:
        message = "the letter names people, and the case has no register yet"
        hint = f"scrctl register {draft.case.id} edit makes one."
        return problem(draft, message, hint, draft.case.place("case.yaml"))
    destroyed = last(draft.case.history, EntryKind.KEY_DESTROYED)
    if destroyed is not None:
        message = f"the letter names people, and the key was destroyed on {destroyed[1].on}"
        hint = f"scrctl retention {draft.case.id}"
        return problem(draft, message, hint, draft.case.place("history.yaml"))
    message = "the letter names people, and the register is not open"
    hint = "Set SCRCTL_IDENTITY to a key that opens it, or ask somebody who has one."
    return problem(draft, message, hint, draft.case.place(REGISTER))


def _register_lacks(draft: Draft, what: str) -> Problem:
    hint = f"scrctl register {draft.case.id} edit"
    return problem(draft, f"the register has {what}", hint, draft.case.place(REGISTER))
