"""Where cases stand: the portfolio, one row a case; and one case with all that it waits for."""

from collections.abc import Sequence
from datetime import date

from scrctl.deadlines.deadline import Deadline, State
from scrctl.gates.situation import Answered, Situation
from scrctl.model.unsaved import Unsaved
from scrctl.procedures.definition import ClockKind
from scrctl.reporters.deadlines import left, standing
from scrctl.reporters.gate import criterion_object, tally, write_criteria
from scrctl.reporters.owed import owed_object, write_owed
from scrctl.reporters.publication import publication_lines, publication_object
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Cell, Column, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count
from scrctl.reporters.thread import interim_line, interim_object

COLUMNS = (
    Column("Case"),
    Column("Stage"),
    Column("Next"),
    Column("Due"),
    Column("Left", right=True),
    Column("What blocks", flexible=True),
)
# How many blockers are named, by the width of the terminal; in the narrowest they are counted.
NAMED = ((90, 0), (160, 3))
MOST_NAMED = 8


def situation_object(situation: Situation, *, with_gate: bool) -> dict[str, object]:
    """Return one case with the fields that scripts may rely on."""
    due, published = situation.next_deadline, situation.publication
    content: dict[str, object] = {
        "case": situation.case,
        "procedure": situation.procedure,
        "version": situation.version,
        "stage": situation.stage,
        "since": situation.since,
        "next_deadline": _due_object(due) if due else None,
        "overdue": len(situation.overdue),
        "errors": situation.errors,
        "warnings": situation.warnings,
        "blockers": blockers_of(situation),
        "notes": situation.notes,
        "interim": interim_object(situation.interim),
        "owed": [owed_object(one) for one in situation.owed],
        "publication": publication_object(published) if published else None,
    }
    if with_gate:
        gate = situation.gate
        content["gate"] = gate and {
            "stage": gate.stage,
            "next": gate.next,
            "criteria": [criterion_object(c) for c in gate.criteria],
        }
    return content


def unsaved_object(unsaved: Unsaved) -> dict[str, object]:
    """Return the documents of one place that no commit holds as they are."""
    return {"case": unsaved.case, "documents": unsaved.names, "gone": unsaved.gone}


def _due_object(deadline: Deadline) -> dict[str, object]:
    return {
        "clock": deadline.clock,
        "of": deadline.of,
        "title": deadline.title,
        "state": deadline.state.value,
        "due": deadline.due,
        "days_left": deadline.days_left,
        "paused_until": deadline.pause.until if deadline.pause else None,
    }


def write_portfolio(situations: Sequence[Situation], soon: int, terminal: Terminal) -> None:
    """Write one row a case: overdue ones, those due soon, the rest; and name those that ended."""
    groups: dict[str, list[Situation]] = {"Overdue": [], "Due soon": [], "Nothing due soon": []}
    ended = [s for s in situations if _has_ended(s, soon)]
    going = [s for s in situations if not _has_ended(s, soon)]
    for situation in going:
        groups[_urgency(situation, soon)].append(situation)
    rows = [_row(s, terminal.width) for s in going]
    for title, members in groups.items():
        if members:
            terminal.say(terminal.paint(f"{title} ({len(members)})", Tone.STRONG))
            members.sort(key=_order)
            write_table(COLUMNS, [_row(s, terminal.width) for s in members], terminal, like=rows)
            terminal.say()
    if ended:
        names = ", ".join(safe(s.case) for s in ended)
        terminal.say(terminal.paint(f"Ended ({len(ended)})", Tone.STRONG))
        terminal.say(terminal.fold(names))
        terminal.say()
    noted = [(s.case, note) for s in situations for note in s.notes]
    for case, note in noted:
        terminal.say(terminal.fold(f"{safe(case)}: {safe(note)}", "! ", "  "))


def latest(situations: Sequence[Situation]) -> str:
    """Return the case whose next deadline has been overdue for longest; nothing if none is."""
    late = sorted((s for s in situations if s.overdue), key=_order)
    return late[0].case if late else ""


def _has_ended(situation: Situation, soon: int) -> bool:
    """Say whether the procedure ends where the case is, and nothing is owed or wrong any more.

    What comes round for as long as records are kept, such as a check of copies, waits its turn.
    """
    due = situation.next_deadline
    waits = due is None or (due.kind is ClockKind.RHYTHM and (due.days_to_act or 0) > soon)
    is_settled = waits and not situation.errors and not situation.notes
    return bool(situation.stage) and situation.gate is None and is_settled


def _urgency(situation: Situation, soon: int) -> str:
    if situation.overdue:
        return "Overdue"
    due = situation.next_deadline
    days = due.days_to_act if due else None
    return "Due soon" if days is not None and days <= soon else "Nothing due soon"


def _order(situation: Situation) -> tuple[date, str]:
    due = situation.next_deadline
    return ((due.act_on if due else None) or date.max, situation.case)


def _row(situation: Situation, room: int) -> tuple[Cell | str, ...]:
    due = situation.next_deadline
    tone = standing(due).tone if due else None
    more = len(situation.overdue) - 1
    return (
        situation.case,
        f"{situation.procedure}/{situation.stage}" if situation.stage else "not known",
        due.label if due else "nothing",
        str(due.act_on) if due else "",
        Cell(left(due) + (f" +{more}" if more > 0 else ""), tone) if due else "",
        _blockers(situation, room),
    )


