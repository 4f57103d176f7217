"""The case began under a procedure that was not in force on that day.

What it checks
    The first stage entry in `history.yaml` names a version of a procedure that was in force on
    the day of the entry. A case keeps the version under which it began, so later stages are
    not looked at.

Why it matters
    What must be done, by whom and by when changes with the law. A case that follows the wrong
    version meets duties that nobody had, and misses those that it has.

How to put it right
    Correct `procedure:`, `version:` or the date of the first stage entry. Where the board has
    a version of its own for that time, put it into `procedures/` with its dates.

Example
    Wrong: the procedure is in force from 2015-03-26, and
        - {kind: stage, on: 2014-11-03, procedure: referral, version: "2017-08"}
    Right:
        - {kind: stage, on: 2017-01-17, procedure: referral, version: "2017-08"}

Reference
    Requirements 1l, decision 4: procedures are versioned by date of force, and a case keeps
    the version that it began under.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO093",
    name="procedure-not-in-force",
    severity=Severity.ERROR,
    cites=(),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Ask the procedure of the first stage entry whether it was in force."""
    stages = case.history.of_kind(EntryKind.STAGE) if case.history else ()
    for index, entry in stages[:1]:
        procedure = context.book.find(entry.procedure, entry.version)
        if procedure and entry.on and not procedure.is_in_force(entry.on):
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "version"),
                f"version {procedure.version} of {procedure.id} was not in force on {entry.on}",
                "Correct the entry, or add the version of that time to procedures/.",
            )
