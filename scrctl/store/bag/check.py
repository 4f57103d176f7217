"""Is a bag still what was put into it? Every file is read; what lies beside them is told too.

A bag of another program may hold lists that no checksum covers. In one of our own the last list is
written in one form only, so that a flipped bit shows there as well: even one that turns a checksum
into the same one in capitals.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store.bag.manifest import (
    DECLARATION,
    FETCH,
    PAYLOAD,
    WHOLE,
    Declared,
    Fault,
    as_manifest,
    declared,
    fetched,
    listed,
)
from scrctl.store.bag.proof import FOLDER, unproved
from scrctl.store.layout import is_litter, shown

INFO = "bag-info.txt"
TAGS = "tagmanifest-sha512.txt"
CASE = "External-Identifier"
AGENT = "scrctl"
_SIZE = "Payload-Oxum"
LITTER = "is additional: a computer or an editor left it there, and it can be removed"
# What tells a bag that lost something from a folder that never was one.
_MARKS = (DECLARATION, INFO, "manifest-*.txt", "tagmanifest-*.txt")
_CHUNK = 1024 * 1024
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at a bag found. `digest` names the bag: the SHA-256 of its last list."""

    files: int
    faults: tuple[Fault, ...]
    info: Mapping[str, str]
    digest: str


_BY_DEFAULT = Declared(version=WHOLE, encoding="UTF-8")


@dataclass(slots=True)
class _Bag:
    """A bag while it is read. `names` are the files there; `wrong` what was found so far."""

    folder: Path
    names: frozenset[str] = frozenset()
    wrong: dict[Fault, None] = field(default_factory=dict)
    declared: Declared = _BY_DEFAULT

    def say(self, file: str, what: str) -> None:
        """Note a fault, once."""
        self.wrong[Fault(file=shown(file), what=what)] = None

    def read(self, name: str) -> bytes:
        """Return the bytes of one of the lists; nothing where it cannot be read."""
        if name not in self.names:
            return b""
        try:
            with (self.folder / name).open("rb") as file:
                return file.read()
        except OSError as error:
            self.say(name, f"cannot be read ({error.strerror})")
            return b""

    def text(self, name: str) -> str:
        """Return one of the lists as text, in the encoding that the bag declares."""
        try:
            return self.read(name).decode(self.declared.encoding)
        except (LookupError, UnicodeDecodeError):
            self.say(name, "is not in the encoding that bagit.txt declares")
            return ""


def look(folder: Path) -> Looked:
    """Read a whole bag. A folder that is not there, or is none, ends the command."""
    if not folder.is_dir():
        raise ScrctlError(
            "There is no folder of that name, so there is no bag to check.",
            hint="Name the folder that holds bagit.txt; connect its disk or share first.",
        )
    if not any(next(folder.glob(mark), None) for mark in _MARKS):
        raise ScrctlError(
            "This folder is no bag, and holds none.",
            hint="Name the folder that holds bagit.txt.",
        )
    bag = _Bag(folder)
    bag.names = frozenset(_walked(bag))
    found = declared(bag.read(DECLARATION))
    if found is None:
        missing = DECLARATION not in bag.names
        bag.say(DECLARATION, "is missing" if missing else "is not as the form of bags asks")
    else:
        bag.declared = found
        _check_lists(bag)
    info = _info(bag)
    _check_size(bag, info.get(_SIZE, ""))
    if info.get("Bag-Software-Agent", "").startswith(AGENT):
        _check_own(bag)
        # A file that is not what was put in is told; that it proves nothing is its consequence.
        is_whole = not bag.wrong
        for what in unproved(bag.names, bag.read, info.get(CASE, "")) if is_whole else ():
            bag.say(f"data/{FOLDER}", what)
    tags = bag.read(TAGS)
    digest = hashlib.sha256(tags).hexdigest() if tags else ""
    faults = tuple(sorted(bag.wrong, key=lambda f: (f.file, f.what)))
    return Looked(files=len(bag.names), faults=faults, info=info, digest=digest)


def bags_in(folder: Path) -> tuple[Path, ...]:
    """Return the bags that lie side by side in a folder; else the folder itself."""
    if not folder.is_dir() or (folder / DECLARATION).exists():
        return (folder,)
    try:
        return tuple(sorted(f.parent for f in folder.glob(f"*/{DECLARATION}"))) or (folder,)
    except OSError:
        return (folder,)


