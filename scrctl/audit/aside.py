"""The entries by which people set something aside: they are allowed, and nobody may miss them."""

from collections.abc import Iterator, Mapping, Sequence

from scrctl.model.audit import PutAside
from scrctl.source.precise import Plain

_NAMED = {
    "waiver": ("waiver", "code", "agreed_by"),
    "withdrawal": ("waiver withdrawn", "code", "agreed_by"),
    "extension": ("extension", "clock", "agreed_by"),
    "pause": ("pause", "clock", "agreed_by"),
    "resume": ("resumption", "clock", "agreed_by"),
}


def put_aside(case: str, entries: Sequence[Plain]) -> Iterator[PutAside]:
    """Give the waivers, the changes of clocks, the corrections and the reopenings of a case."""
    for number, entry in enumerate(entries, start=1):
        named = _kind(entry) if isinstance(entry, Mapping) else None
        if named is not None and isinstance(entry, Mapping):
            kind, what, by = named
            yield PutAside(
                kind=kind,
                case=case,
                what=_text(entry, what),
                by=_text(entry, by),
                on=_text(entry, "on"),
                recorded_on=_text(entry, "recorded_on"),
                entry=number,
            )


def _kind(entry: Mapping[str, Plain]) -> tuple[str, str, str] | None:
    kind = str(entry.get("kind"))
    if kind == "milestone" and entry.get("corrects"):
        return ("correction", "milestone", "by")
    if kind == "stage" and entry.get("reason"):
        return ("reopening", "stage", "by")
    return _NAMED.get(kind)


def _text(entry: Mapping[str, Plain], key: str) -> str:
    value = entry.get(key)
    return "" if value is None else str(value)
