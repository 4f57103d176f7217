"""Which procedures a case comes to from another one, which it may begin with, which it followed."""

from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.procedures.definition import Procedure, ProcedureBook


def leads_on(procedure: Procedure) -> frozenset[str]:
    """Return the ids of the procedures that it leads to: one that leads on has no report."""
    routes = (route for stage in procedure.stages for route in stage.routes)
    return frozenset(r.procedure for r in routes) - {"", procedure.id}


def led_to(book: ProcedureBook) -> frozenset[str]:
    """Return the ids of the procedures that another one leads to: no case begins with them."""
    return frozenset().union(*map(leads_on, book.procedures))


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
