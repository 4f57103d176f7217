"""What was found in agencies' returns: files by number, rows and columns, never a name."""

from collections.abc import Iterator

from scrctl.model.returned import Imported, Remark, ReturnRead, TableRead
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Column, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

MOST = 40
_SAID = {
    "missing": "nothing is given",
    "unclear": "not clear; kept as written",
    "undecided-name": "a word that may lead to somebody was left out",
    "several-names": "a name that is not one person's was left out",
    "formula": "a formula; its saved result was taken",
    "tracked-change": "a tracked change; read as accepted",
    "merged-cells": "cells are merged here",
    "table-in-cell": "a table inside the cell; its text was taken",
    "hidden-text": "hidden text was not read",
    "sign": "a sign that cannot be read",
    "picture": "a picture or other object, not read",
    "hidden-row": "a hidden row, not read",
    "hidden-sheet": "a hidden sheet, not read",
    "hidden-column": "a hidden column, not read",
    "deleted-row": "a row deleted in tracked changes, not read",
    "one-cell-across": "one text and nothing else, not an entry",
    "no-headings": "no headings of a chronology above it, not read",
    "not-for-use": "its name says that it is not meant, not read; rename it if it is",
    "no-table": "a chart or the like, not read",
    "edited-here": "corrected by the agency, and edited here since: left as it is",
    "not-in-file": "no longer in the return: kept",
}


_ASIDE = {
    "headings": "of headings",
    "above-headings": "above the headings",
    "about-the-return": "about the return",
    "left-out-columns-only": "with nothing but columns that are left out",
}
_OTHERWISE = {"about-the-return": "says whose return it is", "empty": "empty"}


def write_imported(found: Imported, terminal: Terminal, *, words: bool) -> None:
    """Write file by file how headings were read, what became of the rows, and what is open."""
    for told in found.returns:
        _write_return(told, terminal)
        if words and told.words:
            _write_words(told, terminal)
        elif told.words:
            number = len({word for *_, word in told.words})
            were = "1 word was" if number == 1 else f"{number} words were"
            terminal.tell(
                terminal.fold(
                    f"{were} left out: each may name somebody. --words shows them; --clear WORD "
                    "says that it names nobody; a name belongs in the register. Then import again."
                )
            )
        terminal.say()


def _write_words(told: ReturnRead, terminal: Terminal) -> None:
    """Show each word once: how often it was left out, and where first."""
    terminal.say(terminal.paint("Words left out", Tone.STRONG))
    places: dict[str, list[str]] = {}
    for table, row, column, word in told.words:
        places.setdefault(word, []).append(f"table {table}, row {row}, column {column}")
    columns = (Column("Word", flexible=True), Column("Times", right=True), Column("First"))
    rows = [(safe(word), str(len(at)), at[0]) for word, at in places.items()]
    write_table(columns, rows, terminal)


def _write_return(told: ReturnRead, terminal: Terminal) -> None:
    title = f"File {told.number}: {told.kind} of {told.agency}"
    terminal.say(terminal.paint(f"{title}, return {told.id}" if told.id else title, Tone.STRONG))
    for note in told.notes:
        terminal.say(terminal.fold(safe(note), "  "))
    if told.kind == "xlsx" or len(told.tables) > 1:
        for table in told.tables:
            terminal.say(terminal.fold(_table(table, told.kind), "  ", "      "))
    columns = (Column("Heading", flexible=True), Column("Read as"))
    rows = [(safe(h.heading), h.column or "not known") for h in told.headings]
    if rows:
        write_table(columns, rows, terminal)
    terminal.say(terminal.fold(_sum(told), "  "))
    for what, name in _ASIDE.items():
        aside = [(each.table, each.row) for each in told.aside if each.what == what]
        if aside:
            line = f"{count(len(aside), 'row')} {name}: {_places(aside)}."
            terminal.say(terminal.fold(line, "  ", "      "))
    asked = [(_place(remark), safe(said(remark))) for remark in told.remarks]
    for line in _listed(asked, terminal):
        terminal.say(line)


