"""What a code, a rule number, a part of a procedure, a letter or a document means."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scrctl import resources
from scrctl.gates.waiver import who_may_waive
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Explained, Part
from scrctl.model.records import CHECK_CLOCK
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Clock, Criterion, MilestoneDefinition, Procedure, Stage
from scrctl.procedures.load import BUILT_IN, load_procedures
from scrctl.rules.registry import Registry, load
from scrctl.rules.rule import Rule, Scope
from scrctl.services.choose import suggestion
from scrctl.services.explaining.alike import told_once
from scrctl.services.explaining.explain_forms import (
    document_names,
    explain_document,
    explain_letter,
    kinds_of_letters,
)
from scrctl.services.explaining.requirement import NUMBER, nearest_numbers
from scrctl.services.explaining.trace import UNVERIFIED, explain_marker, explain_number, listed
from scrctl.services.explaining.words import explain_command, explain_word, names_of_words
from scrctl.source.schema import SchemaSet
from scrctl.store.store import Store


def explain(start: Path, name: str, commands: Mapping[str, str]) -> tuple[Explained, ...]:
    """Explain whatever has that name; a name may mean several things, so all are told.

    `commands`: each with what it does. Where nothing is written as asked, capitals do not count.
    """
    registry = load()
    book = read_book(start, registry)
    kinds = kinds_of_letters(start)
    for wanted in dict.fromkeys((name.strip(), name.strip().lower())):
        found = (
            *explain_word(wanted),
            *_rules(registry, wanted, book),
            *_parts(book, wanted),
            *explain_number(book, registry, wanted.upper()),
            *explain_marker(wanted.upper()),
            *explain_letter(book, kinds, wanted),
            *explain_document(book, wanted),
            *explain_command(commands, wanted),
        )
        if found:
            return told_once(found)
    known = (*_names(book, registry), *kinds, *document_names(), *names_of_words(), *commands)
    raise ScrctlError(f"Nothing here is called {name!r}.", hint=_hint(name.strip(), known))


def _hint(wanted: str, known: Iterable[str]) -> str:
    if NUMBER.fullmatch(wanted.upper()) and wanted[0] not in "cC":
        return nearest_numbers(wanted.upper())
    return suggestion(
        wanted,
        sorted(set(known)),
        "code, rule, clock, milestone, stage, criterion, letter, document, word or command",
    )


def read_book(start: Path, registry: Registry) -> ProcedureBook:
    """Return the procedures of the store, or the built-in ones where there is no store."""
    try:
        own = Store.find(start).work_tree().procedure_files()
    except ScrctlError:
        own = {}
    built_in = {f"{BUILT_IN}{name}": raw for name, raw in resources.procedures().items()}
    schemas = SchemaSet(resources.schemas())
    return load_procedures({**own, **built_in}, schemas, registry.gate_signatures())[0]


def _names(book: ProcedureBook, registry: Registry) -> Iterator[str]:
    yield from (*registry.by_code, *registry.by_name)
    for procedure in book.procedures:
        yield procedure.id
        yield from (name for c in procedure.clocks for name in (c.id, c.number) if name)
        yield from (m.id for m in procedure.milestones)
        for stage in procedure.stages:
            yield stage.id
            yield from (c.id for c in stage.gate)
        yield from (m.id for m in procedure.methods)
        yield from (f.id for f in procedure.figures)
        yield from (r.id for r in procedure.roles)


def _rules(registry: Registry, name: str, book: ProcedureBook) -> Iterator[Explained]:
    rule = registry.by_code.get(name.upper()) or registry.by_name.get(name.lower())
    if name == CHECK_CLOCK:  # the one clock of no procedure
        rule = registry.by_name["archived-copies-unread"]
    if rule is None:
        return
    page = registry.documentation(rule.code)
    cited = ", ".join(rule.cites) or "no numbered rule"
    serves = f"{rule.severity.value.capitalize()}; serves {cited}."
    used = [
        f"{p.id} {p.version}, stage {s.id}: {c.title} ({c.id})"
        for p in book.procedures
        for s in p.stages
        for c in s.gate
        if c.rule == rule.name
    ]
    yield Explained(
        id=rule.code,
        kind="rule",
        title=rule.name,
        parts=(
            Part(heading="", text=f"{page.summary}\n{serves}"),
            *(Part(heading=h, text=t) for h, t in page.sections if t),
            *listed("Gates that ask for it", used),
            *_waivable(rule, book),
        ),
    )


def _waivable(rule: Rule, book: ProcedureBook) -> Iterator[Part]:
    if rule.scope is Scope.CASE:
        found = ((p, who_may_waive(rule.code, [p])) for p in book.procedures)
        roles = [f"{' or '.join(by)} ({p.id} {p.version})" for p, by in found if by]
        yield from listed("Who may waive it", roles or ["Nobody: it is put right."])


def _parts(book: ProcedureBook, name: str) -> Iterator[Explained]:
    """Explain the parts of procedures with that id, the numbers of clocks included."""
    for procedure in book.procedures:
        if procedure.id == name:
            yield _procedure(procedure)
        yield from (_clock(procedure, c) for c in procedure.clocks if name in (c.id, c.number))
        yield from (_milestone(procedure, m) for m in procedure.milestones if m.id == name)
        for stage in procedure.stages:
            if name in (stage.id, f"{procedure.id}/{stage.id}"):
                yield _stage(procedure, stage)
            yield from (_criterion(procedure, stage, c) for c in stage.gate if c.id == name)
        yield from _words(procedure, name)


def _words(procedure: Procedure, name: str) -> Iterator[Explained]:
    for role in procedure.roles:
        if role.id == name:
            who = "Held outside the board." if role.external else "Named in scrctl.yaml, dated."
            yield Explained(
                id=role.id,
                kind="role",
                title=role.title,
                parts=(Part(heading="Who", text=who), *_source(procedure, "", (), verified=True)),
            )
    method, figure = procedure.method(name), procedure.figure(name)
    if method:
        asked = [word.replace("-", " ") for word in (*method.asks, *method.events)]
        source = _source(procedure, method.source, method.cites, verified=method.verified)
        parts = (*listed("What it asks for", asked), *source)
        yield Explained(id=name, kind="method", title=method.title, parts=parts)
    if figure:
        number = Part(heading="Number", text=str(figure.quantity))
        source = _source(procedure, figure.source, figure.cites, verified=figure.verified)
        yield Explained(id=name, kind="figure", title=figure.title, parts=(number, *source))


def _procedure(procedure: Procedure) -> Explained:
    end = f" to {procedure.in_force_to}" if procedure.in_force_to else " until changed"
    force = f"From {procedure.in_force_from}{end}. {procedure.in_force_note}".strip()
    stages = [f"{s.id}: {s.title}" for s in procedure.stages]
    return Explained(
        id=f"{procedure.id} {procedure.version}",
        kind="procedure",
        title=procedure.title,
        parts=(
            Part(heading="In force", text=force),
            *listed("Stages", stages),
            *_source(procedure, "", (), verified=procedure.verified),
        ),
    )


def _clock(procedure: Procedure, clock: Clock) -> Explained:
    lengths = [
        _long(n.quantity, n.unit.value)
        + (f" for clocks that start from {n.start}" if n.start else "")
        + (f" to {n.end}" if n.end else "")
        for n in clock.lengths
    ]
    runs = (
        f"From {' or '.join(clock.begins)} to {' or '.join(clock.ends)}, "
        f"{clock.direction.value}; a {clock.kind.value}."
    )
    late = f'The source says "{clock.strength}". Late: {clock.late.value.replace("-", " ")}.'
    return Explained(
        id=clock.id,
        kind="clock",
        title=f"{clock.number} {clock.title}".strip(),
        parts=(
            Part(heading="Runs", text=runs),
            *listed("How long", lengths),
            Part(heading="How strict", text=late),
            *listed("Who may agree to an extension or a pause", list(clock.extended_by)),
            *([Part(heading="Note", text=clock.note)] if clock.note else []),
            *_source(procedure, clock.source, clock.cites, verified=clock.verified),
        ),
    )


def _long(quantity: int, unit: str) -> str:
    words = unit.replace("-", " ")
    return f"{quantity} {words.removesuffix('s') if quantity == 1 else words}"


def _milestone(procedure: Procedure, milestone: MilestoneDefinition) -> Explained:
    clocks = [
        f"{c.id} {'starts' if milestone.id in c.begins else 'ends'} with it"
        for c in procedure.clocks
        if milestone.id in (*c.begins, *c.ends)
    ]
    role = milestone.by[0] if milestone.by else "ROLE"
    return Explained(
        id=milestone.id,
        kind="milestone",
        title=milestone.title,
        parts=(
            Part(
                heading="How to record it",
                text=f"scrctl record CASE {milestone.id} --on DATE --by {role}",
            ),
            *listed("Clocks", clocks),
            *_source(procedure, milestone.source, milestone.cites, verified=milestone.verified),
        ),
    )


def _stage(procedure: Procedure, stage: Stage) -> Explained:
    following = stage.next or " or ".join(
        f"{r.procedure}/{r.stage} ({r.outcome})" for r in stage.routes
    )
    criteria = [f"{c.id}: {c.title}" for c in stage.gate]
    return Explained(
        id=f"{procedure.id}/{stage.id}",
        kind="stage",
        title=stage.title,
        parts=(
            Part(heading="Who decides", text=" or ".join(stage.decider) or "nobody"),
            Part(heading="What follows", text=following or "nothing: the procedure ends here"),
            *listed("What must hold to leave it", criteria),
            *_source(procedure, stage.source, stage.cites, verified=True),
        ),
    )


def _criterion(procedure: Procedure, stage: Stage, criterion: Criterion) -> Explained:
    given = ", ".join(f"{k} = {v}" for k, v in criterion.given.items())
    looks = f"{criterion.rule}" + (f" with {given}" if given else "")
    return Explained(
        id=criterion.id,
        kind="criterion",
        title=criterion.title,
        parts=(
            Part(heading="Where", text=f"To leave {procedure.id}/{stage.id}."),
            Part(heading="What is looked at", text=f"{looks}; scrctl explain {criterion.rule}"),
            *_source(procedure, criterion.source, criterion.cites, verified=criterion.verified),
        ),
    )


def _source(
    procedure: Procedure, section: str, cites: tuple[str, ...], *, verified: bool
) -> tuple[Part, ...]:
    """Say where it comes from, and in words whether that was verified."""
    text = f"{procedure.source.title}, {section or procedure.source.section}".rstrip(", ")
    lines = [f"{text} (procedure {procedure.id} {procedure.version}, {procedure.file})"]
    if cites:
        lines.append(f"Rules: {', '.join(cites)}.")
    if not verified:
        lines.append(UNVERIFIED)
    return (Part(heading="Source", text="\n".join(lines)),)
