"""What the user has changed and not yet saved: the work tree beside the last commit."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from scrctl.model.unsaved import Unsaved
from scrctl.services.lost import HISTORY
from scrctl.store import layout
from scrctl.store.index import blob_id
from scrctl.store.layout import BOARD, case_folder
from scrctl.store.record import OWN, Record
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store

Changes = dict[str, tuple[bytes | None, bytes | None]]


def case_edits(head: Snapshot, tree: Snapshot, case_id: str) -> Changes:
    """Return the case's changed documents by path: what is on record, and what lies there."""
    before = head.case_files(case_id) if case_id in head.case_ids() else {}
    return _differing(case_folder(case_id), before, tree.case_files(case_id))


def board_edits(head: Snapshot, tree: Snapshot) -> Changes:
    """Return the same for the board's own file, procedures and templates."""
    return _differing("", board_files(head), board_files(tree))


def board_files(snapshot: Snapshot) -> dict[str, bytes]:
    """Return the board's own files by path: what `scrctl save board` keeps."""
    raw = snapshot.board()
    own = {} if raw is None else {BOARD: raw}
    templates = {f"{layout.TEMPLATES}/{n}": raw for n, raw in snapshot.template_files().items()}
    kept = {name: raw for name, raw in templates.items() if _is_saved(OWN, name)}
    return {**own, **snapshot.procedure_files(), **kept}


class Beside:
    """The documents of a store beside the last commit, looked at place by place.

    What is as the commit has it is known by its id, so that git is asked nothing more.
    """

    def __init__(self, record: Record) -> None:
        """Take the record with the ids of all its documents."""
        self._record = record
        self._odd: list[tuple[str, str, str | None, bytes | None]] = []

    def look(self, case_id: str, files: Mapping[str, bytes]) -> None:
        """Look at the documents of a case, or (`OWN`) at the board's own files."""
        held = self._record.held.get(case_id, {})
        for name, raw in files.items():
            oid = held.get(name)
            if oid is None or (blob_id(raw, oid) != oid and blob_id(_even(raw), oid) != oid):
                self._odd.append((case_id, name, oid, raw))
        for name in held.keys() - files.keys():
            if _is_saved(case_id, name):
                self._odd.append((case_id, name, held[name], None))

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return what is not saved; where nothing is on record at all, nothing can be missed."""
        if not self._record.is_there:
            return ()
        changed = sorted(self._changed(), key=lambda one: one[0])
        return tuple(
            _unsaved(case_id, [(name, oid, raw) for _, name, oid, raw in alike])
            for case_id, alike in groupby(changed, key=lambda one: one[0])
        )

    def _changed(self) -> Iterator[tuple[str, str, str | None, bytes | None]]:
        """Leave out what was committed with the line ends of another system."""
        oids = [oid for _, _, oid, raw in self._odd if oid is not None and raw is not None]
        before = dict(zip(oids, self._record.blobs(oids), strict=True))
        for case_id, name, oid, raw in self._odd:
            if oid not in before or raw is None or _even(before[oid]) != _even(raw):
                yield case_id, name, oid, raw


def unsaved_in(store: Store) -> tuple[Unsaved, ...]:
    """Return what is not saved in a whole store."""
    tree = store.work_tree()
    beside = Beside(store.record(HISTORY))
    beside.look(OWN, board_files(tree))
    for case_id in tree.case_ids():
        beside.look(case_id, tree.case_files(case_id))
    return beside.unsaved()


def gone_cases(store: Store) -> tuple[str, ...]:
    """Return the cases on record that have no folder here, or a link in its place."""
    return tuple(sorted(store.record().case_ids - set(store.work_tree().case_ids())))


def papers_beside(store: Store, case_id: str) -> int:
    """Return how many files lie in the folder of a case that are none of its documents.

    No commit has them, or not by a command: attachments, notes, what a scanner has put there.
    """
    folder = store.root / case_folder(case_id)
    held = store.record(HISTORY, (case_id,)).held.get(case_id, {})
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    papers = (name for name in names if not layout.is_document(name) and name not in held)
    return sum(not layout.is_litter(name.rpartition("/")[2]) for name in papers)


def _unsaved(case_id: str, files: Sequence[tuple[str, str | None, bytes | None]]) -> Unsaved:
    names = []
    for name, oid, raw in sorted(files, key=lambda one: one[0]):
        folder, slash, _ = name.rpartition("/")
        told = f"a new one in {folder}/" if slash and oid is None else layout.shown(name)
        names.append(f"{told} is gone" if raw is None else told)
    gone = sum(raw is None for _, _, raw in files)
    is_by_hand = any(name == HISTORY and oid for name, oid, _ in files)
    by_hand = f"{case_folder(case_id)}/{HISTORY}" if is_by_hand else ""
    return Unsaved(case=case_id, names=tuple(names), gone=gone, by_hand=by_hand)


def _is_saved(case_id: str, name: str) -> bool:
    """Say whether a file on record is one of those that `scrctl save` keeps."""
    if case_id != OWN:
        return layout.is_document(name)
    if not name.startswith(f"{layout.TEMPLATES}/"):
        return name == BOARD or name.endswith(".yaml")
    return not layout.is_litter(name.rpartition("/")[2])


def _differing(folder: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Changes:
    return {
        f"{folder}/{name}".lstrip("/"): (before.get(name), after.get(name))
        for name in sorted({*before, *after})
        if _plain(before.get(name)) != _plain(after.get(name))
    }


def _plain(raw: bytes | None) -> bytes | None:
    return None if raw is None else _even(raw)


def _even(raw: bytes) -> bytes:
    """Set line ends aside: a clone on Windows has others, and that is no edit."""
    return raw.replace(b"\r\n", b"\n")
