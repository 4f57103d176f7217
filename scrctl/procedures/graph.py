"""Whether a procedure hangs together: names that lead nowhere, stages that nobody can reach.

A procedure that passes can be run without looking again: every rule, parameter, field, milestone,
role and stage that it names is there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from scrctl.model.diagnostic import Path, Place, Problem
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure, Route
from scrctl.procedures.parameters import GateSignature, check_parameters
from scrctl.procedures.reopening import Reopening

# The parts of a criterion or of a clock that ask a rule.
_ASKING = frozenset({"rule", "given", "applies_when", "applies_given"})


def check_procedure(
    procedure: Procedure, gate_rules: Mapping[str, GateSignature]
) -> Iterator[Problem]:
    """Look at one procedure by itself."""
    yield from _unique(procedure)
    yield from _dates(procedure)
    yield from _roles(procedure)
    yield from _rivals(procedure)
    yield from _clocks(procedure, gate_rules)
    yield from _criteria(procedure, gate_rules)
    yield from _successors(procedure)


def marked(procedure: Procedure, problems: Iterable[Problem]) -> Procedure:
    """Return the procedure with a mark on each criterion, clock and stage that cannot be asked."""
    places = [p.place.at for p in problems]
    if not places:
        return procedure
    asking = {at for at in places if not _ASKING.isdisjoint(at)}
    faulty = {at[:4] for at in asking if at[0] == "stages"}
    faulty |= {at[:2] for at in places if at[0] == "clocks"}
    faulty |= {at[:2] for at in places if at[0] == "stages" and at not in asking}
    clocks = tuple(
        replace(clock, is_faulty=("clocks", index) in faulty)
        for index, clock in enumerate(procedure.clocks)
    )
    stages = []
    for index, stage in enumerate(procedure.stages):
        gate = (
            replace(criterion, is_faulty=("stages", index, "gate", number) in faulty)
            for number, criterion in enumerate(stage.gate)
        )
        wrong = ("stages", index) in faulty
        stages.append(replace(stage, gate=tuple(gate), is_faulty=wrong))
    return replace(procedure, clocks=clocks, stages=tuple(stages))


def check_book(book: ProcedureBook) -> Iterator[Problem]:
    """Look at the ways between procedures, and for stages to which none of them leads.

    Of a procedure whose file cannot be read, that is said at the file, and only there.
    """
    entered: dict[Path, set[str]] = {(p.id, p.version): {p.stages[0].id} for p in book.procedures}
    for procedure in book.procedures:
        for at, route in _routes(procedure):
            target = destination(book, procedure, route)
            if target is None and route.procedure in book.lost:
                continue
            if target is None or target.stage(route.stage) is None:
                yield _no_way(procedure, at, route, target)
            else:
                entered[target.id, target.version].add(route.stage)
        yield from _reopening(book, procedure, entered)
        yield from _approval(procedure)
    for procedure in book.procedures if not book.lost else ():
        yield from _unreachable(procedure, entered[procedure.id, procedure.version])


def _reopening(
    book: ProcedureBook, procedure: Procedure, entered: dict[Path, set[str]]
) -> Iterator[Problem]:
    """Look at where a case goes back to, from where, and which milestones hold all the same."""
    back = procedure.reopen
    if back is None:
        return
    target = destination(book, procedure, back)
    if target is None or target.stage(back.stage) is None:
        if back.procedure not in book.lost:
            yield _no_way(procedure, ("reopen",), back, target)
        return
    entered[target.id, target.version].add(back.stage)
    yield from _kept_and_renewed(procedure, back, target)
    for index, name in enumerate(back.stages):
        if procedure.stage(name) is None:
            at: Path = ("reopen", "stages", index)
            yield problem(procedure, "PRO091", at, "no stage has this name")


def _kept_and_renewed(
    procedure: Procedure, back: Reopening, target: Procedure
) -> Iterator[Problem]:
    for index, name in enumerate(back.keeps):
        if target.milestone(name) is None:
            yield _no_milestone(procedure, ("reopen", "keeps", index), name)
    for index, renewal in enumerate(back.renews):
        for name in renewal.milestones:
            if target.milestone(name) is None:
                yield _no_milestone(procedure, ("reopen", "renews", index), name)


def _approval(procedure: Procedure) -> Iterator[Problem]:
    """Look at the stage from which on files are approved."""
    policy = procedure.approval
    if policy and procedure.stage(policy.stage) is None:
        yield problem(procedure, "PRO091", ("approval", "stage"), "no stage has this name")


def destination(
    book: ProcedureBook, procedure: Procedure, route: Route | Reopening
) -> Procedure | None:
    """Return the procedure that a route leads to: of the same version, if there is one."""
    if route.procedure == procedure.id:
        return procedure
    return book.find(route.procedure, procedure.version) or book.find(route.procedure)


def _no_way(
    procedure: Procedure, at: Path, route: Route | Reopening, target: Procedure | None
) -> Problem:
    if target is None:
        return problem(procedure, "PRO091", (*at, "procedure"), "no procedure has this name")
    known = (stage.id for stage in target.stages)
    hint = _nearest(route.stage, known)
    return problem(procedure, "PRO091", (*at, "stage"), "that procedure has no such stage", hint)


def problem(procedure: Procedure, code: str, at: Path, message: str, hint: str = "") -> Problem:
    """Return a problem at a place in the file of a procedure."""
    advice = hint or "Correct the procedure file; `scrctl explain` tells what the code means."
    return Problem(code=code, message=message, hint=advice, place=Place(file=procedure.file, at=at))


def _unique(procedure: Procedure) -> Iterator[Problem]:
    lists: dict[Path, Iterable[str]] = {
        ("figures",): (figure.id for figure in procedure.figures),
        ("methods",): (method.id for method in procedure.methods),
        ("roles",): (role.id for role in procedure.roles),
        ("milestones",): (milestone.id for milestone in procedure.milestones),
        ("clocks",): (clock.id for clock in procedure.clocks),
        ("stages",): (stage.id for stage in procedure.stages),
    }
    for number, stage in enumerate(procedure.stages):
        lists["stages", number, "gate"] = (criterion.id for criterion in stage.gate)
    for at, names in lists.items():
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name in seen:
                yield problem(procedure, "PRO094", (*at, index, "id"), "this id is used twice")
            seen.add(name)


def _dates(procedure: Procedure) -> Iterator[Problem]:
    end = procedure.in_force_to
    if end and end < procedure.in_force_from:
        yield problem(procedure, "PRO094", ("in_force_to",), "it ends before it begins")
    for index, clock in enumerate(procedure.clocks):
        for number, length in enumerate(clock.lengths):
            if length.start and length.end and length.end < length.start:
                at = ("clocks", index, "lengths", number, "end")
                yield problem(procedure, "PRO094", at, "it ends before it begins")


def _roles(procedure: Procedure) -> Iterator[Problem]:
    known = {role.id for role in procedure.roles}
    named: dict[Path, tuple[str, ...]] = {
        ("milestones", i, "by"): m.by for i, m in enumerate(procedure.milestones)
    }
    named |= {("stages", i, "decider"): s.decider for i, s in enumerate(procedure.stages)}
    named |= {("approval", "by"): procedure.approval.by} if procedure.approval else {}
    named |= {("reopen", "by"): procedure.reopen.by} if procedure.reopen else {}
    named |= {("clocks", i, "extended_by"): c.extended_by for i, c in enumerate(procedure.clocks)}
    named |= {("waivers", i, "by"): w.by for i, w in enumerate(procedure.waivers)}
    for at, roles in named.items():
        for index, role in enumerate(roles):
            if role not in known:
                hint = _nearest(role, known)
                yield problem(procedure, "PRO094", (*at, index), "no role has this name", hint)


def _rivals(procedure: Procedure) -> Iterator[Problem]:
    for index, milestone in enumerate(procedure.milestones):
        for number, name in enumerate(milestone.instead_of):
            if procedure.milestone(name) is None:
                yield _no_milestone(procedure, ("milestones", index, "instead_of", number), name)
        for number, fixed in enumerate(milestone.fixes):
            if fixed.until and procedure.milestone(fixed.until) is None:
                at: Path = ("milestones", index, "fixes", number, "until")
                yield _no_milestone(procedure, at, fixed.until)


def _clocks(procedure: Procedure, gate_rules: Mapping[str, GateSignature]) -> Iterator[Problem]:
    known = {milestone.id for milestone in procedure.milestones}
    for index, clock in enumerate(procedure.clocks):
        for key, names in (("begins", clock.begins), ("ends", clock.ends)):
            for number, name in enumerate(names):
                if name not in known:
                    yield _no_milestone(procedure, ("clocks", index, key, number), name)
        if set(clock.begins) & set(clock.ends):
            at: Path = ("clocks", index, "ends")
            yield problem(procedure, "PRO094", at, "a clock ends with what begins it")
        if clock.applies_when:
            at = ("clocks", index)
            names_at = ((*at, "applies_when"), (*at, "given"))
            rule = (clock.applies_when, clock.given)
            yield from _rule(procedure, names_at, rule, gate_rules)


def _criteria(procedure: Procedure, gate_rules: Mapping[str, GateSignature]) -> Iterator[Problem]:
    for index, stage in enumerate(procedure.stages):
        for number, criterion in enumerate(stage.gate):
            at: Path = ("stages", index, "gate", number)
            asked = ((*at, "rule"), (*at, "given"))
            rule = (criterion.rule, criterion.given)
            yield from _rule(procedure, asked, rule, gate_rules)
            if criterion.applies_when:
                asked = ((*at, "applies_when"), (*at, "applies_given"))
                rule = (criterion.applies_when, criterion.applies_given)
                yield from _rule(procedure, asked, rule, gate_rules)


def _rule(
    procedure: Procedure,
    at: tuple[Path, Path],
    asked: tuple[str, Mapping[str, str | tuple[str, ...]]],
    gate_rules: Mapping[str, GateSignature],
) -> Iterator[Problem]:
    name, given = asked
    signature = gate_rules.get(name)
    if signature is None:
        hint = _nearest(name, gate_rules)
        yield problem(procedure, "PRO090", at[0], "no gate rule has this name", hint)
        return
    known = frozenset(milestone.id for milestone in procedure.milestones)
    for fault in check_parameters(signature, given, known):
        # A parameter that is not there has no place of its own: the rule asks for it.
        place = (*at[1], fault.parameter) if fault.parameter in given else at[0]
        yield problem(procedure, fault.code, place, fault.message)


def _no_milestone(procedure: Procedure, at: Path, name: str) -> Problem:
    hint = _nearest(name, (milestone.id for milestone in procedure.milestones))
    return problem(procedure, "PRO092", at, "no milestone has this name", hint)


def _successors(procedure: Procedure) -> Iterator[Problem]:
    for index, stage in enumerate(procedure.stages):
        at: Path = ("stages", index, "next")
        if stage.next and procedure.stage(stage.next) is None:
            hint = _nearest(stage.next, (s.id for s in procedure.stages))
            yield problem(procedure, "PRO091", at, "no stage has this name", hint)
        if stage.next and stage.routes:
            yield problem(procedure, "PRO094", at, "a stage has either next or routes")
        outcomes = [route.outcome for route in stage.routes]
        for number, outcome in enumerate(outcomes):
            if outcome in outcomes[:number]:
                place = ("stages", index, "routes", number, "outcome")
                yield problem(procedure, "PRO094", place, "this outcome already has a route")


def _routes(procedure: Procedure) -> Iterator[tuple[Path, Route]]:
    for index, stage in enumerate(procedure.stages):
        for number, route in enumerate(stage.routes):
            yield ("stages", index, "routes", number), route


def _unreachable(procedure: Procedure, entered: set[str]) -> Iterator[Problem]:
    reached: set[str] = set()
    waiting = set(entered)
    while waiting:
        name = waiting.pop()
        reached.add(name)
        stage = procedure.stage(name)
        if stage and stage.next and stage.next not in reached:
            waiting.add(stage.next)
    for index, stage in enumerate(procedure.stages):
        if stage.id not in reached:
            yield problem(procedure, "PRO091", ("stages", index, "id"), "nothing leads here")


def _nearest(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, sorted(known), n=1)
    return f"Did you mean {found[0]}?" if found else ""
