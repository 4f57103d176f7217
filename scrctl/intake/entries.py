"""Rows of a return to entries of a chronology: what is clear as a value, the rest as a question."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from scrctl.intake.columns import Column
from scrctl.intake.dates import read_date, read_time
from scrctl.intake.grid import Ask
from scrctl.intake.names import Names
from scrctl.intake.rows import RawRow

Value = str | int | list[str] | list[dict[str, str]]

_YES = frozenset(("yes", "y", "true", "✓", "✔", "☑"))
_NO = frozenset(("no", "n", "false", "✗", "✘"))
_NOT_KNOWN = frozenset(
    ("not known", "not-known", "unknown", "n/k", "nk", "don't know", "not recorded", "?")
)
_BOX = re.compile("([☐☑☒✓✔])")
_TEXTS = (Column.EVENT, Column.SOURCE, Column.COMMENT, Column.SIGNIFICANCE)
_ANSWERS = (Column.CHILD_SEEN, Column.CHILD_SPOKEN_TO)
_APART = re.compile(r"\s*(?:[;,\n&/]|\band\b)\s*")
_KEY = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_LARGEST = 999
ORDER = ("date", "time", "sequence", "who", "who_written", "event", "source", "child_seen",
         "child_spoken_to", "comment", "significance", "questions")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A word that was left out: where it stands in the return. The word is for the screen alone."""

    table: int
    row: int
    column: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry without an id: its values as they are to be written, and where they came from."""

    values: Mapping[str, Value]
    table: int
    row: int
    undecided: tuple[Undecided, ...] = ()

    @property
    def print(self) -> str:
        """Return the fingerprint of what was read."""
        return fingerprint(self.values)

    @property
    def questions(self) -> list[dict[str, str]]:
        """Return what is open."""
        found = self.values.get("questions", [])
        return [q for q in found if isinstance(q, dict)] if isinstance(found, list) else []


def fingerprint(values: Mapping[str, object]) -> str:
    """Return a short hash of what was imported of an entry; what was added later does not count.

    It is taken after names were taken out: a hash of the text in clear would let them be guessed.
    """
    own = {key: values[key] for key in ORDER if values.get(key) not in (None, "", [])}
    text = json.dumps(own, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def entry_of(raw: RawRow, names: Names, people: Collection[str]) -> Draft:
    """Return the entry that a row stands for. `people` are the keys that may stand under who."""
    making = _Making(raw=raw, names=names)
    making.date()
    making.sequence()
    making.who(people)
    for column in _TEXTS:
        making.text(column)
    for column in _ANSWERS:
        making.answer(column)
    for column in (Column.EVENT, Column.SOURCE):
        if column not in raw.texts:
            making.ask(column, Ask.MISSING)
    for column, ask in raw.asks:
        making.ask(column, ask)
    values = {key: making.values[key] for key in ORDER if key in making.values}
    if making.questions:
        values["questions"] = list(making.questions.values())
    return Draft(values=values, table=raw.table, row=raw.row, undecided=tuple(making.undecided))


@dataclass(slots=True)
class _Making:
    """An entry while it is being made."""

    raw: RawRow
    names: Names
    values: dict[str, Value] = field(default_factory=dict)
    questions: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    undecided: list[Undecided] = field(default_factory=list)

    def ask(self, column: Column, ask: Ask, written: str = "") -> None:
        """Put down a question; each kind once for a column."""
        question = {"about": column.value, "ask": ask.value}
        if written:
            question["written"] = written
        self.questions.setdefault((column.value, ask.value), question)

    def unclear(self, column: Column, text: str) -> None:
        """Put down what was written and is not clear."""
        self.ask(column, Ask.UNCLEAR, self.clean(column, text))

    def clean(self, column: Column, text: str) -> str:
        """Return a text in which nobody is named; note what was left out."""
        cleaned = self.names.clean(text)
        for ask in cleaned.asks:
            self.ask(column, ask)
        self.undecided += [
            Undecided(table=self.raw.table, row=self.raw.row, column=column.value, word=word)
            for word in cleaned.undecided
        ]
        return cleaned.text

    def date(self) -> None:
        """Read the date, and the time where it stands beside it or in its own column."""
        written = self.raw.texts.get(Column.DATE, "")
        read = read_date(written)
        if not written:
            self.ask(Column.DATE, Ask.MISSING)
        elif not read.date:
            self.unclear(Column.DATE, written)
        elif self.names.holds(f"date: {read.date}"):
            # A day of birth is not written; the month of it may be.
            self.ask(Column.DATE, Ask.NAMES, self.clean(Column.DATE, written))
            self.put(Column.DATE, read.date[:7] if read.date[:4].isdecimal() else "")
        else:
            self.put(Column.DATE, read.date)
        self.time(read.time)

    def time(self, beside: str) -> None:
        """Read the time; where two are given and differ, ask."""
        written = self.raw.texts.get(Column.TIME, "")
        own = read_time(written)
        if written and (not own or (beside and own != beside)):
            self.unclear(Column.TIME, written)
        self.put(Column.TIME, own or beside)

    def sequence(self) -> None:
        """Read the order on the day."""
        written = self.raw.texts.get(Column.SEQUENCE, "").rstrip(".")
        if written.isascii() and written.isdecimal() and int(written) <= _LARGEST:
            self.values["sequence"] = int(written)
        elif written:
            self.unclear(Column.SEQUENCE, written)

    def who(self, people: Collection[str]) -> None:
        """Read who was there: keys of the case, and as written where there is more than that."""
        written = self.raw.texts.get(Column.WHO, "")
        if not written:
            return
        cleaned = self.clean(Column.WHO, written)
        keys: list[str] = []
        is_all = True
        for part in filter(None, _APART.split(cleaned)):
            found = _KEY.fullmatch(part)
            key = found[1] if found else part.casefold().replace(" ", "-")
            if key in people:
                keys.append(key)
            else:
                is_all = False
        if keys:
            self.values["who"] = list(dict.fromkeys(keys))
        if not is_all:
            self.values["who_written"] = cleaned

    def text(self, column: Column) -> None:
        """Read a text."""
        self.put(column, self.clean(column, self.raw.texts.get(column, "")))

    def answer(self, column: Column) -> None:
        """Read an answer to a question of fact."""
        written = self.raw.texts.get(column, "")
        answer = _answer(written)
        if answer:
            self.put(column, answer)
        elif written and not _is_unticked(written):
            self.unclear(column, written)

    def put(self, column: Column, value: str) -> None:
        """Keep a value that is not empty."""
        if value:
            self.values[column.value] = value


def _answer(written: str) -> str:
    """Return yes, no or not-known as a cell has it in words or ticks; nothing if not clear."""
    plain = written.casefold().replace("\u2019", "'").strip(" .")
    if len(chosen := _chosen(plain)) == 1:
        plain = chosen[0]
    for word, spelt in (("yes", _YES), ("no", _NO), ("not-known", _NOT_KNOWN)):
        if plain in spelt:
            return word
    return ""


def _boxes(text: str) -> list[tuple[str, str]]:
    """Return the words of a cell with boxes to tick, each with its own: before or behind it."""
    parts = [part.strip(" /|,;.:\n\t") for part in _BOX.split(text)]
    if parts[0] and not parts[-1]:
        return list(zip(parts[0::2], parts[1::2], strict=False))
    return list(zip(parts[2::2], parts[1::2], strict=False)) if not parts[0] else []


def _chosen(text: str) -> list[str]:
    """Return the words whose box is ticked. A cross in a box ticks it where others are empty."""
    boxes = _boxes(text)
    is_crossed = any(box == "☐" for _, box in boxes)
    ticks = "☑✓✔☒" if is_crossed else "☑✓✔"
    return [word for word, box in boxes if word and box in ticks]


def _is_unticked(text: str) -> bool:
    """Say whether a cell offers answers to tick, and none is."""
    boxes = _boxes(text)
    return len(boxes) > 1 and all(word and box == "☐" for word, box in boxes)
