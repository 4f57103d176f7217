"""An extension does not say who agreed to it, why, or until when.

What it checks
    Every extension in the history has a new date, a reason, and the role that agreed to it. The
    new date is not before the day of the extension itself.

Why it matters
    More time is allowed on one condition: that somebody with the authority agreed to it for a
    reason that can be read later. Without that it is simply late.

How to put it right
    Use `scrctl extend`, which asks for all three, or fill in `to`, `reason` and `agreed_by` in the
    entry.

Example
    Wrong: {kind: extension, on: 2017-08-10, clock: scr-complete, to: 2017-11-14}
    Right: the same with `reason: The trial is in October` and `agreed_by: lscb_chair`.

Reference
    S0 section 1.12: where six months are not possible; requirements 1l, number 10 (R69).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, HistoryEntry
from scrctl.rules.clocks import extend_command, named_clock
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN007",
    name="extension-without-agreement",
    severity=Severity.ERROR,
    cites=("R69",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at each extension's date, reason and agreement."""
    if case.history is None:
        return
    for index, entry in case.history.of_kind(EntryKind.EXTENSION):
        clock = named_clock(entry.clock, context)
        command = extend_command(case.id, clock.id if clock else "CLOCK")
        for field, message in _missing(entry):
            yield RULE.problem(
                case.place("history.yaml", "entries", index, field),
                message,
                f"Fill it in. The command that asks for all of it: {command}",
            )


def _missing(entry: HistoryEntry) -> Iterator[tuple[str, str]]:
    if not entry.agreed_by.strip():
        yield "agreed_by", "the extension does not say who agreed to it"
    if not entry.reason.strip():
        yield "reason", "the extension gives no reason"
    if entry.to is None:
        yield "to", "the extension gives no new date"
    elif entry.on and entry.to < entry.on:
        yield "to", "the extension ends before the day on which it was agreed"
