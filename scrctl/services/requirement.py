"""The numbered rules (R) and quality questions (Q): what each asks for, and what checks it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from scrctl import resources
from scrctl.model.outcome import Explained, Part
from scrctl.procedures.definition import (
    Clock,
    Criterion,
    MilestoneDefinition,
    Procedure,
    ProcedureBook,
    Stage,
)
from scrctl.rules.registry import Registry
from scrctl.services.choose import suggestion
from scrctl.source.yaml import read_yaml

NUMBER = re.compile(r"[RQC]\d{1,3}")
UNVERIFIED = "This has not been verified against the published source."
TO_A_PERSON = "Nothing here checks it: it is left to a person."
NOT_OURS = "The requirements that come with scrctl have no such number; a procedure cites it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A numbered rule or question: what it asks for, in plain words, and where it is from."""

    asks: str
    source: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    source: str
    asks: dict[str, str]
    later: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Requirements:
    sources: dict[str, str]
    requirements: list[_Group] = field(default_factory=list)


def read_requirements() -> Mapping[str, Requirement]:
    """Return every numbered rule and question, by number."""
    document, _ = read_yaml(resources.requirements(), "requirements", is_ours=True)
    found = msgspec.convert(document.data if document else None, _Requirements)
    return {
        number: Requirement(
            asks=asks,
            source="\n".join(
                f"{part}: {found.sources[part.split()[0]]}" for part in group.source.split("; ")
            ),
            later=group.later,
        )
        for group in found.requirements
        for number, asks in group.asks.items()
    }


def explain_number(book: ProcedureBook, registry: Registry, number: str) -> Iterator[Explained]:
    """Explain a number of the requirements: what it asks for, its source, and what checks it."""
    if not NUMBER.fullmatch(number):
        return
    requirement = read_requirements().get(number)
    checks = _checks(book, registry, number)
    is_cited = any(number in part.cites for p in book.procedures for _, part, _ in _citing(p))
    if requirement is None:
        if checks or is_cited:
            yield _explained(number, Part(heading="", text=NOT_OURS), *checks)
        return
    if not checks:
        checks = (Part(heading="What checks it", text=_unchecked(requirement, is_cited=is_cited)),)
    yield _explained(
        number,
        Part(heading="", text=requirement.asks),
        Part(heading="Source", text=requirement.source),
        *checks,
    )


def nearest_numbers(number: str) -> str:
    """Say which numbers come nearest to one that there is not, and how far they go."""
    known = list(read_requirements())
    rules = [name for name in known if name.startswith("R")]
    questions = [name for name in known if name.startswith("Q")]
    near = suggestion(number, known, "rule")
    return (
        f"{near} Rules are {rules[0]} to {rules[-1]}, "
        f"quality questions {questions[0]} to {questions[-1]}."
    )


def listed(heading: str, items: list[str]) -> Iterator[Part]:
    """Give one part with a line for each item, and none where there is no item."""
    if items:
        yield Part(heading=heading, text="\n".join(items))


def _explained(number: str, *parts: Part) -> Explained:
    title = "a question about quality" if number.startswith("Q") else "a rule for reviews"
    return Explained(id=number, kind="requirement", title=title, parts=parts)


def _unchecked(requirement: Requirement, *, is_cited: bool) -> str:
    if requirement.later and not is_cited:
        return f"It is for {requirement.later}: no procedure of this version uses it."
    return TO_A_PERSON


def _checks(book: ProcedureBook, registry: Registry, number: str) -> tuple[Part, ...]:
    rules = [
        f"{rule.code}: {registry.documentation(rule.code).summary}"
        for rule in registry.rules
        if number in rule.cites
    ]
    return (
        *listed("Rules that check it", rules),
        *listed("Clocks", _cited(book, "clock", number)),
        *listed("Criteria of gates", _cited(book, "criterion", number)),
    )


def _cited(book: ProcedureBook, kind: str, number: str) -> list[str]:
    """Give a line for each part that cites it; procedures that say the same share one."""
    found: dict[tuple[str, str, bool], dict[str, None]] = {}
    for procedure in book.procedures:
        for its_kind, part, verified in _citing(procedure):
            if its_kind == kind and number in part.cites:
                found.setdefault((part.id, part.title, verified), {})[procedure.id] = None
    return sorted(
        f"{name}: {title} ({', '.join(sorted(procedures))})"
        + ("" if verified else f" {UNVERIFIED}")
        for (name, title, verified), procedures in found.items()
    )


def _citing(
    procedure: Procedure,
) -> Iterator[tuple[str, Clock | MilestoneDefinition | Stage | Criterion, bool]]:
    yield from (("clock", c, c.verified) for c in procedure.clocks)
    yield from (("milestone", m, m.verified) for m in procedure.milestones)
    for stage in procedure.stages:
        yield "stage", stage, True
        yield from (("criterion", c, c.verified) for c in stage.gate)
