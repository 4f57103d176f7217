"""A commit between those that it builds on and what comes after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from scrctl.store.past import Change, File, PastCommit


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A commit with what it changed against each parent, and the times of these.

    `is_beginning`: the store came in with it, and nothing that leads to it ever held one.
    `earlier` finds what a file was last, before the commits that are looked at.
    """

    commit: PastCommit
    changes: tuple[tuple[Change, ...], ...]
    parent_times: tuple[datetime, ...]
    is_beginning: bool = False
    earlier: Callable[[str], File | None] = lambda _: None
