"""Entries of a chronology as plain data: what was imported, corrected, and in which order."""

from collections.abc import Iterator, Mapping, Sequence

from scrctl.intake.entries import ORDER, Draft
from scrctl.intake.matching import Former
from scrctl.model.day_order import Stamp, moments
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
    whole = [changed.get(i, entry) for i, entry in enumerate(entries)]
    after = moments([_stamp(entry) for entry in (*whole, *new)])
    moving = [i for i in changed if _stamp(whole[i]) != _stamp(entries[i])]
    fresh = sorted(
        [*zip(after[len(entries) :], new, strict=True), *((after[i], whole[i]) for i in moving)],
        key=lambda pair: pair[0],
    )
    items: list[int | Mapping[str, Plain]] = []
    for index in (i for i in range(len(entries)) if i not in moving):
        while fresh and fresh[0][0] < after[index]:
            items.append(fresh.pop(0)[1])
        items.append(changed.get(index, index))
    return [*items, *(entry for _, entry in fresh)]


def _stamp(entry: Mapping[str, Plain]) -> Stamp:
    sequence = entry.get("sequence")
    return Stamp(
        agency="",
        date=str(entry.get("date") or ""),
        time=str(entry.get("time") or ""),
        sequence=sequence if isinstance(sequence, int) else None,
    )
