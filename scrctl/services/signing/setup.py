"""Signatures for a person who knows no git: a key, a line in the list, a clone that signs."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.audit.signers import line_for, public_key, signers_in
from scrctl.model.board import Board
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.services.choose import choose
from scrctl.services.load import open_workplace
from scrctl.services.registers.said import recorded_views, refuse_author
from scrctl.store import keys
from scrctl.store.files import read_or_none
from scrctl.store.message import Message
from scrctl.store.past import SIGNERS
from scrctl.store.preparation import identity
from scrctl.store.repository import Repository, open_repository
from scrctl.store.signing import signing_key
from scrctl.store.store import Store
from scrctl.store.transaction import write

_COMMENT = b"""\
# Who may sign commits of this store: the person (as roles: of scrctl.yaml names them), the days,
# the public key. scrctl init . --sign PERSON adds a line; scrctl audit holds commits against it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The store, its board, and the list of those who may sign, as the last commit holds it."""

    store: Store
    repository: Repository
    board: Board
    listed: bytes | None

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys that may sign."""
        return frozenset(s.key for s in signers_in((self.listed or b"").decode("utf-8", "replace")))


def sign(start: Path, person: str, key: Path | None, today: date, *, dry_run: bool) -> Write:
    """Let this clone sign for a person; or, with a public key, let somebody else in."""
    desk = _desk(start, today)
    people = (holder.person for holder in desk.board.roles if holder.person)
    choose(person, people, "person", "among the roles of scrctl.yaml, as it was saved last")
    if key is not None and key.suffix == ".pub":
        return _admitted(desk, person, key, today, dry_run=dry_run)
    return _own(desk, person, key, today, dry_run=dry_run)


def _desk(start: Path, today: date) -> _Desk:
    work = open_workplace(start, today, committed=True)
    refuse_author(work, recorded_views(work, work.case_ids))
    repository = open_repository(work.store.root)
    repository.refuse_unwritable()
    entry = repository.entries("HEAD", SIGNERS).get(SIGNERS)
    listed = repository.blobs([entry.oid])[0] if entry else None
    return _Desk(store=work.store, repository=repository, board=work.board, listed=listed)


def _own(desk: _Desk, person: str, key: Path | None, today: date, *, dry_run: bool) -> Write:
    """Set this clone up, and put the first key on the list; nobody later lets himself in."""
    private = key or signing_key(desk.repository.settings()) or keys.usual()
    keys.refuse_within(private, desk.store.root)
    address = identity(desk.repository.settings())["GIT_AUTHOR_EMAIL"]
    is_new = not private.exists()
    if dry_run and is_new:
        return _outcome(f"A new key {private} would be made, and put on the list.", dry_run=True)
    if is_new:
        keys.create(private, address)
    public = keys.public_of(private)
    if not dry_run:
        keys.tell_clone(desk.repository, private)
    made = f"A new key was made: {private}. It has no passphrase; to give it one: ssh-keygen -p -f "
    notes = (f"{made}{private}",) if is_new else ()
    line = line_for(person, public, _days(desk.board, person, today), address)
    if public_key(public) in desk.keys:
        return _outcome("This clone signs what it commits; its key is on the list.", notes, dry_run)
    if desk.listed is not None:
        asked = "Send the line below, as it is, to somebody who signs already, to be let in:"
        told = f"They run: scrctl init . --sign {person} --key FILE.pub"
        return _outcome(
            "This clone signs what it commits; its key is not on the list yet.",
            (*notes, asked, public, told),
            dry_run,
        )
    return _listed(desk, _COMMENT + line.encode(), notes, dry_run=dry_run)


def _admitted(desk: _Desk, person: str, file: Path, today: date, *, dry_run: bool) -> Write:
    """Put the key of somebody else on the list, by the signature of one who is on it."""
    mine = signing_key(desk.repository.settings())
    if mine is None or public_key(keys.public_of(mine)) not in desk.keys:
        raise ScrctlError(
            "Only who is on the list of signers can let somebody else in, and this clone's key is "
            "not.",
            hint="Set this clone up first: scrctl init . --sign PERSON",
            exit_code=1,
        )
    text = (read_or_none(file) or b"").decode("utf-8", "replace").strip()
    if not public_key(text) or "\n" in text:
        raise ScrctlError(
            f"{file.name} holds no public ssh key.",
            hint="Ask for the file that ends in .pub; its one line begins with ssh-ed25519.",
        )
    if public_key(text) in desk.keys:
        return _outcome("That key is on the list already.", dry_run=dry_run)
    address = text.split()[-1]
    line = line_for(person, text, _days(desk.board, person, today), address)
    old = (desk.listed or b"").rstrip(b"\n") + b"\n"
    return _listed(desk, old + line.encode(), (), dry_run=dry_run)


def _days(board: Board, person: str, today: date) -> tuple[date, date | None]:
    """Return from when to when a key may sign: to the end of the last role, where all have one."""
    ends = [holder.end for holder in board.roles if holder.person == person]
    return today, max((end for end in ends if end), default=None) if all(ends) else None


def _listed(desk: _Desk, raw: bytes, notes: tuple[str, ...], *, dry_run: bool) -> Write:
    message = Message(sentence="One more person may sign commits")
    written = write(desk.store, {SIGNERS: raw}, message, {SIGNERS: desk.listed}, dry_run=dry_run)
    return Write(
        summary=message.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=dry_run,
        notes=notes,
        next_steps=_NEXT,
    )


_NEXT = (
    "Once all who write here sign: policies: signing: required_from: DATE in scrctl.yaml.",
    "scrctl doctor",
)


def _outcome(summary: str, notes: tuple[str, ...] = (), dry_run: bool = False) -> Write:
    return Write(summary=summary, files=(), dry_run=dry_run, notes=notes, next_steps=_NEXT)
