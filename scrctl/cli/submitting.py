"""`scrctl publish --submission`: how it says what was put together, or what stands against it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat, Settings
from scrctl.cli.output import leave
from scrctl.cli.writing import show_step, write_rendered
from scrctl.model.error import ScrctlError

if TYPE_CHECKING:
    from scrctl.services.publication.submission import Submitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where the submission goes, and where the approved files lie if they are not made anew."""

    out: Path | None
    approved_in: Path | None


def submit(given: Settings, case: str, folders: Folders, form: PlainFormat, *, asks: bool) -> None:
    """Put together the folder for the national case review repository. Nothing is written down.

    `asks`: whether an option was given that only an approval knows.
    """
    from scrctl.services.publication.submission import submission

    if asks:
        raise ScrctlError(
            "--submission approves nothing, so --by and --dry-run say nothing, and --from belongs "
            "to it alone.",
            hint="Leave them out, or leave --submission out.",
        )
    folder = folders.out or given.start / ".." / f"{Path(case).name}-submission"
    step = show_step(given.terminal)
    found = submission(given.start, case, folder, given.as_of, step, folders.approved_in)
    _write(found, form, given)
    leave(failed=found.is_refused)


def _write(found: "Submitted", form: PlainFormat, given: Settings) -> None:
    from scrctl.reporters.safe import safe
    from scrctl.services.publication.submission import METADATA, why_not_given

    if form is PlainFormat.JSON:
        _write_json(found, given)
        return
    terminal = given.terminal
    write_rendered(found.finished, form, given, explain=False)
    for leak in found.leaks:
        terminal.say(f"leak: {safe(leak.kind)} in {safe(leak.file)}, {safe(leak.place)}")
    if found.metadata is None or found.out is None:
        terminal.say(f"{found.case}: no submission was put together.")
        return
    terminal.say(f"{safe(str(found.out / METADATA))}  json")
    missing = found.metadata["not_given"]
    for name in missing if isinstance(missing, list) else ():
        terminal.say(f"Not given: {name} ({why_not_given(name)}).")
    terminal.tell(
        "metadata.json is not among the approved files: it gives the address, which a report has "
        "only once it is published. It was searched for names as they were. Read it before you "
        "send the folder. Which fields the repository asks for was not verified."
    )


def _write_json(found: "Submitted", given: Settings) -> None:
    from scrctl.reporters.json import diagnostic_object, write_envelope

    content = {
        "case": found.case,
        "files": [file for one in found.finished for file in one.rendered.files],
        "metadata": found.metadata,
        "leaks": [*(leak for one in found.finished for leak in one.rendered.leaks), *found.leaks],
        "problems": [diagnostic_object(d) for one in found.finished for d in one.diagnostics],
    }
    write_envelope("submission", given.as_of, content, given.terminal)
