"""One step that two people have taken, each without the other: both told, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrctl.audit.dates import day_of
from scrctl.services.exchange.told import step
from scrctl.services.merging.merge_telling import known_words
from scrctl.source.precise import Plain

_WHEN = "recorded_on"
_WORDS = (("on", "on"), ("to", "to"), ("by", "by"), ("agreed_by", "by"), (_WHEN, "recorded on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """Why one's own step is left aside. `is_same`: theirs says all that it said."""

    why: str
    hint: str
    is_same: bool


def twice_of(case: str, mine: Plain, theirs: Plain) -> Twice:
    """Tell two entries about one object, the one that others have recorded first."""
    own, other = (one if isinstance(one, dict) else {} for one in (mine, theirs))
    if own and _of_weight(own) == _of_weight(other):
        why = f"others have recorded the same: {_shown(other)}. Yours is not needed"
        return Twice(why=why, hint="", is_same=True)
    why = (
        f"others have recorded {_shown(other)} since you last received; yours is {_shown(own)}"
        f"{_further(own, other)}"
    )
    return Twice(why=why, hint=_hint(case, own), is_same=False)


def _of_weight(entry: Mapping[str, Plain]) -> Mapping[str, str]:
    return {key: str(value) for key, value in entry.items() if key != _WHEN and value is not None}


def _shown(entry: Mapping[str, Plain]) -> str:
    words: list[str] = []
    for key, before in _WORDS:
        value = str(entry.get(key))
        if day_of(value) or value in known_words():
            words.append(f"{before} {value}")
    what = step(dict(entry), frozenset())
    return f"{what} {', '.join(words)}".rstrip()


def _further(own: Mapping[str, Plain], other: Mapping[str, Plain]) -> str:
    """Say where two entries that look alike differ in words that are not shown."""
    if _shown({**own, _WHEN: None}) != _shown({**other, _WHEN: None}):
        return ""
    keys = sorted({*own, *other} - {_WHEN})
    differing = [key for key in keys if own.get(key) != other.get(key) and key in known_words()]
    return f" (they differ in: {', '.join(differing)})" if differing else ""


def _hint(case: str, own: Mapping[str, Plain]) -> str:
    """Say which command puts right what others have recorded, if one's own is what holds."""
    about, day = (own.get(key) for key in _OF.get(str(own.get("kind")), ("", "")))
    if about not in known_words() or not day_of(day):
        return f"See where it stands now, and record again what still holds: scrctl status {case}"
    of = " --agency AGENCY" if own.get("of") else ""
    if own.get("kind") == "milestone":
        command = f"record {case} {about} --on {day}{of} --corrects REASON"
    else:
        command = f"extend {case} {about} --to {day}{of} --agreed-by ROLE --reason REASON"
    return f"If yours is right: scrctl {command}"


_OF = {"milestone": ("milestone", "on"), "extension": ("clock", "to")}
