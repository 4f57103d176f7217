"""Whether a store lay in another folder of its repository before the one in which it begins."""

from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.walk import Walk
from scrctl.services.lost import HISTORY
from scrctl.store.former import histories_before
from scrctl.store.past import ORDINARY, File, Moment, changes, empty_tree


def came_from_elsewhere(walk: Walk, commit_id: str) -> bool:
    """Say whether a case of the store has an entry of one that lay elsewhere, in a store now gone.

    A number alone says nothing: another board in the same repository counts its cases alike. Where
    the other store went later, it may have been one to learn with: then it matters whether a case
    that is mostly the same came with less, or with something else, than it had there.
    """
    commit = walk.commits[commit_id]
    before = histories_before(walk.repository, commit, walk.tip) if commit.parents else ()
    if not before:
        return False
    moment, read = Moment(), Read(walk.objects)
    moment.apply(next(changes(walk.repository, [(empty_tree(walk.repository), commit.tree)])))
    for one in before:
        here = read.entries(moment.cases.get(one.case, {}).get(HISTORY)) or []
        there = read.entries(File(ORDINARY, one.oid)) or []
        same = sum(entry in there for entry in here)
        changed = any(entry not in here for entry in there) and same * 2 > len(there)
        if changed if one.stayed else same:
            return True
    return False
