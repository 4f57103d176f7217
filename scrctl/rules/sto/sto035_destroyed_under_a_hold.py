"""Records were disposed of, or a key destroyed, while a legal hold stood.

What it checks
    When the history tells that the records were disposed of or the key of the register was
    destroyed, no hold stood that had been put on before and not been lifted.

Why it matters
    To destroy what an inquiry or a court has asked for may be an offence. What is gone cannot be
    brought back.

How to put it right
    If the hold had been lifted, record that before. If not, tell the Chair and whoever asked for
    the records to be kept, today. The entries stay as they are.

Example
    Wrong: a hold of 2018-02-20 that was never lifted, and records-disposed on 2028-07-10
    Right: the hold is lifted on 2028-06-01, with a reason, and the records disposed of after it

Reference
    S0 section 1.18: no record is destroyed before its time (R98); section 35 of the Inquiries Act
    2005, where an inquiry asked for them.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.model.records import standing_holds
from scrctl.model.words import Milestone
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO035",
    name="destroyed-under-a-hold",
    severity=Severity.ERROR,
    cites=("R98",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each entry that tells of destruction."""
    for index, entry in enumerate(case.history.entries if case.history else ()):
        is_end = (
            entry.kind is EntryKind.KEY_DESTROYED or entry.milestone == Milestone.RECORDS_DISPOSED
        )
        held = standing_holds(case.history, index) if is_end else ()
        if held:
            yield RULE.problem(
                case.place("history.yaml", "entries", index),
                f"this was destroyed while a hold stood since {held[0].on}",
                f"scrctl retention {case.id} lists the holds. Tell the Chair, and whoever asked "
                "for the records to be kept.",
            )
