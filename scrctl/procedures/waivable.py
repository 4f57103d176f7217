"""Which problems of a case may be put aside, and by whom. What stands nowhere, nobody may."""

from collections.abc import Iterable
from dataclasses import dataclass

# What keeps a case from being read, points nowhere, or is about the record itself.
NEVER = ("YML", "SCH", "STO", "REF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivable:
    """Codes of problems that may be waived, and the roles that may agree to it."""

    codes: tuple[str, ...]
    by: tuple[str, ...]
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True
    note: str = ""


def waived_by(code: str, waivers: Iterable[Waivable]) -> tuple[str, ...]:
    """Return the roles that may agree to a waiver of that code; none: nobody may."""
    if code.startswith(NEVER):
        return ()
    return tuple(dict.fromkeys(role for w in waivers if code in w.codes for role in w.by))
