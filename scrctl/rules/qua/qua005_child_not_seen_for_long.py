"""For a long time no chronology says that the child was seen.

What it checks
    The longest time between two entries of all chronologies in which the child was seen, the
    incident being the last of them. It is a warning where it is longer than `child_seen_gap_days`
    under `policies:` in `scrctl.yaml`. Where the board has set no number, the time is told and no
    more. A date of which only the month is known counts as near; one that is only known to lie
    before or after a day bounds nothing.

Why it matters
    Agencies write about parents, and to each other. Weeks in which everybody was busy and nobody
    saw the child only show when the chronologies are laid side by side.

How to put it right
    Ask the agencies whether the child was seen in that time, and enter it with its source. If
    nobody saw the child, the report says so, and the warning may stand.

Example
    Wrong: seen on 2016-02-01 and on 2016-08-15, where the board asks after 90 days
    Right: the same, and seen at the clinic on 2016-05-10

Reference
    S2 and prompt Q3: who saw, heard and spoke to the child, and when?
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.gaps import is_too_long, longest, moments, told
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA005",
    name="child-not-seen-for-long",
    severity=Severity.WARNING,
    cites=("Q3",),
    requires=("case.yaml", "chronology/*.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Hold the longest time without the child seen against what the board asks for."""
    allowed = context.board.policies.child_seen_gap_days
    gap = longest(moments(case, lambda entry: entry.child_seen is Answer.YES))
    if gap is None or not is_too_long(gap, allowed):
        return
    more = f", more than {allowed}" if allowed is not None else ""
    found = RULE.problem(
        gap.place,
        f"no chronology has the child seen for {gap.days} days{more}: {gap.start} to {gap.end}",
        "Ask the agencies whether the child was seen, and enter it; or say in the report that"
        " nobody saw the child.",
    )
    yield told(found, allowed)
