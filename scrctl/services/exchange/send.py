"""Sending what was saved: always on top of what others have sent, and never by force."""

import random
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.exchange import Exchanged
from scrctl.services.auditing.audit import audit
from scrctl.services.auditing.walk import Wanted
from scrctl.services.exchange.receive import receive
from scrctl.services.exchange.trial import speaks_against
from scrctl.services.guard import How
from scrctl.store.remote import forget, keep_seen, push, remember, remote_of
from scrctl.store.repository import open_repository
from scrctl.store.store import Store

# Sixteen copies that sent 64 steps at once needed 26 tries at most.
_TRIES = 60
_PAUSE = 0.4
_LINE = ("STO024", "STO025", "STO026", "STO027", "STO028", "STO036")


def send(start: Path, as_of: date, how: How, address: str = "") -> Exchanged:
    """Send the commits of this copy; where somebody was faster, on top of theirs, again."""
    store = Store.find(start)
    repository = open_repository(store.root)
    repository.refuse_unwritable()
    is_new = bool(address) and not how.dry_run and remember(repository, address)
    try:
        found = receive(start, as_of, how)
    except ScrctlError:
        if is_new:
            forget(repository)
        raise
    for _ in range(_TRIES):
        if not found.unsent or how.dry_run:
            return _done(found, 0)
        if not found.is_empty and not found.received:
            _refuse_irregular(store, (as_of, how.today or as_of))
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


def _refuse_irregular(store: Store, days: tuple[date, date]) -> None:
    """Refuse what no command of scrctl would have recorded: others would have it for ever."""
    repository = open_repository(store.root)
    remote = remote_of(repository)
    since = repository.tip(remote.seen) or ""
    replayed = audit(store.root, Wanted(since=since), days, lambda _w, _n: lambda: None)
    wrong = [one for one in replayed.irregularities if one.code in _LINE and speaks_against(one)]
    if wrong:
        first = wrong[0]
        where = f"{first.file}: " if first.file else ""
        more = f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
        raise ScrctlError(
            f"Nothing was sent: {where}{first.message} ({first.code}).{more}",
            hint=f"scrctl audit --since {since[:12]} shows all of it. {first.hint}",
            exit_code=1,
        )
