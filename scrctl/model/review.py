"""The review at work: terms of reference and the agencies' chronologies."""

from datetime import date

from msgspec import Struct

from scrctl.model.words import Answer, Judged


class Principles(Struct, frozen=True, kw_only=True):
    """How each of the five principles of Working Together is met (R17)."""

    complexity: str = ""
    reasons: str = ""
    no_hindsight: str = ""
    transparency: str = ""
    evidence: str = ""


class Period(Struct, frozen=True, kw_only=True):
    """The time under review, and why that time (Q5)."""

    start: date | None = None
    end: date | None = None
    why: str = ""


class Terms(Struct, frozen=True, kw_only=True):
    """The front matter of `terms-of-reference.md` (R54-R66)."""

    format: int = 1
    title: str = ""
    method: str = ""
    methods: tuple[str, ...] = ()
    method_other: str = ""
    rationale: str = ""
    period: Period = Period()
    principles: Principles = Principles()
    family_appropriate: Answer | None = None
    family_involvement: str = ""
    siblings_involvement: str = ""
    scoped_by: str = ""
    agreed_by: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return every method that is named: a review has one, an audit may combine several."""
        return tuple(name for name in dict.fromkeys((self.method, *self.methods)) if name)


class OpenQuestion(Struct, frozen=True, kw_only=True):
    """Something that is not clear in an agency's return: which column, what, and as written."""

    about: str = ""
    ask: str = ""
    written: str = ""


class Origin(Struct, frozen=True, kw_only=True):
    """Where an entry was imported from, and its fingerprint at that time."""

    return_id: str = ""
    table: int = 0
    row: int = 0
    print: str = ""


class LeftOutRow(Struct, frozen=True, kw_only=True):
    """A row of a return that is no entry; where `row` is 0, a column or the whole table."""

    table: int = 0
    row: int = 0
    column: int = 0
    why: str = ""


class Return(Struct, frozen=True, kw_only=True):
    """A file that an agency sent and that was imported."""

    id: str = ""
    kind: str = ""
    mark: str = ""
    former_marks: tuple[str, ...] = ()
    imported_on: date | None = None
    imported_by: str = ""
    rows: int = 0
    left_out: tuple[LeftOutRow, ...] = ()


class Heading(Struct, frozen=True, kw_only=True):
    """What a heading of an agency's returns means."""

    heading: str = ""
    column: str = ""


class Compared(Struct, frozen=True, kw_only=True):
    """An entry of another agency that somebody laid beside this one, and what was found."""

    entry: str = ""
    judged: Judged | None = None
    because: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """One event in an agency's chronology. `date` is as known: see `model.known_date`.

    `public` is how precisely everybody is told the date, where that differs from the case; more
    precisely only with `public_because`.
    """

    id: str = ""
    date: str = ""
    time: str = ""
    sequence: int | None = None
    who: tuple[str, ...] = ()
    place: str = ""
    event: str = ""
    source: str = ""
    child_seen: Answer | None = None
    child_spoken_to: Answer | None = None
    comment: str = ""
    significance: str = ""
    episode: str = ""
    public: str = ""
    public_because: str = ""
    who_written: str = ""
    compared: tuple[Compared, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    origin: Origin = Origin()


class Chronology(Struct, frozen=True, kw_only=True):
    """Everything in `chronology/<agency>.yaml`."""

    format: int = 1
    agency: str = ""
    compiled_by: str = ""
    requested_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    headings: tuple[Heading, ...] = ()
    cleared: tuple[str, ...] = ()
    returns: tuple[Return, ...] = ()
    entries: tuple[Entry, ...] = ()
