"""Commits that say that they are a migration, held against what a migration does."""

from collections.abc import Iterator

from scrctl.audit.trailers import trailers_of
from scrctl.model.audit import Irregularity
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.link import Link
from scrctl.source.format import FORMAT, TRAILER
from scrctl.store.layout import BOARD
from scrctl.store.past import ORDINARY

_CODE = "STO039"


def misnamed_migration(link: Link, read: Read) -> Iterator[Irregularity]:
    """Say where a commit calls itself a migration and changed something else, or more.

    One to a format that this scrctl does not know, or by an earlier one to an earlier format,
    cannot be done again here.
    """
    claimed = trailers_of(link.commit.message).get(TRAILER)
    if not claimed:
        return
    changes = link.changes[0]
    if claimed == (str(FORMAT),):
        plain = (
            all(c.before.mode == c.after.mode == ORDINARY for c in changes)
            and len(link.changes) == 1
        )
        before = {c.path: read.content(c.before) for c in changes} if plain else {}
        after = {c.path: read.content(c.after) for c in changes} if plain else {}
        if plain and BOARD in before and _again(before) == after:
            return
    yield Irregularity(
        code=_CODE,
        file=BOARD,
        message="the commit says that it brought the store to another format, and did not do what "
        "that takes, or did more",
        hint="Look at the commit (git show) and ask who made it. scrctl explain STO039",
    )


def _again(before: dict[str, bytes]) -> dict[str, bytes] | None:
    from scrctl.source.migrations import migrated  # with an editor of YAML: for few commits

    try:
        return dict(migrated(before).changed)
    except (ScrctlError, UnicodeDecodeError):
        return None
