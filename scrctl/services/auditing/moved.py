"""Whether a store lay in another folder of its repository before the one in which it begins."""

from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.walk import Walk
from scrctl.services.lost import HISTORY
from scrctl.store.former import histories_before
from scrctl.store.past import ORDINARY, File, Moment, changes, empty_tree


def came_from_elsewhere(walk: Walk, commit_id: str) -> bool:
    """Say whether a case of the store has an entry of one that lay elsewhere, in a store now gone.

    A number alone says nothing: another board in the same repository counts its cases alike.
    """
    commit = walk.commits[commit_id]
    before = histories_before(walk.repository, commit) if commit.parents else ()
    if not before:
        return False
    moment, read = Moment(), Read(walk.objects)
    moment.apply(next(changes(walk.repository, [(empty_tree(walk.repository), commit.tree)])))
    return any(
        _shares(read, moment.cases[one.case].get(HISTORY), File(ORDINARY, one.oid))
        for one in before
        if HISTORY in moment.cases.get(one.case, {})
    )


def _shares(read: Read, one: File | None, other: File) -> bool:
    there = read.entries(other) or ()
    return any(entry in there for entry in read.entries(one) or ())
