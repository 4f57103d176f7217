"""Which procedures a case comes to from another one, and which it may begin with."""

from scrctl.procedures.definition import Procedure, ProcedureBook


def leads_on(procedure: Procedure) -> frozenset[str]:
    """Return the ids of the procedures that it leads to: one that leads on has no report."""
    routes = (route for stage in procedure.stages for route in stage.routes)
    return frozenset(r.procedure for r in routes) - {"", procedure.id}


def led_to(book: ProcedureBook) -> frozenset[str]:
    """Return the ids of the procedures that another one leads to: no case begins with them."""
    return frozenset().union(*map(leads_on, book.procedures))
