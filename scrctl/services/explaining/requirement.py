"""The numbered rules (R) and quality questions (Q): what each asks for, and where it is from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import msgspec

from scrctl import resources
from scrctl.services.choose import suggestion
from scrctl.source.yaml import read_yaml

NUMBER = re.compile(r"[RQC]\d{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A numbered rule or question: what it asks for, in plain words, and where it is from.

    `sections` are the sections of the source alone. `left_to` names who sees to what no tool can
    look at, and what asks them for it. `later` names the kind of review that is still to come.
    """

    asks: str
    source: str
    sections: str
    left_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    source: str
    asks: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Requirements:
    sources: dict[str, str]
    requirements: list[_Group] = field(default_factory=list)
    left_to: dict[str, str] = field(default_factory=dict)


@cache
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
            sections=group.source,
            left_to=_who(found.left_to.get(number, "")),
        )
        for group in found.requirements
        for number, asks in group.asks.items()
    }


def _who(text: str) -> str:
    """Set the role before a colon: the file has it as the first word of a sentence."""
    return text.replace(". ", ": ", 1)


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
