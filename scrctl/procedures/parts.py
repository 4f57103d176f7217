"""Whether the parts of a procedure can do what they are there for, each looked at by itself.

A stage that leads on has a gate, and somebody who decides; somebody may record a milestone; a
clock has one length on each day, and somebody who may give it more time where it can have more;
and what a stage names outside the procedure is there.
"""

from collections.abc import Collection, Iterator
from datetime import date

from scrctl.model.diagnostic import Path, Problem
from scrctl.procedures.definition import Clock, ClockKind, Direction, Late, Length, Procedure, Stage
from scrctl.procedures.graph import problem
from scrctl.procedures.shape import has_choices, is_document
from scrctl.procedures.waivable import NEVER


def check_parts(procedure: Procedure, codes: Collection[str]) -> Iterator[Problem]:
    """Look at each part. `codes` are those of all rules; without them, none is looked up."""
    yield from _milestones(procedure)
    yield from _clocks(procedure)
    for name in procedure.headings:
        if not is_document(name):
            at = ("headings", name)
            yield problem(procedure, "PRO094", at, "a case has no such document")
    yield from _waivers(procedure, codes)
    for index, stage in enumerate(procedure.stages):
        for place, message in (*_way_out(stage), *_named(stage, codes)):
            yield problem(procedure, "PRO094", ("stages", index, *place), message)


def _milestones(procedure: Procedure) -> Iterator[Problem]:
    for index, milestone in enumerate(procedure.milestones):
        if not milestone.by:
            at: Path = ("milestones", index, "by")
            yield problem(procedure, "PRO094", at, "no role may record this milestone")
        for number, fixed in enumerate(milestone.fixes):
            if not has_choices(fixed.document, fixed.field):
                at = ("milestones", index, "fixes", number, "field")
                message = "no document has this field, or it holds no choice of words"
                yield problem(procedure, "PRO094", at, message)


def _clocks(procedure: Procedure) -> Iterator[Problem]:
    for index, clock in enumerate(procedure.clocks):
        if clock.kind is ClockKind.MINIMUM and clock.direction is Direction.BACKWARD:
            at: Path = ("clocks", index, "direction")
            yield problem(procedure, "PRO094", at, "a minimum cannot run backward")
        if (clock.late is Late.NEVER) is bool(clock.extended_by):
            at = ("clocks", index, "extended_by")
            message = "this clock can be extended by nobody, as it may never be late"
            if not clock.extended_by:
                message = "this clock can be extended, and nobody may agree to it"
            yield problem(procedure, "PRO094", at, message)
        for place, message in _lengths(clock):
            yield problem(procedure, "PRO094", ("clocks", index, *place), message)


def _lengths(clock: Clock) -> Iterator[tuple[Path, str]]:
    if not clock.lengths and not clock.by_board:
        yield (), "this clock has no length"
    if clock.lengths and clock.by_board:
        yield ("lengths",), "the board sets the length of this clock, so it has none here"
    for number, length in enumerate(clock.lengths):
        if any(_overlap(length, earlier) for earlier in clock.lengths[:number]):
            yield ("lengths", number), "two lengths of this clock are in force on the same day"


def _waivers(procedure: Procedure, codes: Collection[str]) -> Iterator[Problem]:
    for index, waiver in enumerate(procedure.waivers):
        for number, code in enumerate(waiver.codes):
            at: Path = ("waivers", index, "codes", number)
            if code.startswith(NEVER):
                yield problem(procedure, "PRO094", at, "nobody may waive a problem of this code")
            elif codes and code not in codes:
                yield problem(procedure, "PRO094", at, "no rule has this code")


def _overlap(one: Length, other: Length) -> bool:
    start = max(one.start or date.min, other.start or date.min)
    return start <= min(one.end or date.max, other.end or date.max)


def _way_out(stage: Stage) -> Iterator[tuple[Path, str]]:
    if not stage.next and not stage.routes:
        return
    if not stage.decider:
        yield ("decider",), "nobody may decide to leave this stage"
    if not stage.gate:
        yield ("gate",), "this stage leads on without a gate"


def _named(stage: Stage, codes: Collection[str]) -> Iterator[tuple[Path, str]]:
    for number, name in enumerate(stage.documents):
        if not is_document(name):
            yield ("documents", number), "a case has no such document"
    for number, beginning in enumerate(stage.clean if codes else ()):
        if not any(code.startswith(beginning) for code in codes):
            yield ("clean", number), "no rule has this code"
