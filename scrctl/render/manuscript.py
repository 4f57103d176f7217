"""A document before it has a format: cover and checked, filled blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrctl.model.diagnostic import Place, Problem
from scrctl.model.error import ScrctlError
from scrctl.model.text import Prose
from scrctl.model.words import Milestone
from scrctl.render import outline
from scrctl.render.album import Album, Picture
from scrctl.render.charts.draw import Charts
from scrctl.render.documents import briefing, glossary, plan, response, terms
from scrctl.render.labels import Labels
from scrctl.render.marks import REFUSED
from scrctl.render.node import Node
from scrctl.render.reading import Reading, Source, read
from scrctl.render.request import Document, RenderRequest, register_closed
from scrctl.render.walk import Walk
from scrctl.render.wording import Wording
from scrctl.source.markdown import prose

INCOMPLETE = "PUB045"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on the cover and in the properties of the file."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    dated: date
    board: str
    kind: str
    document: str
    reference: str
    marking: str
    handling: str
    colour: str
    confidential: bool
    landscape: bool
    has_contents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """Cover, blocks, and the problems that keep both from being printed."""

    cover: Cover
    blocks: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()
    pictures: tuple[Picture, ...] = ()


class _Draft:
    """What is put together while one document is made."""

    def __init__(self, request: RenderRequest, wording: Wording, labels: Labels) -> None:
        self.request = request
        self.wording = wording
        self.labels = labels
        self.walk = Walk(wording, case=request.case.id, is_public=request.is_public)
        self.album = Album(request)
        self.blocks: list[Node] = []
        self.problems: list[Problem] = []
        self.lacks_register = False

    def place(self, *at: str | int) -> Place:
        """Return a place in the front matter, or in the document itself if it is YAML."""
        return self.request.case.place(self.request.document.file, *at)

    def phrase(self, text: str, *at: str | int) -> str:
        """Return one line of front matter, filled and checked."""
        return self.walk.phrase(text, self.place(*at))

    def add(self, blocks: Sequence[Node]) -> None:
        """Add blocks of our own making; the text in them is checked like any other."""
        self.blocks += self.walk.blocks(blocks, self.place())

    def add_body(self, *, may_draw: bool = False) -> None:
        """Add the Markdown body of the document; it may ask for charts if it `may_draw`."""
        written = self.written()
        if not self.add_text(written.body, written.first_line, may_draw=may_draw):
            message = f"{self.request.document.file} has no text."
            self.problems.append(_problem(self, message, "Write the text below the front matter."))

    def written(self) -> Prose:
        """Return the Markdown body of the document."""
        file = self.request.document.file
        found = self.request.case.prose.get(file) or prose("", 1)
        own = self.request.bodies.get(file)
        return found if own is None else prose(own, found.first_line)

    def add_text(self, text: str, first_line: int, *, may_draw: bool = False) -> bool:
        """Add Markdown of the document, and say whether there was anything to read."""
        done: Reading = read(
            Source(
                text=text,
                place=self.place(),
                first_line=first_line,
                case=self.request.case.id,
                is_public=self.request.is_public,
                draw=Charts(request=self.request, labels=self.labels).blocks if may_draw else None,
                album=self.album,
            ),
            self.wording,
        )
        self.blocks += done.blocks
        self.problems += done.problems
        self.lacks_register |= done.lacks_register
        return bool(done.blocks or done.problems)


def compose(request: RenderRequest, wording: Wording, labels: Labels) -> Manuscript:
    """Make the document that was asked for."""
    draft = _Draft(request, wording, labels)
    cover = _MAKERS[request.document](draft)
    if request.register is None and (draft.lacks_register or draft.walk.lacks_register):
        raise register_closed(request.case, "not open", ", and the text names people")
    return Manuscript(
        cover=cover,
        blocks=tuple(outline.in_order(draft.blocks)),
        problems=(*draft.problems, *draft.walk.problems),
        pictures=draft.album.used,
    )


def _narrative(draft: _Draft) -> Cover:
    request = draft.request
    case = request.case
    is_report = request.document is Document.REPORT
    front = case.report if is_report else case.summary
    if front is None:
        raise _missing(request)
    draft.add_body(may_draw=True)
    if is_report and case.publication is not None:
        draft.add(response.blocks(case, draft.labels))
    if front.has_glossary:
        draft.add(glossary.blocks(request.board, draft.blocks, draft.labels))
    return _cover(draft, front.title, front.dated, subtitle=front.subtitle, authors=front.authors)


def _terms(draft: _Draft) -> Cover:
    case = draft.request.case
    if case.terms is None:
        raise _missing(draft.request)
    draft.add(terms.blocks(draft.request, draft.labels))
    draft.add_body()
    title = case.terms.title or draft.labels.say("titles", "terms-of-reference")
    return _cover(draft, title, _milestone(draft, Milestone.TERMS_AGREED))


def _plan(draft: _Draft) -> Cover:
    case = draft.request.case
    if case.plan is None:
        raise _missing(draft.request)
    draft.add(plan.blocks(draft.request, draft.wording, draft.labels))
    title = case.plan.title or draft.labels.say("titles", "action-plan")
    return _cover(draft, title, _milestone(draft, Milestone.PLAN_AGREED), landscape=True)


def _briefing(draft: _Draft) -> Cover:
    case, labels = draft.request.case, draft.labels
    if case.summary is None:
        raise _missing(draft.request)
    written = draft.written()
    missing = briefing.lacking(case, labels, written)
    if missing and draft.request.is_public:
        draft.problems += [_not_written(draft, part) for part in missing]
    for part in briefing.PARTS:
        draft.add([briefing.first(labels, part)])
        told = briefing.excerpt(written, labels, part) if part in briefing.WRITTEN else None
        if told is not None:
            draft.add_text(told.text, told.first_line)
        elif part in missing:
            draft.add(briefing.not_written(labels, part))
        else:
            draft.add(briefing.listed(part, case, labels, draft.request.board.board.website))
    if case.summary.has_glossary:
        draft.add(glossary.blocks(draft.request.board, draft.blocks, labels))
    front = case.report if case.report and case.report.title else case.summary
    return replace(_cover(draft, front.title, case.summary.dated), has_contents=False)


def _not_written(draft: _Draft, part: str) -> Problem:
    """Return word that a part of a briefing for the public is missing."""
    return Problem(
        code=INCOMPLETE,
        message=f"The briefing lacks a part: {draft.labels.say('briefing', part)}",
        hint=draft.labels.say("briefing_missing", part),
        place=draft.place(),
        case=draft.request.case.id,
    )


_MAKERS: dict[Document, Callable[[_Draft], Cover]] = {
    Document.REPORT: _narrative,
    Document.SUMMARY: _narrative,
    Document.TERMS: _terms,
    Document.PLAN: _plan,
    Document.BRIEFING: _briefing,
}


def _cover(  # noqa: PLR0913 -- what a cover says differs in five ways, and only there
    draft: _Draft,
    title: str,
    dated: date | None,
    *,
    subtitle: str = "",
    authors: tuple[str, ...] = (),
    landscape: bool = False,
) -> Cover:
    request, labels = draft.request, draft.labels
    day = dated or request.as_of
    if not title.strip():
        draft.problems.append(_problem(draft, "The title is missing.", "Fill in `title`.", "title"))
    if day is None:
        draft.problems.append(_problem(draft, "The date is missing.", "Fill in `dated`.", "dated"))
    identity = request.board.board
    return Cover(
        title=draft.phrase(title, "title"),
        subtitle=draft.phrase(subtitle, "subtitle"),
        authors=tuple(
            draft.phrase(author, "authors", index) for index, author in enumerate(authors)
        ),
        dated=day or date.min,
        board=_publisher(request, labels),
        kind=request.kind or labels.say("cover", "kind"),
        document=labels.say("documents", request.document),
        reference=request.case.id,
        marking=labels.say("audiences", request.audience),
        handling="" if request.is_public else labels.say("audiences", "handling"),
        colour=identity.colour,
        confidential=not request.is_public,
        landscape=landscape,
    )


def _publisher(request: RenderRequest, labels: Labels) -> str:
    """Return the name of the body whose review it is (R126)."""
    if request.body:
        day = request.as_of or date.max
        held = request.board.contact(request.body, day)
        return held.name if held and held.name else labels.say("bodies", request.body)
    identity = request.board.board
    return identity.name or identity.short_name or labels.say("cover", "board")


def _milestone(draft: _Draft, name: str) -> date | None:
    history = draft.request.case.history
    found = [e.on for e in history.entries if e.milestone == name and e.on] if history else []
    return found[-1] if found else None


def _problem(draft: _Draft, message: str, hint: str, *at: str | int) -> Problem:
    return Problem(
        code=REFUSED,
        message=message,
        hint=hint,
        place=draft.place(*at),
        case=draft.request.case.id,
    )


def _missing(request: RenderRequest) -> ScrctlError:
    return ScrctlError(
        f"Case {request.case.id} has no {request.document.file} that can be read.",
        hint="See what `scrctl validate` says about it.",
    )
