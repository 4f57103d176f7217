"""The page of all numbered rules and questions: what carries each, and what shows that it does.

What carries a number is asked of the same function that `scrctl explain` asks. What shows it lies
in the tests, which an installed scrctl does not have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from scrctl.procedures.book import ProcedureBook
from scrctl.rules.registry import Registry
from scrctl.services.explaining.requirement import read_requirements
from scrctl.services.explaining.trace import Trace, trace

TESTS = Path(__file__).parent.parent / "tests"
_NUMBER = re.compile(r"\b[RQ]\d{1,3}\b")
# The head of a line of what carries a number: the name before the colon.
_HEAD = re.compile(r"^([^:]+)")
WORDS = {
    "Clocks": "clock",
    "Criteria of gates": "criterion",
    "Milestones": "milestone",
    "Figures of the law": "figure",
    "Methods": "method",
    "Letters": "letter",
}
# Tests of the numbering itself show nothing of what a number asks for.
ABOUT_NUMBERS = (
    "procedures/test_prompts.py",
    "services/test_requirement.py",
    "test_registry.py",
    "test_requirements.py",
    "test_shown.py",
)
FORMS = ("Fields where it is recorded", "Sections of documents")
INTRODUCTION = """# Requirements

Every numbered rule (R) and quality question (Q), and what carries it: the rules that look,
the criteria of gates, the clocks and milestones of the [procedures](procedures/scr.md), and the
fields in which it is recorded. What no tool can look at is left to a person, who is named with what
asks for it. The last column says what shows it: the [change](../tests/shown.yaml) or the
[mutation](../tests/mutations.yaml) of the example store that brings up its code, or why none can;
the page of tests of each rule; and tests that name the number.

`scrctl explain R44` says the same of one number, in full.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What shows that a number is carried; `none` is the reason why no change of a store can."""

    pages: tuple[str, ...]
    change: str
    none: str
    modules: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        """Say whether anything shows it."""
        return bool(self.pages or self.change or self.modules)


def evidence(found: Trace) -> Evidence:
    """Return the tests that show a number."""
    shown = _shown().get(found.number, {})
    change = ""
    if "none" not in shown and shown:
        change = f"mutation `{shown['mutation']}`" if "mutation" in shown else "change"
        change = f"{change} brings up {shown['code']}"
    return Evidence(
        pages=tuple(code for code in found.codes if (TESTS / f"rules/{code}.md").is_file()),
        change=change,
        none=shown.get("none", ""),
        modules=_modules().get(found.number, ()),
    )


def requirements_page(book: ProcedureBook, registry: Registry) -> tuple[str, str]:
    """Give the page, one table for each section of the source."""
    lines = [INTRODUCTION]
    for section, numbers in sections():
        lines += [
            f"## {section}\n",
            "| No. | What it asks for | What carries it | Left to a person | What shows it |",
            "| --- | --- | --- | --- | --- |",
            *(_row(trace(book, registry, number)) for number in numbers),
            "",
        ]
    return "requirements.md", "\n".join(lines)


def sections() -> Iterator[tuple[str, list[str]]]:
    """Give the numbers that stand one after another in the same sections of the source."""
    known = read_requirements()

    def heading(number: str) -> str:
        requirement = known[number]
        kind = "questions" if number.startswith("Q") else "rules"
        return f"{requirement.sections}: {kind}"

    for section, numbers in groupby(known, key=heading):
        found = list(numbers)
        yield (
            f"{found[0]} to {found[-1]} ({section})" if found[1:] else (f"{found[0]} ({section})"),
            found,
        )


def _row(found: Trace) -> str:
    requirement = found.requirement
    assert requirement  # noqa: S101 - the numbers are those of the requirements
    cells = (
        f"**{found.number}**",
        requirement.asks,
        "<br>".join(_carriers(found)) or "Nothing",
        "<br>".join(found.left),
        "<br>".join(_evidence(evidence(found))),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _carriers(found: Trace) -> Iterator[str]:
    if found.codes:
        yield " ".join(f"[{code}](rules/{code}.md)" for code in found.codes)
    by_heading = {part.heading: part.text.splitlines() for part in found.carried}
    for heading, word in WORDS.items():
        names = dict.fromkeys(_name(line) for line in by_heading.get(heading, ()))
        if names:
            yield f"{word} {', '.join(f'`{name}`' for name in names)}"
    for heading in FORMS:
        yield from (f"`{line}`" for line in by_heading.get(heading, ()))


def _name(line: str) -> str:
    head = _HEAD.match(line)
    return head[1] if head else line


def _evidence(found: Evidence) -> Iterator[str]:
    if found.change:
        yield found.change[0].upper() + found.change[1:]
    elif found.none:
        yield f"No change can: {found.none[0].lower()}{found.none[1:]}"
    if found.pages:
        yield "Pages of " + " ".join(f"[{code}](../tests/rules/{code}.md)" for code in found.pages)
    if found.modules:
        yield " ".join(f"[{Path(name).stem}](../tests/{name})" for name in found.modules)


@cache
def _shown() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
        (TESTS / "shown.yaml").read_text(encoding="utf-8")
    )
    return found


@cache
def _modules() -> Mapping[str, tuple[str, ...]]:
    """Return the modules of tests that name each number."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        name = path.relative_to(TESTS).as_posix()
        if name in ABOUT_NUMBERS:
            continue
        for number in sorted(set(_NUMBER.findall(path.read_text(encoding="utf-8")))):
            found.setdefault(number, []).append(name)
    return {number: tuple(names) for number, names in found.items()}
