"""What a store's own procedure lacks, or asks otherwise, that a built-in one of the same name has.

A case keeps the version that it began under (requirements 1l, number 4): a file of the same version
changes what running cases are held against, and one of another version only what new ones are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.procedures.definition import Clock, Criterion, MilestoneDefinition, Procedure
from scrctl.procedures.graph import problem

# What a part of a procedure asks, by the name of the part. What it is called is no matter.
Asked = Mapping[str, tuple[object, ...]]


def replaced(own: Procedure, built_in: Procedure) -> Iterator[Problem]:
    """Say that the store's own procedure takes the place of a built-in one, and what differs.

    What changes for cases that are under way is a warning; all else is told as information.
    """
    other = tuple(differs(own, built_in))
    told = "; ".join(("it takes the place of the built-in procedure", *other))
    hint = "Where the board has decided so, nothing need be done; else give it another version."
    severity = Severity.WARNING if other else Severity.INFO
    yield replace(problem(own, "STO020", ("version",), told, hint), severity=severity)


def beside(own: Procedure, built_in: Procedure) -> Iterator[Problem]:
    """Say what a version of the store's own lacks beside the built-in one: only new cases meet it.

    What it asks beyond that, or for another length of time, is the board's or the law's to say.
    """
    lacks = tuple(text for text in differs(own, built_in) if " missing: " in text)
    if lacks:
        told = "; ".join((f"beside the built-in version {built_in.version}", *lacks))
        hint = "Where the board has decided so, nothing need be done; else put it back."
        yield problem(own, "STO020", ("version",), told, hint)


def differs(own: Procedure, built_in: Procedure) -> Iterator[str]:
    """Say of each kind of part what is missing, and what asks otherwise."""
    yield from _compared("criteria", _criteria(own), _criteria(built_in))
    codes = [key for key in _clean(built_in) if key not in _clean(own)]
    if codes:
        yield f"codes that no gate waits for are missing: {', '.join(codes)}"
    yield from _compared("stages", _stages(own), _stages(built_in))
    yield from _compared("clocks", _clocks(own), _clocks(built_in))
    yield from _compared("milestones", _milestones(own), _milestones(built_in))
    yield from _compared("figures", _figures(own), _figures(built_in))
    before, after = _waivable(built_in), _waivable(own)
    wider = sorted(code for code, roles in after.items() if roles - before.get(code, frozenset()))
    if wider:
        yield f"codes that more roles may waive: {', '.join(wider)}"
    parts = (
        ("reopen", built_in.reopen, own.reopen),
        ("approval", built_in.approval, own.approval),
        ("criteria", built_in.criteria, own.criteria),
        ("method_choice", built_in.method_choice, own.method_choice),
    )
    yield from (f"{name} is otherwise" for name, then, now in parts if then != now)
    if own.publishable is not built_in.publishable:
        yield f"publishable was {_yes(built_in)} and is {_yes(own)}"


def asks_otherwise(one: Procedure, other: Procedure) -> bool:
    """Say whether two texts of one version ask different things of a case, whatever they say."""
    return (
        any((*differs(one, other), *differs(other, one)))
        or _holders(one) != _holders(other)
        or (one.methods, one.headings) != (other.methods, other.headings)
    )


def _holders(procedure: Procedure) -> dict[str, tuple[bool, bool]]:
    return {role.id: (role.external, role.chairs_group) for role in procedure.roles}


def _compared(kind: str, own: Asked, built_in: Asked) -> Iterator[str]:
    missing = [key for key in built_in if key not in own]
    changed = [key for key, asked in built_in.items() if own.get(key, asked) != asked]
    if missing:
        yield f"{kind} that are missing: {', '.join(missing)}"
    if changed:
        yield f"{kind} that ask otherwise: {', '.join(changed)}"


def _criteria(procedure: Procedure) -> Asked:
    return {
        f"{stage.id}/{criterion.id}": _asked(criterion)
        for stage in procedure.stages
        for criterion in stage.gate
    }


def _asked(criterion: Criterion) -> tuple[object, ...]:
    applies = (criterion.applies_when, criterion.applies_given)
    return (criterion.rule, criterion.given, *applies)


def _clean(procedure: Procedure) -> dict[str, None]:
    return {f"{stage.id}/{code}": None for stage in procedure.stages for code in stage.clean}


def _stages(procedure: Procedure) -> Asked:
    return {s.id: (s.decider, s.documents, s.next, s.routes) for s in procedure.stages}


def _clocks(procedure: Procedure) -> Asked:
    return {clock.id: _runs(clock) for clock in procedure.clocks}


def _runs(clock: Clock) -> tuple[object, ...]:
    how = (clock.kind, clock.direction, clock.late, clock.by_board, clock.extended_by)
    applies = (clock.applies_when, clock.given)
    return (clock.begins, clock.ends, clock.lengths, *how, *applies)


def _milestones(procedure: Procedure) -> Asked:
    return {milestone.id: _means(milestone) for milestone in procedure.milestones}


def _means(milestone: MilestoneDefinition) -> tuple[object, ...]:
    return (milestone.by, milestone.ahead, milestone.of_each, milestone.instead_of, milestone.fixes)


def _figures(procedure: Procedure) -> Asked:
    return {figure.id: (figure.quantity,) for figure in procedure.figures}


def _waivable(procedure: Procedure) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for waiver in procedure.waivers:
        for code in waiver.codes:
            found[code] = found.get(code, frozenset()) | frozenset(waiver.by)
    return found


def _yes(procedure: Procedure) -> str:
    return "true" if procedure.publishable else "false"


def nearest(own: Procedure, built_in: Iterable[Procedure]) -> Procedure | None:
    """Return the last version of a built-in procedure that was in force when the own one began."""
    named = [p for p in built_in if p.id == own.id]
    begun = [p for p in named if p.in_force_from <= own.in_force_from]
    return max(begun or named, key=lambda p: p.in_force_from, default=None)
