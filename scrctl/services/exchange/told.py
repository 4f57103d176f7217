"""What somebody's commit did, in words that scrctl knows itself: nothing of a case is said.

A commit can be made by hand and say anything, so each word of it is held against those of the
procedures, and shown only if it is one of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from scrctl.audit.trailers import trailers_of
from scrctl.model.exchange import Told
from scrctl.services.auditing.replay import LONDON
from scrctl.services.lost import HISTORY
from scrctl.services.merging.merge_telling import known_words
from scrctl.source.precise import Plain
from scrctl.store import layout
from scrctl.store.past import NOTHING, Change, PastCommit, place

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
# What a step of each kind is called, and the field that says what it is about.
_STEPS = {
    "stage": ("stage", "stage"),
    "milestone": ("milestone", "milestone"),
    "extension": ("extension of clock", "clock"),
    "pause": ("pause of clock", "clock"),
    "resume": ("end of the pause of clock", "clock"),
    "waiver": ("waiver of", "code"),
    "withdrawal": ("withdrawal of the waiver of", "code"),
    "hold": ("hold", "hold"),
    "hold-lifted": ("lifting of the hold", "hold"),
}
Entries = Callable[[Change], Iterable[Plain]]
_MOST = 3
_BESIDE = "nothing of the store itself"


def told_of(
    commit: PastCommit, changes: Iterable[Change], own_words: frozenset[str], entries: Entries
) -> tuple[Told, ...]:
    """Return what a commit did, case by case, in words that scrctl or the procedures know.

    `entries` gives those that a change has added to a history.
    """
    trailers = trailers_of(commit.message)
    found: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    steps: dict[str, list[str]] = {}
    for change in changes:
        case_id, name = place(change.path)
        case = case_id if layout.is_case_id(case_id) else ""
        names = found.setdefault(case, [])
        there = gone.setdefault(case, []) if change.after.mode == NOTHING else names
        there.append(name if case else change.path)
        if case and name == HISTORY:
            steps[case] = [step(entry, own_words) for entry in entries(change)]
    when = commit.committed.astimezone(LONDON)
    by = _first(trailers, "By", own_words)
    named = trailers.get("Case", ())
    if not found:
        return (Told(commit=commit.id, case="", what=_BESIDE, when=when),)
    return tuple(
        Told(
            commit=commit.id,
            case=case,
            what=_listed(steps[case])
            if steps.get(case)
            else _done(case, names, gone.get(case, [])),
            when=when,
            by=by if named == (case,) else "",
        )
        for case, names in sorted(found.items())
    )


def step(entry: Plain, own_words: frozenset[str]) -> str:
    """Name the step that an entry records, as far as its words are known; else only its kind."""
    if not isinstance(entry, dict):
        return "an entry"
    kind = entry.get("kind")
    if not isinstance(kind, str) or kind not in known_words():
        return "an entry"
    name, key = _STEPS.get(kind, (kind.replace("-", " "), ""))
    about = _known(str(entry.get(key) or ""), own_words) or "of its own"
    return f"{name} {about}" if key else name


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {rest} more" if rest > 0 else "")


def _done(case: str, names: Sequence[str], gone: Sequence[str]) -> str:
    """Name the documents that were written, and say which were removed."""
    removed = [f"removed: {_documents(case, gone)}"] if gone else []
    written = [_documents(case, names)] if names or not gone else []
    return "; ".join([*written, *removed])


def _documents(case: str, names: Sequence[str]) -> str:
    """Name the documents; others may be named after somebody, and are only counted."""
    known = [name for name in names if layout.is_document(name) or name == layout.BOARD]
    shown = [name for name in known if "/" not in name] + list(_folders(known))
    others = len(names) - len(known)
    if shown and others:
        shown.append(f"{others} other {'paper' if case else 'file'}{'s' if others > 1 else ''}")
    return _listed(shown) or ("other papers" if case else "the board's own files")


def _folders(names: Sequence[str]) -> Iterator[str]:
    """Say of documents that are named after an agency or a finding how many there are."""
    counted: dict[str, int] = {}
    for name in names:
        folder, slash, _ = name.partition("/")
        if slash:
            counted[folder] = counted.get(folder, 0) + 1
    yield from (f"{n} of {folder}/" for folder, n in sorted(counted.items()))


def _first(trailers: Mapping[str, tuple[str, ...]], name: str, words: frozenset[str]) -> str:
    return _known(next(iter(trailers.get(name, ())), ""), words)


def _known(value: str, words: frozenset[str]) -> str:
    is_known = value in words or value in known_words() or bool(_CODE.fullmatch(value))
    return value if is_known else ""
