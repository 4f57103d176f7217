"""What a command says beside its result: what was written, what is wrong, what is explained."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Examined, Explained, Health, Write
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal, Tone

MANY = 8
_HEALTH = {
    Health.GOOD: ("ok", Tone.GOOD),
    Health.ATTENTION: ("look", Tone.WARN),
    Health.MISSING: ("missing", Tone.BAD),
}


def write_written(write: Write, terminal: Terminal) -> None:
    """Say what a command wrote, in which commit, and what to do next."""
    verb = "Would write" if write.dry_run else "Wrote"
    commit = f" (commit {write.commit[:10]})" if write.commit else ""
    terminal.say(f"{safe(write.summary)}{commit}")
    for line in _listed(write.files):
        terminal.say(f"  {verb.lower()} {safe(line)}")
    for note in write.notes:
        terminal.tell(terminal.fold(safe(note)))
    if write.dry_run:
        again = " Next: the same without it." if write.files else ""
        terminal.tell(f"Nothing was written (--dry-run).{again}")
        return
    if write.next_steps:
        terminal.tell("Next:")
    for step in write.next_steps:
        terminal.tell(terminal.fold(safe(step), "  ", "    "))


def _listed(files: Sequence[str]) -> Iterator[str]:
    """Name each file, but of a folder with many only how many."""
    for folder, group in groupby(files, key=lambda file: file.rpartition("/")[0]):
        members = list(group)
        if folder and len(members) > MANY:
            yield f"{len(members)} files in {folder}"
        else:
            yield from members


def write_error(error: ScrctlError, terminal: Terminal) -> None:
    """Say what is the matter and how to put it right."""
    word = "\x1b[31merror\x1b[0m" if terminal.err_colour else "error"
    terminal.err.write(terminal.fold(f"{word}: {safe(error.message)}", "", "  ") + "\n")
    if error.hint:
        terminal.err.write(terminal.fold(f"help: {safe(error.hint)}", "  ", "        ") + "\n")


def write_merge(said: Sequence[str], mend: str, terminal: Terminal) -> None:
    """Say, beside what git says of its merge, what a person has to decide."""
    for line in said:
        indent = " " * (len(line) - len(line.lstrip()))
        terminal.err.write(terminal.fold(safe(line.strip()), indent, f"{indent}  ") + "\n")
    if mend:
        terminal.err.write(terminal.fold(f"help: {safe(mend)}", "  ", "        ") + "\n")


def write_explained(explained: Explained, terminal: Terminal) -> None:
    """Write one explanation, heading by heading."""
    terminal.say(terminal.paint(f"{explained.id}  {safe(explained.title)}", Tone.STRONG))
    for part in explained.parts:
        terminal.say()
        if part.heading:
            terminal.say(terminal.paint(safe(part.heading), Tone.STRONG))
        for line in part.text.splitlines():
            terminal.say(_indented(line, terminal))


def _indented(line: str, terminal: Terminal) -> str:
    """Keep the indentation of a line of an example; fold the prose."""
    start = line[: len(line) - len(line.lstrip())]
    return terminal.fold(safe(line.strip()), f"    {start}") if line.strip() else ""


def write_examined(examined: Sequence[Examined], terminal: Terminal) -> None:
    """Write what `doctor` found, and under each fault how to mend it."""
    for item in examined:
        word, tone = _HEALTH[item.health]
        shown = terminal.paint(f"{word:<8}", tone)
        found = terminal.fold(f"{item.name}: {safe(item.found)}", " " * 9).lstrip()
        terminal.say(f"{shown} {found}")
        if item.mend:
            terminal.say(terminal.fold(f"mend: {safe(item.mend)}", " " * 9, " " * 15))
