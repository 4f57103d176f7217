"""What a review asks itself: questions and markers as data, put to a role, by a stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question to a person. `looked_at_by`: rules that look at the same matter."""

    title: str
    question: str
    asked: tuple[str, ...]
    stage: str
    source: str
    looked_at_by: tuple[str, ...] = ()
    markers: tuple[int, ...] = ()
    not_by_reviewers: bool = False
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """One quality marker: its name alone is from its source, what is asked about it is ours."""

    name: str
    part: str
    questions: tuple[str, ...]
    asked: tuple[str, ...]
    source: str
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The least part of a report that speaks of the child and the family, and how that is seen."""

    least_percent: int = 0
    headings: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words to look for, each as it is written; a space stands for any white space."""

    words: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainEnglish:
    """From where on a text is called hard to read; nothing is looked for where a limit is 0.

    `least_words`: a section of fewer words is too short for the formula of the reading age.
    """

    most_words: int = 0
    reading_age: int = 0
    least_words: int = 0
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """Everything that a review asks itself, by number: Q1, M1."""

    sources: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Prompt] = field(default_factory=dict)
    markers: Mapping[str, Marker] = field(default_factory=dict)
    share: Share = Share()
    blame: Vocabulary = Vocabulary()
    accusing: Vocabulary = Vocabulary()
    plain_english: PlainEnglish = PlainEnglish()

    def asked(self, number: str) -> tuple[str, ...]:
        """Return the roles that a question or a marker is put to."""
        found = self.questions.get(number) or self.markers.get(number)
        return found.asked if found else ()

    def of_marker(self, number: str) -> tuple[str, ...]:
        """Return the questions that belong to a marker."""
        at = int(number.removeprefix("M"))
        return tuple(name for name, prompt in self.questions.items() if at in prompt.markers)

    def to_be_answered_by(self, stages: Iterable[str]) -> tuple[str, ...]:
        """Return the questions whose answer belongs to one of these stages."""
        wanted = set(stages)
        return tuple(name for name, prompt in self.questions.items() if prompt.stage in wanted)
