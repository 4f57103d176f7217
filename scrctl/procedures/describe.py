"""The page of a procedure, in Markdown: made from the same values that the engine runs."""

from collections.abc import Iterator

from scrctl.procedures.approval import ApprovalPolicy
from scrctl.procedures.definition import (
    Clock,
    ClockKind,
    Criterion,
    Direction,
    Given,
    Length,
    MilestoneDefinition,
    Procedure,
    Stage,
)
from scrctl.procedures.reopening import Reopening

_UNVERIFIED = " (not verified in a source)"


def page(procedure: Procedure) -> str:
    """Return the page of a procedure: stages, diagram, clocks, gates, milestones, roles."""
    parts = (
        _opening(procedure),
        ("## Stages", "", *_stages(procedure)),
        ("## The way through", "", *_diagram(procedure)),
        *([("## Deciding again", "", _reopening(procedure.reopen))] if procedure.reopen else []),
        *([("## Approval", "", _approval(procedure.approval))] if procedure.approval else []),
        ("## Clocks", "", *_clocks(procedure)),
        ("## Gates", "", *_gates(procedure)),
        *([("## Waivers", "", *_waivers(procedure))] if procedure.waivers else []),
        ("## Milestones", "", *_milestones(procedure)),
        ("## Roles", "", *_roles(procedure)),
        *([("## Methods", "", *_methods(procedure))] if procedure.methods else []),
        *([("## Figures", "", *_figures(procedure))] if procedure.figures else []),
    )
    return "\n\n".join("\n".join(part).rstrip() for part in parts) + "\n"


def _opening(procedure: Procedure) -> Iterator[str]:
    source = procedure.source
    section = f", {source.section}" if source.section else ""
    amended = f", amended {source.amended}" if source.amended else ""
    until = f"to {procedure.in_force_to}" if procedure.in_force_to else "until further notice"
    verified = "" if procedure.in_force_verified else _UNVERIFIED
    yield f"# {procedure.title}"
    yield ""
    yield f"`{procedure.id}`, version {procedure.version}."
    yield f"Read out of {source.id}: {source.title}{section}{amended}."
    if not procedure.verified:
        yield "This procedure is not verified in its source."
    yield f"For cases that begin from {procedure.in_force_from} {until}{verified}."
    if procedure.in_force_note:
        yield procedure.in_force_note.strip()
    may = "may be published" if procedure.publishable else "is never published"
    yield f"What is written under this procedure {may}."


def _stages(procedure: Procedure) -> Iterator[str]:
    yield from _head("stage", "who decides", "documents", "leads to", "requirements", "source")
    titles = {role.id: role.title for role in procedure.roles}
    for stage in procedure.stages:
        yield _row(
            f"`{stage.id}`: {stage.title}",
            ", ".join(titles.get(role, role) for role in stage.decider),
            ", ".join(f"`{name}`" for name in stage.documents),
            ", ".join(f"`{name}`" + label for name, label in _ways(procedure, stage)),
            ", ".join(stage.cites),
            stage.source,
        )


def _ways(procedure: Procedure, stage: Stage) -> Iterator[tuple[str, str]]:
    if stage.next:
        yield stage.next, ""
    for route in stage.routes:
        here = route.procedure == procedure.id
        yield route.stage if here else f"{route.procedure}/{route.stage}", f" ({route.outcome})"


def _diagram(procedure: Procedure) -> Iterator[str]:
    yield "```mermaid"
    yield "flowchart TD"
    for stage in procedure.stages:
        title = stage.title.replace('"', "#quot;")
        yield f'  {_node(stage.id)}["{title}"]'
    for stage in procedure.stages:
        if stage.next:
            yield f"  {_node(stage.id)} --> {_node(stage.next)}"
        for route in stage.routes:
            yield from _branch(procedure, stage, (route.outcome, route.procedure, route.stage))
    yield "```"


