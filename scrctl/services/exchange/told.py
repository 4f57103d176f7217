"""What somebody's commit did, in words that scrctl knows itself: nothing of a case is said.

A commit can be made by hand and say anything, so each word of it is held against those of the
procedures, and shown only if it is one of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scrctl.audit.trailers import CLAIMS, Trailers, trailers_of
from scrctl.model.exchange import Told
from scrctl.services.auditing.replay import LONDON
from scrctl.services.merging.merge_telling import known_words
from scrctl.store import layout
from scrctl.store.past import Change, PastCommit, place

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_CLAIMED = {
    "Stage": "stage",
    "Milestone": "milestone",
    "Clock": "clock",
    "Waived": "waiver of",
}
_MOST = 3


def told_of(
    commit: PastCommit, changes: Iterable[Change], own_words: frozenset[str]
) -> tuple[Told, ...]:
    """Return what a commit did, case by case, in words that scrctl or the procedures know."""
    trailers = trailers_of(commit.message)
    found: dict[str, list[str]] = {}
    for change in changes:
        case_id, name = place(change.path)
        case = case_id if layout.is_case_id(case_id) else ""
        found.setdefault(case, []).append(name if case else change.path)
    when = commit.committed.astimezone(LONDON)
    by = _first(trailers, "By", own_words)
    named = trailers.get("Case", ())
    return tuple(
        Told(
            commit=commit.id,
            case=case,
            what=_what(case, names, trailers if named == (case,) else {}, own_words),
            when=when,
            by=by if named == (case,) else "",
        )
        for case, names in sorted(found.items())
    )


def _what(case: str, names: Sequence[str], trailers: Trailers, words: frozenset[str]) -> str:
    steps = [
        f"{_CLAIMED[claim]} {_first(trailers, claim, words) or 'of its own'}"
        for claim in CLAIMS
        if claim in trailers and claim in _CLAIMED
    ]
    return steps[0] if steps else _documents(case, names)


def _documents(case: str, names: Sequence[str]) -> str:
    """Name the documents; others may be named after somebody, and are only counted."""
    shown = [name for name in names if layout.is_document(name) or name == layout.BOARD]
    shown = [name for name in shown if "/" not in name] + list(_folders(shown))
    rest = len(shown) - _MOST
    said = ", ".join(shown[:_MOST]) + (f" and {rest} more" if rest > 0 else "")
    return said or ("other papers" if case else "the board's own files")


def _folders(names: Sequence[str]) -> Iterator[str]:
    """Say of documents that are named after an agency or a finding how many there are."""
    counted: dict[str, int] = {}
    for name in names:
        folder, slash, _ = name.partition("/")
        if slash:
            counted[folder] = counted.get(folder, 0) + 1
    yield from (f"{n} of {folder}/" for folder, n in sorted(counted.items()))


def _first(trailers: Mapping[str, tuple[str, ...]], name: str, words: frozenset[str]) -> str:
    value = next(iter(trailers.get(name, ())), "")
    is_known = value in words or value in known_words() or bool(_CODE.fullmatch(value))
    return value if is_known else ""