def _walked(bag: _Bag) -> Iterator[str]:
    """Give every ordinary file by its path; a link or a device is a fault, and never followed."""

    def unreadable(error: OSError) -> None:
        where = Path(error.filename or bag.folder).relative_to(bag.folder).as_posix()
        bag.say(where, f"cannot be read ({error.strerror})")

    for root, folders, files in os.walk(bag.folder, onerror=unreadable):
        for name in sorted((*folders, *files)):
            path = Path(root) / name
            inner = path.relative_to(bag.folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                yield inner
            elif not stat.S_ISDIR(mode):
                bag.say(inner, "is a link or a device, and no file")


def _check_lists(bag: _Bag) -> None:
    payload = [name for name in sorted(bag.names) if _algorithm(name, "manifest-")]
    if not payload:
        bag.say("manifest-sha512.txt", "is missing: no list of the payload can be read")
    wanted: dict[str, dict[str, str]] = {}
    held = {name for name in bag.names if name.startswith(PAYLOAD)}
    seen = [_take(bag, name, wanted, payload=True) for name in payload]
    # The earlier forms let one list know what another does not; the last one no longer does.
    known = set.union(*seen) if seen else held
    if bag.declared.version >= WHOLE and seen:
        known = set.intersection(*seen)
    for name in held - known:
        bag.say(name, _additional(name))
    for name in (n for n in sorted(bag.names) if _algorithm(n, "tagmanifest-")):
        _take(bag, name, wanted, payload=False)
    for path, digests in wanted.items():
        _compare(bag, path, digests)
    for what in fetched(bag.text(FETCH)):
        bag.say(FETCH, what)


def _algorithm(name: str, beginning: str) -> str:
    """Return by which algorithm the checksums of a list are made; nothing if it is no list."""
    if not name.startswith(beginning) or not name.endswith(".txt"):
        return ""
    word = name.removeprefix(beginning).removesuffix(".txt").lower().replace("-", "")
    return word if word in hashlib.algorithms_available else ""


def _take(bag: _Bag, name: str, wanted: dict[str, dict[str, str]], *, payload: bool) -> set[str]:
    """Add what one list says of each file, and return the files that it names."""
    algorithm = _algorithm(name, "manifest-" if payload else "tagmanifest-")
    named: set[str] = set()
    for line in listed(bag.text(name), payload=payload):
        if isinstance(line, str):
            bag.say(name, line)
            continue
        path, digest = line
        before = wanted.setdefault(path, {}).get(algorithm)
        if before is not None and (before != digest or bag.declared.version >= WHOLE):
            bag.say(name, "it names a file twice")
        wanted[path][algorithm] = digest
        named.add(path)
    return named


def _compare(bag: _Bag, path: str, digests: Mapping[str, str]) -> None:
    """Read a file once, and hold it against every checksum of it."""
    if path not in bag.names:
        bag.say(path, "is missing")
        return
    sums = {name: hashlib.new(name, usedforsecurity=False) for name in digests}
    try:
        with open(os.open(bag.folder / path, _FLAGS), "rb") as file:  # noqa: PTH123 - a descriptor
            while chunk := file.read(_CHUNK):
                for one in sums.values():
                    one.update(chunk)
    except OSError as error:
        bag.say(path, f"cannot be read ({error.strerror})")
        return
    if any(sums[name].hexdigest() != digest for name, digest in digests.items()):
        bag.say(path, "is not what was put into the bag")


def _info(bag: _Bag) -> dict[str, str]:
    lines = (line.partition(":") for line in bag.text(INFO).splitlines())
    return {name.strip(): value.strip() for name, colon, value in lines if colon}


def _additional(name: str) -> str:
    return LITTER if is_litter(name.rpartition("/")[2]) else "is additional: no list names it"


def _check_size(bag: _Bag, told: str) -> None:
    """Hold the bytes and the number of the files against what the bag says; faults come first."""
    if not told or bag.wrong:
        return
    sizes = [(bag.folder / n).stat().st_size for n in bag.names if n.startswith(PAYLOAD)]
    if told != f"{sum(sizes)}.{len(sizes)}":
        bag.say(INFO, f"says another size or number of the files in {PAYLOAD} ({_SIZE})")


def _check_own(bag: _Bag) -> None:
    """Ask more of a bag that scrctl made: every file is listed, the last list in one form."""
    tags = {n for n in bag.names if not n.startswith(PAYLOAD) and n != TAGS}
    sums = {name: hashlib.sha512(bag.read(name)).hexdigest() for name in tags}
    if bag.read(TAGS) == as_manifest(sums):
        return
    lines = listed(bag.text(TAGS), payload=False)
    named = {line[0] for line in lines if not isinstance(line, str)}
    for name in tags - named:
        bag.say(name, _additional(name))
    is_told = any(f.file in tags or "additional" in f.what for f in bag.wrong)
    if not is_told or TAGS not in bag.names:
        bag.say(TAGS, "is not as it was written" if TAGS in bag.names else "is missing")
