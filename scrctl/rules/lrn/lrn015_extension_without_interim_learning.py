"""A review was given more time, or paused, and nothing was learned or done in the meantime.

What it checks
    Where the procedure allows more time only with interim learning, and an extension or a pause is
    recorded, the action plan has at least one point under `interim_learning` and one under
    `interim_actions`.

Why it matters
    A trial may rightly delay a report. It must not delay what would make the next child safer.

How to put it right
    Ask the reviewer what is already clear, and the agencies what they have already changed. Write
    both, with dates, in `action-plan.yaml`.

Example
    Wrong: an extension of `scr-complete`, and `interim_learning: []`
    Right: the extension, one dated point under `interim_learning` and one under `interim_actions`

Reference
    S0 section 1.12: while in progress, capture improvement points and take action (R69).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.procedures.definition import Late
from scrctl.rules.clocks import named_clock
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN015",
    name="extension-without-interim-learning",
    severity=Severity.ERROR,
    cites=("R69",),
    requires=("history.yaml", "action-plan.yaml"),
)

_DONE = {EntryKind.EXTENSION: "extended", EntryKind.PAUSE: "paused"}


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the plan of each case whose review was extended or paused."""
    missing = _missing(case)
    if case.history is None or not missing:
        return
    for index, entry in enumerate(case.history.entries):
        done = _DONE.get(entry.kind)
        clock = named_clock(entry.clock, context) if done else None
        if clock and clock.late is Late.WITH_INTERIM_LEARNING:
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "clock"),
                f"{clock.id} was {done}, and the action plan has no {missing}",
                "Write in action-plan.yaml what is already clear and what was already changed.",
            )


def _missing(case: Case) -> str:
    learning = case.plan.interim_learning if case.plan else ()
    actions = case.plan.interim_actions if case.plan else ()
    lists = (("interim_learning", learning), ("interim_actions", actions))
    return " and no ".join(name for name, items in lists if not items)
