"""Where a store is shared: which addresses are taken, and what runs in a folder that is one.

A board's server runs its own hooks, and on itself. A folder is another matter: git would run its
hooks here, as whoever sends, and drops what was said about hooks on its own command line. So git
is told for a folder how to start the half of it that writes there.
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from scrctl.model.error import ScrctlError
from scrctl.store.repository import Repository

# `helper::address` runs a program; so does an address that begins with a dash, in some git.
_HELPER = re.compile(r"[A-Za-z0-9+.-]+::|-")
_SECRET = re.compile(r"^([a-z+]+://)?[^/@]*@")
_FILE = re.compile(r"file://", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
# An empty word for a program would be an error that git tells; `true` lists nothing.
_QUIET = (
    f"git -c core.hooksPath={os.devnull} -c core.fsmonitor=false -c core.alternateRefsCommand=true "
    "-c receive.denyCurrentBranch=refuse -c receive.autogc=false"
)


def shown(address: str) -> str:
    """Return an address without what may be a name or a password."""
    plain = _SECRET.sub(lambda m: m[1] or "", address.partition("?")[0].partition("#")[0])
    return "".join(c if c.isprintable() else "?" for c in plain)


def refuse_address(repository: Repository, address: str) -> None:
    """Refuse what is no address, and a folder within the store or its git folder."""
    if not address or _HELPER.match(address) or not address.isprintable():
        raise ScrctlError(
            "This is no address that a store can be sent to.",
            hint="Use one that begins with https:// or ssh://, or a folder on a share.",
        )
    folder = _folder(address)
    if folder and _is_within(repository, folder):
        raise ScrctlError(
            "This address is a folder within this copy of the store, so nobody shares it.",
            hint="Use one that begins with https:// or ssh://, or a folder on a share. If the "
            "address came with the copy: git remote set-url origin ADDRESS",
        )


def in_folder(repository: Repository, name: str) -> tuple[str, ...]:
    """Return the words of `git push` that keep the programs of a shared folder from running."""
    address = repository.run("remote", "get-url", "--push", name).text
    return (f"--receive-pack={_QUIET} receive-pack",) if _folder(address) else ()


def _folder(address: str) -> str:
    """Return the folder that git takes an address for; empty if it is on another computer."""
    if _FILE.match(address):
        return unquote(address[len("file://") :])
    host, colon, _ = address.partition(":")
    is_far = colon and "/" not in host and not (os.name == "nt" and _DRIVE.match(address))
    return "" if is_far else address


def _is_within(repository: Repository, folder: str) -> bool:
    """Say whether a folder lies in the store, by its name or by where its links lead."""
    # git counts a relative one from the top of the repository, and knows `~`.
    up = len(Path(repository.prefix).parts)
    stores = (repository.store.absolute(), repository.store.resolve())
    tops = [(store, *store.parents)[up] for store in stores]
    ways = {one / way for one in tops for way in (folder, os.path.expanduser(folder))}  # noqa: PTH111
    found = [Path(clean(way)) for way in ways for clean in (os.path.abspath, os.path.realpath)]
    within = (*tops, repository.git_dir.resolve(), repository.common_dir.resolve())
    return any(path.is_relative_to(one) for path in found for one in within)
