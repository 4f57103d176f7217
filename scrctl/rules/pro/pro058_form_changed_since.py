"""A form says something else than it said when it was submitted.

What it checks
    Some milestones fix what a form says: `proforma-submitted` the box that was ticked on the
    proforma, `formal-request-made` whether the group wants the findings of a single-agency audit.
    The entry in the history keeps what the form said on that day. The form says the same still;
    the entry is there; and nothing else was stated after it could be corrected.

Why it matters
    How a case was submitted decides who is told of the decision: a box that is ticked differently
    afterwards makes three notices vanish that the law asks for. Until the decision a wrong box is
    put right openly; after it, it counts as it was. No gate is passed while the two differ.

How to put it right
    Put the field back to what it was. If it was wrong, and the procedure still allows it, correct
    the form, save it, and record the milestone again with `--corrects` and the reason.

Example
    Wrong, where the history says that `threshold_view` was SCR:
        threshold_view: MACA
    Right:
        threshold_view: SCR

Reference
    S0 section 1.5: the correct box should be selected (R26); section 1.7: notice of decisions about
    cases submitted as meeting the threshold (R44); sections 1.6 and 3.1: findings reported back
    where the group asks for them (R39, R114).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import History, MilestoneRecord
from scrctl.procedures.fixed import Fixed
from scrctl.rules.documents import document, route
from scrctl.rules.rule import Context, Rule
from scrctl.rules.stated import Statement, fixed, statement, word_in

RULE = Rule(
    code="PRO058",
    name="form-changed-since",
    severity=Severity.ERROR,
    cites=("R26", "R39", "R44", "R114"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare each fixed field with what the history says of it."""
    for record, fixes in fixed(case, context):
        counts = statement(case, fixes)
        if counts is None:
            yield RULE.problem(
                case.place("history.yaml", "entries", record.index),
                f"the entry does not say what {fixes.field} of {fixes.document} was then",
                _how_to_state(case, record, fixes),
            )
            continue
        yield from _later(case, fixes, counts)
        yield from _now(case, record, fixes, counts)


def _how_to_state(case: Case, record: MilestoneRecord, fixes: Fixed) -> str:
    """Say how the statement comes into the history: not by what the form says long after."""
    if _is_fixed(case, fixes):
        return (
            "Take the entry back to what an earlier commit holds of it. Until then what the case "
            "may owe because of it is owed."
        )
    command = f"scrctl record {case.id} {record.milestone} --on {record.on} --corrects REASON"
    return f"Record it again: {command}"


def _is_fixed(case: Case, fixes: Fixed) -> bool:
    """Say whether the time in which it could be corrected is over."""
    history = case.history or History()
    return bool(fixes.until) and history.first(fixes.until) is not None


def _later(case: Case, fixes: Fixed, counts: Statement) -> Iterator[Problem]:
    """Look at what was stated last: after the time for it, it can only say the same."""
    history = case.history or History()
    index, word = history.statements(fixes.document, fixes.field)[-1]
    if word != counts.value:
        yield RULE.problem(
            case.place("history.yaml", "entries", index, "stated"),
            f"{fixes.field} was {counts.value}, and that can no longer be corrected",
            f"Put `{fixes.field}` in {fixes.document} back to {counts.value}, save it, and record "
            "the milestone again.",
        )


def _now(case: Case, record: MilestoneRecord, fixes: Fixed, counts: Statement) -> Iterator[Problem]:
    is_there = document(case, fixes.document) is not None
    if fixes.document in case.unreadable or word_in(case, *_field(fixes)) == counts.value:
        return
    at = route(fixes.field) if is_there else ()
    yield RULE.problem(
        case.place(fixes.document, *at),
        f"{fixes.field} was {counts.value} when {record.milestone} was recorded",
        f"Put it back to {counts.value}.{_correction(case, record, fixes)}",
    )


def _correction(case: Case, record: MilestoneRecord, fixes: Fixed) -> str:
    """Say how it may be corrected, where it still may."""
    if _is_fixed(case, fixes):
        return ""
    command = f"scrctl record {case.id} {record.milestone} --on {record.on} --corrects REASON"
    return f" If that was wrong, save the form and record it again: {command}"


def _field(fixes: Fixed) -> tuple[str, str]:
    return fixes.document, fixes.field
