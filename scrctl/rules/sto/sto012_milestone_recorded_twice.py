"""A milestone is recorded a second time, and nothing says why.

What it checks
    A second entry for the same milestone says under `corrects:` why the first was wrong.

Why it matters
    The last entry counts, and moves the deadlines that run from it. Without a reason nobody can
    tell a correction from a mistake, or from an attempt to make a late step look timely.

How to put it right
    Write the reason under `corrects:` of the later entry, or take out whichever entry is wrong.

Example
    Wrong: decision-made on 2017-02-14, and decision-made on 2017-02-15
    Right: the second one with `corrects: The minute gives the 15th.`

Reference
    The store's contract: entries are corrected by later entries (R34).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO012",
    name="milestone-recorded-twice",
    severity=Severity.ERROR,
    cites=("R34",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for a milestone that was recorded before and corrects nothing."""
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(case.history.entries if case.history else ()):
        if entry.voids:
            seen = {one for one in seen if one[0] not in entry.voided}
        if entry.kind is not EntryKind.MILESTONE:
            continue
        this = entry.milestone, entry.of
        if entry.milestone and this in seen and not entry.corrects.strip():
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "milestone"),
                "this milestone was recorded before, and the entry corrects nothing",
                "Write the reason under corrects:, or take out the entry that is wrong.",
            )
        seen.add(this)
