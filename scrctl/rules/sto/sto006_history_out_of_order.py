"""The dates of the history do not follow one another.

What it checks
    The dates of the stage entries never go back, and nothing was written down before the day on
    which it took effect. The day planned for publication is the one thing recorded ahead.

Why it matters
    The history is the record of what was done, and when. If its dates run backwards, one of them
    is wrong, and every deadline that is counted from it is wrong too.

How to put it right
    A stage that is to be entered: give with --on the day of the stage before it, or a later one.
    A milestone on record is put right by recording it again, with the reason for the correction.
    A stage entry on record cannot be taken back or dated anew: the next stages begin on its day or
    later. Only an entry that no commit holds yet is corrected in place.

Example
    Wrong: stage set-up on 2017-02-20, then stage running on 2017-02-03
    Right: stage set-up on 2017-02-20, then stage running on 2017-03-03

Reference
    The store's contract: the history is an append-only list of dated entries (R34, R72).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History
from scrctl.rules.milestones import is_plan
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO006",
    name="history-out-of-order",
    severity=Severity.ERROR,
    cites=("R34", "R72"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the stage entries with one another, and each entry with its own recording."""
    if case.history is None:
        return
    for index, message, hint in (*_stages(case.history), *_recordings(case.history, context)):
        yield RULE.problem(case.place("history.yaml", "entries", index, "on"), message, hint)


def _stages(history: History) -> Iterator[tuple[int, str, str]]:
    before = None
    for index, entry in history.of_kind(EntryKind.STAGE):
        if entry.on and before and entry.on < before:
            message = f"this stage begins on {entry.on}, before the one above it, on {before}"
            yield index, message, f"Give {before} or a later day: a stage on record stays as it is."
        before = entry.on or before


def _recordings(history: History, context: Context) -> Iterator[tuple[int, str, str]]:
    for index, entry in enumerate(history.entries):
        on, recorded_on = entry.on, entry.recorded_on
        if on and recorded_on and recorded_on < on and not is_plan(entry.milestone, context):
            message = f"this was written down on {recorded_on}, before it took effect on {on}"
            yield index, message, f"Give {recorded_on} or an earlier day, or record it on the day."
