"""What is to be said of a return: its headings, its questions, what is gone or in conflict."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scrctl.intake.entries import Draft
from scrctl.intake.grid import Aside, Sheets
from scrctl.intake.matching import Former
from scrctl.intake.names import Names
from scrctl.intake.rows import Found
from scrctl.model.returned import HeadingRead, Remark, TableRead


def headings_of(found: Found, names: Names) -> Iterator[HeadingRead]:
    """Yield how each heading was read."""
    seen = {(head.written, head.column): None for head in found.heads}
    for written, column in seen:
        yield HeadingRead(heading=names.clean(written).text, column=column)


def tables_of(sheets: Sheets, found: Found, names: Names) -> Iterator[TableRead]:
    """Yield each table or sheet: how many of its rows are entries, or why none is."""
    rows = Counter(row.table for row in found.rows)
    why = {left.table: left.why.value for left in found.left_out if not (left.row or left.column)}
    about = {aside.table for aside in found.aside if aside.what is Aside.ABOUT}
    for table in sheets.tables:
        number = table.number
        is_empty = not table.rows or all(row.is_blank for row in table.rows)
        other = Aside.ABOUT if number in about else "empty" if is_empty else ""
        yield TableRead(
            number=number,
            name=names.clean(table.name).text,
            rows=rows[number],
            why=why.get(number, "") or (table.why or other if not rows[number] else ""),
        )


def left_out_of(found: Found) -> Iterator[Remark]:
    """Yield the rows that are no entries."""
    for left in found.left_out:
        column = str(left.column or "")
        yield Remark(
            kind="left-out", what=left.why.value, table=left.table, row=left.row, column=column
        )


def not_known_of(found: Found, names: Names) -> Iterator[Remark]:
    """Yield the headings that nobody has explained."""
    for head in found.not_known:
        what = names.clean(head.written).text or "no heading"
        yield Remark(kind="heading", what=what, table=head.table, column=str(head.column), row=0)


def which_of(names: Sequence[str]) -> Iterator[Remark]:
    """Yield the returns that a file may be a version of."""
    for name in names:
        yield Remark(kind="version", what=name)


def questions_of(
    questions: Sequence[Mapping[str, str]], draft: Draft, entry: str
) -> Iterator[Remark]:
    """Yield what is asked about an entry."""
    for question in questions:
        yield Remark(
            kind="question",
            what=question["ask"],
            table=draft.table,
            row=draft.row,
            column=question["about"],
            entry=entry,
        )


def conflict_of(draft: Draft, entry: str) -> Remark:
    """Return that a row was corrected and its entry edited here."""
    return Remark(
        kind="conflict", what="edited-here", table=draft.table, row=draft.row, entry=entry
    )


def gone_of(former: Former, entry: str) -> Remark:
    """Return that an entry is no longer in the return."""
    return Remark(kind="gone", what="not-in-file", table=former.table, row=former.row, entry=entry)
