"""A letter in the making, and how what it lacks is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.disclosure.register_view import RegisterView
from scrctl.gates.ask import Question
from scrctl.letters.read import INCOMPLETE
from scrctl.letters.recipients import Desk, Recipient
from scrctl.letters.waiting import Waiting, desk_of
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter in the making. `register` is None where it is closed or there is none."""

    waiting: Waiting
    asked: Question
    register: RegisterView | None
    has_register: bool
    wants_mail: bool

    @property
    def recipient(self) -> Recipient:
        """Return for whom it is."""
        return self.waiting.recipient

    @property
    def case(self) -> Case:
        """Return the case that it is about."""
        return self.asked.case

    @property
    def desk(self) -> Desk:
        """Return where it is written."""
        return desk_of(self.asked)


def problem(draft: Draft, message: str, hint: str, place: Place) -> Problem:
    """Return a problem of a letter, with the rules that it serves."""
    cites = draft.waiting.kind.cites
    return Problem(code=INCOMPLETE, message=message, hint=hint, place=place, cites=cites)


def ask(draft: Draft, rule: str, given: Given, document: str) -> Iterator[Problem]:
    """Ask a rule of gates; where its document cannot be read, nobody knows, and that is told."""
    answer = draft.asked.ask(rule, given)
    if answer is None:
        hint = f"scrctl validate {draft.case.id} says why."
        yield problem(draft, f"{document} cannot be read", hint, draft.case.place(document))
    yield from answer or ()
