"""Commits that were made elsewhere, or made again: taken into the branch that is checked out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scrctl.model.error import ScrctlError
from scrctl.store import beside
from scrctl.store.past import NOTHING, Change, File
from scrctl.store.preparation import Plan, prepare
from scrctl.store.repository import Repository, top_of
from scrctl.store.signing import signing_key
from scrctl.store.steady import steady
from scrctl.store.transaction import land, make_commit

_ASIDE = "refs/scrctl/aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who made a commit first."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The files that changed, and in sentences what is left to git."""

    files: tuple[str, ...]
    notes: tuple[str, ...]


def difference(repository: Repository, before: str, after: str) -> tuple[Change, ...]:
    """Return what differs from one commit to another, in the whole repository, by its paths."""
    out = repository.ask(
        *("diff-tree", "-r", "-z", "--raw", "--no-renames", "--full-index", "--no-ext-diff"),
        *(before, after),
    )
    words = iter(out.decode("utf-8", "surrogateescape").split("\0"))
    found = []
    for about in words:
        if about:
            old, new, old_id, new_id, _ = about.removeprefix(":").split()
            found.append(Change(next(words), File(old, old_id), File(new, new_id)))
    return tuple(found)


def unshared(repository: Repository, ours: str, theirs: str) -> tuple[str, ...]:
    """Return the commits that lead to `ours` and not to `theirs`, parents first."""
    out = repository.ask("rev-list", "--topo-order", "--reverse", ours, f"^{theirs}")
    return tuple(out.decode("ascii").split())


def is_ancestor(repository: Repository, old: str, new: str) -> bool:
    """Say whether a commit leads to another."""
    return repository.run("merge-base", "--is-ancestor", old, new).status == 0


def is_kin(repository: Repository, one: str, other: str) -> bool:
    """Say whether two histories have a common beginning."""
    return repository.run("merge-base", one, other).status == 0


def adopt(repository: Repository, old: str, new: str, *, dry_run: bool = False) -> Adopted:
    """Move the branch from one commit to another, with the files; say which changed.

    Refuses, before anything has moved, where an edit that is not saved would be written over.
    """
    top = replace(repository, store=top_of(repository.store) or repository.store, prefix="")
    changed = difference(top, old, new)
    found = beside.sorted_out(changed, repository.prefix)
    wanted = {c.path: c.after.oid for c in found.plain if c.after.mode != NOTHING}
    contents = dict(zip(wanted, top.blobs(list(wanted.values())), strict=True))
    plan = prepare(top, {c.path: contents.get(c.path) for c in found.plain}, {})
    if plan.old != old:
        raise ScrctlError(
            "Another command has moved the branch in the meantime; nothing was taken over.",
            hint="Run the command again.",
            exit_code=1,
        )
    if found.carried:
        beside.refuse_unsaved(top, found.carried)
    if not dry_run and new != old:
        with steady():
            beside.carry(top, found.carried, plan.told)
            land(top, plan, new, "taken over from a remote")
    done = (*found.plain, *found.carried)
    files = tuple(change.path.removeprefix(repository.prefix) for change in done)
    return Adopted(files=files, notes=beside.left_told(found.left))


def made_again(
    repository: Repository,
    parent: str,
    what: tuple[Mapping[str, bytes | None], Mapping[str, str]],
    text: str,
    who: tuple[Author, Mapping[str, str]],
) -> str:
    """Make a commit of changed files on top of another; no branch moves. Return its id.

    `what`: the contents, and the modes of those that are no ordinary files.
    `who`: the first author, and the identity of who makes it now.
    """
    author, identity = who
    contents, modes = what
    names = sorted(contents)
    held = repository.entries(parent, *names) if names else {}
    paths = {}
    for name, content in contents.items():
        after = None
        if content is not None:
            out = repository.ask("hash-object", "-w", "--no-filters", "--stdin", feed=content)
            after = out.decode().strip()
        paths[name] = (held[name].oid if name in held else None, after)
    named = {"GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email}
    plan = Plan(
        ref="",
        old=parent,
        contents=contents,
        paths=paths,
        identity={**identity, **named},
        sign=signing_key(repository.settings()),
        modes=modes,
    )
    return make_commit(repository, plan, text)


def keep_aside(repository: Repository, name: str, commit: str) -> None:
    """Keep a commit that no branch holds any more, under a name by which it is found again."""
    repository.ask("update-ref", f"{_ASIDE}/{name}", commit)


def forget_aside(repository: Repository, name: str) -> None:
    """Forget a commit that was kept so; one that is forgotten already is no matter."""
    repository.run("update-ref", "-d", f"{_ASIDE}/{name}")
