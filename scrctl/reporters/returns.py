"""What was found in agencies' returns: files by number, rows and columns, never a name."""

from collections.abc import Iterator

from scrctl.model.returned import Imported, Remark, ReturnRead
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Column, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

MOST = 40
_SAID = {
    "missing": "nothing is given",
    "unclear": "not clear; kept as written",
    "undecided-name": "a word that may be a name was left out",
    "several-names": "a name that is not one person's was left out",
    "formula": "a formula; its saved result was taken",
    "tracked-change": "a tracked change; read as accepted",
    "merged-cells": "cells are merged here",
    "table-in-cell": "a table inside the cell; its text was taken",
    "hidden-text": "hidden text was not read",
    "hidden-row": "a hidden row, not read",
    "hidden-sheet": "a hidden sheet, not read",
    "hidden-column": "a hidden column, not read",
    "deleted-row": "a row deleted in tracked changes, not read",
    "one-cell-across": "one text and nothing else, not an entry",
    "no-headings": "a table without headings, not read",
    "edited-here": "corrected by the agency, and edited here since: left as it is",
    "not-in-file": "no longer in the return: kept",
}


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
    columns = (Column("Heading", flexible=True), Column("Read as"))
    rows = [(safe(h.heading), h.column or "not known") for h in told.headings]
    if rows:
        write_table(columns, rows, terminal)
    terminal.say(terminal.fold(_sum(told), "  "))
    asked = [(_place(remark), safe(said(remark))) for remark in told.remarks]
    for line in _listed(asked, terminal):
        terminal.say(line)


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
        return f'{asked} Say it with --map "HEADING=COLUMN", or =none to leave it out'
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
