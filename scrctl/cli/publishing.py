"""How `scrctl publish` says what was approved, or what stands against it."""

from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat, Settings
from scrctl.cli.writing import write_rendered

if TYPE_CHECKING:
    from scrctl.services.publication.publish import Published


def write_published(found: "Published", form: PlainFormat, given: Settings) -> None:
    """Write which files were approved, in which commit, or why none was."""
    if form is PlainFormat.JSON:
        _write_json(found, given)
        return
    from scrctl.reporters.talk import write_written
    from scrctl.reporters.text import write_diagnostic

    terminal = given.terminal
    write_rendered(found.finished, form, given, explain=False)
    for diagnostic in found.against:
        write_diagnostic(diagnostic, terminal)
    for line in found.differs:
        terminal.say(f"{found.case}: {line}.")
    if found.write is not None:
        write_written(found.write, terminal)
        return
    count = len(found.against)
    why = f": {count} {'point' if count == 1 else 'points'} to settle first" if count else ""
    terminal.say(f"{found.case}: nothing was approved{why}.")
    terminal.tell("Nothing was written.")


def _write_json(found: "Published", given: Settings) -> None:
    from scrctl.reporters.json import diagnostic_object, write_envelope, written_content

    told = [d for one in found.finished for d in one.diagnostics]
    content = {
        "case": found.case,
        "approved": found.write is not None and not found.write.dry_run,
        "files": [file for one in found.finished for file in one.rendered.files],
        "leaks": [leak for one in found.finished for leak in one.rendered.leaks],
        "problems": [diagnostic_object(d) for d in (*found.against, *told)],
        "differs": found.differs,
        "write": written_content(found.write) if found.write else None,
    }
    write_envelope("publish", given.as_of, content, given.terminal)
