"""Which procedures a case comes to from another one, and which it may begin with."""

from scrctl.procedures.definition import ProcedureBook


def led_to(book: ProcedureBook) -> frozenset[str]:
    """Return the ids of the procedures that another one leads to: no case begins with them."""
    return frozenset(
        route.procedure
        for procedure in book.procedures
        for stage in procedure.stages
        for route in stage.routes
        if route.procedure not in ("", procedure.id)
    )
