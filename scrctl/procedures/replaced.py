"""What a store's own procedure lacks that the built-in one has whose place it takes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.procedures.definition import Criterion, Procedure
from scrctl.procedures.graph import problem

Key = tuple[str, str]


def replaced(own: Procedure, built_in: Procedure) -> Iterator[Problem]:
    """Say that the store's own procedure takes the place of a built-in one, and what it lacks.

    A gate that asks less is a warning; all else is told as information.
    """
    before, after = _criteria(built_in), _criteria(own)
    missing = _named(key for key in before if key not in after)
    changed = _named(key for key, asked in before.items() if after.get(key, asked) != asked)
    codes = _named(key for key in _clean(built_in) if key not in _clean(own))
    clocks = ", ".join(c.id for c in built_in.clocks if own.clock(c.id) is None)
    lacks = (
        (f"criteria that are missing: {missing}", missing),
        (f"criteria that ask otherwise: {changed}", changed),
        (f"codes that no gate waits for: {codes}", codes),
        (f"clocks that are missing: {clocks}", clocks),
        (f"publishable was {_yes(built_in)} and is {_yes(own)}", _yes(built_in) != _yes(own)),
    )
    parts = ("it takes the place of the built-in procedure", *(t for t, is_so in lacks if is_so))
    told = "; ".join(parts)
    hint = "Where the board has decided so, nothing need be done; else give it another version."
    severity = Severity.WARNING if missing or changed or codes else Severity.INFO
    yield replace(problem(own, "STO020", ("version",), told, hint), severity=severity)


def _criteria(procedure: Procedure) -> dict[Key, tuple[object, ...]]:
    return {
        (stage.id, criterion.id): _asked(criterion)
        for stage in procedure.stages
        for criterion in stage.gate
    }


def _asked(criterion: Criterion) -> tuple[object, ...]:
    """Return what a criterion asks; what it is called and where it comes from is no matter."""
    applies = (criterion.applies_when, criterion.applies_given)
    return (criterion.rule, criterion.given, *applies)


def _clean(procedure: Procedure) -> dict[Key, None]:
    return {(stage.id, code): None for stage in procedure.stages for code in stage.clean}


def _named(keys: Iterable[Key]) -> str:
    return ", ".join("/".join(key) for key in keys)


def _yes(procedure: Procedure) -> str:
    return "true" if procedure.publishable else "false"
