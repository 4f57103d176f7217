"""Deadlines that are worked out when somebody first looks at them: most rules never do."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import overload

from scrctl.deadlines.deadline import Deadline


class Later(Sequence[Deadline]):
    """The deadlines of a case; nothing is computed until one is asked for."""

    def __init__(self, ask: Callable[[], Iterable[Deadline]]) -> None:
        """Take what computes them."""
        self._ask = ask

    @cached_property
    def _all(self) -> tuple[Deadline, ...]:
        return tuple(self._ask())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Deadline: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Deadline, ...]: ...
    def __getitem__(self, index: int | slice) -> Deadline | tuple[Deadline, ...]:
        """Return one of them, or some."""
        return self._all[index]
