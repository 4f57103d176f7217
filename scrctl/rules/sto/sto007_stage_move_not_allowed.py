"""A case went from one stage to another that the procedure does not lead to.

What it checks
    The first stage entry is the first stage of a procedure that no other one leads to. Each later
    one is where the procedure leads from the stage before: its next stage, or the stage of another
    procedure that the outcome of the decision opens, or, with its reason, the stage where the
    procedure lets it be decided again. Within one procedure the version stays the same. A
    stage entry that goes back names under `voids` each milestone that stands and that the procedure
    does not keep; no other entry has `voids`.

Why it matters
    Each stage is left through a gate that asks whether everything is there. A stage that was passed
    over was never asked about.

How to put it right
    Let `scrctl advance` write the stage entries. If one was written by hand and is wrong, correct
    it, or put in the stages that are missing, with their dates.

Example
    Wrong: stage referral, then stage recommendation; the stage briefing is missing
    Right: stage referral, stage briefing, stage recommendation

Reference
    S0 sections 1.5 and 1.6: request, recommendation, decision, in that order (R24, R33, R35);
    requirements, section 2: the stages of each review and what must exist to leave them.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure
from scrctl.rules.reopened import REOPENED, voids_fault
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO007",
    name="stage-move-not-allowed",
    severity=Severity.ERROR,
    cites=("R24", "R33", "R35"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Follow the stage entries through the procedures; unknown stages are another rule's."""
    history, before = case.history or History(), None
    for index, entry in enumerate(history.entries):
        message = voids_fault(history, index, before, context.book)
        if message:
            place = case.place(
                "history.yaml", "entries", index, "voids" if entry.voids else "stage"
            )
            yield RULE.problem(place, message, REOPENED.format(case.id))
        if entry.kind is not EntryKind.STAGE:
            continue
        message = _fault(before, entry, context.book)
        if message:
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "stage"),
                message,
                f"Stages are entered by the command: scrctl advance {case.id}",
            )
        before = entry


def _fault(before: HistoryEntry | None, entry: HistoryEntry, book: ProcedureBook) -> str:
    procedure = book.find(entry.procedure, entry.version)
    if procedure is None or procedure.stage(entry.stage) is None:
        return ""
    if before is None:
        return _begun(entry, procedure, book)
    if entry.is_reopening:
        return _reopened(before, entry, book)
    ways = _ways(before, book)
    if ways is None or (entry.procedure, entry.stage) in ways:
        return _changed_version(before, entry)
    if not ways:
        return f"the stage {before.stage} is an end, and leads nowhere"
    leads_to = ", ".join(sorted(f"{name}/{stage}" for name, stage in ways))
    return f"the stage {before.stage} leads to {leads_to}, and not to {entry.stage}"


def _begun(entry: HistoryEntry, procedure: Procedure, book: ProcedureBook) -> str:
    if procedure.id in book.led_to:
        return f"a case does not begin with {procedure.id}: another procedure leads to it"
    first = procedure.stages[0].id
    return "" if entry.stage == first else f"the case does not begin at the stage {first}"


def _ways(before: HistoryEntry, book: ProcedureBook) -> frozenset[tuple[str, str]] | None:
    """Return where a stage leads; None if nobody knows the stage."""
    procedure = book.find(before.procedure, before.version)
    return procedure.ways.get(before.stage) if procedure else None


def _reopened(before: HistoryEntry, entry: HistoryEntry, book: ProcedureBook) -> str:
    """Say what is wrong with going back: only to the stage, and from the stages, that are named."""
    procedure = book.find(before.procedure, before.version)
    back = procedure.reopen if procedure else None
    if back is None or (back.procedure, back.stage) != (entry.procedure, entry.stage):
        return f"a case is not reopened from {before.procedure} at this stage"
    if back.stages and before.stage not in back.stages:
        return f"a case is not reopened from the stage {before.stage}"
    return ""


def _changed_version(before: HistoryEntry, entry: HistoryEntry) -> str:
    if before.procedure == entry.procedure and before.version != entry.version:
        return "the version of the procedure changes; a case keeps the one that it began under"
    return ""
