"""The signatures of commits: where the store says who may sign, or the board that all must."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from scrctl import resources
from scrctl.audit.trailers import trailers_of
from scrctl.model.audit import Irregularity
from scrctl.model.board import Board
from scrctl.model.diagnostic import Severity
from scrctl.services.auditing.replay import LONDON
from scrctl.services.auditing.standing import Standing
from scrctl.services.auditing.walk import Walk
from scrctl.source.decode import read_board
from scrctl.source.schema import SchemaSet
from scrctl.store.past import SIGNERS
from scrctl.store.signing import State, states_of

_STATES = {
    "N": "is not signed",
    "B": "has a signature that does not fit it",
    "U": "is signed by a key that may not sign, or not on that day",
    "E": "has a signature that could not be checked",
}
_CODE, _ROLE = "STO029", "STO037"


def signature_faults(
    walk: Walk, commits: Sequence[str]
) -> tuple[tuple[Irregularity, ...], int | None]:
    """Return what is wrong with the signatures of commits, and how many are good.

    A commit is held against the list as it stood before it, so nobody lets himself in; the one that
    brought the list, against its own; a merge, against that of each side. One that takes the list
    away is told, and the last stays in force. None: there never was one, so nothing is signed.
    """
    standing = Standing(walk)
    listed = [commit for commit in commits if standing.lists(commit)]
    boards = _Boards(walk, standing)
    unlisted = tuple(_without_list(walk, boards, [c for c in commits if c not in {*listed}]))
    if not listed and not walk.moments[walk.tip].own.get(SIGNERS):
        return unlisted, None
    found: list[Irregularity] = [*unlisted]
    good = 0
    for lists, group in groupby(listed, key=standing.lists):
        some = tuple(group)
        answers = [_states(walk, some, oid) for oid in lists]
        for commit in some:
            states = [answer.get(commit, State("E")) for answer in answers]
            state = next((one for one in states if one.letter != "G"), states[0])
            good += state.letter == "G"
            found.extend(_told(walk, boards, commit, state))
            if standing.takes_away(commit):
                what = f"took {SIGNERS} away, or left nobody in it: the last list stays in force"
                found.append(_fault(walk, commit, what))
    return tuple(found), good


def _states(walk: Walk, commits: Sequence[str], listed: str) -> Mapping[str, State]:
    with tempfile.TemporaryDirectory(prefix="scrctl-") as folder:
        file = Path(folder) / SIGNERS
        file.write_bytes(walk.objects.read(listed))
        return states_of(walk.repository, commits, file)


@dataclass(slots=True)
class _Boards:
    """The board's file at each commit, each state of it read once."""

    walk: Walk
    standing: Standing
    schemas: SchemaSet = field(default_factory=lambda: SchemaSet(resources.schemas()))
    known: dict[str, Board] = field(default_factory=dict)

    def of(self, oid: str) -> Board:
        """Return the board from its file; one that cannot be read says nothing."""
        if oid not in self.known:
            board = read_board(self.walk.objects.read(oid), self.schemas)[0] if oid else None
            self.known[oid] = board or Board()
        return self.known[oid]

    def demands(self, commit: str) -> tuple[date | None, ...]:
        """Return since when commits have to be signed, as each side said before a commit."""
        boards = map(self.of, self.standing.boards(commit))
        return tuple(board.policies.signing.required_from for board in boards)


def _day(walk: Walk, commit: str) -> date:
    return walk.commits[commit].committed.astimezone(LONDON).date()


def _without_list(walk: Walk, boards: _Boards, commits: Sequence[str]) -> Iterator[Irregularity]:
    """Say where signatures are demanded and nobody may give one."""
    for commit in commits:
        demanded = min(filter(None, boards.demands(commit)), default=None)
        if demanded and _day(walk, commit) >= demanded:
            what = f"is not signed as is required since {demanded}: there is no {SIGNERS}"
            yield _fault(walk, commit, what)


def _told(walk: Walk, boards: _Boards, commit: str, state: State) -> Iterator[Irregularity]:
    """Say what is wrong with a signature, or who gave it for whom."""
    demanded = boards.demands(commit)
    day = _day(walk, commit)
    if state.letter == "N" and demanded and all(one and day < one for one in demanded):
        return
    if state.letter != "G":
        what = _STATES.get(state.letter, "has a signature that does not count")
        yield _fault(walk, commit, what)
        return
    board = boards.of(walk.rulings[commit][1])
    roles = {r.role for r in board.roles if r.person == state.signer and r.holds_on(day)}
    by = trailers_of(walk.commits[commit].message).get("By", ())
    if not roles:
        hint = "Take the line out of allowed_signers when somebody leaves; scrctl explain STO037."
        message = "the commit is signed by somebody who held no role of scrctl.yaml on that day"
        yield _of_role(walk, commit, (Severity.WARNING, message, hint))
    elif by and not roles.intersection(by):
        message = f"recorded for {by[0]} by who held {' and '.join(sorted(roles))}"
        yield _of_role(walk, commit, (Severity.INFO, message, "The minutes say who decided."))


def _of_role(walk: Walk, commit: str, said: tuple[Severity, str, str]) -> Irregularity:
    severity, message, hint = said
    return Irregularity(
        code=_ROLE,
        severity=severity,
        commit=commit,
        day=_day(walk, commit),
        message=message,
        hint=hint,
    )


def _fault(walk: Walk, commit: str, what: str) -> Irregularity:
    return Irregularity(
        code=_CODE,
        commit=commit,
        day=_day(walk, commit),
        message=f"the commit {what}",
        hint=f"Only a good signature by somebody in {SIGNERS} counts. Ask who made the commit.",
    )
