"""What other branches of a copy hold that nobody else has: no list of a store tells of it."""

from scrctl.store.past import OWN
from scrctl.store.remote import SEEN
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


def _own(repository: Repository, ref: str) -> int:
    others = ("--not", "HEAD", "--remotes", f"--glob={SEEN}")
    out = repository.run("rev-list", "--count", ref, *others, "--", *OWN)
    return int(out.text) if out.text.isdigit() else 0
