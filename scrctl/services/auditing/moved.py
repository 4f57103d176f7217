"""Whether a store lay in another folder of its repository before the one in which it begins."""

from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.walk import Walk
from scrctl.services.lost import HISTORY
from scrctl.source.precise import Plain
from scrctl.store.former import histories_before
from scrctl.store.past import ORDINARY, File, Moment, changes, empty_tree


def came_from_elsewhere(walk: Walk, commit_id: str) -> bool:
    """Say whether a case of the store began as one did that lay elsewhere, and is gone there.

    A number alone says nothing: another board in the same repository counts its cases alike.
    """
    commit = walk.commits[commit_id]
    before = histories_before(walk.repository, commit) if commit.parents else ()
    if not before:
        return False
    moment, read = Moment(), Read(walk.objects)
    moment.apply(next(changes(walk.repository, [(empty_tree(walk.repository), commit.tree)])))
    return any(
        _first(read, moment.cases[one.case].get(HISTORY)) == _first(read, File(ORDINARY, one.oid))
        for one in before
        if HISTORY in moment.cases.get(one.case, {})
    )


def _first(read: Read, file: File | None) -> Plain:
    return next(iter(read.entries(file) or ()), None)
