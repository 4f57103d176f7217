"""What forms said of an earlier decision: the entry that reopened the case keeps its SHA-256."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from scrctl.model.dossier import Case
from scrctl.model.history import HistoryEntry
from scrctl.procedures.reopening import Renewal
from scrctl.rules.documents import document, leaves, route, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One answer as it stands in a form: its place, the milestones it is about, its SHA-256."""

    at: tuple[str | int, ...]
    milestones: tuple[str, ...]
    digest: str


def parts(case: Case, renewal: Renewal) -> Iterator[Part]:
    """Give what a form says in a field: of a list each entry by itself. What is empty is left out.

    A field that a newer `scrctl` knows, and that is empty, does not change what is kept.
    """
    found, at = value(document(case, renewal.document), renewal.field), route(renewal.field)
    if not renewal.keyed_by:
        yield from _part(found, at, renewal.milestones)
    elif isinstance(found, tuple):
        for index, entry in enumerate(found):
            named = value(entry, renewal.keyed_by)
            yield from _part(entry, (*at, index), (str(named),) if named else ())


def is_kept(entry: HistoryEntry, renewal: Renewal, part: Part) -> bool:
    """Say whether the form said just this when the entry reopened the case."""
    return any(
        (stated.document, stated.field) == (renewal.document, renewal.field)
        and stated.value == part.digest
        for stated in entry.stated
    )


def _part(found: object, at: tuple[str | int, ...], milestones: tuple[str, ...]) -> Iterator[Part]:
    said = [f"{'.'.join(map(str, where))}={leaf}" for where, leaf in leaves(found)]
    if said:
        digest = sha256("\n".join(said).encode()).hexdigest()
        yield Part(at=at, milestones=milestones, digest=digest)
