"""Receiving what others have sent: taken over, with one's own unsent work made again on top."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.model.error import ScrctlError
from scrctl.model.exchange import Exchanged
from scrctl.services.auditing.audit import audit, served, served_told
from scrctl.services.auditing.walk import Wanted
from scrctl.services.exchange.again import again, keep_all
from scrctl.services.exchange.bench import Bench
from scrctl.services.exchange.lying import reminder
from scrctl.services.exchange.told import told_of
from scrctl.services.exchange.trial import Trial
from scrctl.services.guard import How
from scrctl.services.load import workplace
from scrctl.services.registers.trusted import moved_told
from scrctl.store.adoption import adopt, is_ancestor, is_kin, unshared
from scrctl.store.layout import BOARD
from scrctl.store.objects import Objects
from scrctl.store.preparation import identity
from scrctl.store.remote import SEEN, Remote, as_if_remembered, fetch, keep_seen, remote_of
from scrctl.store.repository import Repository, open_repository, top_of
from scrctl.store.signing import signing_key
from scrctl.store.store import Store
from scrctl.store.transaction import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """The last commit here and there, the commits that each side has for itself, the real day.

    `base`: the last commit that both have.
    """

    ours: str
    base: str
    theirs: str
    incoming: tuple[str, ...]
    unsent: tuple[str, ...]
    today: date


def receive(start: Path, as_of: date, how: How, address: str = "") -> Exchanged:
    """Take over what others have sent to the remote of this copy.

    `address`: on a dry run, where that would be, if this copy does not know yet.
    """
    store = Store.find(start)
    repository = open_repository(store.root)
    repository.refuse_unwritable()
    if address and how.dry_run:
        repository = as_if_remembered(repository, address)
    remote = remote_of(repository)
    theirs = fetch(repository, remote)
    found = Exchanged(as_of=as_of, remote=str(remote), commit="", dry_run=how.dry_run)
    with nullcontext(repository) if how.dry_run else opened(store) as held:
        found = _received(store, held, (remote, theirs, how.today or as_of), found)
    send = ("scrctl send",) if found.unsent else ()
    notes = (*found.notes, *reminder(store.root, found.aside))
    return replace(found, notes=notes, next_steps=(*looks(found), *send))


def looks(found: Exchanged) -> tuple[str, ...]:
    """Return the commands by which to look at what came in."""
    check = ("scrctl check",) if found.received else ()
    # What was only looked at is not in this copy yet, so an audit of it would not find that.
    return (*check, *(("scrctl audit",) if found.irregular and not found.dry_run else ()))


def _received(
    store: Store, repository: Repository, end: tuple[Remote, str | None, date], found: Exchanged
) -> Exchanged:
    remote, theirs, today = end
    ours = repository.tip() or ""
    same = replace(found, commit=ours)
    if theirs is None:
        return _never_seen(repository, remote, same)
    _refuse_rewritten(repository, remote, ours, theirs)
    base = repository.run("merge-base", ours, theirs).text
    _refuse_moved(repository, remote, base, theirs)
    ends = _Ends(
        ours=ours,
        base=base,
        theirs=theirs,
        incoming=unshared(repository, theirs, ours),
        unsent=unshared(repository, ours, theirs),
        today=today,
    )
    same = replace(same, unsent=len(ends.unsent))
    if ends.incoming:
        same = _taken_over(store, repository, ends, same)
        said, before = _irregular(store, ends, same)
        wrong = tuple(one for one in said if one.severity is Severity.ERROR)
        sides = ends.base, ends.theirs
        keyring = moved_told(store, sides, found.as_of) if BOARD in same.files else ()
        same = replace(
            same, irregular=wrong, notes=(*same.notes, *_warned(said), *before, *keyring)
        )
    if not found.dry_run:
        keep_seen(repository, remote, theirs)
    return same


def _irregular(
    store: Store, ends: _Ends, found: Exchanged
) -> tuple[tuple[Irregularity, ...], tuple[str, ...]]:
    """Audit what came in: it is received all the same, because everybody else has it, too."""
    wanted = Wanted(tip=ends.theirs, since=ends.base)
    replayed = audit(store.root, wanted, (found.as_of, ends.today), lambda *_: lambda: None)
    came = set(ends.incoming)
    before = served(store.root, replayed, ends.theirs, (found.as_of, ends.today))
    said = tuple(one for one in replayed.irregularities if one.commit in came)
    return said, served_told(before)


def _warned(said: tuple[Irregularity, ...]) -> tuple[str, ...]:
    """Say that an audit has warnings of what came in; what it remarks on is no matter here."""
    number = sum(one.severity is Severity.WARNING for one in said)
    if not number:
        return ()
    what = "1 warning" if number == 1 else f"{number} warnings"
    return (f"An audit has {what} of what came in: scrctl audit",)


def signed_anew(store: Store, today: date, first: str, found: Exchanged) -> Exchanged:
    """Make unsent commits again from the first unsigned one on, so that this copy's key signs them.

    They are judged anew, as when others were faster. Who made a commit signs it: no one else does.
    """
    with opened(store) as repository:
        ours, theirs = repository.tip() or "", repository.tip(f"{first}~1")
        if theirs is None or signing_key(repository.settings()) is None:
            return found
        own = identity(repository.settings())["GIT_AUTHOR_EMAIL"]
        authors = repository.ask("log", "--format=%ae", ours, f"^{theirs}").decode().split("\n")
        if set(filter(None, authors)) != {own}:
            raise ScrctlError(
                "Nothing was signed or sent: among what is unsent is the work of somebody else.",
                hint="Who made it signs and sends it, from the copy in which it was made.",
                exit_code=1,
            )
        _refuse_known(repository, first)
        unsent = unshared(repository, ours, theirs)
        ends = _Ends(ours=ours, base=theirs, theirs=theirs, incoming=(), unsent=unsent, today=today)
        done = _taken_over(store, repository, ends, replace(found, commit=ours))
        said = (
            f"To be signed, commits were made anew: the last was {ours[:12]}, and is "
            f"{done.commit[:12]} now. An anchor of one of the old ones says that the history was "
            "rewritten. Make a new anchor: scrctl anchor"
        )
        unsent_now = found.unsent - len(done.aside)
        return replace(done, unsent=unsent_now, notes=(*found.notes, said))


def _refuse_known(repository: Repository, first: str) -> None:
    """Refuse to make a commit anew that another place has, as far as this copy knows."""
    out = repository.ask("for-each-ref", "--contains", first, "refs/remotes", SEEN)
    if out:
        raise ScrctlError(
            f"Nothing was signed or sent: the commit {first[:12]}, which is not signed, is already "
            "at another place, with whoever shares it. Made anew, it would be another there.",
            hint="Ask whoever looks after the store which of the two places counts.",
            exit_code=1,
        )


def _never_seen(repository: Repository, remote: Remote, empty: Exchanged) -> Exchanged:
    if _seen(repository, remote):
        _refuse_as_rewritten(remote)
    count = repository.ask("rev-list", "--count", "HEAD").decode().strip()
    return replace(empty, is_empty=True, unsent=int(count))


def _taken_over(store: Store, repository: Repository, ends: _Ends, found: Exchanged) -> Exchanged:
    """Make what is unsent again on top of theirs, and let the branch and the files follow."""
    _refuse_merges(repository, ends)
    with Objects(store.root) as objects:
        trial = Trial(repository, objects, ends.today)
        words = _words(store, found)
        commits = [trial.commit(oid) for oid in ends.incoming]
        received = tuple(
            one
            for commit in commits
            for one in told_of(commit, trial.changes(commit), words, trial.entries)
        )
        bench = replace(_bench(repository, trial, words, found), today=ends.today)
        trial.begin(ends.theirs)
        made = tuple(one for oid in ends.unsent for one in again(bench, oid, received))
    new = trial.tip
    if bench.to_keep and not found.dry_run:
        # Kept before the branch moves: a kill in between loses nothing. But only if it can move.
        adopt(repository, ends.ours, new, dry_run=True)
        keep_all(bench)
    adopted = adopt(repository, ends.ours, new, dry_run=found.dry_run)
    return replace(
        found,
        commit=new,
        received=received,
        again=made,
        aside=tuple(bench.left.values()),
        files=adopted.files,
        unsent=len(unshared(repository, new, ends.theirs)),
        notes=(*found.notes, *_alike(len(bench.same)), *adopted.notes),
    )


def _alike(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    what = "1 commit of yours did" if count == 1 else f"{count} commits of yours did"
    return (f"{what} just what others have sent already: nothing of it is left to send.",)


def _bench(repository: Repository, trial: Trial, words: frozenset[str], found: Exchanged) -> Bench:
    top = top_of(repository.store) or repository.store
    return Bench(
        top=replace(repository, store=top, prefix=""),
        prefix=repository.prefix,
        trial=trial,
        identity=identity(repository.settings()),
        words=words,
        as_of=found.as_of,
        today=found.as_of,
    )


def _words(store: Store, found: Exchanged) -> frozenset[str]:
    """Return the words of the board and its procedures: its roles, stages, milestones, clocks."""
    work = workplace(store, store.head(), found.as_of)
    known = [holder.role for holder in work.board.roles]
    for procedure in work.book.procedures:
        for part in (procedure.stages, procedure.milestones, procedure.clocks, procedure.roles):
            known += [one.id for one in part]
    return frozenset(known)


def _seen(repository: Repository, remote: Remote) -> str | None:
    """Return the last commit that this copy knows to have been at the remote."""
    tracked = f"refs/remotes/{remote.name}/{remote.branch}"
    return repository.tip(remote.seen) or repository.tip(tracked)


def _refuse_rewritten(repository: Repository, remote: Remote, ours: str, theirs: str) -> None:
    """Refuse a history that no longer holds what was there before, or that was never this one."""
    seen = _seen(repository, remote)
    if seen is not None and not is_ancestor(repository, seen, theirs):
        _refuse_as_rewritten(remote)
    if not is_kin(repository, ours, theirs):
        raise ScrctlError(
            f"{remote} holds another store: the two histories have nothing in common.",
            hint="Check its address (git remote -v). To work on that store, make a copy of it with "
            "git clone.",
            exit_code=1,
        )


def _refuse_moved(repository: Repository, remote: Remote, base: str, theirs: str) -> None:
    """Refuse a history in which the store went from its folder: no command would find it there."""
    if BOARD not in repository.files(theirs, BOARD) and BOARD in repository.files(base, BOARD):
        raise ScrctlError(
            f"At {remote} there is no {BOARD} in this folder any more: somebody has moved the "
            "store, or removed it. Nothing was taken over.",
            hint="Ask who did that, and why; it is undone with git revert, and sent again. Until "
            "then nothing can be sent or received.",
            exit_code=1,
        )


def _refuse_as_rewritten(remote: Remote) -> NoReturn:
    raise ScrctlError(
        f"The history at {remote} was rewritten: a commit that was there is not in it any more. "
        "Nothing was taken over.",
        hint="Do not send anything. Tell whoever looks after the store, and hold both copies "
        "against the last anchor: scrctl audit --anchor FILE",
        exit_code=1,
    )


def _refuse_merges(repository: Repository, ends: _Ends) -> None:
    """Refuse to make a merge again that somebody has made with git."""
    out = repository.ask("rev-list", "--merges", "--count", ends.ours, f"^{ends.theirs}")
    if out.strip() != b"0":
        raise ScrctlError(
            "Your unsent work holds a merge that was made with git, and steps cannot be made again "
            "across it.",
            hint="Finish it as it was begun, with git pull and git push, and run scrctl check.",
            exit_code=1,
        )
