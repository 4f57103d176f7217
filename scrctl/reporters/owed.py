"""What agencies owe: a block for each agency, an object for scripts, a table."""

from collections.abc import Sequence

from scrctl.model.owed import Debts, Owed
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Cell, Column, Row, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

FIELDS = (
    "agency", "case", "about", "what", "asked_on", "due_on", "is_late", "days_late", "reminders",
    "last_reminded", "to_chase",
)  # fmt: skip
COLUMNS = (
    Column("Case"),
    Column("What", flexible=True),
    Column("Asked"),
    Column("Due"),
    Column("How it stands", flexible=True),
    Column("Reminded", flexible=True),
)


def owed_object(one: Owed) -> dict[str, object]:
    """Return one debt with the fields that scripts may rely on."""
    return {
        "agency": one.agency,
        "case": one.case,
        "about": one.about,
        "what": one.what,
        "asked_on": one.asked_on,
        "due_on": one.due_on,
        "is_late": one.is_late,
        "days_late": one.days_late,
        "reminders": len(one.reminded),
        "last_reminded": one.reminded[-1] if one.reminded else None,
        "to_chase": one.to_chase,
    }


def debts_object(found: Debts) -> dict[str, object]:
    """Return the list with its sums."""
    return {
        "summary": {
            "cases": found.cases,
            "agencies": len(found.agencies),
            "owed": len(found.owed),
            "late": len(found.late),
            "to_chase": sum(one.to_chase for one in found.owed),
        },
        "owed": [owed_object(one) for one in found.owed],
    }


def write_debts(found: Debts, terminal: Terminal) -> None:
    """Write what each agency owes, then the sums and the next command."""
    every = [_row(one) for one in found.owed]
    for agency in found.agencies:
        terminal.say(terminal.paint(safe(agency), Tone.STRONG))
        write_owed(found.of(agency), terminal, like=every)
        terminal.say()
    cases = f"{count(found.cases, 'case')} as of {found.as_of}"
    if not found.owed:
        terminal.say(f"No agency owes anything in {cases}.")
        return
    number = len(found.agencies)
    agencies = "1 agency owes" if number == 1 else f"{number} agencies owe"
    things = count(len(found.owed), "thing")
    terminal.say(f"{agencies} {things} in {cases}; late: {len(found.late)}.")
    if any(one.to_chase for one in found.owed):
        terminal.tell("Letters: scrctl chase -o DIR; once sent: scrctl chase --sent-on DATE")


def write_owed(items: Sequence[Owed], terminal: Terminal, like: Sequence[Row] = ()) -> None:
    """Write a table of what one agency, or one case, is owed."""
    write_table(COLUMNS, [_row(one) for one in items], terminal, like)


def _row(one: Owed) -> Row:
    times = count(len(one.reminded), "time")
    reminded = f"{times}, last {one.reminded[-1]}" if one.reminded else "never"
    return (
        safe(one.case),
        safe(one.what),
        str(one.asked_on),
        str(one.due_on or "no day"),
        _standing(one),
        reminded,
    )


def _standing(one: Owed) -> Cell:
    if one.days_late:
        return Cell(f"{count(one.days_late, 'day')} late", Tone.BAD)
    if one.is_late:
        return Cell("to be asked after", Tone.WARN)
    return Cell("not due yet")


def write_csv(found: Debts, terminal: Terminal) -> None:
    """Write a table for a spreadsheet."""
    from scrctl.reporters.csv import write_rows

    rows = (owed_object(one) for one in found.owed)
    write_rows(FIELDS, ([_word(row[name]) for name in FIELDS] for row in rows), terminal)


def _word(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value
