"""Format 2: the board explains its terms in one list, `glossary`.

What: each entry of `acronyms` in scrctl.yaml goes into `glossary`, and `acronyms` is taken out. A
term that stands in both with the same words stands there once. Where the words differ, `glossary`
is what counted; the board says first which of them stays, so that nothing of its own is lost.

Why: `acronyms` came first. Since there is a glossary, two lists say the same kind of thing, and
whoever looks a term up, or adds one, has to look into both.
"""

from collections.abc import Iterator, Mapping

from scrctl.source.edit import delete, set_value
from scrctl.source.migrations.step import Done, Step, Texts
from scrctl.source.yaml import read_yaml

_BOARD, _OLD, _NEW = "scrctl.yaml", "acronyms", "glossary"


def _lists(texts: Texts) -> tuple[Mapping[str, object], Mapping[str, object]] | None:
    """Return the two lists; nothing where there is no earlier one, or the file cannot be read."""
    document, _ = read_yaml(texts.get(_BOARD, "").encode(), _BOARD)
    data = document.data if document else None
    if not isinstance(data, dict) or _OLD not in data:
        return None
    old, new = data[_OLD] or {}, data.get(_NEW) or {}
    return (old, new) if isinstance(old, dict) and isinstance(new, dict) else None


def _make(texts: Texts) -> Mapping[str, Done]:
    lists = _lists(texts)
    if lists is None:
        return {}
    old, new = lists
    moved = {term: old[term] for term in old if term not in new}
    text = texts[_BOARD]
    if moved and not new:
        # One that is there and says nothing makes room for the one with terms.
        text = delete(text, (_NEW,)) if f"\n{_NEW}:" in text else text
        text = set_value(text, (_NEW,), moved)
    else:
        for term, meaning in moved.items():
            text = set_value(text, (_NEW, term), meaning)
    unsettled = tuple(f"{_OLD}.{t}" for t in old if t in new and old[t] != new[t])
    done = Done(text=delete(text, (_OLD,)), told=tuple(_told(old, moved)), unsettled=unsettled)
    return {_BOARD: done}


def _told(old: Mapping[str, object], moved: Mapping[str, object]) -> Iterator[str]:
    if moved:
        yield f"{_OLD}: {len(moved)} of {len(old)} go into {_NEW}"
    same = [term for term in old if term not in moved]
    if same:
        yield f"{_OLD}: in {_NEW} already: {', '.join(same)}"
    if not old:
        yield f"{_OLD}: taken out, it was empty"


STEP = Step(
    number=2,
    title="one list of terms",
    make=_make,
    is_needed=lambda texts: bool(lists[0] if (lists := _lists(texts)) else None),
)
