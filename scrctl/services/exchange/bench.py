"""Where one's own commits are made again: the repository, the trial, and what was left aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scrctl.model.exchange import Aside
from scrctl.services.exchange.aside import Kept
from scrctl.services.exchange.trial import Trial
from scrctl.store.beside import CARRIED
from scrctl.store.past import NOTHING, Change
from scrctl.store.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What commits are made again with.

    `top` is the repository from its top, `prefix` the way down to the store.
    `identity`: who makes them now; `words`: those of the board and its procedures.
    `today`: the real day, where `as_of` may be another. `left`: what was left aside so far, by its
    first commit; `to_keep`: each commit of that with its documents; `taken`: the cases whose
    numbers others have taken, each with that first commit; `same`: the commits that did just what
    others did.
    """

    top: Repository
    prefix: str
    trial: Trial
    identity: Mapping[str, str]
    words: frozenset[str]
    as_of: date
    today: date
    left: dict[str, Aside] = field(default_factory=dict)
    to_keep: list[tuple[Aside, Kept]] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)


def content_of(bench: Bench, oid: str, mode: str) -> bytes | None:
    """Return a content that the repository holds; None for nothing, or what cannot be carried."""
    return None if mode == NOTHING or mode not in CARRIED else bench.top.blobs([oid])[0]


def files_of(bench: Bench, changes: tuple[Change, ...]) -> dict[str, bytes | None]:
    """Return the files of a commit as it has them."""
    return {c.path: content_of(bench, c.after.oid, c.after.mode) for c in changes}
