"""What other branches of a copy hold that nobody else has: no list of a store tells of it."""

import shlex

from scrctl.store.past import OWN
from scrctl.store.remote import SEEN, USUAL, sent_from
from scrctl.store.repository import Repository

# A copy with more branches than that belongs to somebody who knows git.
_MOST = 50


def unsent_elsewhere(repository: Repository) -> tuple[tuple[str, int], ...]:
    """Return the other branches by name, each with how many commits of the store it alone has."""
    here = repository.branch()
    out = repository.ask("for-each-ref", "--format=%(refname)", f"--count={_MOST}", "refs/heads")
    names = [name for name in out.decode("utf-8", "replace").split("\n") if name and name != here]
    found = ((name.removeprefix("refs/heads/"), _own(repository, name)) for name in names)
    return tuple((name, count) for name, count in found if count)


def way_out(repository: Repository, branch: str) -> str:
    """Say how what another branch alone has is looked at, and sent to the shared one."""
    shared = _shared(repository)
    look = f"git switch {shlex.quote(branch)}"
    if branch == shared:
        return f"That is the shared one. Go back to it, and send: {look} && scrctl send"
    return f"To look: {look}. {sent_from(repository, branch, shared)}"


def _shared(repository: Repository) -> str:
    """Return the branch that everybody sends to: one of the usual name, or that of this copy.

    The one that is checked out may be one's own: who works there would send where nobody receives.
    """
    out = repository.ask("for-each-ref", "--format=%(refname)", "refs/remotes", "refs/heads")
    names = out.decode("utf-8", "replace").split("\n")
    elsewhere = {n.split("/", 3)[-1] for n in names if n.startswith("refs/remotes/")}
    here = {n.removeprefix("refs/heads/") for n in names if n.startswith("refs/heads/")}
    usual = next((n for known in (elsewhere, here) for n in USUAL if n in known), "")
    return usual or repository.branch().removeprefix("refs/heads/")


def _own(repository: Repository, ref: str) -> int:
    others = ("--not", "HEAD", "--remotes", f"--glob={SEEN}")
    out = repository.run("rev-list", "--count", ref, *others, "--", *OWN)
    return int(out.text) if out.text.isdigit() else 0
