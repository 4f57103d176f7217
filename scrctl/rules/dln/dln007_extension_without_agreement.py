"""An extension or a pause does not say who agreed to it, why, or until when.

What it checks
    Every extension in the history has a new date, a reason, and the role that agreed to it. The
    new date is not before the day of the extension itself, and later than the day that was due
    without it. Every pause has a reason, the role that agreed to it, and a later day by which it is
    looked at again. What lacks one of these does not count.

Why it matters
    More time is allowed on one condition: that somebody with the authority agreed to it for a
    reason that can be read later. Without that it is simply late.

How to put it right
    Use `scrctl extend`, which asks for all three, or fill in `to`, `reason` and `agreed_by` in the
    entry; of a pause, `to` is the day by which it is looked at again. An extension that gives no
    later day does not count: correct its date, or take it out.

Example
    Wrong: {kind: extension, on: 2017-08-10, clock: scr-complete, to: 2017-11-14}
    Right: the same with `reason: The trial is in October` and `agreed_by: lscb_chair`.

Reference
    S0 section 1.12: where six months are not possible; requirements 1l, number 10 (R69).
"""

from collections.abc import Iterator
from operator import itemgetter

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
    """Look at the date, reason and agreement of each extension, and of each pause."""
    changed = [
        (index, entry)
        for kind in (EntryKind.EXTENSION, EntryKind.PAUSE)
        for index, entry in (case.history.of_kind(kind) if case.history else ())
    ]
    # Without one, nobody has to know the deadlines.
    not_longer = {index for d in context.deadlines for index in d.not_longer} if changed else ()
    for index, entry in sorted(changed, key=itemgetter(0)):
        for field, message in _wrong(entry, is_longer=index not in not_longer):
            yield RULE.problem(
                case.place("history.yaml", "entries", index, field),
                message,
                _hint(case, entry, context),
            )


def _hint(case: Case, entry: HistoryEntry, context: Context) -> str:
    if entry.kind is EntryKind.PAUSE:
        return "Fill it in, or take the pause out."
    clock = named_clock(entry.clock, context)
    command = extend_command(case.id, clock.id if clock else "CLOCK")
    if entry.to and entry.agreed_by.strip() and entry.reason.strip():
        return f"Give a later day. The command that asks for all of it: {command}"
    return f"Fill it in. The command that asks for all of it: {command}"


def _wrong(entry: HistoryEntry, *, is_longer: bool) -> Iterator[tuple[str, str]]:
    name = entry.kind.value
    if not entry.agreed_by.strip():
        yield "agreed_by", f"the {name} does not say who agreed to it"
    if not entry.reason.strip():
        yield "reason", f"the {name} gives no reason"
    if entry.kind is EntryKind.PAUSE:
        if entry.to is None or (entry.on and entry.to <= entry.on):
            yield "to", "the pause gives no later day by which it is looked at again"
    else:
        yield from _date(entry, is_longer=is_longer)


def _date(entry: HistoryEntry, *, is_longer: bool) -> Iterator[tuple[str, str]]:
    if entry.to is None:
        yield "to", "the extension gives no new date"
    elif entry.on and entry.to < entry.on:
        yield "to", "the extension ends before the day on which it was agreed"
    elif not is_longer:
        yield "to", "the extension does not count: it gives no later day than was due already"
