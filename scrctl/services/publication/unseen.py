"""What a person looks at before files are approved: possible names, and telling combinations."""

import re
from collections.abc import Iterator
from functools import lru_cache

from scrctl.disclosure.near import long_names, near_words, often
from scrctl.disclosure.register_view import RegisterView
from scrctl.disclosure.telling import telling
from scrctl.disclosure.unknown import plain_words, unknown_words, words_of
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.dossier import Case
from scrctl.model.words import Chart
from scrctl.rules.documents import texts
from scrctl.rules.passages import Passage, blank, passages, readable, without_confidential
from scrctl.services.load import Loaded, Workplace
from scrctl.services.publication.briefing import beside_summary, is_briefed
from scrctl.store.layout import BOARD

NAME = "PUB035"
COMBINATION = "PUB036"
PUBLISHED = ("report.md", "summary.md")
RECORD = "publication.yaml"
UNKNOWN = "a word with a capital may be a name that the register does not know"
NEARLY = "a word is a name of the register but for one letter"
_REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")


def to_be_looked_at(work: Workplace, loaded: Loaded, register: RegisterView) -> tuple[Problem, ...]:
    """Return what in the published texts nobody has looked at, by its place and never its text."""
    return (*_unknown_names(work, loaded, register), *_combinations(loaded.case))


def _combinations(case: Case) -> Iterator[Problem]:
    judged = case.publication.combination if case.publication else None
    if judged and judged.by and judged.on and judged.conclusion.strip():
        return
    for passage in published(case):
        for offset, kind in telling(shown(passage)):
            yield Problem(
                code=COMBINATION,
                message=f"{kind} stands here; with other facts it could lead to somebody",
                hint="Make it less precise, or leave it out. What is left is judged as a whole: "
                f"`combination` in {RECORD}.",
                place=passage.at(offset),
                case=case.id,
            )


def shown(passage: Passage) -> str:
    """Return what of a text everybody will read, each character where it stood."""
    return _shown(passage.text)


@lru_cache(maxsize=256)
def _shown(text: str) -> str:
    return _REFERENCE.sub(blank, without_confidential(readable(text)))


def _unknown_names(work: Workplace, loaded: Loaded, register: RegisterView) -> tuple[Problem, ...]:
    """Return the first place of each word that nobody has looked at, and never the word."""
    known = _known(work, loaded, register)
    written = "\n".join(passage.text for passage in passages(loaded.case, "*"))
    plain, names, usual = plain_words(written), long_names(register), often(written)
    seen: set[str] = set(known)
    found: list[Problem] = []
    beside = beside_summary(loaded.case) if is_briefed(work, loaded) else ()
    for passage in (*published(loaded.case), *_explained(work, loaded.case), *beside):
        for offset, word in unknown_words(shown(passage), seen, plain):
            if word not in seen:
                seen.add(word)
                found.append(_problem(loaded.case, passage, offset))
        for offset, word in near_words(shown(passage), names, seen | usual):
            seen.add(word)
            found.append(_problem(loaded.case, passage, offset, NEARLY))
    return tuple(found)


def _known(work: Workplace, loaded: Loaded, register: RegisterView) -> frozenset[str]:
    """Return the words that name nobody: those of the bodies, and those that were looked at."""
    record = loaded.case.publication
    board = work.board
    procedures = loaded.context.procedures
    texts_by_authors = (text for text in (loaded.case.report, loaded.case.summary) if text)
    names = (
        *board.bodies,
        *board.short_forms.values(),
        *board.glossary,
        *(entry.pseudonym for entry in register.entries),
        *(procedure.title for procedure in procedures),
        *(method.title for procedure in procedures for method in procedure.methods),
        *(author for text in texts_by_authors for author in text.authors),
        *(record.cleared.words if record else ()),
    )
    return words_of(names)


def published(case: Case) -> Iterator[Passage]:
    """Yield the texts of a case that everybody will read."""
    yield from passages(case, *PUBLISHED)
    if case.publication is not None:
        for at, text in texts(case.publication.board_response):
            place = case.place(RECORD, "board_response", *at)
            yield Passage(place=place, text=text)
        for index, keyword in enumerate(case.publication.keywords):
            yield Passage(place=case.place(RECORD, "keywords", index), text=keyword)
    yield from _in_charts(case)


def _in_charts(case: Case) -> Iterator[Passage]:
    """Yield the words of other documents that a chart of a published text shows."""
    published = {case.place(file).file for file in PUBLISHED}
    asked = {r.key for r in case.references if r.kind == "chart" and r.place.file in published}
    if Chart.TIMELINE in asked and case.record is not None:
        for index, episode in enumerate(case.record.review.key_practice_episodes):
            at = ("review", "key_practice_episodes", index, "title")
            yield Passage(place=case.place("case.yaml", *at), text=episode.title)
    if Chart.ACTIONS in asked and case.plan is not None:
        for index, found in enumerate(case.plan.recommendations):
            place = case.place("action-plan.yaml", "recommendations", index, "text")
            yield Passage(place=place, text=found.text)
        for index, action in enumerate(case.plan.actions):
            for name, text in (("text", action.text), ("owner", action.owner)):
                place = case.place("action-plan.yaml", "actions", index, name)
                yield Passage(place=place, text=text)


def _explained(work: Workplace, case: Case) -> Iterator[Passage]:
    """Return the board's explanations where a document ends with those that it needs."""
    if any(text is not None and text.has_glossary for text in (case.report, case.summary)):
        for term, text in work.board.glossary.items():
            yield Passage(place=Place(file=BOARD, at=("glossary", term)), text=text)


def _problem(case: Case, passage: Passage, offset: int, message: str = UNKNOWN) -> Problem:
    return Problem(
        code=NAME,
        message=message,
        hint="Look at it. A person or a place belongs in the register, with a reference here. A "
        f"word that names nobody is added to `cleared` in {RECORD}.",
        place=passage.at(offset),
        case=case.id,
    )
