"""A letter with all its words, before it has a format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.letters.draft import Draft
from scrctl.letters.fill import GapError, as_line, as_markdown, fill
from scrctl.letters.lacks import (
    closed,
    contact,
    home,
    lacks,
    may_name,
    person_name,
    sender,
)
from scrctl.letters.read import INCOMPLETE
from scrctl.letters.view import View, envelope_of, view_of
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.error import ScrctlError
from scrctl.render import dates
from scrctl.render.labels import Labels
from scrctl.render.node import Node
from scrctl.render.reading import Source, read
from scrctl.render.request import Audience, Document, RenderRequest
from scrctl.render.walk import Walk
from scrctl.render.wording import Wording, make_wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that stands on a letter, from its head to its signature, and where it goes."""

    title: str
    reference: str
    dated: date
    board: str
    head: tuple[str, ...]
    reach: tuple[str, ...]
    colour: str
    address: tuple[str, ...]
    greeting: str
    mail_greeting: str
    subject: str
    particulars: tuple[tuple[str, str], ...]
    blocks: tuple[Node, ...]
    closing: str
    signature: tuple[str, ...]
    enclosures: tuple[str, ...]
    email: str = ""
    email_name: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter, or everything that keeps it from being written."""

    sheet: Sheet | None = None
    problems: tuple[Problem, ...] = ()


def write(draft: Draft, labels: Labels) -> Written:
    """Write one letter, or say all that it lacks."""
    if problems := lacks(draft):
        return Written(problems=problems)
    wording = make_wording(_request(draft))
    view = view_of(draft)
    name = f"{draft.waiting.kind.id}.md"
    try:
        text = fill(draft.waiting.kind.body, view, as_markdown, name)
        lines = {
            part: fill(getattr(draft.waiting.kind, part), view, as_line, name)
            for part in ("greeting", "subject", "closing", "addressed_as")
        }
    except GapError as gap:
        return Written(problems=(_gap(draft, gap.name),))
    return _checked(draft, labels, wording, _Texts(body=text, lines=lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    body: str
    lines: Mapping[str, str]


def _request(draft: Draft) -> RenderRequest:
    """Return what the rendering of references has to know, and whether names may be told."""
    return RenderRequest(
        document=Document.REPORT,
        audience=Audience.CONFIDENTIAL if may_name(draft) else Audience.PUBLIC,
        formats=(),
        out=Path(),
        case=draft.case,
        board=draft.asked.context.board,
        register=draft.register,
    )


def _checked(draft: Draft, labels: Labels, wording: Wording, texts: _Texts) -> Written:
    case = draft.case
    place = case.place(_document(draft))
    source = Source(text=texts.body, place=place, first_line=1, case=case.id, is_public=False)
    reading = read(source, wording)
    walk = Walk(wording, case=case.id, is_public=False)
    lines = {part: walk.phrase(line, place) for part, line in texts.lines.items()}
    if draft.register is None and (reading.lacks_register or walk.lacks_register):
        return Written(problems=(replace(closed(draft), case=case.id),))
    # The text was put together here, so a line of it is a line of no file.
    problems = tuple(
        replace(problem, place=place) for problem in (*reading.problems, *walk.problems)
    )
    if problems:
        return Written(problems=tuple(dict.fromkeys(problems)))
    return Written(sheet=_sheet(draft, labels, lines, reading.blocks))


def _document(draft: Draft) -> str:
    """Return the document from which most of the letter's words come."""
    given = [str(need.given.get("document", "")) for need in draft.waiting.kind.needs]
    return given[-1] if given else "case.yaml"


def _gap(draft: Draft, name: str) -> Problem:
    kind = draft.waiting.kind
    return Problem(
        code=INCOMPLETE,
        message=f"the template letters/{kind.id}.md says {name}, and that is not filled in",
        hint="Fill it in, or let the template ask with `{% if ... is defined %}`.",
        place=Place(file=kind.file) if kind.file else draft.case.place(_document(draft)),
        case=draft.case.id,
        cites=kind.cites,
    )


