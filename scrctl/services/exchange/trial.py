"""A commit that is not on the record yet, judged as the audit would judge it there."""

from datetime import date
from pathlib import Path

from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.link import Link
from scrctl.services.auditing.passage import NOT_MET, Judge
from scrctl.services.auditing.replay import Replay
from scrctl.services.check import check_case
from scrctl.services.load import workplace
from scrctl.services.resolve import resolve
from scrctl.source.precise import Plain
from scrctl.store.commit import held_by
from scrctl.store.former import last_file
from scrctl.store.layout import BOARD
from scrctl.store.objects import Objects
from scrctl.store.past import (
    Change,
    Moment,
    PastCommit,
    changes,
    empty_tree,
    parsed,
)
from scrctl.store.repository import Repository
from scrctl.store.store import Store


class Trial:
    """Judges commits one after another, each on top of the last that was taken."""

    def __init__(self, repository: Repository, objects: Objects, today: date) -> None:
        """Take the repository, what reads its contents, and the real day."""
        self._repository, self._objects, self._today = repository, objects, today
        store = Store(repository.store)
        self._judge = Judge(store, objects, store.head)
        self._moment = Moment()
        self._read = Read(objects)
        self.tip = ""

    def begin(self, commit: str) -> None:
        """Take a commit as it is: what others have on record is not judged here."""
        self.tip, self._moment = commit, Moment()
        first = empty_tree(self._repository), self.commit(commit).tree
        self._moment.apply(next(changes(self._repository, [first])))

    def commit(self, oid: str) -> PastCommit:
        """Return a commit as it is stored."""
        return parsed(oid, self._objects.read(oid, "commit"))

    def changes(self, commit: PastCommit) -> tuple[Change, ...]:
        """Return what a commit changed against its first parent, in the store's own files."""
        before = self.commit(commit.parents[0]).tree if commit.parents else ""
        pair = before or empty_tree(self._repository), commit.tree
        return next(changes(self._repository, [pair]))

    def entries(self, change: Change) -> tuple[Plain, ...]:
        """Return the entries that a change has added at the end of a history."""
        before = self._read.entries(change.before)
        after = self._read.entries(change.after, change.before)
        return tuple((after or ())[len(before or ()) :])

    def faults(self, oid: str) -> tuple[Irregularity, ...]:
        """Return what speaks against a commit on top of the last; where nothing does, take it."""
        commit = self.commit(oid)
        changed = self.changes(commit)
        after = self._moment.copy()
        after.apply(changed)
        link = Link(
            commit=commit,
            changes=(changed,),
            parent_times=(self.commit(self.tip).committed,),
            is_beginning=BOARD in after.own and BOARD not in self._moment.own,
            earlier=lambda path: last_file(self._repository, [self.tip], path),
        )
        # Histories that were broken and came back are an audit's matter: each trial begins anew.
        replay = Replay(self._objects, self._judge, self._today)
        replay.step(link, self._moment, after)
        all_found = (*replay.tally.found, *replay.tally.judged)
        found = tuple(one for one in all_found if speaks_against(one))
        if not found:
            self.tip, self._moment = oid, after
        return found


def speaks_against(found: Irregularity) -> bool:
    """Say whether a commit is left aside for it.

    What another scrctl let pass is a warning in an audit, because its rules were others. Here it is
    not on the record yet, and can be made again under the rules of today.
    """
    return found.severity is Severity.ERROR or found.code == NOT_MET


def has_new_errors(root: Path, commits: tuple[str, str], cases: set[str], as_of: date) -> bool:
    """Say whether a commit brings errors that the one before it does not have.

    Looked for in these cases; in the board's own files and all cases, if these are among them: an
    empty name.
    """
    store = Store(root)
    found = []
    for commit in commits:
        work = workplace(store, held_by(store.repository(), commit), as_of)
        of_board = resolve(work.problems, {}, work.registry) if "" in cases else ()
        wanted = work.case_ids if "" in cases else sorted(cases & {*work.case_ids})
        answers = (check_case(work, case_id) for case_id in wanted)
        said = (*of_board, *(one for answer in answers if answer for one in answer.said))
        found.append({(d.code, d.file, d.message) for d in said if d.severity is Severity.ERROR})
    return bool(found[1] - found[0])
