"""What the user has changed and not yet saved: the work tree beside the last commit."""

from collections.abc import Mapping

from scrctl.store.layout import BOARD, case_folder
from scrctl.store.snapshot import Snapshot

Changes = dict[str, tuple[bytes | None, bytes | None]]


def case_edits(head: Snapshot, tree: Snapshot, case_id: str) -> Changes:
    """Return the case's changed documents by path: what is on record, and what lies there."""
    before = head.case_files(case_id) if case_id in head.case_ids() else {}
    return _differing(case_folder(case_id), before, tree.case_files(case_id))


def board_edits(head: Snapshot, tree: Snapshot) -> Changes:
    """Return the same for the board's own file and procedures."""
    return {
        **_differing("", _board(head), _board(tree)),
        **_differing("", head.procedure_files(), tree.procedure_files()),
    }


def _board(snapshot: Snapshot) -> dict[str, bytes]:
    raw = snapshot.board()
    return {} if raw is None else {BOARD: raw}


def _differing(folder: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Changes:
    return {
        f"{folder}/{name}".lstrip("/"): (before.get(name), after.get(name))
        for name in sorted({*before, *after})
        if _plain(before.get(name)) != _plain(after.get(name))
    }


def _plain(raw: bytes | None) -> bytes | None:
    """Set line ends aside: a clone on Windows has others, and that is no edit."""
    return None if raw is None else raw.replace(b"\r\n", b"\n")
