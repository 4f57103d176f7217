"""Sending what was saved: always on top of what others have sent, and never by force."""

import random
import shlex
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.model.error import ScrctlError
from scrctl.model.exchange import Exchanged
from scrctl.model.unsaved import unsaved_mend, unsaved_told
from scrctl.services.auditing.audit import audit, served, served_told
from scrctl.services.auditing.replay import TAKEN_OUT
from scrctl.services.auditing.walk import Wanted
from scrctl.services.edits import unsaved_in
from scrctl.services.exchange.names import Progress, refuse_names
from scrctl.services.exchange.receive import looks, receive, signed_anew
from scrctl.services.exchange.trial import speaks_against
from scrctl.services.guard import How
from scrctl.store.adoption import difference
from scrctl.store.beside import sorted_out
from scrctl.store.remote import as_if_remembered, forget, keep_seen, push, remember, remote_of
from scrctl.store.repository import Repository, open_repository, top_of
from scrctl.store.signing import signing_key
from scrctl.store.store import Store

# Sixteen copies that sent 64 steps at once needed 26 tries at most.
_TRIES = 60
_PAUSE = 0.4
_NOT_SENT = "That is not sent."
_UNSIGNED, _IN_CLEAR = "STO029", "STO036"
_BY_OWN = ("STO041", "STO042")
_LINE = ("STO024", "STO025", "STO026", "STO027", "STO028", _UNSIGNED, _IN_CLEAR, "STO042")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How to send: for the first time, where to; whether to sign first what is not signed."""

    how: How
    address: str = ""
    sign: bool = False
    progress: Progress = lambda _what, _of: lambda: None


def send(start: Path, as_of: date, wanted: Sending) -> Exchanged:
    """Send the commits of this copy, and say what is not saved, and so was not sent."""
    store = Store.find(start)
    found = _sent(store, as_of, wanted)
    unsaved = unsaved_in(store)
    if not unsaved:
        return found
    told = f"{unsaved_told(unsaved)} {_NOT_SENT} {unsaved_mend(unsaved)}"
    number = sum(len(one.names) for one in unsaved)
    return replace(found, unsaved=number, notes=(told, *found.notes))


def _sent(store: Store, as_of: date, wanted: Sending) -> Exchanged:
    """Send what is saved; where somebody was faster, on top of theirs, again."""
    how = wanted.how
    repository = open_repository(store.root)
    repository.refuse_unwritable()
    days = as_of, how.today or as_of
    if how.dry_run:
        return _tried(store, days, receive(store.root, as_of, how, wanted.address), wanted)
    found = _received(repository, as_of, wanted)
    for _ in range(_TRIES):
        if not found.unsent:
            return _done(found, 0)
        wrong, told = _irregular(store, days, found, _since(repository, found), wanted.progress)
        if wanted.sign and any(one.code == _UNSIGNED for one in wrong):
            first = next(one.commit for one in wrong if one.code == _UNSIGNED)
            found = _both(found, signed_anew(store, days[1], first, found))
            wrong, told = _irregular(store, days, found, _since(repository, found), wanted.progress)
        found = _examined(store, _since(repository, found), found, wrong, wanted)
        found = replace(found, notes=(*found.notes, *told))
        remote = remote_of(repository)
        if push(repository, remote, found.commit):
            keep_seen(repository, remote, found.commit)
            return _done(found, found.unsent)
        # Others who were refused at the same moment come back at another.
        time.sleep(random.uniform(0, _PAUSE))  # noqa: S311 - no secret
        found = _both(found, receive(store.root, as_of, how))
    raise ScrctlError(
        "Others were faster each time; nothing was sent.",
        hint="What you have saved is in this copy. Send again in a moment: scrctl send",
        exit_code=1,
    )


def _received(repository: Repository, as_of: date, wanted: Sending) -> Exchanged:
    """Receive before anything is sent; an address at which that fails is not remembered."""
    is_new = bool(wanted.address) and remember(repository, wanted.address)
    try:
        return receive(repository.store, as_of, wanted.how)
    except BaseException as error:  # also where somebody waited in vain and pressed Ctrl-C
        if is_new:
            forget(repository)
        if is_new and isinstance(error, ScrctlError):
            raise _not_remembered(error) from None
        raise


def _tried(store: Store, days: tuple[date, date], found: Exchanged, wanted: Sending) -> Exchanged:
    """Look at what would be sent as if it were. What would be made again was judged with that."""
    if not found.unsent:
        return _done(found, 0)
    repository = open_repository(store.root)
    if wanted.address:
        repository = as_if_remembered(repository, wanted.address)
    there = "" if found.is_empty else repository.tip(remote_of(repository).fetched) or ""
    wrong: tuple[Irregularity, ...] = ()
    told: tuple[str, ...] = ()
    if found.commit == repository.tip():
        wrong, told = _irregular(store, days, found, there, wanted.progress)
    if wanted.sign:
        wrong = tuple(one for one in wrong if one.code != _UNSIGNED)
    words = (" --to ADDRESS" if wanted.address else "") + (" --sign" if wanted.sign else "")
    looked_at = _examined(store, there, found, wrong, wanted)
    notes = (*looked_at.notes, *told)
    return replace(looked_at, notes=notes, next_steps=(f"scrctl send{words}",))


def _examined(
    store: Store, there: str, found: Exchanged, wrong: Sequence[Irregularity], wanted: Sending
) -> Exchanged:
    """Refuse what is wrong or holds a name; say of which cases none was looked for.

    To an empty place names come first: what is wrong with old entries can be decided on.
    """
    if there:
        repository = open_repository(store.root)
        top = replace(repository, store=top_of(store.root) or store.root, prefix="")
        sorted_out(difference(top, there, found.commit), repository.prefix)
    if not found.is_empty:
        _refuse(store, wrong, found, wanted)
    notes = refuse_names(store, there, found, wanted.progress)
    _refuse(store, wrong, found, wanted)
    return replace(found, notes=(*found.notes, *notes))


def _not_remembered(error: ScrctlError) -> ScrctlError:
    """Say of an address at which the first try failed that it has to be given again."""
    hint = f"{error.hint} The address was not remembered: give it again, with --to.".strip()
    return ScrctlError(error.message, hint=hint, exit_code=error.exit_code)


def _both(first: Exchanged, then: Exchanged) -> Exchanged:
    """Join what two goes have brought: what was made again twice counts as it came out last."""
    return replace(
        then,
        received=(*first.received, *then.received),
        again=then.again or first.again,
        aside=(*first.aside, *then.aside),
        irregular=(*first.irregular, *then.irregular),
        files=tuple(dict.fromkeys((*first.files, *then.files))),
        notes=tuple(dict.fromkeys((*first.notes, *then.notes))),
    )


def _done(found: Exchanged, count: int) -> Exchanged:
    unsent = found.unsent - count
    return replace(found, sent=count, unsent=unsent, next_steps=looks(found))


def _irregular(
    store: Store, days: tuple[date, date], found: Exchanged, there: str, progress: Progress
) -> tuple[tuple[Irregularity, ...], tuple[str, ...]]:
    """Return what no command of scrctl would have recorded of what goes out: others keep it.

    Beside it, in a sentence, that a procedure of the board's own had a say: it is for all to see.

    To an empty place the whole history goes out. What another scrctl let pass long ago is no fault
    of it there, as it would be of a step that is not on record anywhere yet.
    """
    replayed = audit(store.root, Wanted(since=there), days, progress)
    wrong = tuple(
        one
        for one in replayed.irregularities
        if one.code in _LINE
        and (one.severity is Severity.ERROR if found.is_empty else speaks_against(one))
    )
    is_by_own = any(one.code in _BY_OWN for one in replayed.irregularities)
    before = served(store.root, replayed, replayed.tip, days)
    return wrong, (*((_OWN,) if is_by_own else ()), *served_told(before))


def _since(repository: Repository, found: Exchanged) -> str:
    """Return the last commit that is there; nothing where the place is empty."""
    return "" if found.is_empty else repository.tip(remote_of(repository).seen) or ""


def _refuse(store: Store, wrong: Sequence[Irregularity], found: Exchanged, wanted: Sending) -> None:
    if not wrong:
        return
    first = wrong[0]
    commit = f"commit {first.commit[:10]} of {first.day}" if first.commit else ""
    where = f"{', '.join(filter(None, (first.file, commit)))}: ".removeprefix(": ")
    more = f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
    if first.code == _UNSIGNED:
        hint = _to_sign(store)
    elif found.is_empty:
        hint = _to_decide(store, wrong, found, wanted)
    elif first.message.endswith(TAKEN_OUT):
        oid = first.commit[:10]
        hint = (
            f"{_ALL}. It has not gone out yet, so it can be undone as if it had never been, with "
            f"all else that this commit did: git rebase --onto {oid}~1 {oid} && scrctl send"
        )
    else:
        hint = f"{_ALL}. {first.hint}"
    raise ScrctlError(
        f"Nothing was sent: {where}{first.message} ({first.code}).{more}", hint=hint, exit_code=1
    )


def _to_decide(
    store: Store, wrong: Sequence[Irregularity], found: Exchanged, wanted: Sending
) -> str:
    """Say what is left to do where the history of a store does not stand, and has to go on."""
    if any(one.code == _IN_CLEAR for one in wrong):
        return (
            "A register lay in clear in this history, and everyone at that place could read it. Do "
            "not send the store there, with git neither. Ask whoever looks after it. "
            f"{_ALL}; scrctl explain {_IN_CLEAR}"
        )
    name = "ADDRESS" if wanted.address and found.dry_run else found.remote.partition(" ")[0]
    branch = open_repository(store.root).branch().removeprefix("refs/heads/")
    return (
        f"The place is empty, so the whole history goes out. {_ALL}: nothing that is done now "
        "takes it out of the history. If the board takes the store over as it is, have that "
        "minuted, with the list and with the line of scrctl anchor. Then whoever looks after the "
        f"store sends it once with git: git push {name} {shlex.quote(branch)}. From then on scrctl "
        "send sends what is new."
    )


_ALL = "scrctl audit shows all of it"
_OWN = (
    "What goes out puts in, changes or takes out a procedure of the store's own: scrctl audit "
    "shows what it let pass (STO041, STO042)."
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
