"""Making the archive of a case: bags that are tried out before they are put on record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl import scratch
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.outcome import Write
from scrctl.model.records import last
from scrctl.register.keyring import find_keyring, key_for_escrow, my_identities
from scrctl.register.sealed import unseal_register, unwrap
from scrctl.register.values import FILE
from scrctl.services.archive.contents import Contents, contents
from scrctl.services.archive.places import chosen_places, places
from scrctl.services.archive.readme import info, readme_of_key, readme_of_records
from scrctl.services.archive.running import not_closed
from scrctl.services.guard import IN_EARNEST, How, refuse_ahead
from scrctl.services.publication.deliver import delivered, empty
from scrctl.services.registers.trusted import refuse_other
from scrctl.services.render import outside
from scrctl.services.steps.entry import Commit, Desk, commit, desk, draft, refuse_unsaved, role_of
from scrctl.store.bag.check import Looked, look
from scrctl.store.bag.history import cloned
from scrctl.store.bag.make import make
from scrctl.store.bag.proof import NAMED
from scrctl.store.repository import open_repository

KEY = "key-of-the-case.age"
PAPER = "paper"
IN_CLEAR = (
    "The documents lie in the bag in clear, with keys in the place of names; what tells a name is "
    "sealed. The story may still be known again: keep it in a secure archive, or on an encrypted "
    "disk."
)
UNPROVED = (
    "No history/proof/ was made, so archive --check cannot show that data/case/ is what the store "
    "held: "
)
_NAMED = (
    ". Move what is neither a case nor made by scrctl out of the store (git ls-tree --name-only "
    "HEAD ./ cases/ lists it), save that with git, and archive again."
)
BUNDLE = "history/case.bundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where the bags are made, who makes them, and at which places their copies will lie."""

    out: Path
    by: str
    copies: tuple[str, ...] = ()
    key_copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """The folders that were made, what was tried out on them, and what was put on record."""

    case: str
    folders: tuple[Path, ...]
    files: int
    tried: tuple[str, ...]
    write: Write


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The key of the case, sealed, and for which role."""

    role: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class _Bags:
    """What goes on record: who made the bags, what they are, where their copies will lie."""

    by: str
    records: str
    key: str
    copies: list[str]
    key_copies: list[str]


def archive(  # noqa: PLR0913, PLR0917 - its options
    start: Path,
    case: str,
    shelf: Shelf,
    as_of: date,
    progress: Callable[[str], None],
    how: How = IN_EARNEST,
) -> Archived:
    """Make the bags of a case, try them out, and put on record where their copies lie."""
    refuse_ahead(as_of, how.today)
    at = desk(start, case, as_of)
    refuse_unsaved(at)
    by, copies, key_copies = _wanted(at, shelf)
    key = _key(at) if key_copies else None
    out = empty(outside(at.work.store.root, shelf.out))
    found = contents(at, progress)
    with scratch.private(room=scratch.LARGE) as made:
        new = made.folder / "new"
        records, key_bag = new / f"{at.id}-records", new / f"{at.id}-key"
        text = readme_of_records(at, found, places(at, copies), with_key=key is not None)
        make(records, found.files, text, info(at, "Records of a case review"))
        looked = [_whole(records)]
        if key:
            text = readme_of_key(at, key.role, places(at, key_copies))
            make(key_bag, {KEY: key.sealed}, text, info(at, "Key of a case review, sealed"))
            looked.append(_whole(key_bag))
        tried = tuple(_tried(at, records, found, key))
        digests = (looked[0].digest, looked[1].digest if key else "")
        bags = _Bags(by, *digests, copies=copies, key_copies=key_copies)
        notes = (*_limits(at, found), IN_CLEAR)
        write = _put(at, bags, (new, out), notes, how)
    folders = () if how.dry_run else tuple(_again(out / bag) for bag in _names(at, key))
    files = sum(one.files for one in looked)
    return Archived(case=at.id, folders=folders, files=files, tried=tried, write=write)


def _wanted(at: Desk, shelf: Shelf) -> tuple[str, list[str], list[str]]:
    """Return who makes it, and the places of the copies; one place at least."""
    if not shelf.by:
        raise ScrctlError("Who archives the case must be said.", hint="Give --by ROLE.")
    copies = chosen_places(at, shelf.copies)
    if not copies:
        known = ", ".join(p.id for p in at.work.board.policies.archive.places) or "none yet"
        raise ScrctlError(
            "Where the copies will lie must be said: an archive that nobody finds is none.",
            hint=f"Give --copy PLACE, once for each. scrctl.yaml names: {known}.",
        )
    key_copies = chosen_places(at, shelf.key_copies)
    if both := sorted(set(copies) & set(key_copies)):
        raise ScrctlError(
            f"The key would lie with what it opens: {', '.join(both)}.",
            hint="Name another place with --key-copy, such as a safe.",
        )
    if last(at.loaded.case.history, EntryKind.KEY_DESTROYED):
        raise ScrctlError(f"The key of {at.id} was destroyed; it is archived no more.", exit_code=1)
    return role_of(at, shelf.by), copies, key_copies


def _key(at: Desk) -> _Key:
    if FILE not in at.loaded.files:
        raise ScrctlError(f"{at.id} has no register, so no key.", hint="Leave --key-copy out.")
    refuse_other(at.work)
    ring = find_keyring(at.work.store.root, at.work.board.register)
    role, sealed = key_for_escrow(ring, at.id)
    return _Key(role=role, sealed=sealed)


def _whole(folder: Path) -> Looked:
    looked = look(folder)
    for fault in looked.faults:
        raise ScrctlError(
            f"{fault.file} {fault.what}, just after it was written. Nothing was recorded.",
            hint="The disk may be failing: name a folder on another one with -o.",
            exit_code=1,
        )
    return looked


def _tried(at: Desk, records: Path, found: Contents, key: _Key | None) -> Iterator[str]:
    """Do what somebody would do years later, and say what came of it."""
    yield "every checksum was read back"
    prefix = open_repository(at.work.store.root).prefix
    with cloned(records / "data" / BUNDLE, prefix) as clone:
        folder = clone / at.loaded.case.folder
        there = {
            f"case/{path.relative_to(folder).as_posix()}": path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        held = {name: raw for name, raw in found.files.items() if name.startswith("case/")}
        if there != held:
            raise ScrctlError(
                "A clone of the bundle does not hold the files of the case. Nothing was recorded.",
                hint="Run git fsck in the store.",
                exit_code=1,
            )
        desk(clone, at.id, at.as_of)
    commits = f"{found.commits} commit{'s' * (found.commits != 1)}"
    yield (
        f"the bundle ({commits} of this case) was cloned, checked by git and opened, "
        f"and its {len(held)} files are the same"
    )
    if FILE in at.loaded.files:
        yield _key_tried(at, key)


def _key_tried(at: Desk, key: _Key | None) -> str:
    if key is None:
        return "the register was not opened: no sealed key was made (--key-copy PLACE makes one)"
    ring = find_keyring(at.work.store.root, at.work.board.register)
    try:
        secrets = unwrap(key.sealed, my_identities(ring)).decode().split()
    except ScrctlError:
        return (
            f"the register was not opened: the identity of {key.role} is not at hand; README.txt "
            "beside the key says how to try it"
        )
    unseal_register(at.loaded.files[FILE], secrets)
    return f"the register was opened with the sealed key and the identity of {key.role}"


def _limits(at: Desk, found: Contents) -> Iterator[str]:
    """Say what this archive is not: the last one of a case, or one that proves itself."""
    if goes_on := not_closed(at.loaded):
        yield f"{goes_on.capitalize()}; make another archive when it is closed."
    if found.unproved:
        is_named = found.unproved in NAMED.values()
        yield f"{UNPROVED}{found.unproved}{_NAMED if is_named else '.'}"


def _put(
    at: Desk, bags: _Bags, folders: tuple[Path, Path], notes: tuple[str, ...], how: How
) -> Write:
    """Bring the bags from one folder to the other, with one commit."""
    made, out = folders
    on = at.as_of.isoformat()
    entry = {
        "kind": EntryKind.ARCHIVE.value,
        "on": at.as_of,
        "by": bags.by,
        "bag": bags.records,
        "copies": bags.copies,
        "key_bag": bags.key,
        "key_copies": bags.key_copies,
        "recorded_on": at.as_of,
    }
    said = Commit(
        sentence=f"{at.id}: archived",
        trailers={"Case": at.id, "Bag": bags.records, "By": bags.by, "On": on},
        unchanged=at.loaded.files,
        next_steps=tuple(_next_steps(at, out, bags)),
        notes=notes,
        how=how,
    )
    drafted = draft(at, entry)
    if how.dry_run:
        return commit(at, drafted, said)
    with delivered(made, out, otherwise="so the case is not archived"):
        return commit(at, drafted, said)


def _next_steps(at: Desk, out: Path, bags: _Bags) -> Iterator[str]:
    for place in places(at, bags.copies):
        what = "what there is on paper" if place.kind == PAPER else f"{out / at.id}-records"
        yield f"Bring {what} to: {place.name}"
    for place in places(at, bags.key_copies):
        yield f"Bring {out / at.id}-key to: {place.name}"
    yield f"Check each where it lies: scrctl archive --check FOLDER/{at.id}-records"


def _names(at: Desk, key: _Key | None) -> tuple[str, ...]:
    return (f"{at.id}-records", *((f"{at.id}-key",) if key else ()))


def _again(folder: Path) -> Path:
    """Read a bag once more where it lies now: that is the disk it stays on."""
    _whole(folder)
    return folder
