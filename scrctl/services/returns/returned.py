"""One return of an agency into its chronology, in memory."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrctl.intake.columns import MOST_ABOVE, Head, plain_heading
from scrctl.intake.entries import Draft, entry_of, fingerprint
from scrctl.intake.grid import Sheets, Why
from scrctl.intake.matching import Former, Matched, match, version_of
from scrctl.intake.names import MASK, Names, tidy
from scrctl.intake.rows import Found, rows_of
from scrctl.model.error import ScrctlError
from scrctl.model.returned import AsideRead, Remark, ReturnRead
from scrctl.services.returns.returned_entries import (
    corrected_of,
    former_of,
    in_order,
    origin_of,
    remembered_of,
)
from scrctl.services.returns.returned_remarks import (
    conflict_of,
    gone_of,
    headings_of,
    left_out_of,
    not_known_of,
    questions_of,
    tables_of,
    which_of,
)
from scrctl.source.precise import Plain
from scrctl.source.splice import splice
from scrctl.source.yaml import read_yaml

_LETTERS = "0123456789bcdfghjklmnpqrstvwxz"
_SHORT, _LONG = 6, 20
# What is left of a name in a heading as headings are compared.
_MASKED = plain_heading(MASK)
NOT_KEPT = (
    "A heading is nothing but a word that may be a name, so what it means is not remembered: "
    "--clear the word, or give --map each time."
)


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


def file_return(
    text: str, sheets: Sheets, told: ReturnRead, around: Around, marks: Sequence[str]
) -> Filed:
    """Put the rows of one return into the text of the agency's chronology.

    `marks` are hashes of the file: the first is written, by any of them it is known again.
    """
    document, _ = read_yaml(text.encode(), "")
    data: dict[str, Plain] = dict(document.data or {}) if document else {}
    taught = {**remembered_of(data), **around.taught}
    found = rows_of(sheets, {**taught, **_by_what_is_shown(sheets, taught, around.names)})
    drafts = [entry_of(raw, around.names, around.people) for raw in found.rows]
    told = replace(
        told,
        headings=tuple(headings_of(found, around.names)),
        tables=tuple(tables_of(sheets, found, around.names)),
        aside=tuple(AsideRead(table=a.table, row=a.row, what=a.what) for a in found.aside),
        blank=found.blank,
        notes=sheets.notes,
        words=tuple((u.table, u.row, u.column, u.word) for d in drafts for u in d.undecided),
    )
    unknown = tuple(not_known_of(found, around.names))
    if unknown or (found.left_out and not found.rows):
        unknown = (*unknown, *left_out_of(found))
        return Filed(text=text, told=replace(told, remarks=unknown), is_held=True)
    filing = _Filing(data=data, around=around, drafts=drafts, found=found)
    return filing.into(text, told, marks)


def _by_what_is_shown(sheets: Sheets, taught: Mapping[str, str], names: Names) -> Mapping[str, str]:
    """Return what headings mean in which somebody is named: they are said by what is shown."""
    if not any(_MASKED in heading.split() for heading in taught):
        return {}
    cells = (c for t in sheets.tables for row in t.rows[:MOST_ABOVE] for c in row.cells)
    shown = {plain_heading(c.text): plain_heading(names.clean(c.text).text) for c in cells}
    return {own: taught[said] for own, said in shown.items() if said != own and said in taught}


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

    def into(self, text: str, told: ReturnRead, marks: Sequence[str]) -> Filed:
        """Return the text with what is new and corrected in it; the same text if nothing is."""
        former = tuple(former_of(self.entries))
        version, maybe = self.version(former, marks)
        if maybe:
            return Filed(
                text=text, told=replace(told, remarks=tuple(which_of(maybe))), is_held=True
            )
        own = [entry for entry in former if version and entry.of == version]
        matched = match(own, self.drafts) if own else Matched(new=list(self.drafts))
        name = version or self.new_id("rt", marks[0], self.ids_of_returns())
        items, remarks, counts = self.placed(matched, name)
        told = replace(
            told,
            id=name,
            new=len(matched.new),
            same=len(matched.same),
            corrected=counts[0],
            kept=counts[1],
            notes=(*told.notes, *self.not_kept()),
            remarks=tuple(
                sorted((*remarks, *left_out_of(self.found)), key=lambda r: (r.table, r.row))
            ),
        )
        record = self.record(name, marks, told)
        is_changed = any(not isinstance(item, int) for item in items) or record is not None
        if not is_changed:
            return Filed(text=text, told=told)
        beside = self.beside(record, name)
        return Filed(text=splice(text, "entries", items, beside), told=told)

    def ids_of_returns(self) -> set[str]:
        """Return the ids of the returns that are there."""
        return {entry["id"] for entry in self.data.get("returns") or []}

    def version(
        self, former: Sequence[Former], marks: Sequence[str]
    ) -> tuple[str, tuple[str, ...]]:
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
        same = [r["id"] for r in self.data.get("returns") or [] if r.get("mark") in marks]
        if same:
            return same[0], ()
        if around.is_separate:
            return "", ()
        self.refuse_older(marks)
        return version_of(former, self.drafts)

    def refuse_older(self, marks: Sequence[str]) -> None:
        """Refuse a version that a later one has taken the place of: it would undo corrections."""
        for entry in self.data.get("returns") or []:
            if not set(marks).isdisjoint(entry.get("former_marks") or []):
                raise ScrctlError(
                    f"It is an older version of {entry['id']}: a later one came in on"
                    f" {entry.get('imported_on')}.",
                    hint=f"Import the newest. To go back to this one: --corrects {entry['id']}.",
                    exit_code=1,
                )

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
                changed[former.index] = {**old, "origin": origin_of(draft, name)}
            remarks += questions_of(old.get("questions") or [], draft, old["id"])
        for former, draft in matched.corrected:
            old = self.entries[former.index]
            if fingerprint(old) != former.print:
                kept += 1
                remarks.append(conflict_of(draft, old["id"]))
                continue
            changed[former.index] = corrected_of(old, draft, name)
            remarks += questions_of(draft.questions, draft, old["id"])
        new = []
        for draft in matched.new:
            entry = {"id": self.own_id(draft), **draft.values, "origin": origin_of(draft, name)}
            new.append(entry)
            remarks += questions_of(draft.questions, draft, str(entry["id"]))
        remarks += [gone_of(entry, self.entries[entry.index]["id"]) for entry in matched.gone]
        items = in_order(self.entries, changed, new)
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

    def record(self, name: str, marks: Sequence[str], told: ReturnRead) -> dict[str, Plain] | None:
        """Return the record of the return; None where the one that is there says it all."""
        old = next((r for r in self.data.get("returns") or [] if r["id"] == name), None)
        if old is not None and (old.get("mark") in marks or not (told.new or told.corrected)):
            return None
        known = (*(old.get("former_marks") or []), old.get("mark")) if old else ()
        former = [mark for mark in known if mark and mark not in marks]
        rows = list(dict.fromkeys((r.table, r.row, r.column, r.why) for r in self.found.left_out))
        return {
            "id": name,
            "kind": told.kind,
            "mark": marks[0],
            **({"former_marks": former} if former else {}),
            "imported_on": self.around.as_of.isoformat(),
            **({"imported_by": self.around.by} if self.around.by else {}),
            "rows": told.rows,
            **({"left_out": [_left_out(*row) for row in rows]} if rows else {}),
        }

    def remembered(self, head: Head) -> str:
        """Return a heading as it may be remembered: without names; nothing if that says nothing."""
        shown = self.around.names.clean(head.written).text
        if shown == tidy(head.written):
            return head.heading
        said = plain_heading(shown)
        return said if set(said.split()) - {_MASKED} else ""

    def taught(self) -> dict[str, str]:
        """Return the headings that were explained with this import, as they are remembered."""
        said = self.around.taught
        used = {self.remembered(head): head for head in self.found.heads}
        return {
            own: said.get(head.heading, said.get(own, ""))
            for own, head in used.items()
            if head.heading in said or own in said
        }

    def not_kept(self) -> tuple[str, ...]:
        """Return that a heading is not remembered, where that is so."""
        return (NOT_KEPT,) if "" in self.taught() else ()

    def beside(self, record: dict[str, Plain] | None, name: str) -> dict[str, Plain]:
        """Return the other keys of the chronology that change: headings and returns."""
        changed: dict[str, Plain] = {}
        known = remembered_of(self.data)
        fresh = {h: c for h, c in self.taught().items() if h and known.get(h) != c}
        if fresh:
            merged = {**known, **fresh}
            changed["headings"] = [{"heading": h, "column": c} for h, c in merged.items()]
        if record is not None:
            others = [r for r in self.data.get("returns") or [] if r["id"] != name]
            changed["returns"] = [*others, record]
        return changed


def _left_out(table: int, row: int, column: int, why: Why) -> dict[str, Plain]:
    """Return a row that is no entry as it is written."""
    place = {"table": table, "row": row, "column": column}
    return {**{key: number for key, number in place.items() if number}, "why": why.value}
