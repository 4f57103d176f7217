"""One return of an agency into its chronology, in memory."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrctl.intake.entries import ORDER, Draft, entry_of, fingerprint
from scrctl.intake.grid import Sheets
from scrctl.intake.matching import Former, Matched, match, version_of
from scrctl.intake.names import Names
from scrctl.intake.rows import Found, rows_of
from scrctl.model.error import ScrctlError
from scrctl.model.known_date import sort_day
from scrctl.model.returned import Remark, ReturnRead
from scrctl.services.returned_remarks import (
    conflict_of,
    gone_of,
    headings_of,
    not_known_of,
    questions_of,
    which_of,
)
from scrctl.source.precise import Plain
from scrctl.source.splice import splice
from scrctl.source.yaml import read_yaml

_LETTERS = "0123456789bcdfghjklmnpqrstvwxz"
_SHORT, _LONG = 6, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an import knows beside the file: names, keys, ids that are taken, who and when."""

    names: Names
    people: Collection[str]
    taken: set[str]
    taught: Mapping[str, str]
    as_of: date
    by: str = ""
    corrects: str = ""
    is_separate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A chronology with a return in it: its text, and what there is to say."""

    text: str
    told: ReturnRead
    is_held: bool = False


def file_return(text: str, sheets: Sheets, told: ReturnRead, around: Around, mark: str) -> Filed:
    """Put the rows of one return into the text of the agency's chronology."""
    document, _ = read_yaml(text.encode(), "")
    data: dict[str, Plain] = dict(document.data or {}) if document else {}
    remembered = remembered_of(data)
    found = rows_of(sheets, {**remembered, **around.taught})
    drafts = [entry_of(raw, around.names, around.people) for raw in found.rows]
    told = replace(
        told,
        headings=tuple(headings_of(found, around.names)),
        blank=found.blank,
        notes=sheets.notes,
        words=tuple((u.table, u.row, u.column, u.word) for d in drafts for u in d.undecided),
    )
    unknown = tuple(not_known_of(found, around.names))
    if unknown:
        return Filed(text=text, told=replace(told, remarks=unknown), is_held=True)
    filing = _Filing(data=data, around=around, drafts=drafts, found=found)
    return filing.into(text, told, mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filing:
    """One return on its way into the plain data of a chronology."""

    data: dict[str, Plain]
    around: Around
    drafts: Sequence[Draft]
    found: Found

    @property
    def entries(self) -> list[Plain]:
        """Return the entries that are there."""
        return list(self.data.get("entries") or [])

    def into(self, text: str, told: ReturnRead, mark: str) -> Filed:
        """Return the text with what is new and corrected in it; the same text if nothing is."""
        former = tuple(_former(self.entries))
        version, maybe = self.version(former, mark)
        if maybe:
            return Filed(
                text=text, told=replace(told, remarks=tuple(which_of(maybe))), is_held=True
            )
        own = [entry for entry in former if version and entry.of == version]
        matched = match(own, self.drafts) if own else Matched(new=list(self.drafts))
        name = version or self.new_id("rt", mark, self.ids_of_returns())
        items, remarks, counts = self.placed(matched, name)
        told = replace(
            told,
            id=name,
            new=len(matched.new),
            same=len(matched.same),
            corrected=counts[0],
            kept=counts[1],
            remarks=(*remarks, *self.left_out()),
        )
        record = self.record(name, mark, told)
        is_changed = any(not isinstance(item, int) for item in items) or record is not None
        if not is_changed:
            return Filed(text=text, told=told)
        beside = self.beside(record, name)
        return Filed(text=splice(text, "entries", items, beside), told=told)

    def ids_of_returns(self) -> set[str]:
        """Return the ids of the returns that are there."""
        return {entry["id"] for entry in self.data.get("returns") or []}

    def version(self, former: Sequence[Former], mark: str) -> tuple[str, tuple[str, ...]]:
        """Return which return this file is a version of, or which it may be."""
        around = self.around
        known = self.ids_of_returns()
        if around.corrects:
            if around.corrects not in known:
                raise ScrctlError(
                    f"There is no return {around.corrects} of this agency.",
                    hint=f"Known: {', '.join(sorted(known)) or 'none'}.",
                )
            return around.corrects, ()
        same = [r["id"] for r in self.data.get("returns") or [] if r.get("mark") == mark]
        if same:
            return same[0], ()
        return ("", ()) if around.is_separate else version_of(former, self.drafts)

    def placed(
        self, matched: Matched, name: str
    ) -> tuple[list[int | Mapping[str, Plain]], list[Remark], tuple[int, int]]:
        """Return the entries in order, what is to be said, and how many were corrected or kept."""
        changed: dict[int, Mapping[str, Plain]] = {}
        remarks: list[Remark] = []
        kept = 0
        for former, draft in matched.same:
            old = self.entries[former.index]
            if (former.table, former.row) != (draft.table, draft.row):
                changed[former.index] = {**old, "origin": _origin(draft, name)}
            remarks += questions_of(old.get("questions") or [], draft, old["id"])
        for former, draft in matched.corrected:
            old = self.entries[former.index]
            if fingerprint(old) != former.print:
                kept += 1
                remarks.append(conflict_of(draft, old["id"]))
                continue
            changed[former.index] = _corrected(old, draft, name)
            remarks += questions_of(draft.questions, draft, old["id"])
        new = []
        for draft in matched.new:
            entry = {"id": self.own_id(draft), **draft.values, "origin": _origin(draft, name)}
            new.append(entry)
            remarks += questions_of(draft.questions, draft, str(entry["id"]))
        remarks += [gone_of(entry, self.entries[entry.index]["id"]) for entry in matched.gone]
        items = _in_order(self.entries, changed, new)
        return items, remarks, (len(matched.corrected) - kept, kept)

    def own_id(self, draft: Draft) -> str:
        """Return an id that no other entry of the case has."""
        agency = str(self.data.get("agency") or "").partition("-")[2] or self.data.get("agency")
        place = f"{draft.print} {draft.table} {draft.row}"
        return self.new_id(f"ev-{str(agency)[:_LONG].strip('-')}", place, self.around.taken)

    def new_id(self, start: str, seed: str, taken: set[str]) -> str:
        """Return an id made from a hash, so that the same import always gives the same ids."""
        for turn in range(1000):
            number = int.from_bytes(hashlib.sha256(f"{seed} {turn}".encode()).digest()[:8])
            letters = ""
            for _ in range(_SHORT):
                number, rest = divmod(number, len(_LETTERS))
                letters += _LETTERS[rest]
            if f"{start}-{letters}" not in taken:
                taken.add(f"{start}-{letters}")
                return f"{start}-{letters}"
        raise ScrctlError("No id is left for another entry.")

    def left_out(self) -> Iterator[Remark]:
        """Yield the rows that are no entries."""
        for row in self.found.left_out:
            yield Remark(kind="left-out", what=row.why.value, table=row.table, row=row.row)

    def record(self, name: str, mark: str, told: ReturnRead) -> dict[str, Plain] | None:
        """Return the record of the return; None where the one that is there says it all."""
        old = next((r for r in self.data.get("returns") or [] if r["id"] == name), None)
        if old is not None and (old.get("mark") == mark or not (told.new or told.corrected)):
            return None
        rows: dict[tuple[int, int, str], dict[str, Plain]] = {}
        for row in self.found.left_out:
            item = {
                "table": row.table,
                **({"row": row.row} if row.row else {}),
                "why": row.why.value,
            }
            rows[(row.table, row.row, row.why.value)] = item
        return {
            "id": name,
            "kind": told.kind,
            "mark": mark,
            "imported_on": self.around.as_of.isoformat(),
            **({"imported_by": self.around.by} if self.around.by else {}),
            "rows": told.rows,
            **({"left_out": list(rows.values())} if rows else {}),
        }

    def beside(self, record: dict[str, Plain] | None, name: str) -> dict[str, Plain]:
        """Return the other keys of the chronology that change: headings and returns."""
        changed: dict[str, Plain] = {}
        known = remembered_of(self.data)
        used = {h.heading for h in self.found.heads}
        fresh = {h: c for h, c in self.around.taught.items() if h in used and known.get(h) != c}
        fresh = {h: c for h, c in fresh.items() if not self.around.names.holds(h.title())}
        if fresh:
            merged = {**known, **fresh}
            changed["headings"] = [{"heading": h, "column": c} for h, c in merged.items()]
        if record is not None:
            others = [r for r in self.data.get("returns") or [] if r["id"] != name]
            changed["returns"] = [*others, record]
        return changed


def remembered_of(data: Mapping[str, Plain]) -> dict[str, str]:
    """Return what headings of the agency mean, as it was said before."""
    known = data.get("headings") or []
    return {h["heading"]: h["column"] for h in known if h.get("heading") and h.get("column")}


def _former(entries: Sequence[Plain]) -> Iterator[Former]:
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


def _origin(draft: Draft, name: str) -> dict[str, Plain]:
    return {"return_id": name, "table": draft.table, "row": draft.row, "print": draft.print}


def _corrected(old: Mapping[str, Plain], draft: Draft, name: str) -> dict[str, Plain]:
    """Return an entry as the agency has it now; what was added here is kept."""
    added = {key: value for key, value in old.items() if key not in (*ORDER, "id", "origin")}
    return {"id": old["id"], **draft.values, **added, "origin": _origin(draft, name)}


def _in_order(
    entries: Sequence[Plain],
    changed: Mapping[int, Mapping[str, Plain]],
    new: Sequence[Mapping[str, Plain]],
) -> list[int | Mapping[str, Plain]]:
    """Return old entries where they stand, and new ones before the first that happened later."""
    moving = {i for i, entry in changed.items() if _day(entry) != _day(entries[i])}
    staying: list[int | Mapping[str, Plain]] = [
        changed.get(i, i) for i in range(len(entries)) if i not in moving
    ]
    days = [_day(entries[i]) for i in range(len(entries)) if i not in moving]
    fresh = sorted([*new, *(changed[i] for i in sorted(moving))], key=_day)
    items: list[int | Mapping[str, Plain]] = []
    for item, day in zip(staying, days, strict=True):
        while fresh and _day(fresh[0]) < day:
            items.append(fresh.pop(0))
        items.append(item)
    return [*items, *fresh]


def _day(entry: Mapping[str, Plain]) -> tuple[date, date, bool, int, str]:
    first, last = sort_day(str(entry.get("date") or ""))
    sequence = entry.get("sequence")
    number = sequence if isinstance(sequence, int) else 0
    return first, last, sequence is None, number, str(entry.get("time") or "99")
