"""What a form says for good from a milestone on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A field of a form that says for good what it said when a milestone was recorded.

    `until`: up to this milestone it may be corrected, by recording the first one again; without it,
    always. The field holds one of certain words, never free text.
    """

    document: str
    field: str
    until: str = ""
