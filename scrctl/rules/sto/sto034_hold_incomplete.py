"""A legal hold has no name or reason, or one is lifted that does not stand.

What it checks
    Each hold in the history has a name, a reason and the role that decided it. What is lifted is a
    hold that stands, with a reason and a decision too. The same hold is not put on twice.

Why it matters
    An inquiry, a court or the police may ask for everything to be kept. Years later only this
    entry says why records were not destroyed, or by whose word they could be.

How to put it right
    Lift the hold that is meant, by its name, or put it on again with its reason.

Example
    Wrong: - {kind: hold, on: 2018-02-20, hold: inquiry}
    Right: - {kind: hold, on: 2018-02-20, hold: inquiry, reason: preservation notice of 19 February,
              agreed_by: lscb_chair}

Reference
    S0 section 1.18: records are kept in a secure archive (R98). Holds are the board's own choice.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.model.records import standing_holds
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO034",
    name="hold-incomplete",
    severity=Severity.ERROR,
    cites=("R98",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Walk through the holds, and those that are lifted."""
    history = case.history or History()
    kinds = (EntryKind.HOLD, EntryKind.HOLD_LIFTED)
    found = sorted(pair for kind in kinds for pair in ((i, e) for i, e in history.of_kind(kind)))
    for index, entry in found:
        place = case.place("history.yaml", "entries", index)
        lacking = [name for name in ("hold", "reason", "agreed_by") if not _said(entry, name)]
        if lacking:
            yield RULE.problem(
                place,
                f"the {entry.kind} does not say: {', '.join(lacking)}",
                "Write its name, why, and which role decided.",
            )
        stands = entry.hold in {h.name for h in standing_holds(history, index)}
        if entry.hold and stands is (entry.kind is EntryKind.HOLD):
            what = "is on already" if stands else "is lifted, and does not stand"
            yield RULE.problem(
                place, f"a hold of this name {what}", "Correct the name, or take the entry out."
            )


def _said(entry: HistoryEntry, name: str) -> str:
    return str(getattr(entry, name)).strip()
