"""Which quality questions of a case are answered, and what the rules that look have found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.model.diagnostic import Diagnostic


class Answered(StrEnum):
    """How far a question has come. `incomplete`: begun, without who or when or the answer."""

    ANSWERED = "answered"
    INCOMPLETE = "incomplete"
    OPEN = "open"


class Seen(StrEnum):
    """What a rule saw. `nothing-yet`: the document that it looks at is not written."""

    CLEAN = "clean"
    FOUND = "found"
    NOTHING_YET = "nothing-yet"
    NOT_ASSESSED = "not-assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Who answered, and when; what the answer says stays in the case."""

    state: Answered
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One rule that looks at the matter of a question, and how many problems it told."""

    code: str
    name: str
    seen: Seen
    problems: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, and how far its answer has come.

    `is_due`: the case has come to the stage by whose end it is to be answered.
    """

    number: str
    title: str
    texts: tuple[str, ...]
    asked: tuple[str, ...]
    reply: Reply
    stage: str = ""
    is_due: bool = False
    looks: tuple[Look, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Say whether somebody has answered it."""
        return self.reply.state is Answered.ANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A quality marker: its own question, and the questions that belong to it."""

    question: Question
    part: str
    covered: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a case has answered, and what of it could not be read."""

    case: str
    as_of: date
    questions: tuple[Question, ...]
    markers: tuple[Mark, ...]
    unread: tuple[Diagnostic, ...] = ()

    @property
    def answered(self) -> int:
        """Return how many questions are answered."""
        return sum(question.is_answered for question in self.questions)

    @property
    def opened(self) -> tuple[Question, ...]:
        """Return the questions that nobody has answered."""
        return tuple(question for question in self.questions if not question.is_answered)

    @property
    def due(self) -> tuple[Question, ...]:
        """Return the open questions whose stage the case has come to."""
        return tuple(question for question in self.opened if question.is_due)
