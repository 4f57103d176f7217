"""Whether an entry that takes a case back voids just what the procedure says."""

from scrctl.model.history import History, HistoryEntry
from scrctl.procedures.book import ProcedureBook

REOPENED = "A case is taken back by the command: scrctl reopen {}"


def voids_fault(
    history: History, index: int, before: HistoryEntry | None, book: ProcedureBook
) -> str:
    """Say what is wrong with the milestones that an entry voids; `before` is the last stage.

    Where the case may not go back at all, that is told elsewhere.
    """
    entry = history.entries[index]
    if not entry.is_reopening or before is None:
        return "only a stage entry that reopens the case may void milestones" if entry.voids else ""
    procedure = book.find(before.procedure, before.version)
    back = procedure.reopen if procedure else None
    if back is None:
        return ""
    wanted, said = set(back.voids(history.upto(index).recorded)), set(entry.voids)
    if wanted - said:
        return f"the case is reopened, and {_milestones(len(wanted - said))} wrongly left standing"
    if said - wanted:
        return f"the case is reopened, and {_milestones(len(said - wanted))} wrongly voided"
    return ""


def _milestones(number: int) -> str:
    return "1 milestone is" if number == 1 else f"{number} milestones are"
