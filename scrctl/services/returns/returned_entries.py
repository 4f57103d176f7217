"""Entries of a chronology as plain data: what was imported, corrected, and in which order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scrctl.intake.entries import ORDER, Draft
from scrctl.intake.matching import Former
from scrctl.model.known_date import sort_day
from scrctl.source.precise import Plain


def remembered_of(data: Mapping[str, Plain]) -> dict[str, str]:
    """Return what headings of the agency mean, as it was said before."""
    known = data.get("headings") or []
    return {h["heading"]: h["column"] for h in known if h.get("heading") and h.get("column")}


def former_of(entries: Sequence[Plain]) -> Iterator[Former]:
    """Yield the entries that were imported."""
    for index, entry in enumerate(entries):
        origin = entry.get("origin") or {}
        if origin.get("print"):
            yield Former(
                index=index,
                of=origin.get("return_id") or "",
                table=origin.get("table") or 0,
                row=origin.get("row") or 0,
                print=origin["print"],
                date=str(entry.get("date") or ""),
                event=str(entry.get("event") or ""),
                source=str(entry.get("source") or ""),
            )


def origin_of(draft: Draft, name: str) -> dict[str, Plain]:
    """Return where an entry came from, as it is written."""
    return {"return_id": name, "table": draft.table, "row": draft.row, "print": draft.print}


def corrected_of(old: Mapping[str, Plain], draft: Draft, name: str) -> dict[str, Plain]:
    """Return an entry as the agency has it now; what was added here is kept."""
    added = {key: value for key, value in old.items() if key not in (*ORDER, "id", "origin")}
    return {"id": old["id"], **draft.values, **added, "origin": origin_of(draft, name)}


def in_order(
    entries: Sequence[Plain],
    changed: Mapping[int, Mapping[str, Plain]],
    new: Sequence[Mapping[str, Plain]],
) -> list[int | Mapping[str, Plain]]:
    """Return old entries where they stand, and new ones before the first that happened later."""
    moving = {i for i, entry in changed.items() if day_of(entry) != day_of(entries[i])}
    staying: list[int | Mapping[str, Plain]] = [
        changed.get(i, i) for i in range(len(entries)) if i not in moving
    ]
    days = [day_of(entries[i]) for i in range(len(entries)) if i not in moving]
    fresh = sorted([*new, *(changed[i] for i in sorted(moving))], key=day_of)
    items: list[int | Mapping[str, Plain]] = []
    for item, day in zip(staying, days, strict=True):
        while fresh and day_of(fresh[0]) < day:
            items.append(fresh.pop(0))
        items.append(item)
    return [*items, *fresh]


def day_of(entry: Mapping[str, Plain]) -> tuple[date, date, bool, int, str]:
    """Return what entries are sorted by."""
    first, last = sort_day(str(entry.get("date") or ""))
    sequence = entry.get("sequence")
    number = sequence if isinstance(sequence, int) else 0
    return first, last, sequence is None, number, str(entry.get("time") or "99")
