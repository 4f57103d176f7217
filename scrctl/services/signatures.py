"""The signatures of commits, where the store says who may sign."""

import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from scrctl.model.audit import Irregularity
from scrctl.services.replay import LONDON
from scrctl.services.walk import Walk
from scrctl.store.past import SIGNERS
from scrctl.store.signing import states_of

_STATES = {
    "N": "is not signed",
    "B": "has a signature that does not fit it",
    "U": "is signed by a key that may not sign, or not on that day",
    "E": "has a signature that could not be checked",
}
_CODE = "STO029"


def signature_faults(
    walk: Walk, commits: Sequence[str]
) -> tuple[tuple[Irregularity, ...], int | None]:
    """Return what is wrong with the signatures of commits, and how many are good.

    A commit is held against the list as it stood before it, so nobody lets himself in; the one that
    brought the list, against its own. None: the store has no list, so nothing is signed.
    """
    listed = [commit for commit in commits if walk.signers.get(commit)]
    if not listed and not walk.moments[walk.tip].own.get(SIGNERS):
        return (), None
    found: list[Irregularity] = []
    for oid, group in groupby(listed, key=lambda commit: walk.signers[commit]):
        some = tuple(group)
        with tempfile.TemporaryDirectory(prefix="scrctl-") as folder:
            file = Path(folder) / SIGNERS
            file.write_bytes(walk.objects.read(oid))
            states = states_of(walk.repository, some, file)
        found.extend(_fault(walk, c, states.get(c, "E")) for c in some if states.get(c) != "G")
    return tuple(found), len(listed) - len(found)


def _fault(walk: Walk, commit: str, state: str) -> Irregularity:
    return Irregularity(
        code=_CODE,
        commit=commit,
        day=walk.commits[commit].committed.astimezone(LONDON).date(),
        message=f"the commit {_STATES.get(state, 'has a signature that does not count')}",
        hint=f"Only a good signature by somebody in {SIGNERS} counts. Ask who made the commit.",
    )
