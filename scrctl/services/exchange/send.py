"""Sending what was saved: always on top of what others have sent, and never by force."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.model.error import ScrctlError
from scrctl.model.exchange import Exchanged
from scrctl.services.auditing.audit import audit
from scrctl.services.auditing.walk import Wanted
from scrctl.services.exchange.names import not_looked_for, refuse_names
from scrctl.services.exchange.receive import receive, signed_anew
from scrctl.services.exchange.trial import speaks_against
from scrctl.services.guard import How
from scrctl.store.remote import forget, keep_seen, push, remember, remote_of
from scrctl.store.repository import Repository, open_repository
from scrctl.store.signing import signing_key
from scrctl.store.store import Store

# Sixteen copies that sent 64 steps at once needed 26 tries at most.
_TRIES = 60
_PAUSE = 0.4
_UNSIGNED = "STO029"
_BY_OWN = ("STO041", "STO042")
_LINE = ("STO024", "STO025", "STO026", "STO027", "STO028", _UNSIGNED, "STO036", "STO042")
Progress = Callable[[str, int], Callable[[], None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How to send: for the first time, where to; whether to sign first what is not signed."""

    how: How
    address: str = ""
    sign: bool = False
    progress: Progress = lambda _what, _of: lambda: None


def send(start: Path, as_of: date, wanted: Sending) -> Exchanged:
    """Send the commits of this copy; where somebody was faster, on top of theirs, again."""
    store, how = Store.find(start), wanted.how
    repository = open_repository(store.root)
    repository.refuse_unwritable()
    is_new = bool(wanted.address) and not how.dry_run and remember(repository, wanted.address)
    try:
        found = receive(start, as_of, how)
    except BaseException:  # also where somebody waited in vain and pressed Ctrl-C
        if is_new:
            forget(repository)
        raise
    for _ in range(_TRIES):
        if not found.unsent or how.dry_run:
            return _done(found, 0)
        days = as_of, how.today or as_of
        wrong, told = _irregular(store, days, found, wanted.progress)
        if wanted.sign and any(one.code == _UNSIGNED for one in wrong):
            first = next(one.commit for one in wrong if one.code == _UNSIGNED)
            found = _both(found, signed_anew(store, days[1], first, found))
            wrong, told = _irregular(store, days, found, wanted.progress)
        _refuse(store, wrong)
        closed = refuse_names(store, _since(repository, found), found)
        found = replace(found, notes=(*found.notes, *told, *not_looked_for(closed)))
        remote = remote_of(repository)
        if push(repository, remote, found.commit):
            keep_seen(repository, remote, found.commit)
            return _done(found, found.unsent)
        # Others who were refused at the same moment come back at another.
        time.sleep(random.uniform(0, _PAUSE))  # noqa: S311 - no secret
        found = _both(found, receive(start, as_of, how))
    raise ScrctlError(
        "Others were faster each time; nothing was sent.",
        hint="What you have saved is in this copy. Send again in a moment: scrctl send",
        exit_code=1,
    )


def _both(first: Exchanged, then: Exchanged) -> Exchanged:
    """Join what two goes have brought: what was made again twice counts as it came out last."""
    return replace(
        then,
        received=(*first.received, *then.received),
        again=then.again or first.again,
        aside=(*first.aside, *then.aside),
        files=tuple(dict.fromkeys((*first.files, *then.files))),
    )


def _done(found: Exchanged, count: int) -> Exchanged:
    steps = ("scrctl check",) if found.received else ()
    unsent = found.unsent - count
    return replace(found, sent=count, unsent=unsent, next_steps=steps)


def _irregular(
    store: Store, days: tuple[date, date], found: Exchanged, progress: Progress
) -> tuple[tuple[Irregularity, ...], tuple[str, ...]]:
    """Return what no command of scrctl would have recorded of what goes out: others keep it.

    Beside it, in a sentence, that a procedure of the board's own had a say: it is for all to see.

    To an empty place the whole history goes out. What another scrctl let pass long ago is no fault
    of it there, as it would be of a step that is not on record anywhere yet.
    """
    repository = open_repository(store.root)
    replayed = audit(store.root, Wanted(since=_since(repository, found)), days, progress)
    wrong = tuple(
        one
        for one in replayed.irregularities
        if one.code in _LINE
        and (one.severity is Severity.ERROR if found.is_empty else speaks_against(one))
    )
    is_by_own = any(one.code in _BY_OWN for one in replayed.irregularities)
    return wrong, (_OWN,) if is_by_own else ()


def _since(repository: Repository, found: Exchanged) -> str:
    """Return the last commit that is there; nothing where the place is empty."""
    return "" if found.is_empty else repository.tip(remote_of(repository).seen) or ""


def _refuse(store: Store, wrong: tuple[Irregularity, ...]) -> None:
    if not wrong:
        return
    first = wrong[0]
    where = f"{first.file}: " if first.file else ""
    where = where or (f"commit {first.commit[:10]} of {first.day}: " if first.commit else "")
    more = f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
    raise ScrctlError(
        f"Nothing was sent: {where}{first.message} ({first.code}).{more}",
        hint=_to_sign(store) if first.code == _UNSIGNED else f"{_ALL}. {first.hint}",
        exit_code=1,
    )


_ALL = "scrctl audit shows all of it"
_OWN = (
    "A procedure of the store's own, in the place of a built-in one, is in what goes out, or "
    "comes out of it: scrctl audit shows what it let pass (STO041, STO042)."
)


def _to_sign(store: Store) -> str:
    """Say how what is not signed is signed: by this copy's key, as far as it is one's own."""
    if signing_key(open_repository(store.root).settings()) is None:
        setup = "Let this copy sign (scrctl init . --sign PERSON)"
        return f"{setup}, then sign what is yours and send it: scrctl send --sign. {_ALL}."
    return (
        "Sign what is yours and send it: scrctl send --sign. If that says the same, your key is "
        f"not on the list of that day: scrctl doctor. {_ALL}."
    )
