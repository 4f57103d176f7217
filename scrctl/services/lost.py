"""What the last commit holds and the store no longer does: whole cases, entries of a history."""

from collections.abc import Iterator, Mapping
from typing import Any

from scrctl.model.diagnostic import Diagnostic, Place, Problem
from scrctl.services.load import Workplace
from scrctl.services.resolve import resolve
from scrctl.source.yaml import read_yaml
from scrctl.store.index import blob_id
from scrctl.store.layout import case_folder
from scrctl.store.record import Record

HISTORY = "history.yaml"
_SHA1 = "0" * 40
_CUT_SHORT = (
    "A command was cut short after it had recorded that. The next one that writes completes it."
)


def lost_cases(work: Workplace, record: Record) -> Iterator[Problem]:
    """Say which cases of the last commit are not there: they would vanish from every list."""
    gone = sorted(record.case_ids - set(work.case_ids))
    said = {problem.place.file for problem in work.snapshot.problems()}
    cut_short = _CUT_SHORT if gone and work.store.unfinished() else ""
    for case_id in gone:
        folder = case_folder(case_id)
        if folder not in said:
            yield Problem(
                code="STO016",
                message=f"the last commit holds the case {case_id}, and its folder is not there",
                hint=cut_short or f"Get it back: git restore --staged --worktree {folder}",
                place=Place(file=folder),
                case=case_id,
            )


def mark_of(files: Mapping[str, bytes]) -> str:
    """Return what tells one history from another; it is short, and so can be kept of each case."""
    raw = files.get(HISTORY)
    return "" if raw is None else blob_id(raw.replace(b"\r\n", b"\n"), _SHA1)


def changed_histories(
    work: Workplace, record: Record, marks: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Say where a history no longer begins with all the entries that are on record.

    Only those that differ from the record at all are read again.
    """
    odd = [c for c, mark in marks.items() if c in record.oids and record.oids[c] != mark]
    found: list[Diagnostic] = []
    for case_id, before in record.contents(odd).items():
        raw = work.snapshot.case_files(case_id).get(HISTORY)
        file = f"{case_folder(case_id)}/{HISTORY}"
        problems = tuple(_changed(file, case_id, before, raw))
        found.extend(resolve(problems, {file: raw} if raw is not None else {}, work.registry))
    return tuple(found)


def _changed(file: str, case_id: str, before: bytes, after: bytes | None) -> Iterator[Problem]:
    recorded, present = _entries(before), _entries(after)
    if recorded is None or present is None:
        return  # what cannot be read is said by those who read it
    first = next((i for i, e in enumerate(recorded) if present[i : i + 1] != [e]), None)
    if first is None:
        return
    is_cut = len(present) <= first
    what = "is not there any more" if is_cut else "is another one now"
    yield Problem(
        code="STO017",
        message=f"entry {first + 1} of the {len(recorded)} that the last commit holds {what}",
        hint=f"Undo the edit: git restore --staged --worktree {file}. To correct an entry, add "
        "another: scrctl record ... --corrects REASON.",
        place=Place(file=file, at=("entries",) if is_cut else ("entries", first)),
        case=case_id,
    )


def _entries(raw: bytes | None) -> list[Any] | None:
    """Return the entries of a history; none at all where there is no file."""
    if raw is None:
        return []
    document, _ = read_yaml(raw, HISTORY)
    if document is None:
        return None
    entries = document.data.get("entries") if isinstance(document.data, dict) else None
    return entries if isinstance(entries, list) else []
