"""What a milestone does beside having a day: it fixes a form, or each of several has its own."""

from dataclasses import dataclass
from enum import StrEnum


class Of(StrEnum):
    """Who each has a milestone of its own: the agencies that are asked to audit themselves."""

    REQUESTED_AGENCY = "requested-agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A field of a form that says for good what it said when a milestone was recorded.

    `until`: up to this milestone it may be corrected, by recording the first one again; without it,
    always. The field holds one of certain words, never free text.
    """

    document: str
    field: str
    until: str = ""
