"""Registers that a commit of the past holds in clear: they stay in every clone."""

from collections.abc import Iterator

from scrctl.model.audit import Irregularity
from scrctl.register.sealed import is_sealed
from scrctl.register.values import FILE
from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.link import Link
from scrctl.store import layout
from scrctl.store.past import ORDINARY, place

_CODE = "STO036"
_STEM = "register"
_HINT = "Treat its names as known to whoever has a copy of the store. scrctl explain STO036"


def unsealed(link: Link, read: Read) -> Iterator[Irregularity]:
    """Say which registers a commit brought that are not sealed; no other commit is blamed."""
    for change in link.changes[0]:
        case_id, name = place(change.path)
        if change.after.mode != ORDINARY or name.casefold().partition(".")[0] != _STEM:
            continue
        if is_sealed(read.content(change.after)):
            continue
        yield Irregularity(
            code=_CODE,
            case=case_id if layout.is_case_id(case_id) else "",
            file=f"{layout.case_folder(case_id)}/{FILE}" if layout.is_case_id(case_id) else "",
            message="the register came in without its seal"
            if name == FILE
            else "a file came in that is named as the register is, and is not sealed",
            hint=_HINT,
        )