def _branch(procedure: Procedure, stage: Stage, route: tuple[str, str, str]) -> Iterator[str]:
    outcome, name, target = route
    if name == procedure.id:
        yield f"  {_node(stage.id)} -- {outcome} --> {_node(target)}"
    else:
        # Rounded: the stage belongs to another procedure, which has a page of its own.
        node = _node(f"{name}-{target}")
        yield f'  {_node(stage.id)} -- {outcome} --> {node}(["{name}: {target}"])'


def _reopening(back: Reopening) -> str:
    stages = f" from {', '.join(f'`{name}`' for name in back.stages)}" if back.stages else ""
    keeps = ", ".join(f"`{name}`" for name in back.keeps)
    return (
        f"`scrctl reopen` takes a case back{stages} to `{back.procedure}/{back.stage}`, with a "
        f"reason and by {' or '.join(f'`{role}`' for role in back.by)}. Of what was recorded "
        f"only {keeps} still count ({', '.join(back.cites)}; {back.source}).{_renewed(back)}"
    )


def _renewed(back: Reopening) -> str:
    named = ", ".join(f"`{each.field}` of `{each.document}`" for each in back.renews)
    return f" Said anew once the case is decided again: {named}." if named else ""


def _approval(policy: ApprovalPolicy) -> str:
    verified = "" if policy.verified else _UNVERIFIED
    return (
        f"From the stage `{policy.stage}` on `scrctl publish` makes and approves the files of: "
        f"{', '.join(policy.documents)}; by {' or '.join(f'`{role}`' for role in policy.by)} "
        f"({', '.join(policy.cites)}; {policy.source}{verified}). {policy.note.strip()}".rstrip()
    )


def _node(name: str) -> str:
    """Return a name that mermaid takes for no word of its own, such as `end`."""
    return "s_" + name.replace("-", "_")


def _clocks(procedure: Procedure) -> Iterator[str]:
    yield from _head("clock", "what", "period", "strength", "late", "requirements", "source")
    for clock in procedure.clocks:
        verified = "" if clock.verified else _UNVERIFIED
        yield _row(
            f"`{clock.id}` ({clock.number})",
            clock.title,
            f"{_periods(clock)}{_condition(clock)}",
            clock.strength,
            _late(clock),
            ", ".join(clock.cites),
            clock.source + verified,
        )
    notes = [f"- `{clock.id}`: {clock.note.strip()}" for clock in procedure.clocks if clock.note]
    yield from ("", *notes) if notes else ()


def _periods(clock: Clock) -> str:
    if clock.by_board:
        ends, begins = (
            " or ".join(f"`{n}`" for n in names) for names in (clock.ends, clock.begins)
        )
        return f"{ends}: as many years after {begins} as the board sets"
    return "; ".join(_period(clock, length) for length in clock.lengths)


def _period(clock: Clock, length: Length) -> str:
    noun = length.unit.value.replace("-", " ")
    period = f"{length.quantity} {noun[:-1] if length.quantity == 1 else noun}"
    begins = " or ".join(f"`{name}`" for name in clock.begins)
    ends = " or ".join(f"`{name}`" for name in clock.ends)
    side = "before" if clock.direction is Direction.BACKWARD else "after"
    first = {ClockKind.MINIMUM: "at least ", ClockKind.RHYTHM: "every "}.get(clock.kind, "")
    dated = f" from {length.start}" if length.start else ""
    dated += f" to {length.end}" if length.end else ""
    return f"{ends}: {first}{period} {side} {begins}{dated and f', for clocks that start{dated}'}"


def _late(clock: Clock) -> str:
    agreed = " or ".join(f"`{role}`" for role in clock.extended_by)
    return clock.late.value.replace("-", " ") + (f", agreed by {agreed}" if agreed else "")


def _condition(clock: Clock) -> str:
    return f"; unless `{clock.applies_when}`" if clock.applies_when else ""