def blockers_of(situation: Situation) -> list[str]:
    """Return each criterion that blocks, once, however many places it fails at."""
    return list(dict.fromkeys(b.id for b in situation.blockers))


def _blockers(situation: Situation, room: int) -> str:
    names = blockers_of(situation)
    if not names:
        return "ready to advance" if situation.gate and situation.gate.next else ""
    most = next((most for width, most in NAMED if room < width), MOST_NAMED)
    if not most:
        return f"{len(names)} unmet"
    rest = len(names) - most
    shown = ", ".join(names[:most])
    return f"{shown} and {rest} more" if rest > 0 else shown


def write_case(situation: Situation, as_of: date, terminal: Terminal) -> None:
    """Write where one case stands, each clock with its rule, and what the gate still asks."""
    name = terminal.paint(safe(situation.case), Tone.STRONG)
    if not situation.stage:
        terminal.say(f"{name}  no stage is known")
        for note in situation.notes:
            terminal.say(terminal.fold(safe(note), "! ", "  "))
        return
    since = f" since {situation.since}" if situation.since else ""
    stage = f"{situation.procedure} {situation.version}, stage {situation.stage}"
    terminal.say(f"{name}  {safe(stage)}{since}")
    if situation.stage_title:
        terminal.say(terminal.fold(safe(situation.stage_title), "    "))
    for note in situation.notes:
        terminal.say(terminal.fold(safe(note), "! ", "  "))
    terminal.say()
    _write_clocks(situation.deadlines, terminal)
    _write_publication(situation, as_of, terminal)
    _write_owed(situation, terminal)
    if line := interim_line(situation.interim):
        terminal.say(terminal.fold(line))
        terminal.say()
    if situation.errors or situation.warnings:
        found = f"{count(situation.errors, 'error')}, {count(situation.warnings, 'warning')}"
        terminal.say(f"Problems: {found}; scrctl check {safe(situation.case)}")
        terminal.say()
    _write_gate(situation, terminal)


def _write_publication(situation: Situation, as_of: date, terminal: Terminal) -> None:
    found = situation.publication
    if found is None:
        return
    terminal.say(terminal.paint("Report", Tone.STRONG))
    for line in publication_lines(found, safe(situation.case), as_of):
        terminal.say(terminal.fold(line))
    terminal.say()


def _write_owed(situation: Situation, terminal: Terminal) -> None:
    if situation.owed:
        terminal.say(terminal.paint("Owed by agencies", Tone.STRONG))
        for agency in dict.fromkeys(one.agency for one in situation.owed):
            terminal.say(safe(agency))
            write_owed([one for one in situation.owed if one.agency == agency], terminal)
        terminal.say()


def _write_clocks(deadlines: Sequence[Deadline], terminal: Terminal) -> None:
    started = [d for d in deadlines if d.state is not State.NOT_STARTED]
    if not started:
        terminal.say("No clock is running.\n")
        return
    terminal.say(terminal.paint("Clocks", Tone.STRONG))
    columns = (
        Column("Clock", flexible=True),
        Column("State"),
        Column("Due"),
        Column("Left", right=True),
        Column("Rule", flexible=True),
    )
    write_table(columns, [_clock_row(d) for d in started], terminal)
    terminal.say()


def _clock_row(d: Deadline) -> tuple[Cell | str, ...]:
    doubt = "" if d.verified else ", not verified"
    rule = ", ".join(d.cites) + (f": {d.source}" if d.source else "")
    return (
        d.label,
        standing(d),
        str(d.due) if d.due else d.unknown_because,
        left(d),
        f"{d.title} ({rule}{doubt})",
    )


def _write_gate(situation: Situation, terminal: Terminal) -> None:
    gate = situation.gate
    if gate is None:
        terminal.say("The procedure ends here.")
        return
    unmet: Sequence[Answered] = gate.unmet
    head = f"Gate to {gate.next}" if gate.next else "Gate"
    met, every = tally(gate.criteria)
    terminal.say(terminal.paint(f"{head}: {met} of {every} met", Tone.STRONG))
    if unmet:
        write_criteria(unmet, terminal)
    elif gate.next:
        by = f" --by {situation.decider[0]}" if situation.decider else ""
        terminal.say(f"Ready: scrctl advance {safe(situation.case)}{by}")
        if len(situation.decider) > 1:
            terminal.say(f"  or, where another decided: --by {' or '.join(situation.decider[1:])}")


def write_csv(situations: Sequence[Situation], terminal: Terminal) -> None:
    """Write the portfolio for a spreadsheet."""
    from scrctl.reporters.csv import write_rows

    fields = ("case", "procedure", "stage", "next_clock", "next_due", "days_left", "overdue")
    rows = [(*_csv_due(s), len(s.overdue), " ".join(blockers_of(s))) for s in situations]
    write_rows((*fields, "blockers"), rows, terminal)


def _csv_due(situation: Situation) -> tuple[object, ...]:
    due = situation.next_deadline
    found = (due.clock, due.act_on, due.days_to_act) if due else ("", "", "")
    return (situation.case, situation.procedure, situation.stage, *found)