def _table(table: TableRead, kind: str) -> str:
    """Return what became of a table or sheet."""
    noun = "Sheet" if kind == "xlsx" else "Table"
    name = f" \u201c{safe(table.name)}\u201d" if table.name else ""
    why = _SAID.get(table.why) or _OTHERWISE.get(table.why, "")
    read = f"{count(table.rows, 'entry', 'entries')} read"
    return f"{noun} {table.number}{name}: {why or read}."


def _places(rows: list[tuple[int, int]]) -> str:
    """Return rows by table: table 1, rows 1, 14; table 2, row 1."""
    tables: dict[int, list[int]] = {}
    for table, row in rows:
        tables.setdefault(table, []).append(row)
    return "; ".join(
        f"table {table}, {'row' if len(found) == 1 else 'rows'} "
        f"{', '.join(map(str, found[:MOST]))}{' and more' if len(found) > MOST else ''}"
        for table, found in tables.items()
    )


def _sum(told: ReturnRead) -> str:
    parts = [
        f"{count(told.rows, 'row')}: {told.new} new",
        f"{told.corrected} corrected",
        f"{told.same} unchanged",
        f"{told.kept} left because edited here" if told.kept else "",
        f"{told.blank} blank" if told.blank else "",
    ]
    questions = sum(remark.kind == "question" for remark in told.remarks)
    left = sum(remark.kind == "left-out" for remark in told.remarks)
    parts += [count(questions, "question"), f"{left} left out" if left else ""]
    return "; ".join(filter(None, parts)) + "."


def _listed(asked: list[tuple[str, str]], terminal: Terminal) -> Iterator[str]:
    shown = asked if terminal.verbose else asked[:MOST]
    for place, what in shown:
        yield terminal.fold(f"{place}: {what}", "  ", "      ")
    if len(asked) > len(shown):
        yield f"  and {len(asked) - len(shown)} more (--verbose, or --format json)"


def _place(remark: Remark) -> str:
    parts = [
        f"table {remark.table}" if remark.table else "",
        f"row {remark.row}" if remark.row else "",
        f"column {remark.column}" if remark.column else "",
        remark.entry,
    ]
    return ", ".join(filter(None, parts)) or "the file"


def said(remark: Remark) -> str:
    """Return a remark in words."""
    if remark.kind == "heading":
        asked = f"what does the heading \u201c{remark.what}\u201d mean?"
        return (
            f'{asked} Say it with --map "HEADING=COLUMN", the heading as it is shown here or in '
            "the file, or =none to leave it out"
        )
    if remark.kind == "version":
        return (
            f"some rows are like those of {remark.what}. Is it a corrected version (--corrects "
            f"{remark.what}) or another return (--separate)?"
        )
    return _SAID.get(remark.what, remark.what)


def imported_object(found: Imported) -> dict[str, object]:
    """Return an import with the fields that scripts may rely on; words left out are not in it."""
    return {
        "case": found.case,
        "held": found.is_held,
        "commit": found.write.commit or None,
        "dry_run": found.write.dry_run,
        "files": found.write.files,
        "returns": [_return_object(told) for told in found.returns],
    }


def _return_object(told: ReturnRead) -> dict[str, object]:
    return {
        "number": told.number,
        "kind": told.kind,
        "agency": told.agency,
        "id": told.id or None,
        "headings": [{"heading": h.heading, "column": h.column or None} for h in told.headings],
        "rows": told.rows,
        "new": told.new,
        "corrected": told.corrected,
        "unchanged": told.same,
        "kept": told.kept,
        "blank": told.blank,
        "tables": [
            {"number": t.number, "name": t.name or None, "rows": t.rows, "not_read": t.why or None}
            for t in told.tables
        ],
        "set_aside": [{"table": a.table, "row": a.row, "what": a.what} for a in told.aside],
        "words_left_out": len({word for *_, word in told.words}),
        "notes": told.notes,
        "remarks": [
            {
                "kind": remark.kind,
                "what": remark.what,
                "table": remark.table or None,
                "row": remark.row or None,
                "column": remark.column or None,
                "entry": remark.entry or None,
                "message": said(remark),
            }
            for remark in told.remarks
        ],
    }
