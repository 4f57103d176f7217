"""A clock is paused, or its pause should have been looked at again by now.

What it checks
    Each pause that is on. Until the day by which it is to be looked at again, it is a warning; once
    that day has passed and the clock was neither resumed nor extended, an error.

Why it matters
    A pause stops the one thing that makes a delay visible. A trial ends, and nobody starts the
    clock again: a review that everybody believes to be waiting is then forgotten.

How to put it right
    Ask whether the reason still holds. If it does not, resume the clock (`scrctl extend CASE CLOCK
    --resume`). If it does, agree a date (`--to DATE`), or resume and pause again until a later day.

Example
    Wrong: a pause `to: 2018-03-01`, looked at on 2018-03-12, and nothing after it
    Right: below it {kind: resume, on: 2018-02-26, clock: scr-complete, agreed_by: lscb_chair, ...}

Reference
    S0 section 1.12: where six months are not possible; section 1.13: the Chair answers for
    completion (R69, R70).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.clocks import cited
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN009",
    name="clock-paused",
    severity=Severity.WARNING,
    cites=("R69", "R70"),
    requires=("history.yaml",),
    passing=True,
    raises=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for clocks that stand still on the day asked about."""
    for deadline in context.deadlines:
        pause = deadline.pause
        if pause is None:
            continue
        message = f"{deadline.label} is paused, and is looked at again by {pause.until}"
        if deadline.is_late:
            message = f"{deadline.label} is paused, and was to be looked at again by {pause.until}"
        of = f" --agency {deadline.of}" if deadline.of else ""
        problem = RULE.problem(
            case.place("history.yaml", "entries", pause.index, "to"),
            message,
            f"Once the reason is gone: scrctl extend {case.id} {deadline.clock}{of} --resume "
            "--reason TEXT --agreed-by ROLE",
        )
        yield cited(problem, deadline, Severity.ERROR if deadline.is_late else None)
