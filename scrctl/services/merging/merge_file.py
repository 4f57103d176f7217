"""One document that two people have changed: joined for git, which calls this while it merges."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.review import Entry
from scrctl.rules.event_date import has_shape, is_before
from scrctl.services.merging.merge_telling import MOST, told_of
from scrctl.source.guard import emptiness, read_text
from scrctl.source.joined import OURS
from scrctl.source.merge import Merged, Policy, merge
from scrctl.source.precise import Plain
from scrctl.source.yaml import read_yaml_text
from scrctl.store import files
from scrctl.store.layout import BOARD, CASES, PROCEDURES, TEMPLATES, is_case_id, is_document
from scrctl.store.merging import by_line

# What git takes for "this could not be tried at all"; up to 128 it would be a conflict.
FATAL = 129
# How an action stands: done on a day, or not pursued for a reason, and never something of both.
_OUTCOME = frozenset({"status", "done_on", "not_pursued_because"})
_MEND = (
    "Open it, keep what holds of the lines between <<<<<<< and >>>>>>>, delete the marks, run "
    "scrctl validate, then git add the file and git commit. Or undo the merge: git merge --abort"
)
_MEND_RECORD = (
    "Steps are never joined, because each was taken without the other. Keep what this side has on "
    "record: git checkout --ours FILE, git add FILE, and put right what else is in conflict; then "
    "git commit. Make the other side's entries again with scrctl record, advance and so on, so "
    "that every gate is asked again. Or undo the merge: git merge --abort"
)
_MEND_LINES = "Look at the whole file, run scrctl validate, then git add the file and git commit."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was written: whether it is whole, and what to say where it is not."""

    is_whole: bool
    said: tuple[str, ...] = ()
    mend: str = ""


def merge_file(base: Path, ours: Path, theirs: Path, name: str) -> Outcome:
    """Join two versions of the document `name` into the file `ours`.

    Raises for what cannot be tried; git then has to do without.
    """
    place, policy = place_of(name), policy_of(name)
    raws = [_read(path) for path in (base, ours, theirs)]
    if not raws[0]:
        why = "both sides have made this document, each for itself"
        return _line_by_line((base, ours, theirs), f"{place}: {why}.")
    texts = [text_of(raw) for raw in raws]
    old, one, two = texts
    if old is None or one is None or two is None:
        which = ("where both began", "ours", "theirs")[texts.index(None)]
        why = f"the version {which} cannot be read, so git has joined them line by line"
        return _line_by_line((base, ours, theirs), f"{place}: {why}.")
    merged = merge(old, one, two, policy)
    if merged is None:
        why = "it is laid out so that git has had to join the versions line by line"
        return _line_by_line((base, ours, theirs), f"{place}: {why}.")
    content = merged.text.encode()
    if b"\r\n" in raws[1]:
        content = content.replace(b"\n", b"\r\n")
    _write(ours, content)
    return _told(place, merged)


# What is none of the store's own documents may be named after somebody.
SOME_FILE = "a file"


def place_of(name: str) -> str:
    """Return the document's name as a message may show it."""
    parts = name.split("/")
    if CASES in parts[:-2]:
        parts = parts[len(parts) - 1 - parts[::-1].index(CASES) :]
        if is_case_id(parts[1]) and is_document("/".join(parts[2:])):
            return "/".join(parts)
    if parts[-1] == BOARD:
        return BOARD
    folder = next((name for name in (PROCEDURES, TEMPLATES) if name in parts[:-1]), "")
    return f"a file in {folder}/" if folder else SOME_FILE


def policy_of(name: str) -> Policy:
    """Return what a document of this name asks of its list of entries."""
    parts = name.split("/")
    if parts[-1] == "history.yaml":
        return Policy(is_record=True)
    if parts[-1] == "action-plan.yaml":
        return Policy(unit=_OUTCOME)
    return Policy(is_before=_is_before) if "chronology" in parts[-2:-1] else Policy()


def _is_before(one: Plain, other: Plain) -> bool:
    """Say whether an entry of a chronology has to stand above another (CHR002)."""
    mine, its = _when(*_fields(one)), _when(*_fields(other))
    return mine is not None and its is not None and is_before(mine, its)


def _fields(entry: Plain) -> tuple[str, str, int | None]:
    sequence = entry.get("sequence")
    is_number = isinstance(sequence, int) and not isinstance(sequence, bool)
    return str(entry.get("date")), str(entry.get("time") or ""), sequence if is_number else None


@lru_cache(maxsize=4096)
def _when(date: str, time: str, sequence: int | None) -> Entry | None:
    return Entry(date=date, time=time, sequence=sequence) if has_shape(date) else None


def _read(path: Path) -> bytes:
    try:
        return files.read(path)
    except (OSError, files.NotOrdinaryError, files.TooLargeError):
        message = "One of the versions to be joined cannot be read, or is too large."
        raise ScrctlError(message, exit_code=FATAL) from None


def text_of(raw: bytes) -> str | None:
    """Return the text of a version, if it is a document that can be read."""
    text, _ = read_text(raw, "")
    if text is None or emptiness(raw, ""):
        return None
    document, _ = read_yaml_text(text, "")
    is_ours = document is not None and isinstance(document.data, dict | None)
    return text if is_ours else None


def _write(path: Path, content: bytes) -> None:
    try:
        files.write(path, content, mode=0o600)
    except OSError:
        raise ScrctlError("The joined document cannot be written.", exit_code=FATAL) from None


def _line_by_line(paths: tuple[Path, Path, Path], why: str) -> Outcome:
    """Do what git does. Even where no line is in conflict, a person has to look at it."""
    content, _ = by_line(*paths)
    _write(paths[1], content)
    return Outcome(is_whole=False, said=(why,), mend=_MEND_LINES)


def _told(place: str, merged: Merged) -> Outcome:
    """Say where what stands that a person has to decide."""
    conflicts = merged.conflicts
    if not conflicts:
        return Outcome(is_whole=True)
    rows = enumerate(merged.text.split("\n"), start=1)
    lines = [number for number, row in rows if row.startswith(OURS)]
    count = f"{len(conflicts)} conflict{'' if len(conflicts) == 1 else 's'}"
    said = [f"{place}: joined, but for {count} that a person has to decide."]
    for line, conflict in list(zip(lines, conflicts, strict=True))[:MOST]:
        said += told_of(conflict, line)
    if len(conflicts) > MOST:
        said.append(f"  and {len(conflicts) - MOST} more")
    is_record = any(conflict.is_record for conflict in conflicts)
    return Outcome(is_whole=False, said=tuple(said), mend=_MEND_RECORD if is_record else _MEND)
