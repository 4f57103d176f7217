"""A new store: its files, its repository, its hooks, its first commit.

The check before a commit is a plain hook in `.git/hooks`, not a `.pre-commit-config.yaml`: that
would need another program and, at its first run, the network, and a board's computers have
neither. A clone gets no hooks, so `hooks.install` can be called again there. The same check runs
before the commit of a merge that git has made without a conflict.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scrctl import __version__, resources
from scrctl.model.error import ScrctlError
from scrctl.store import files, hooks, layout, merging
from scrctl.store.call import run_git
from scrctl.store.message import Message, written_out
from scrctl.store.preparation import identity, prepare
from scrctl.store.repository import Repository, open_repository, top_of
from scrctl.store.store import Store, lost_board
from scrctl.store.transaction import carry_out, opened

_TEMPLATES = "store"
# Without their dots, so that git and editors do not obey them in the project itself.
_FILES = {
    "scrctl.yaml": layout.BOARD,
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "editorconfig": ".editorconfig",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-extensions.json": ".vscode/extensions.json",
    "github.yml": ".github/workflows/scrctl.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "cases-README.md": "cases/README.md",
}
_SCHEMAS = ".scrctl/schemas"
# Where the repository of a new store is made, before it is given its place whole.
_BEGUN = f".git{files.TEMPORARY}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A store that was made, or would be: `notes` say what is left for the user to do."""

    store: Store
    commit: str | None
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def init_store(folder: Path, name: str = "", *, dry_run: bool = False) -> Made:
    """Make a store in a new or empty folder: files, repository, hook, one commit."""
    # What counts is where the folder will lie, whichever way the user wrote the path to it.
    folder = folder.resolve()
    _refuse_folder(folder)
    contents = store_files(name)
    made = tuple(sorted(contents))
    _refuse_anonymous(folder)
    if dry_run:
        return Made(store=Store(folder), commit=None, files=made)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear(folder)
        note = set_up(open_repository(folder)) if (folder / ".git").exists() else _begin(folder)
    except OSError as error:
        raise ScrctlError(f"The folder {folder.name} cannot be made ({error.strerror}).") from error
    store = Store(folder)
    with opened(store) as repository:
        text = written_out(Message(sentence="A new store for serious case reviews"))
        plan = prepare(repository, contents, dict.fromkeys(contents), first=True)
        written = carry_out(repository, plan, text)
    return Made(
        store=store, commit=written.commit, files=made, notes=tuple(n for n in (note,) if n)
    )


def clear(folder: Path) -> None:
    """Remove what is left of the beginning of a repository."""
    shutil.rmtree(folder / _BEGUN, ignore_errors=True)


def _begin(folder: Path) -> str:
    """Make the repository of a new store out of the way, and give it its place in one step.

    A kill in the middle of git's own beginning leaves what no git can use and none can mend.
    """
    begun = folder / _BEGUN
    begun.mkdir()
    try:
        _run(begun, "init", "-q", "--template=", "-b", "main")
        note = set_up(open_repository(begun))
        files.sync_below(begun)
        (begun / ".git").rename(folder / ".git")
    finally:
        clear(folder)
    files.sync_folder(folder)
    return note


def set_up(repository: Repository) -> str:
    """Tell a clone what none knows by itself; return a note where the user has to do it."""
    repository.ask("config", "core.untrackedCache", "true")  # halves the time of git status
    merging.set_up(repository)
    return hooks.install(repository).note


def store_files(name: str = "") -> Mapping[str, bytes]:
    """Return the files of a new store, by path."""
    templates = resources.templates(_TEMPLATES)
    found = {path: templates[template] for template, path in _FILES.items()}
    if name:
        if not name.isprintable():
            raise ScrctlError("The board's name is one line of printable letters.")
        named = f"  name: {json.dumps(name, ensure_ascii=False)}\n".encode()
        found[layout.BOARD] = found[layout.BOARD].replace(b"  name: null\n", named, 1)
    for path in (".github/workflows/scrctl.yml", ".gitlab-ci.yml"):
        found[path] = found[path].replace(b"@VERSION@", __version__.encode())
    for kind, text in resources.schemas().items():
        found[f"{_SCHEMAS}/{kind}.schema.json"] = text.encode()
    return found


def names_in(folder: str = "") -> frozenset[str]:
    """Return the names that every new store has in a folder of it: they are nobody's."""
    made = (*_FILES.values(), f"{_SCHEMAS}/")
    return frozenset(
        path.removeprefix(folder).partition("/")[0] for path in made if path.startswith(folder)
    )


def _refuse_folder(folder: Path) -> None:
    """Raise for a folder in which no store may be made."""
    if (folder / layout.BOARD).exists():
        raise ScrctlError(
            "There is a store in this folder already.",
            hint="Go there and run scrctl status, or name another folder.",
        )
    if folder.exists() and not folder.is_dir():
        raise ScrctlError("A file of this name is there already.", hint="Name another folder.")
    lost = lost_board(folder) if folder.is_dir() else ""
    if lost:
        raise ScrctlError(
            "There is a store in this folder: the last commit holds its scrctl.yaml.",
            hint=f"Get it back: {lost}",
        )
    if folder.is_dir() and {e.name for e in folder.iterdir()} - {".git", _BEGUN}:
        raise ScrctlError(
            "The folder is not empty.",
            hint="Name a new folder, and move what you want to keep into it afterwards.",
        )
    top = top_of(folder)
    if top is not None and top != folder:
        raise ScrctlError(
            "The folder lies inside another git repository.",
            hint="Name a folder outside it: the record of cases is best kept by itself.",
        )
    if top is not None and open_repository(folder).tip() is not None:
        raise ScrctlError(
            "The git repository in this folder has a history already, though no files.",
            hint="If an init was cut short here, run git restore . ; else name a new folder.",
        )


def branch_not_out(folder: Path) -> str:
    """Return the branch, as `origin/main`, of a clone that is empty although there is a store.

    So git leaves a clone where the place it came from names another branch than the store's.
    """
    if not (folder / ".git").exists() or {e.name for e in folder.iterdir()} - {".git", _BEGUN}:
        return ""
    repository = open_repository(folder)
    if repository.tip() is not None:
        return ""
    told = repository.run("for-each-ref", "--format=%(refname:lstrip=2)", "refs/remotes").text
    found = [
        name
        for name in told.split("\n")
        if name and not name.endswith("/HEAD") and repository.entries(name, layout.BOARD)
    ]
    main = [name for name in found if name.partition("/")[2] == "main"]
    return (main or found)[0] if len(found) == 1 or len(main) == 1 else ""


def check_out(folder: Path, name: str) -> None:
    """Check out the branch of a clone that git has left empty."""
    _run(folder, "checkout", "-q", "-b", name.partition("/")[2], "--track", name)


def _refuse_anonymous(folder: Path) -> None:
    """Raise before anything is made where git does not know who commits."""
    nearest = next(f for f in (folder, *folder.parents) if f.is_dir())
    nowhere = Repository(
        store=nearest, git_dir=nearest, common_dir=nearest, prefix="", shallow=False
    )
    identity(nowhere.settings())


def _run(folder: Path, *args: str) -> None:
    result = run_git(folder, args)
    if result.status:
        raise result.failure(f"git {args[0]} failed: {result.complaint}.")
