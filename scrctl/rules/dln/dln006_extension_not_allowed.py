"""More time, or a pause, was recorded for a step that must never be late.

What it checks
    Every extension and every pause in the history is for a clock for which the procedure allows
    more time. A clock whose `late` is `never` may be neither extended nor paused.

Why it matters
    Some dates are owed to others and cannot be moved by agreement among ourselves: the notices to
    Ofsted, the Department and the Panel, and the Panel's week before publication. An extension or
    a pause would make a breach look like an arrangement.

How to put it right
    Take the entry out with a correction in git, or record a waiver if the Chair wants to set down
    why the date was missed.

Example
    Wrong: `scrctl extend 2017-003 notify-panel --to 2017-03-01 --reason ... --agreed-by lscb_chair`
    Right: `scrctl extend 2017-003 scr-complete --to 2017-11-14 --reason ... --agreed-by lscb_chair`

Reference
    S0 section 1.7: within five working days; section 1.16: at least one week (R44, R51).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.procedures.definition import Late
from scrctl.rules.clocks import named_clock
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN006",
    name="extension-not-allowed",
    severity=Severity.ERROR,
    cites=("R44", "R51"),
    requires=("history.yaml",),
)

_DONE = {EntryKind.EXTENSION: ("extended", "extension"), EntryKind.PAUSE: ("paused", "pause")}


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at what the procedure says about each clock that was extended or paused."""
    for index, entry in enumerate(case.history.entries) if case.history else ():
        done, name = _DONE.get(entry.kind, ("", ""))
        clock = named_clock(entry.clock, context) if done else None
        if clock and clock.late is Late.NEVER:
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "clock"),
                f"{clock.id} may not be {done}",
                f"The procedure allows no more time for this step. Take the {name} out.",
            )
