"""One chronology of all agencies: for the terminal, a spreadsheet, a script. Keys, no names."""

from scrctl.model.merged import Merged, MergedEntry
from scrctl.model.review import Entry
from scrctl.model.words import Answer
from scrctl.render.known_dates import told
from scrctl.reporters.csv import write_rows
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal, Tone

FIELDS = (
    "date", "time", "sequence", "agency", "id", "who", "who_written", "place", "event", "source",
    "child_seen", "child_spoken_to", "comment", "significance", "episode", "questions",
)  # fmt: skip
NO_DATE = "no date"
SEEN = {
    Answer.YES: "child seen",
    Answer.NO: "child not seen",
    Answer.NOT_KNOWN: "not known whether the child was seen",
}


def write_csv(found: Merged, terminal: Terminal) -> None:
    """Write a table for a spreadsheet."""
    write_rows(FIELDS, map(_csv_row, found.entries), terminal)


def write_text(found: Merged, terminal: Terminal) -> None:
    """Write the entries to be read, and how many entries it shows of how many."""
    for each in found.entries:
        terminal.say(_head(each, terminal))
        terminal.say(terminal.fold(_event(each.entry), "    "))
    if found.entries:
        terminal.say()
    terminal.say(terminal.fold(_sum(found)))


def _head(each: MergedEntry, terminal: Terminal) -> str:
    entry = each.entry
    known = told(entry.date)
    day = known or safe(entry.date) or NO_DATE
    when = f"{day}, {entry.time}" if entry.time else day
    asked = f"{len(entry.questions)} open" if entry.questions else ""
    seen = SEEN.get(entry.child_seen, "") if entry.child_seen else ""
    rest = "  ".join(filter(None, (safe(each.short_name), entry.id, seen, asked)))
    return f"{terminal.paint(when, Tone.STRONG if known else Tone.WARN)}  {rest}"


def _event(entry: Entry) -> str:
    return safe(" ".join(entry.event.split())) or "(no event is given)"


def _sum(found: Merged) -> str:
    shown = f"{len(found.entries)} of {found.total} entries shown."
    if not found.total:
        return "No agency has sent a chronology yet: there is no entry."
    if found.undated:
        were = "entry has" if found.undated == 1 else "entries have"
        return f"{shown} {found.undated} {were} no date and may lie in the period too."
    return shown


def _csv_row(each: MergedEntry) -> tuple[object, ...]:
    entry = each.entry
    asked = "; ".join(f"{q.about}: {q.ask}" for q in entry.questions)
    return (
        entry.date, entry.time, entry.sequence, each.agency, entry.id, " ".join(entry.who),
        entry.who_written, entry.place, entry.event, entry.source,
        entry.child_seen.value if entry.child_seen else "",
        entry.child_spoken_to.value if entry.child_spoken_to else "",
        entry.comment, entry.significance, entry.episode, asked,
    )  # fmt: skip


def merged_object(found: Merged) -> dict[str, object]:
    """Return the entries with the fields that scripts may rely on."""
    return {
        "case": found.case,
        "total": found.total,
        "undated": found.undated,
        "not_read": found.not_read,
        "entries": [_entry_object(each) for each in found.entries],
    }


def _entry_object(each: MergedEntry) -> dict[str, object]:
    entry = each.entry
    return {
        "id": entry.id,
        "agency": each.agency,
        "file": each.file,
        "date": entry.date or None,
        "date_told": told(entry.date) or None,
        "time": entry.time or None,
        "sequence": entry.sequence,
        "who": entry.who,
        "who_written": entry.who_written or None,
        "place": entry.place or None,
        "event": entry.event or None,
        "source": entry.source or None,
        "child_seen": entry.child_seen,
        "child_spoken_to": entry.child_spoken_to,
        "comment": entry.comment or None,
        "significance": entry.significance or None,
        "episode": entry.episode or None,
        "questions": [{"about": q.about, "ask": q.ask} for q in entry.questions],
    }
