"""A commit between those that it builds on and what comes after it."""

from dataclasses import dataclass
from datetime import datetime

from scrctl.store.past import Change, PastCommit


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A commit with what it changed against each parent, and the times of these.

    `is_beginning`: the store came in with it, and nothing that leads to it ever held one.
    """

    commit: PastCommit
    changes: tuple[tuple[Change, ...], ...]
    parent_times: tuple[datetime, ...]
    is_beginning: bool = False