def _gates(procedure: Procedure) -> Iterator[str]:
    for stage in procedure.stages:
        if not stage.gate and not stage.clean:
            continue
        yield f"### {stage.title}"
        yield ""
        yield from _head("criterion", "holds when", "rule", "requirements", "source")
        yield from (_criterion(criterion) for criterion in stage.gate)
        yield ""
        if stage.clean:
            yield f"No open error of: {', '.join(stage.clean)}."
            yield ""


def _criterion(criterion: Criterion) -> str:
    rule = _ruled(criterion.rule, criterion.given)
    if criterion.applies_when:
        rule += f", unless {_ruled(criterion.applies_when, criterion.applies_given)}"
    verified = "" if criterion.verified else _UNVERIFIED
    cited = ", ".join(criterion.cites)
    return _row(f"`{criterion.id}`", criterion.title, rule, cited, criterion.source + verified)


def _ruled(rule: str, given: Given) -> str:
    words = [f"{key}: {_literal(value)}" for key, value in given.items()]
    return f"`{rule}`" + (f" ({'; '.join(words)})" if words else "")


def _literal(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _milestones(procedure: Procedure) -> Iterator[str]:
    yield from _head("milestone", "what", "recorded by", "requirements", "source")
    for milestone in procedure.milestones:
        verified = "" if milestone.verified else _UNVERIFIED
        yield _row(
            f"`{milestone.id}`",
            milestone.title + _rivals(milestone) + _fixes(milestone) + _each(milestone),
            ", ".join(f"`{role}`" for role in milestone.by),
            ", ".join(milestone.cites),
            milestone.source + verified,
        )


def _rivals(milestone: MilestoneDefinition) -> str:
    names = " and ".join(f"`{name}`" for name in milestone.instead_of)
    return f"; of this and {names}, the latest counts" if names else ""


def _fixes(milestone: MilestoneDefinition) -> str:
    return "".join(
        f"; fixes `{fixed.field}` of {fixed.document}"
        + (f", which may be corrected until `{fixed.until}`" if fixed.until else "")
        for fixed in milestone.fixes
    )


def _each(milestone: MilestoneDefinition) -> str:
    return "; each agency that is asked has its own" if milestone.of_each else ""


def _waivers(procedure: Procedure) -> Iterator[str]:
    yield "Nobody may waive a problem of a code that is not here."
    yield ""
    yield from _head("code", "may be waived by", "requirements", "source")
    for waiver in procedure.waivers:
        verified = "" if waiver.verified else _UNVERIFIED
        yield _row(
            ", ".join(waiver.codes),
            " or ".join(f"`{role}`" for role in waiver.by),
            ", ".join(waiver.cites),
            waiver.source + verified,
        )
    notes = [f"- {', '.join(w.codes)}: {w.note.strip()}" for w in procedure.waivers if w.note]
    yield from ("", *notes) if notes else ()


def _roles(procedure: Procedure) -> Iterator[str]:
    for role in procedure.roles:
        held = ", held outside the board's own roster" if role.external else ""
        chairs = ", may take the chair of the group" if role.chairs_group else ""
        yield f"- `{role.id}`: {role.title}{held}{chairs}"


def _methods(procedure: Procedure) -> Iterator[str]:
    yield from _head("method", "what", "asks for", "requirements", "source")
    for method in procedure.methods:
        held = [f"a {name.replace('-', ' ')}" for name in method.events]
        asked = [evidence.value.replace("-", " ") for evidence in method.asks]
        yield _row(
            f"`{method.id}`",
            method.title,
            ", ".join((*asked, ", then ".join(held))).strip(", "),
            ", ".join(method.cites),
            method.source + ("" if method.verified else _UNVERIFIED),
        )


def _figures(procedure: Procedure) -> Iterator[str]:
    yield from _head("figure", "what", "number", "requirements", "source")
    for figure in procedure.figures:
        yield _row(
            f"`{figure.id}`",
            figure.title,
            str(figure.quantity),
            ", ".join(figure.cites),
            figure.source + ("" if figure.verified else _UNVERIFIED),
        )


def _head(*titles: str) -> tuple[str, str]:
    return _row(*titles), _row(*("---" for _ in titles))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
