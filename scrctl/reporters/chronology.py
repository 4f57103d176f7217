"""One chronology of all agencies: for the terminal, a spreadsheet, a script. Keys, no names."""

from collections.abc import Iterator

from scrctl.model.merged import Merged, MergedEntry
from scrctl.model.review import Entry
from scrctl.render.chronology import sentences
from scrctl.reporters.csv import write_rows
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal, Tone

FIELDS = (
    "date", "time", "sequence", "agency", "id", "who", "who_written", "place", "event", "source",
    "child_seen", "child_spoken_to", "comment", "significance", "episode", "questions", "age",
    "days_since_least", "days_since_most", "compared",
)  # fmt: skip


def write_csv(found: Merged, terminal: Terminal) -> None:
    """Write a table for a spreadsheet."""
    write_rows(FIELDS, rows(found), terminal)


def rows(found: Merged) -> Iterator[tuple[object, ...]]:
    """Yield a row of the table for each entry."""
    said = sentences.marks(found)
    for each in found.entries:
        compared = "; ".join(f"{other}: {words}" for words, other in said.get(each.entry.id, ()))
        since = (each.since.least, each.since.most) if each.since else ("", "")
        yield (*_csv_row(each), each.age, *since, compared)


def write_text(found: Merged, terminal: Terminal) -> None:
    """Write the entries to be read, then what they say when they are laid side by side."""
    said = sentences.marks(found)
    for each in found.entries:
        terminal.say(_head(each, terminal))
        terminal.say(terminal.fold(_event(each.entry), "    "))
        for words, other in said.get(each.entry.id, ()):
            line = terminal.fold(f"{safe(words)} ({other})", "    > ", "      ")
            terminal.say(terminal.paint(line, Tone.WARN))
    if found.entries:
        terminal.say()
    for heading, lines in _findings(found):
        terminal.say(terminal.paint(heading, Tone.STRONG))
        for line in lines:
            terminal.say(terminal.fold(safe(line), "  ", "    "))
        terminal.say()
    for line in sentences.summary(found):
        terminal.say(terminal.fold(safe(line)))
    if not found.total:
        terminal.tell(f"Begin with: scrctl chronology template {found.case} --agency A -o DIR")


def _head(each: MergedEntry, terminal: Terminal) -> str:
    entry = each.entry
    asked = f"{len(entry.questions)} open" if entry.questions else ""
    seen = sentences.SEEN.get(entry.child_seen, "") if entry.child_seen else ""
    told = (safe(each.short_name), entry.id, seen, each.age, sentences.since(each), asked)
    day = terminal.paint(safe(sentences.when(each)), Tone.STRONG if each.told else Tone.WARN)
    return terminal.fold(f"{day}  {'  '.join(filter(None, told))}", "", "  ")


def _event(entry: Entry) -> str:
    return safe(" ".join(entry.event.split())) or "(no event is given)"


def _findings(found: Merged) -> Iterator[tuple[str, list[str]]]:
    """Yield the sections below the entries: what is not there has none."""
    compared = [
        f"{each.one} and {each.two}: {sentences.verdict(each)}"
        for each in found.findings.comparisons
    ]
    if compared:
        yield "Compared with another agency's entry", compared
    told = (sentences.silence(each, found.agencies) for each in found.findings.silences)
    silent = [f"{what} for {time}, {spell}" for what, time, spell in told]
    silent += filter(None, [sentences.never_seen(found)])
    if silent:
        yield "Longest silences in all entries, up to the incident", silent
    moves = [": ".join(sentences.move(each)) for each in found.findings.moves]
    if moves:
        yield "Moves of the case", moves


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
        "nameless": found.nameless,
        "asked": found.asked,
        "audience": found.audience or "keys",
        "ages_from": found.ages or None,
        "compared": found.findings.comparisons,
        "silences": found.findings.silences,
        "never_seen": found.findings.never_seen,
        "moves": found.findings.moves,
    }


def _entry_object(each: MergedEntry) -> dict[str, object]:
    entry = each.entry
    return {
        "id": entry.id,
        "agency": each.agency,
        "file": each.file,
        "date": entry.date or None,
        "date_told": each.told or None,
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
        "age": each.age or None,
        "since_previous": each.since,
    }
