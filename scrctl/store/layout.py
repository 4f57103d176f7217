"""Names and places in a store: what a case may be called, which documents its folder may hold."""

import re
import unicodedata
from fnmatch import fnmatchcase
from functools import lru_cache

BOARD = "scrctl.yaml"
CASES = "cases"
PROCEDURES = "procedures"
TEMPLATES = "templates"
REGISTER = "register.age"
ATTACHMENTS = "attachments"

DOCUMENTS = (
    "case.yaml",
    "history.yaml",
    "proforma.yaml",
    "decision.yaml",
    "request.yaml",
    "joint.yaml",
    "terms-of-reference.md",
    "action-plan.yaml",
    "report.md",
    "summary.md",
    "publication.yaml",
    "quality.yaml",
    REGISTER,
)
# Documents that are made by commands of their own.
MADE_ELSEWHERE = ("history.yaml", REGISTER)
# One pattern for each folder of a case that holds a document per agency or per finding.
FOLDERS = {
    "briefings": "*.md",
    "chronology": "*.yaml",
    "findings": "*.md",
    "pictures": "*.png",
}

# The folders whose documents are named after the agency that each is of.
AGENCY_FOLDERS = ("briefings", "chronology")

# Pictures for the report: what the name says must be as plain as a key.
_PICTURE = re.compile(r"pictures/[a-z0-9][a-z0-9-]{0,31}\.(?:png|jpe?g)")
_CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
# A year and a serial number in it: the ids that are given out. Others are read, and remarked on.
_NUMBERED = re.compile(r"[0-9]{4}-[0-9]{3,27}")
# Windows cannot make these folders, so a clone there would fail.
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
# What an editor keeps beside a document that is open, or was when the computer stopped.
_OPEN = ("*.swp", ".#*", "#*#")
# What file managers and editors leave behind; `.gitignore` keeps it out of the history.
_LITTER = (
    *_OPEN,
    ".DS_Store",
    "._*",
    ".gitkeep",
    "Thumbs.db",
    "desktop.ini",
    "*~",
    "*.scrctl-tmp",
)


def is_case_id(name: str) -> bool:
    """Say whether a case may have this id on every system that a clone may live on."""
    return bool(_CASE_ID.fullmatch(name)) and not _DEVICES.fullmatch(name.casefold())


def is_numbered(name: str) -> bool:
    """Say whether an id is a year and a serial number, which is never somebody's name."""
    return bool(_NUMBERED.fullmatch(name))


def folded(name: str) -> str:
    """Return what a file system that ignores case and Unicode form makes of a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@lru_cache(maxsize=4096)
def is_document(name: str) -> bool:
    """Say whether a name, relative to the case folder, is that of a known document."""
    folder, slash, leaf = name.partition("/")
    if not slash:
        return name in DOCUMENTS
    if folder == "pictures":
        return is_picture(name)
    return folder in FOLDERS and "/" not in leaf and fnmatchcase(leaf, FOLDERS[folder])


def is_picture(name: str) -> bool:
    """Say whether a name, relative to the case folder, is that of a picture for the report."""
    return bool(_PICTURE.fullmatch(name))


def is_litter(name: str) -> bool:
    """Say whether a file is only what a file manager or an editor left behind."""
    return any(fnmatchcase(name, pattern) for pattern in _LITTER)


def is_open(name: str) -> bool:
    """Say whether a file is what an editor keeps beside a document that it has open."""
    return any(fnmatchcase(name, pattern) for pattern in _OPEN)


def case_folder(case_id: str) -> str:
    """Return the folder of a case, relative to the store."""
    return f"{CASES}/{case_id}"


def shown(name: str) -> str:
    """Return a file name that can be printed: bytes that are no UTF-8 become escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_near(name: str) -> bool:
    """Say whether a name is that of a known document or folder, or a slip of one."""
    return is_document(name) or ("/" not in name and bool(meant(name)))


def meant(name: str) -> str:
    """Return the known name that an unexpected one was probably meant to be, or nothing.

    In a folder of documents it is a pattern: the name itself may be somebody's.
    """
    import difflib  # only for a store with a mistake in it

    folder, slash, _leaf = name.partition("/")
    if slash:
        near = difflib.get_close_matches(folder, FOLDERS, n=1)
        return f"{near[0]}/{FOLDERS[near[0]]}" if near else ""
    known = (*DOCUMENTS, *FOLDERS, ATTACHMENTS)
    return next(iter(difflib.get_close_matches(name, known, n=1)), "")
