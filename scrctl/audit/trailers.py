"""What a commit says that it did, held against the entries that it brought."""

import re
from collections.abc import Mapping

from scrctl.source.precise import Plain

Trailers = Mapping[str, tuple[str, ...]]
Entry = Mapping[str, Plain]

_LINE = re.compile(r"([A-Z][A-Za-z]*(?:-[A-Z][a-z]+)*): (\S.*)")
# Each claims that an entry of its kind was written; the others only say more about it.
CLAIMS = ("Stage", "Milestone", "Clock", "Waived", "Gate", "Bag", "Hold", "Reminded")
_TRANSACTION = "Scrctl-Txn"
_BY = {"by": "By", "on": "On"}
_AGREED = {"agreed_by": "By", "on": "On"}
_OF_A_CLOCK = {"clock": "Clock", **_AGREED}
_OF_A_CODE = {"code": "Waived", **_AGREED}
_OF_A_BAG = {"bag": "Bag", **_BY}
_OF_A_HOLD = {"hold": "Hold", **_AGREED}
# One commit may remind several agencies, in several cases: its trailers name them all.
REMINDER = "reminder"
# The fields of an entry that its commit repeats, by the kind of entry.
REPEATED: Mapping[str, Mapping[str, str]] = {
    "stage": {"stage": "Stage", **_BY},
    "milestone": {"milestone": "Milestone", **_BY},
    "extension": _OF_A_CLOCK,
    "pause": _OF_A_CLOCK,
    "resume": _OF_A_CLOCK,
    "waiver": _OF_A_CODE,
    "withdrawal": _OF_A_CODE,
    "approval": _BY,
    "archive": _OF_A_BAG,
    "archive-check": _OF_A_BAG,
    "hold": _OF_A_HOLD,
    "hold-lifted": _OF_A_HOLD,
    "key-destroyed": {"agreed_by": "Agreed-By", **_BY},
    REMINDER: _BY,
}


def trailers_of(message: str) -> Trailers:
    """Return the trailers of a commit message: the lines of its last paragraph, if all are some.

    A name that stands twice keeps both values, so that neither can pass for the other.
    """
    paragraph = message.rstrip().rpartition("\n\n")[2].split("\n")
    matches = [_LINE.fullmatch(line.rstrip()) for line in paragraph]
    found: dict[str, tuple[str, ...]] = {}
    for match in matches:
        if match is None:
            return {}
        found[match[1]] = (*found.get(match[1], ()), match[2])
    return found


def is_claim(trailers: Trailers) -> bool:
    """Say whether a commit says that it wrote an entry."""
    return any(name in trailers for name in CLAIMS)


def is_silent(trailers: Trailers) -> bool:
    """Say whether a commit says nothing that a command of scrctl would have said."""
    return _TRANSACTION not in trailers and not is_claim(trailers)


def disagreements(case: str, entry: Entry, trailers: Trailers, *, is_first: bool) -> list[str]:
    """Return the names of the trailers that are missing, or say something else than the entry."""
    wanted = {"Case": case}
    repeated = REPEATED.get(str(entry.get("kind")), {})
    wanted |= {name: _text(entry.get(key)) for key, name in repeated.items()}
    of_many = entry.get("kind") == REMINDER
    if entry.get("of"):
        wanted["Reminded" if of_many else "Agency"] = _text(entry.get("of"))
    if entry.get("kind") == "stage":
        wanted["Procedure"] = f"{_text(entry.get('procedure'))} {_text(entry.get('version'))}"
        if not is_first and not _text(entry.get("reason")).strip():
            wanted["Gate"] = "met"
    wrong = [n for n, value in wanted.items() if not _says(trailers.get(n), value, many=of_many)]
    unfit = [name for name in CLAIMS if name in trailers and name not in wanted]
    declared = trailers.get("As-Of")
    if declared and declared != (_text(entry.get("recorded_on")),):
        unfit.append("As-Of")
    return [*wrong, *unfit, *(() if len(trailers.get(_TRANSACTION, ())) == 1 else (_TRANSACTION,))]


def _says(said: tuple[str, ...] | None, value: str, *, many: bool) -> bool:
    """Say whether the one trailer holds the value, or names it among others."""
    if not many or not said or len(said) > 1:
        return said == (value,)
    return value in said[0].split()


def _text(value: Plain) -> str:
    return "" if value is None else str(value)
