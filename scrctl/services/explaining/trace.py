"""Everything that carries a numbered rule or question: the way from the text to what checks it.

`scrctl explain R44` and the page docs/requirements.md say the same, because both ask here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl import resources
from scrctl.model.outcome import Explained, Part
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Clock, Criterion, Figure, MilestoneDefinition, Procedure
from scrctl.procedures.load_prompts import load_prompts
from scrctl.procedures.method import Method
from scrctl.rules.registry import Registry
from scrctl.services.explaining.forms import fields_that_name, letters_that_cite, sections_that_name
from scrctl.services.explaining.requirement import NUMBER, Requirement, read_requirements

UNVERIFIED = "This has not been verified against the published source."
NOT_OURS = "The requirements that come with scrctl have no such number; a procedure cites it."
LEFT = "Left to a person"

_Cited = Clock | MilestoneDefinition | Criterion | Figure | Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One number with what carries it, and what of it is left to a person.

    `codes` are the rules that look; `carried` names everything in words, kind by kind.
    """

    number: str
    requirement: Requirement | None
    codes: tuple[str, ...] = ()
    carried: tuple[Part, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def is_accounted_for(self) -> bool:
        """Say whether something carries it, or somebody is asked for it."""
        return bool(self.carried or self.left)


def trace(book: ProcedureBook, registry: Registry, number: str) -> Trace:
    """Gather everything that carries one number."""
    requirement = read_requirements().get(number)
    codes = tuple(rule.code for rule in registry.rules if number in rule.cites)
    rules = [f"{code}: {registry.documentation(code).summary}" for code in codes]
    carried = (
        *listed("Rules that check it", rules),
        *listed("Clocks", _cited(book, Clock, number)),
        *listed("Criteria of gates", _cited(book, Criterion, number)),
        *listed("Milestones", _cited(book, MilestoneDefinition, number)),
        *listed("Figures of the law", _cited(book, Figure, number)),
        *listed("Methods", _cited(book, Method, number)),
        *listed("Fields where it is recorded", fields_that_name(number)),
        *listed("Sections of documents", sections_that_name(number)),
        *listed("Letters", letters_that_cite(number)),
    )
    return Trace(
        number=number,
        requirement=requirement,
        codes=codes,
        carried=carried,
        left=tuple(_left(requirement, number)),
    )


def explain_number(book: ProcedureBook, registry: Registry, number: str) -> Iterator[Explained]:
    """Explain a number of the requirements: what it asks for, its source, what carries it."""
    if not NUMBER.fullmatch(number):
        return
    found = trace(book, registry, number)
    requirement = found.requirement
    if requirement is None:
        if found.carried:
            yield _explained(number, Part(heading="", text=NOT_OURS), *found.carried)
        return
    yield _explained(
        number,
        Part(heading="", text=requirement.asks),
        Part(heading="Source", text=requirement.source),
        *found.carried,
        *listed(LEFT, list(found.left)),
    )


def explain_marker(number: str) -> Iterator[Explained]:
    """Explain a quality marker: what is asked, of whom, and which questions belong to it."""
    prompts = load_prompts(resources.quality())
    marker = prompts.markers.get(number)
    if marker is None:
        return
    covered = [f"{name}: {prompts.questions[name].title}" for name in prompts.of_marker(number)]
    asked = f"{' or '.join(marker.asked)}, in quality.yaml: {' '.join(marker.questions)}"
    source = f"{marker.source}: {prompts.sources[marker.source]}. The questions are our own."
    yield Explained(
        id=number,
        kind="marker",
        title=f"{marker.name}, a quality marker",
        parts=(
            *listed("Questions that belong to it", covered),
            *listed(LEFT, [asked]),
            Part(heading="Source", text=source),
        ),
    )


def listed(heading: str, items: list[str]) -> Iterator[Part]:
    """Give one part with a line for each item, and none where there is no item."""
    if items:
        yield Part(heading=heading, text="\n".join(items))


def _explained(number: str, *parts: Part) -> Explained:
    title = "a question about quality" if number.startswith("Q") else "a rule for reviews"
    return Explained(id=number, kind="requirement", title=title, parts=parts)


def _left(requirement: Requirement | None, number: str) -> Iterator[str]:
    """Say who is asked, and for what: of a question, the question itself."""
    if requirement and requirement.left_to:
        yield requirement.left_to
    prompt = load_prompts(resources.quality()).questions.get(number)
    if prompt:
        who = " or ".join(prompt.asked)
        yield f"{who}, by the end of {prompt.stage}, in quality.yaml: {prompt.question}"


def _cited(book: ProcedureBook, kind: type[_Cited], number: str) -> list[str]:
    """Give a line for each part that cites it; procedures that say the same share one."""
    found: dict[tuple[str, str, bool], dict[str, None]] = {}
    for procedure in book.procedures:
        for part in _parts(procedure):
            if isinstance(part, kind) and number in part.cites:
                said = (part.id, part.title, part.verified)
                found.setdefault(said, {})[procedure.id] = None
    return sorted(
        f"{name}: {title} ({', '.join(sorted(procedures))})"
        + ("" if verified else f" {UNVERIFIED}")
        for (name, title, verified), procedures in found.items()
    )


def _parts(procedure: Procedure) -> Iterator[_Cited]:
    yield from procedure.clocks
    yield from procedure.milestones
    yield from procedure.figures
    yield from procedure.methods
    for stage in procedure.stages:
        yield from stage.gate
