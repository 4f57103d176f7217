"""The end: destroying the key of a register, and putting on record that records are gone.

Both refuse before the time is over, without a rule that sets one, and while a hold stands.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.letters.output import put
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.kept import Kept
from scrctl.model.outcome import Write
from scrctl.model.records import last, standing_holds
from scrctl.model.words import Milestone as Word
from scrctl.register.keyring import Keyring, destroy_key, find_keyring
from scrctl.services.archive.certificate import Certified, certificate
from scrctl.services.archive.kept import kept_of
from scrctl.services.archive.shared import refuse_behind
from scrctl.services.guard import IN_EARNEST, SLACK, How
from scrctl.services.publication.deliver import empty
from scrctl.services.registers.register_keys import changing
from scrctl.services.registers.trusted import refuse_other
from scrctl.services.render import outside
from scrctl.services.steps.entry import Commit, Desk, commit, desk, draft, refuse_unsaved, role_of
from scrctl.services.steps.record import Milestone, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Destruction:
    """Who destroys a key, who decided, why, and where the certificate is put."""

    by: str = ""
    agreed_by: str = ""
    reason: str = ""
    out: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal:
    """When records were disposed of, by whom, and by which certificate of destruction."""

    on: date
    by: str = ""
    certificate: str = ""


def dispose(start: Path, case: str, wanted: Disposal, as_of: date, how: How = IN_EARNEST) -> Write:
    """Put on record that the records of a case were destroyed by hand, and by which certificate."""
    at = desk(start, case, as_of)
    _refuse_early(at, wanted.on)
    if not wanted.certificate.strip():
        raise ScrctlError(
            "Records are disposed of with a certificate of destruction.",
            hint="Give its number with --certificate.",
        )
    milestone = Milestone(
        milestone=Word.RECORDS_DISPOSED,
        on=wanted.on,
        by=wanted.by,
        certificate=wanted.certificate,
    )
    done = record(start, case, milestone, as_of, how)
    key = "" if last(at.loaded.case.history, EntryKind.KEY_DESTROYED) else _still_there(at)
    return replace(done, next_steps=(key,) if key else done.next_steps)


def _still_there(at: Desk) -> str:
    lines = f"scrctl retention {at.id} --destroy-key --by ROLE --agreed-by ROLE --reason TEXT"
    return f"The key of its register is not destroyed: {lines} -o FOLDER"


def destroy(  # noqa: PLR0913, PLR0917 - its options
    start: Path,
    case: str,
    wanted: Destruction,
    as_of: date,
    is_sure: Callable[[str, tuple[str, ...]], bool],
    how: How = IN_EARNEST,
) -> Write:
    """Destroy the key of a case, so that no copy of its register can be read any more.

    `is_sure` asks twice, and is told what must be destroyed by hand. The entry comes first: if the
    key then resists, the same command goes on from there.
    """
    at = desk(start, case, as_of)
    refuse_unsaved(at)
    ring = _ring(at)
    if last(at.loaded.case.history, EntryKind.KEY_DESTROYED):
        return _went_on(at, ring, wanted, how)
    _refuse_early(at, as_of)
    out = _refuse_unready(at, ring, wanted, how)
    with changing(ring):
        drafted = draft(at, _entry(at, wanted))
        ready = replace(at, loaded=drafted.loaded)
        facts = _facts(ready)
        said = Commit(
            sentence=f"{at.id}: key of the register destroyed",
            trailers=_trailers(at, wanted),
            notes=tuple(f"To be destroyed by hand: {item}" for item in facts.by_hand),
            next_steps=tuple(_next_steps(at)),
            how=how,
        )
        if how.dry_run:
            return commit(at, drafted, said)
        files = certificate(ready, facts)
        if not is_sure(at.id, facts.by_hand):
            raise ScrctlError("Nothing was destroyed.", exit_code=1)
        done = commit(at, drafted, said)
        destroy_key(ring, at.id)
    put(out, files)
    return replace(done, files=(*done.files, *(str(out / name) for name in files)))


def _ring(at: Desk) -> Keyring:
    refuse_other(at.work, "destroyed")
    return find_keyring(at.work.store.root, at.work.board.register)


def _refuse_early(at: Desk, on: date) -> None:
    """Refuse before the time is over, where no rule sets one, and while a hold stands."""
    held = standing_holds(at.loaded.case.history)
    if held:
        raise ScrctlError(
            f"A hold stands on {at.id}: {', '.join(h.name for h in held)}. Nothing is destroyed.",
            hint="Whoever put it on decides when it is lifted: scrctl retention "
            f"{at.id} --lift {held[0].name} --reason TEXT --agreed-by ROLE",
            exit_code=1,
        )
    period = kept_of(at.work, at.loaded).period
    if period.until is None:
        raise ScrctlError(
            f"No time is set for which the records of {at.id} are kept: {period.lacking}. That "
            "nothing is said does not mean that they may be destroyed.",
            hint="Ask the board to decide: policies: retention: in scrctl.yaml.",
            exit_code=1,
        )
    if on < period.until:
        raise ScrctlError(
            f"The records of {at.id} must be kept until {period.until} ({period.length} from "
            f"{period.since}; {period.source}).",
            hint=f"Keep them. scrctl deadlines {at.id} --explain shows how the day is worked out.",
            exit_code=1,
        )


def _refuse_another_day(at: Desk, today: date | None) -> None:
    """Refuse on any day but the real one: the certificate says when the key was destroyed."""
    if today and abs(at.as_of - today) > SLACK:
        raise ScrctlError(
            f"A key is destroyed on the day itself: today is {today}, and not {at.as_of}. Nothing "
            "was destroyed.",
            hint=f"Leave --as-of out; scrctl --as-of {at.as_of} retention {at.id} looks ahead.",
            exit_code=1,
        )


def _refuse_unready(at: Desk, ring: Keyring, wanted: Destruction, how: How) -> Path:
    """Refuse where there is no key, or nobody says who decided and why; return the folder."""
    _refuse_another_day(at, how.today)
    if not ring.has_key(at.id):
        raise ScrctlError(
            f"The keyring holds no key for {at.id}.",
            hint="See whether it is the right keyring. What is not there cannot be destroyed.",
            exit_code=1,
        )
    if not (wanted.by and wanted.agreed_by and wanted.reason.strip()):
        raise ScrctlError(
            "A key is destroyed with a reason, by somebody, after somebody has decided.",
            hint="Give --by, --agreed-by and --reason.",
        )
    out = _folder(at, wanted)
    if not how.dry_run:
        refuse_behind(at.work.store.repository())
    return out


def _folder(at: Desk, wanted: Destruction) -> Path:
    if wanted.out is None:
        raise ScrctlError(
            "Where the certificate is put must be said.",
            hint="Name an empty folder outside the store with -o.",
        )
    return empty(outside(at.work.store.root, wanted.out))


def _entry(at: Desk, wanted: Destruction) -> dict[str, object]:
    return {
        "kind": EntryKind.KEY_DESTROYED.value,
        "on": at.as_of,
        "by": role_of(at, wanted.by),
        "reason": wanted.reason,
        "agreed_by": role_of(at, wanted.agreed_by),
        "recorded_on": at.as_of,
    }


def _trailers(at: Desk, wanted: Destruction) -> dict[str, str]:
    return {
        "Case": at.id,
        "Agreed-By": role_of(at, wanted.agreed_by),
        "By": role_of(at, wanted.by),
        "On": at.as_of.isoformat(),
    }


def _facts(at: Desk) -> Certified:
    """Return what the certificate says, from the entry that tells of the destruction."""
    found = last(at.loaded.case.history, EntryKind.KEY_DESTROYED)
    if found is None or found[1].on is None:
        raise ScrctlError("The entry of the destruction was lost.", exit_code=3)
    index, entry = found
    kept = kept_of(at.work, at.loaded)
    return Certified(
        kept=kept,
        agreed_by=entry.agreed_by,
        by=entry.by,
        reason=entry.reason,
        on=found[1].on,
        entry=index + 1,
        by_hand=tuple(_by_hand(at, kept)),
    )


def _went_on(at: Desk, ring: Keyring, wanted: Destruction, how: How) -> Write:
    """Finish what an earlier run put on record: a key that resisted, a certificate not written."""
    facts = _facts(at)
    is_there = ring.has_key(at.id)
    if not is_there and wanted.out is None:
        raise ScrctlError(
            f"The key of {at.id} was destroyed on {facts.on}.",
            hint="To have the certificate once more, name a folder with -o.",
            exit_code=1,
        )
    out = _folder(at, wanted)
    files = certificate(at, facts)
    if not how.dry_run:
        with changing(ring):
            destroy_key(ring, at.id)
        put(out, files)
    return Write(
        summary=f"{at.id}: key of the register destroyed, as recorded on {facts.on}",
        files=() if how.dry_run else tuple(str(out / name) for name in files),
        dry_run=how.dry_run,
        next_steps=tuple(_next_steps(at)),
    )


def _by_hand(at: Desk, kept: Kept) -> Iterator[str]:
    """Give what no program can reach: copies of the key first, then copies of the records."""
    for place in kept.key_copies:
        yield f"the sealed key of the case ({at.id}-key): {place.name}"
    yield "every backup of the keyring's folder that holds the key of this case"
    yield f"register texts or printed lists of names that anybody put aside for {at.id}"
    for place in kept.copies:
        what = "the paper records" if place.kind == "paper" else f"{at.id}-records"
        yield f"{what}: {place.name}"
    for _, name in kept.locations:
        yield f"the records of {at.id}: {name}"


def _next_steps(at: Desk) -> Iterator[str]:
    yield "Print the certificate, destroy what it lists, tick each off, and have it signed."
    history = at.loaded.case.history
    if history is None or history.milestone(Word.RECORDS_DISPOSED) is None:
        yield f"scrctl retention {at.id} --destroyed-on DATE --by ROLE --certificate NUMBER"
