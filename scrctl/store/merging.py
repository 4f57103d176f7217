"""How git joins two people's changes: entry by entry where scrctl is set up for it in a clone.

The store's `.gitattributes` names the driver, and each clone's own configuration says what it is;
git has no other way, so that nobody can make another's computer run something. In a clone that
does not know the driver git joins line by line, as it does everywhere.
"""

import shutil
from pathlib import Path

from scrctl import resources
from scrctl.model.error import ScrctlError
from scrctl.store.looking import look
from scrctl.store.repository import Repository

ATTRIBUTES = ".gitattributes"
_NAMED = b"merge=scrctl"
_KEY = "merge.scrctl.driver"
_LABELS = ("-L", "ours", "-L", "base", "-L", "theirs")
# Where scrctl is not there or fails, git's own way leaves its marks, and never counts as done.
DRIVER = (
    "scrctl merge-file %O %A %B %P; s=$?; case $s in 0|1) exit $s;; esac; "
    f"git merge-file {' '.join(_LABELS)} %A %O %B && exit 1"
)
# git merge-file answers with the number of conflicts, up to this.
_MOST = 127


def set_up(repository: Repository) -> bool:
    """Tell this clone what the store's merge driver is; say whether that was news."""
    if repository.run("config", "--local", "--get", _KEY).text == DRIVER:
        return False
    repository.ask("config", "--local", "merge.scrctl.name", "scrctl, entry by entry")
    repository.ask("config", "--local", _KEY, DRIVER)
    return True


def is_set_up(root: Path) -> bool:
    """Say whether git joins documents entry by entry in this clone."""
    return look(root, "config", "--local", "--get", _KEY).text == DRIVER


def is_found() -> bool:
    """Say whether git would find scrctl when it calls it."""
    return shutil.which("scrctl") is not None


def is_named(attributes: bytes | None) -> bool:
    """Say whether a store's attributes name the driver."""
    return _NAMED in (attributes or b"")


def with_driver(attributes: bytes | None) -> bytes:
    """Return a store's attributes with the driver named in them; all else is left as it is."""
    ours = resources.templates("store")["gitattributes"]
    if attributes is None:
        return ours
    if is_named(attributes):
        return attributes
    more = b"\n".join(line for line in ours.split(b"\n") if _NAMED in line)
    return attributes.rstrip(b"\n") + b"\n" + more + b"\n"


def by_line(base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
    """Join three files as git does, and say whether that left no conflict.

    What git cannot join at all, such as a file with zero bytes in it, is an error.
    """
    paths = [str(path.absolute()) for path in (ours, base, theirs)]
    result = look(ours.absolute().parent, "merge-file", "-p", *_LABELS, *paths)
    if result.status > _MOST:
        raise ScrctlError("git cannot join the two versions by line.", exit_code=_MOST + 2)
    return result.out, result.status == 0
