"""What this machine and this store have and lack, and how to mend each."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from scrctl import resources, scratch
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Examined, Health
from scrctl.model.unsaved import unsaved_mend, unsaved_told
from scrctl.services.edits import gone_cases, unsaved_in
from scrctl.services.exchange.lying import left_aside_state
from scrctl.services.hook import hook_state, merge_state
from scrctl.services.signing.health import signing_state
from scrctl.source.format import FORMAT, format_of
from scrctl.store.branches import unsent_elsewhere, way_out
from scrctl.store.call import git_program, run_git
from scrctl.store.layout import BOARD, case_folder
from scrctl.store.loose import MANY, loose_objects
from scrctl.store.repository import git_dir_of, open_repository
from scrctl.store.scaffold import branch_not_out
from scrctl.store.store import Store

# Oldest git whose plumbing writes durably the way the transaction asks for.
OLDEST_GIT = (2, 36)
# A nightly job that has missed this many nights has stopped, not slipped.
STALE_NIGHTS = 3
HEARTBEAT = "heartbeat"
_RESTORE = "git restore --staged --worktree"

Look = Callable[[], Examined]


def doctor(start: Path, as_of: date) -> tuple[Examined, ...]:
    """Examine the machine, and the store where there is one."""
    machine = [_guard("git", _git), _guard("pandoc", _pandoc), _guard("typst", _typst)]
    machine.append(_guard("fonts", _fonts))
    machine.extend(_left_in_clear())
    try:
        store = Store.find(start)
    except ScrctlError as error:
        absent = error
        return (*machine, _guard("store", lambda: _absent(start, absent)))
    return (*machine, *_store(store, as_of))


def _absent(start: Path, error: ScrctlError) -> Examined:
    branch = branch_not_out(start) if start.is_dir() else ""
    found, mend = error.message, error.hint
    if branch:
        found = f"this copy is empty: the store lies on {branch}, which git has not checked out"
        mend = "Run scrctl init . here: it checks the branch out, and sets this copy up."
    return Examined(name="store", health=Health.ATTENTION, found=found, mend=mend)


def is_sick(found: tuple[Examined, ...]) -> bool:
    """Say whether something is missing that commands need."""
    return any(item.health is Health.MISSING for item in found)


def _guard(name: str, look: Look) -> Examined:
    """Look at one thing; what keeps it from being looked at is the finding."""
    try:
        return look()
    except ScrctlError as error:
        return Examined(name=name, health=Health.MISSING, found=error.message, mend=error.hint)
    except (ImportError, OSError) as error:
        found = f"cannot be used ({type(error).__name__})"
        mend = "Install scrctl again, with all that it needs."
        return Examined(name=name, health=Health.MISSING, found=found, mend=mend)


def _good(name: str, found: str) -> Examined:
    return Examined(name=name, health=Health.GOOD, found=found)


def _git() -> Examined:
    program = git_program()
    text = run_git(Path.cwd(), ("--version",)).text
    numbers = tuple(int(n) for n in re.findall(r"\d+", text)[:2])
    if numbers < OLDEST_GIT:
        oldest = ".".join(map(str, OLDEST_GIT))
        return Examined(
            name="git",
            health=Health.ATTENTION,
            found=f"{text} is older than {oldest}",
            mend="Install a newer git (https://git-scm.com).",
        )
    return _good("git", f"{text} at {program}")


def _pandoc() -> Examined:
    from scrctl.render.pandoc import executable, version

    executable()
    return _good("pandoc", f"{version()}, bundled")


def _typst() -> Examined:
    import typst

    return _good("typst", f"{getattr(typst, '__version__', 'present')}, bundled")


def _fonts() -> Examined:
    from importlib.util import find_spec

    if find_spec("font_source_sans_pro") is None:
        raise ScrctlError("Source Sans is missing.", hint="Install scrctl again.")
    return _good("fonts", "Source Sans, bundled")


def _left_in_clear() -> Iterator[Examined]:
    """Remove what killed commands have left with names in it, and say so."""
    if left := scratch.clear_left():
        folders = "1 folder" if left == 1 else f"{left} folders"
        yield Examined(
            name="left in clear",
            health=Health.ATTENTION,
            found=f"{folders} with names, left by a command that was killed: now removed",
            mend="Nothing more is to be done; what was not sealed yet is lost.",
        )


def _store(store: Store, as_of: date) -> Iterator[Examined]:
    yield _good("store", str(store.root))
    yield _guard("format", lambda: _format(store))
    yield _guard("repository", lambda: _repository(store))
    yield from _other_branches(store)
    yield _guard("identity", lambda: _identity(store))
    yield _guard("schemas", lambda: _schemas(store))
    yield _guard("hook", lambda: hook_state(store))
    yield _guard("merging", lambda: merge_state(store))
    yield _guard("signing", lambda: signing_state(store))
    yield _guard("register key", lambda: _register_key(store, as_of))
    yield _guard("last write", lambda: _journal(store))
    yield _guard("documents", lambda: _documents(store))
    yield from left_aside_state(store)
    beat = _heartbeat(store, as_of)
    if beat is not None:
        yield beat


def _format(store: Store) -> Examined:
    raw = store.work_tree().board() or b""
    if not raw.strip():
        raise ScrctlError(f"{BOARD} is empty", hint=f"Get it back: {_RESTORE} {BOARD}")
    found = format_of(raw)
    if found == FORMAT:
        return _good("format", f"{found}, as this scrctl writes it")
    if found < FORMAT:
        return Examined(
            name="format",
            health=Health.ATTENTION,
            found=f"{found}; this scrctl reads it, and writes format {FORMAT}",
            mend="scrctl migrate --dry-run shows what would change; scrctl migrate does it.",
        )
    raise ScrctlError(
        f"{found}; this scrctl knows formats up to {FORMAT}", hint="Install a newer scrctl."
    )


def _repository(store: Store) -> Examined:
    repository = open_repository(store.root)
    repository.refuse_unwritable()
    branch = f"on {repository.branch().removeprefix('refs/heads/')}"
    if not all(os.access(folder, os.W_OK) for folder in (store.root, repository.git_dir)):
        return Examined(
            name="repository",
            health=Health.ATTENTION,
            found=f"{branch}; the store can be looked at here, and not written to",
            mend="Ask whoever looks after the folder for the right to write in it and in its .git.",
        )
    loose = loose_objects(repository.common_dir)
    if loose < MANY:
        return _good("repository", branch)
    return Examined(
        name="repository",
        health=Health.ATTENTION,
        found=f"{branch}; about {loose:,} of its objects lie in a file each",
        mend="git gc puts them into one: the copy becomes smaller, and an audit faster.",
    )


def _other_branches(store: Store) -> Iterator[Examined]:
    """Say what lies on other branches alone, where there is something: no list tells of it."""
    try:
        repository = open_repository(store.root)
        found = unsent_elsewhere(repository)
    except ScrctlError:  # told where the repository is looked at
        return
    for name, count in found:
        it = "1 commit of the store is" if count == 1 else f"{count} commits of the store are"
        yield Examined(
            name="other branch",
            health=Health.ATTENTION,
            found=f"{it} on {name} alone: not sent, and in no list while that is not checked out",
            mend=way_out(repository, name),
        )


def _identity(store: Store) -> Examined:
    from scrctl.store.preparation import identity

    found = identity(open_repository(store.root).settings())
    return _good("identity", f"{found['GIT_AUTHOR_NAME']} <{found['GIT_AUTHOR_EMAIL']}>")


def _schemas(store: Store) -> Examined:
    folder = store.root / ".scrctl" / "schemas"
    stale = [
        kind
        for kind, text in resources.schemas().items()
        if _text(folder / f"{kind}.schema.json") != text
    ]
    if stale:
        return Examined(
            name="schemas",
            health=Health.ATTENTION,
            found=f"{len(stale)} of the store's copies are missing or not of this release",
            mend="Run scrctl init on the store again: it brings the copies up to date.",
        )
    return _good("schemas", "the editor's copies are those of this release")


def _register_key(store: Store, as_of: date) -> Examined:
    from scrctl.services.registers.register import key_state

    return key_state(store, as_of)


def _journal(store: Store) -> Examined:
    left = store.unfinished()
    if not left:
        return _good("last write", "complete")
    mend = "The next scrctl command that writes completes it."
    return Examined(name="last write", health=Health.ATTENTION, found=left, mend=mend)


def _documents(store: Store) -> Examined:
    """Say which documents would be lost with this computer."""
    if not store.record().is_there:
        return Examined(
            name="documents",
            health=Health.ATTENTION,
            found="no commit holds them",
            mend="See what is said of the repository.",
        )
    gone = gone_cases(store)
    if gone:
        said = store.unfinished()
        return Examined(
            name="documents",
            health=Health.ATTENTION,
            found=f"the last commit holds {', '.join(gone)}, and here is no folder of it",
            mend=said or f"Get it back: {_RESTORE} {case_folder(gone[0])}",
        )
    found = unsaved_in(store)
    if not found:
        return _good("documents", "each is saved as it lies there")
    told, mend = unsaved_told(found), unsaved_mend(found)
    return Examined(name="documents", health=Health.ATTENTION, found=told, mend=mend)


def _heartbeat(store: Store, as_of: date) -> Examined | None:
    """Say when the nightly check last ran, where it leaves word."""
    git_dir = git_dir_of(store.root)
    places = [store.root / ".scrctl" / HEARTBEAT]
    if git_dir is not None:
        places.append(git_dir / "scrctl" / HEARTBEAT)
    days = [day for place in places if (day := _day(_text(place)))]
    if not days:
        return None
    nights = (as_of - max(days)).days
    if nights > STALE_NIGHTS:
        return Examined(
            name="nightly check",
            health=Health.ATTENTION,
            found=f"last ran on {max(days)}, {nights} days ago",
            mend="See whether the scheduled job still runs; hosts stop those of quiet projects.",
        )
    return _good("nightly check", f"last ran on {max(days)}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
