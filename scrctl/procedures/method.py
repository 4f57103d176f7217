"""The methods that a review may use, and what each of them asks to see."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """What a method may ask to see, beyond the review itself."""

    ACCREDITED_LEAD = "accredited-lead"
    APPRAISED_EPISODES = "appraised-episodes"
    SYSTEMIC_TEST = "systemic-test"
    OVERVIEW = "overview"
    UNINVOLVED_AUTHOR = "uninvolved-author"
    UNINVOLVED_FACILITATOR = "uninvolved-facilitator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method that a review may use.

    `asks`: the evidence of its own that it needs; `events`: the meetings that it needs, in order.
    """

    id: str
    title: str
    asks: tuple[Evidence, ...] = ()
    events: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChoice:
    """How many methods a review has, and whether another one may be put into words."""

    at_least: int = 1
    at_most: int | None = None
    other: bool = False