def _sheet(
    draft: Draft, labels: Labels, lines: Mapping[str, str], blocks: tuple[Node, ...]
) -> Sheet:
    identity = draft.asked.context.board.board
    found = contact(draft)
    return Sheet(
        title=draft.waiting.kind.title,
        reference=draft.case.id,
        dated=draft.asked.context.as_of,
        board=identity.name,
        head=_lines(identity.address),
        reach=tuple(_reach(draft, labels)),
        colour=identity.colour,
        address=tuple(_address(draft, lines["addressed_as"])),
        greeting=lines["greeting"],
        mail_greeting=_mail_greeting(draft),
        subject=lines["subject"],
        particulars=tuple(_particulars(draft, labels)),
        blocks=blocks,
        closing=lines["closing"],
        signature=tuple(_signature(draft)),
        enclosures=tuple(each.what for each in draft.waiting.kind.encloses),
        email=found.email if found else "",
        email_name=(lines["addressed_as"] or found.name) if found else "",
        reply_to=identity.email,
    )


def _mail_greeting(draft: Draft) -> str:
    """Return the greeting if the words of an envelope are enough for it, and nothing otherwise."""
    kind = draft.waiting.kind
    try:
        line = fill(kind.greeting, envelope_of(draft), as_line, f"{kind.id}.md")
    except (GapError, ScrctlError):
        return ""
    return "" if "[[" in line else line


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _reach(draft: Draft, labels: Labels) -> Iterator[str]:
    identity = draft.asked.context.board.board
    for name in ("telephone", "email"):
        if text := str(getattr(identity, name)).strip():
            yield f"{labels.say('letter', name)} {text}"
    if identity.website.strip():
        yield identity.website.strip().removeprefix("https://")


def _address(draft: Draft, addressed_as: str) -> Iterator[str]:
    """Give the lines of the address block; a body that is written to by e-mail has one of these."""
    found = contact(draft)
    if draft.recipient.person:
        yield person_name(draft)
    if found is None:
        yield from _lines(home(draft).replace(", ", "\n"))
        return
    yield addressed_as or found.name
    yield from _lines(found.post) or (found.email,)


def _signature(draft: Draft) -> Iterator[str]:
    holder = sender(draft)
    if holder is None:
        raise ScrctlError("The signature of a letter was lost.", exit_code=3)
    context, role = draft.asked.context, draft.waiting.kind.sender
    yield holder.name
    titles = (r.title for p in reversed(context.procedures) for r in p.roles if r.id == role)
    yield next(titles, role.replace("_", " "))
    employer = holder.employer if draft.waiting.kind.shows_employer else ""
    yield employer.strip() or context.board.board.name


def _particulars(draft: Draft, labels: Labels) -> Iterator[tuple[str, str]]:
    """Give what the addressee needs to find the person in its own records."""
    record = draft.case.record
    entry = draft.register.entry(record.subject.key) if draft.register and record else None
    if not draft.waiting.kind.identifies or entry is None:
        return
    yield labels.say("letter", "name"), entry.name
    values = {kind: [v.value for v in entry.values if v.kind == kind] for kind in _TOLD}
    if values["alias"]:
        yield labels.say("letter", "aliases"), ", ".join(values["alias"])
    if entry.date_of_birth:
        yield labels.say("letter", "born"), dates.exact(entry.date_of_birth)
    if values["address"]:
        yield labels.say("letter", "address"), values["address"][-1]


_TOLD = ("alias", "address")


def message_view(sheet: Sheet) -> View:
    """Return what the text of an e-mail may say: no more than what is on an envelope."""
    return {
        "greeting": sheet.mail_greeting,
        "dated": dates.exact(sheet.dated),
        "board": sheet.board,
        "title": sheet.title,
        "reference": sheet.reference,
        "signature": ", ".join(sheet.signature),
    }
