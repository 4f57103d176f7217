"""What a review asked itself, and who answered: `quality.yaml`."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field


class QualityAnswer(Struct, frozen=True, kw_only=True):
    """The answer of a person to one question (Q1 to Q26) or marker (M1 to M18)."""

    question: str = ""
    answer: str = ""
    by: str = ""
    on: date | None = None

    @property
    def is_given(self) -> bool:
        """Say whether there is an answer, by somebody, on a day."""
        return bool(self.answer.strip() and self.by.strip() and self.on)


class Cost(Struct, frozen=True, kw_only=True):
    """What the review cost: pounds for reviewers, hours of everybody else (Q24)."""

    reviewers: int | None = None
    hours: int | None = None
    not_known_because: str = ""


class QualityRecord(Struct, frozen=True, kw_only=True):
    """Everything in `quality.yaml`. `factors` are those found in the end (Q10)."""

    format: int = 1
    answers: tuple[QualityAnswer, ...] = ()
    factors: Mapping[str, str] = field(default_factory=dict)
    cost: Cost = Cost()

    def answer(self, number: str) -> tuple[int, QualityAnswer] | None:
        """Return the last answer that is given to a question, with its place in the list."""
        given = [
            (index, answer)
            for index, answer in enumerate(self.answers)
            if answer.question == number and answer.is_given
        ]
        return max(given, key=lambda found: (found[1].on, found[0]), default=None)
