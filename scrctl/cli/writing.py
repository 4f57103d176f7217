"""Which reporter writes which answer of a service, in which format."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from scrctl.cli.options import CheckFormat, DeadlineFormat, PlainFormat, Settings, TableFormat
from scrctl.cli.output import write_checked
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.error import ScrctlError
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal

if TYPE_CHECKING:
    from scrctl.model.coverage import Coverage
    from scrctl.services.check import Found
    from scrctl.services.deadlines import Due
    from scrctl.services.render import Finished, Order
    from scrctl.services.status import Portfolio
    from scrctl.services.steps.advance import Advance

# What the list of deadlines shows by itself: lateness, what is soon due, pauses, corrections.
SHOWN = ("DLN001", "DLN002", "DLN008", "DLN009", "DLN010", "DLN012")
# A case that is on record and whose folder is not there.
LOST = "STO016"


def write_deadlines(
    found: "Due", form: DeadlineFormat, terminal: Terminal, *, explain: bool
) -> None:
    """Write deadlines in one of the formats."""
    from scrctl.reporters import deadlines as reporter

    _tell_beside(found, form, terminal)
    match form:
        case DeadlineFormat.TEXT if explain:
            reporter.write_explained(found.deadlines, terminal)
        case DeadlineFormat.TEXT:
            _write_deadline_table(found, terminal)
        case DeadlineFormat.JSON:
            from scrctl.reporters.json import diagnostic_object, write_envelope

            content = {
                "deadlines": [reporter.deadline_object(d) for d in found.deadlines],
                "diagnostics": [diagnostic_object(d) for d in found.as_checked.diagnostics],
            }
            write_envelope("deadlines", found.as_of, content, terminal)
        case DeadlineFormat.ICS:
            reporter.write_ics(found.deadlines, found.as_of, found.soon, terminal)
        case DeadlineFormat.CSV:
            reporter.write_csv(found.deadlines, terminal)
        case (
            DeadlineFormat.CONCISE
            | DeadlineFormat.GITHUB
            | DeadlineFormat.SARIF
            | DeadlineFormat.JUNIT
        ):
            write_checked(found.as_checked, form.value, terminal)
        case _:
            assert_never(form)


def _tell_beside(found: "Due", form: DeadlineFormat, terminal: Terminal) -> None:
    """Tell what the list itself does not show, in the forms that have no place for it."""
    if form not in (DeadlineFormat.TEXT, DeadlineFormat.CSV, DeadlineFormat.ICS):
        return
    for problem in found.as_checked.diagnostics:
        if form is DeadlineFormat.TEXT and problem.code == LOST:
            continue  # stands below the list itself
        if problem.code not in SHOWN and problem.severity is not Severity.INFO:
            terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")


def _write_deadline_table(found: "Due", terminal: Terminal) -> None:
    from scrctl.reporters.deadlines import write_deadlines as write_table
    from scrctl.reporters.text import count

    if found.deadlines:
        write_table(found.deadlines, terminal)
    write_lost(found.unread.diagnostics, terminal)
    cases = count(len(found.unread.case_ids), "case")
    clocks = count(len(found.deadlines), "clock")
    terminal.say(f"{clocks} in {cases} as of {found.as_of}.")


def write_lost(diagnostics: Sequence[Diagnostic], terminal: Terminal) -> None:
    """Write a line for each case that is on record and not there: it is missing in the list."""
    for lost in diagnostics:
        if lost.code == LOST:
            told = f"{lost.case}: {lost.code} {lost.message}. {lost.hint}"
            terminal.say(terminal.fold(safe(told), "! ", "  "))


def write_check(found: "Found", form: CheckFormat, terminal: Terminal) -> None:
    """Write diagnostics and open deadlines together."""
    from scrctl.reporters import deadlines as reporter

    if form is CheckFormat.JSON:
        from scrctl.reporters.json import checked_content, write_envelope

        content = checked_content(found.checked)
        content["audited"] = {"commits": found.audited[0], "of": found.audited[1]}
        content["deadlines"] = [reporter.deadline_object(d) for d in found.deadlines]
        write_envelope("check", found.checked.as_of, content, terminal)
        return
    opened = tuple(d for d in found.deadlines if d.act_on and d.kind != "minimum")
    if form is CheckFormat.TEXT and opened:
        reporter.write_deadlines(opened, terminal)
        terminal.say()
    write_checked(found.checked, form.value, terminal)


def write_status(found: "Portfolio", form: TableFormat, terminal: Terminal) -> None:
    """Write the portfolio, or one case in full."""
    from scrctl.reporters import status as reporter

    match form:
        case TableFormat.JSON:
            from scrctl.reporters.json import diagnostic_object, write_envelope

            situations = [
                reporter.situation_object(s, with_gate=found.single) for s in found.situations
            ]
            unread = [diagnostic_object(d) for d in found.unread]
            unsaved = [reporter.unsaved_object(one) for one in found.unsaved]
            content = {"cases": situations, "diagnostics": unread, "unsaved": unsaved}
            write_envelope("status", found.as_of, content, terminal)
        case TableFormat.CSV:
            reporter.write_csv(found.situations, terminal)
        case TableFormat.TEXT:
            _write_status_text(found, terminal)
        case _:
            assert_never(form)


def write_quality(found: "Coverage", form: TableFormat, terminal: Terminal) -> None:
    """Write which questions are answered, by question and by marker."""
    from scrctl.reporters import quality as reporter

    match form:
        case TableFormat.JSON:
            from scrctl.reporters.json import write_envelope

            content = reporter.coverage_object(found)
            write_envelope("quality", found.as_of, content, terminal)
        case TableFormat.CSV:
            reporter.write_csv(found, terminal)
        case TableFormat.TEXT:
            reporter.write_coverage(found, terminal)
        case _:
            assert_never(form)


def _write_status_text(found: "Portfolio", terminal: Terminal) -> None:
    from scrctl.reporters import status as reporter
    from scrctl.reporters.text import count

    if found.single:
        for situation in found.situations:
            reporter.write_case(situation, found.as_of, terminal)
        return
    reporter.write_portfolio(found.situations, found.soon, terminal)
    write_lost(found.unread, terminal)
    terminal.say(f"{count(len(found.situations), 'case')} as of {found.as_of}.")
    late = reporter.latest(found.situations)
    if late:
        terminal.tell(f"Begin with: scrctl status {late}")


def write_advance(found: "Advance", form: PlainFormat, terminal: Terminal) -> None:
    """Write whether a case moved on, and what stands in the way if it did not."""
    from scrctl.reporters.gate import criterion_object, tally, write_criteria
    from scrctl.reporters.talk import write_written

    if form is PlainFormat.JSON:
        from scrctl.reporters.json import write_envelope

        content = {
            "case": found.case,
            "from": found.start,
            "to": found.to,
            "written": found.is_written,
            "commit": found.write.commit if found.is_written and found.write else None,
            "criteria": [criterion_object(c) for c in found.criteria],
        }
        write_envelope("advance", found.as_of, content, terminal)
    elif found.write:
        write_written(found.write, terminal)
    else:
        met, every = tally(found.criteria)
        terminal.say(f"{found.case} stays in {found.start}: {met} of {every} criteria met.")
        write_criteria([c for c in found.criteria if not c.is_met], terminal)
        terminal.tell("Nothing was written.")


def make_order(documents: tuple[str, ...], audience: str, formats: str, out: Path) -> "Order":
    """Return what `render` was asked for. Who reads it is never guessed."""
    from scrctl.services.render import Order

    if not audience:
        raise ScrctlError(
            "Who will read it must be said.", hint="Give --audience public or confidential."
        )
    names = tuple(name.strip() for name in formats.split(",") if name.strip())
    return Order(documents=documents, audience=audience, formats=names, out=out)


def show_step(terminal: Terminal) -> Callable[[str], None]:
    """Return what tells how far a render has come: only on a terminal."""

    def step(text: str) -> None:
        if terminal.progress_shown and not terminal.quiet:
            terminal.err.write(f"\r{text}\x1b[K")
            terminal.err.flush()

    return step


def write_rendered(
    found: "tuple[Finished, ...]", form: PlainFormat, given: Settings, *, explain: bool
) -> None:
    """Write which files were made, or what kept them from being made."""
    terminal = given.terminal
    if terminal.progress_shown:
        terminal.err.write("\r\x1b[K")
    for item in found:
        if form is PlainFormat.JSON:
            _write_rendered_json(item, given)
        else:
            _write_rendered_text(item, terminal)
        if explain:
            for name, place in item.templates:
                terminal.tell(f"template {name}: {place}")


def _write_rendered_json(item: "Finished", given: Settings) -> None:
    from scrctl.reporters.json import write_envelope

    content = {
        "case": item.case,
        "document": item.document,
        "audience": item.audience,
        "files": item.rendered.files,
        "leaks": item.rendered.leaks,
        "problems": item.diagnostics,
    }
    write_envelope("render", given.as_of, content, given.terminal)


def _write_rendered_text(item: "Finished", terminal: Terminal) -> None:
    from scrctl.reporters.safe import safe
    from scrctl.reporters.text import write_diagnostic

    for file in item.rendered.files:
        terminal.say(f"{safe(file.path)}  {file.format}  sha256 {file.sha256[:12]}")
    for diagnostic in item.diagnostics:
        write_diagnostic(diagnostic, terminal)
    for leak in item.rendered.leaks:
        terminal.say(f"leak: {safe(leak.kind)} in {safe(leak.file)}, {safe(leak.place)}")
    if item.is_refused:
        terminal.say(f"{item.case} {item.document}: not made, for {item.audience} readers.")
