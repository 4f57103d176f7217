"""Which procedures a case has followed."""

from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure


def followed(case: Case, book: ProcedureBook) -> tuple[Procedure, ...]:
    """Return the procedures that the history says the case has followed, the present one last."""
    if case.history is None:
        return ()
    found: dict[tuple[str, str], Procedure] = {}
    for _, entry in case.history.of_kind(EntryKind.STAGE):
        procedure = book.find(entry.procedure, entry.version)
        if procedure is not None:
            found.pop((procedure.id, procedure.version), None)
            found[procedure.id, procedure.version] = procedure
    return tuple(found.values())
