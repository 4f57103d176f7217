"""A child who moved is in no chronology for a long time.

What it checks
    Where `case.yaml` lists moves, the longest time without an entry in any chronology. It is a
    warning where it is longer than `contact_gap_days` under `policies:` in `scrctl.yaml`. Where the
    board has set no number, the time is told and no more. An entry that is only known to lie before
    or after a day bounds nothing.

Why it matters
    Children are lost sight of between two places: the old school has closed the file, and the new
    doctor has not opened one. A long silence after a move is where to ask.

How to put it right
    Ask the agencies of both places what they know of that time, and enter it with its source. If
    nobody knew the child then, the report says so, and the warning may stand.

Example
    Wrong: a move in March, and no entry from February to September
    Right: the same, and the entry of the health visitor who looked for the family in May

Reference
    S2 and prompt Q12: children are lost sight of in between.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.gaps import is_too_long, longest, moments, told
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA008",
    name="no-contact-for-long",
    severity=Severity.WARNING,
    cites=("Q12",),
    requires=("case.yaml", "chronology/*.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Hold the longest silence against what the board asks for, where the child moved."""
    if case.record is None or not case.record.moves:
        return
    allowed = context.board.policies.contact_gap_days
    gap = longest(moments(case, lambda _: True))
    if gap is None or not is_too_long(gap, allowed):
        return
    more = f", more than {allowed}" if allowed is not None else ""
    found = RULE.problem(
        gap.place,
        f"no chronology has an entry for {gap.days} days{more}: {gap.start} to {gap.end}",
        "Ask the agencies of both places what they know of that time, and enter it.",
    )
    yield told(found, allowed)
