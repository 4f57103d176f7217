"""What one step from a format of a store to the next is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A document as it is afterwards, and what was done in it: names of fields, never values.

    `unsettled`: names of what would be lost, because only people can say which of two counts.
    """

    text: str
    told: tuple[str, ...]
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The format that a step makes, in a few words what it does, and how.

    `make` returns the documents that it changes, by path. `is_needed` says whether there are any.
    """

    number: int
    title: str
    make: Callable[[Texts], Mapping[str, Done]]
    is_needed: Callable[[Texts], bool]
