"""What an exchange with a remote brought, as values: no text of a case is in them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One commit of somebody's, for one case: what was done, when, by which role.

    `case` is empty for the board's own files; `by` where the commit names no role.
    """

    commit: str
    case: str
    what: str
    when: datetime
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A commit of one's own that could not be made again on top of what others have done.

    `why`: each reason in a sentence. `theirs`: what others did to the same case in the meantime.
    `folder`: where one's own versions of the documents lie. `hint`: what to do.
    """

    told: tuple[Told, ...]
    why: tuple[str, ...]
    theirs: tuple[Told, ...]
    folder: str
    hint: str

    @property
    def commit(self) -> str:
        """Return the commit, which is kept."""
        return self.told[0].commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What was received and sent. `commit` is the last commit of this copy afterwards.

    `notes`: what else there is to know, each in a sentence.
    """

    as_of: date
    remote: str
    commit: str
    received: tuple[Told, ...] = ()
    again: tuple[Told, ...] = ()
    aside: tuple[Aside, ...] = ()
    unsent: int = 0
    sent: int = 0
    files: tuple[str, ...] = ()
    is_empty: bool = False
    dry_run: bool = False
    notes: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
