"""What an exchange with a remote brought, as values: no text of a case is in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from scrctl.model.audit import Irregularity

_MOST = 20
SETTLED = "scrctl receive --settled"


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

    def __str__(self) -> str:
        """Return one line of it."""
        by = f", by {self.by}" if self.by else ""
        return f"{self.case or 'board'}: {self.what}{by} ({self.when:%Y-%m-%d %H:%M})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A commit of one's own that could not be made again on top of what others have done.

    `commit`: its id; it is kept. `why`: each reason in a sentence. `theirs`: what others did to the
    same case in the meantime. `folder`: where one's own versions of the documents lie.
    `hint`: what to do.
    """

    commit: str
    told: tuple[Told, ...]
    why: tuple[str, ...]
    theirs: tuple[Told, ...]
    folder: str
    hint: str


def aside_lines(aside: Aside, word: str = "Left") -> Iterator[str]:
    """Say what was left aside and why, what others did, where it lies, and what to do."""
    what = "; ".join(f"{one.case or 'board'}: {one.what}" for one in aside.told)
    yield f"{word} aside, and not sent: {what}"
    yield from (f"  {why}" for why in aside.why)
    if aside.theirs:
        yield "  In the meantime others have recorded:"
        yield from (f"    {one}" for one in aside.theirs[:_MOST])
    if aside.folder:
        yield "  Your version is kept in the folder:"
        yield f"    {aside.folder}"
        yield f"  {aside.hint}"
        yield f"  When that is done: {SETTLED} {aside.commit[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What was received and sent. `commit` is the last commit of this copy afterwards.

    `notes`: what else there is to know, each in a sentence. `unsaved`: how many documents have
    edits that no commit holds, where they were looked for. `irregular`: what the audit finds in the
    commits that were received.
    """

    as_of: date
    remote: str
    commit: str
    received: tuple[Told, ...] = ()
    again: tuple[Told, ...] = ()
    aside: tuple[Aside, ...] = ()
    unsent: int = 0
    sent: int = 0
    unsaved: int = 0
    irregular: tuple[Irregularity, ...] = ()
    files: tuple[str, ...] = ()
    is_empty: bool = False
    dry_run: bool = False
    notes: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
