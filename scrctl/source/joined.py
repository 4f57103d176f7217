"""What comes of joining two versions of an entry: lines, and conflicts between them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scrctl.source.parts import Part, Stands, same
from scrctl.source.precise import Plain
from scrctl.source.yaml import read_yaml

OURS, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"
Steps = tuple[str, ...]


class Why(StrEnum):
    """Why two versions of an entry could not be joined."""

    CHANGED = "both sides have changed it, each differently"
    DELETED = "one side has deleted it, and the other has changed it"
    ADDED = "both sides have added it, each differently"
    LIST = "both sides have changed this list, and its entries have no ids"
    UNIT = "both sides have changed fields of it that only hold together"
    RECORD = "both sides have added to the history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Lines of both sides, of which a person has to choose.

    `added` is the data of both, where it is needed to say what each side did. `is_entry`: it is
    about one entry of a list as a whole, and not about a field of it.
    """

    at: Steps
    why: Why
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    added: tuple[Sequence[Plain], Sequence[Plain]] = ((), ())
    is_entry: bool = False

    @property
    def unit(self) -> Steps:
        """Return what is left as one side has it while nobody has decided."""
        return self.at if self.is_entry else self.at[:-1] or self.at

    @property
    def is_record(self) -> bool:
        """Say whether it is one between entries of a history."""
        return self.why is Why.RECORD


Line = str | Conflict


class Gone:
    """Stands for the data of an entry that one side has deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Lines of a result, and what they hold if each conflict is decided for one of the sides."""

    lines: tuple[Line, ...]
    ours: Plain
    theirs: Plain


class UnfitError(Exception):
    """The lines of an entry cannot be joined where they stand."""


def taken(part: Part) -> Joined:
    """Return a version of an entry with what stands before it."""
    return Joined(lines=part.text, ours=part.data, theirs=part.data)


def own(part: Part) -> Joined:
    """Return a version of an entry without what stands before it."""
    return Joined(lines=part.lines, ours=part.data, theirs=part.data)


def clash(ours: Part, theirs: Part, at: Steps, why: Why) -> Joined:
    """Return both versions of an entry as a conflict."""
    is_entry = ours.stands is Stands.IN_LIST
    conflict = Conflict(at=at, why=why, ours=ours.lines, theirs=theirs.lines, is_entry=is_entry)
    return Joined(lines=(conflict,), ours=ours.data, theirs=theirs.data)


def of_one_side(
    base: Part | None, ours: Part | None, theirs: Part | None, at: Steps
) -> Joined | None:
    """Return what becomes of an entry that at most one side has; None if it is no more."""
    there = ours or theirs
    if there is None:
        return None
    if base is None:
        return taken(there)
    if same(base.data, there.data):
        return None
    lines = [part.text if part else () for part in (ours, theirs)]
    is_entry = there.stands is Stands.IN_LIST
    conflict = Conflict(at=at, why=Why.DELETED, ours=lines[0], theirs=lines[1], is_entry=is_entry)
    data = [part.data if part else Gone for part in (ours, theirs)]
    return Joined(lines=(conflict,), ours=data[0], theirs=data[1])


def clash_of_lists(ours: Part, theirs: Part, at: Steps, why: Why) -> Joined:
    """Return two lists as a conflict from their first difference on."""
    start = 0
    for one, two in zip(ours.parts, theirs.parts, strict=False):
        if not same(one.data, two.data):
            break
        start += 1
    column = (ours.parts or theirs.parts)[0].column
    rests = [
        tuple(line for part in side.parts[start:] for line in part.moved(column).text)
        for side in (ours, theirs)
    ]
    added = tuple(tuple(part.data for part in side.parts[start:]) for side in (ours, theirs))
    conflict = Conflict(at=at, why=why, ours=rests[0], theirs=rests[1], added=(added[0], added[1]))
    agreed = tuple(line for part in ours.parts[:start] for line in part.text)
    return Joined(lines=(*agreed, conflict), ours=ours.data, theirs=theirs.data)


def with_dash(joined: Joined, column: int) -> Joined:
    """Give an entry of a list its dash again, on the first line that says something."""
    for index, line in enumerate(joined.lines):
        if not isinstance(line, str):
            break  # the two sides differ in the very line with the dash
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[: column + 1].strip():
            break
        dashed = f"{line[:column]}-{line[column + 1 :]}"
        lines = (*joined.lines[:index], dashed, *joined.lines[index + 1 :])
        return Joined(lines=lines, ours=joined.ours, theirs=joined.theirs)
    raise UnfitError


def written_out(lines: Sequence[Line], shown: Callable[[Conflict], Iterator[str]]) -> str:
    """Return the text; `shown` says how a conflict stands in it."""
    rows: list[str] = []
    for line in lines:
        rows.extend((line,) if isinstance(line, str) else shown(line))
    return "\n".join((*rows, ""))


def for_ours(conflict: Conflict) -> Iterator[str]:
    """Decide a conflict for the one side."""
    yield from conflict.ours


def for_theirs(conflict: Conflict) -> Iterator[str]:
    """Decide a conflict for the other side."""
    yield from conflict.theirs


def with_marks(conflict: Conflict) -> Iterator[str]:
    """Show both sides between git's marks, which `validate` finds (YML005)."""
    field = "".join(c if c.isprintable() else "?" for c in " ".join(conflict.at))
    yield f"{OURS} ours: {field}{'' if conflict.ours else ' (deleted)'}"
    yield from conflict.ours
    yield BETWEEN
    yield from conflict.theirs
    yield f"{THEIRS} theirs: {field}{'' if conflict.theirs else ' (deleted)'}"


def is_meant(text: str, meant: Plain) -> bool:
    """Say whether a text that was joined holds, when it is read, the data that was meant."""
    document, _ = read_yaml(text.encode(), "")
    return document is not None and same(document.data or {}, meant)
