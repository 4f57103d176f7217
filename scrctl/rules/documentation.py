"""The docstring of a rule's module is its manual page: here it is taken apart and set out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import dedent

from scrctl.rules.rule import Rule, Scope

HEADINGS = ("What it checks", "Why it matters", "How to put it right", "Example", "Reference")

_WHEN = {
    Scope.CASE: "whenever a case is checked",
    Scope.GATE: "at a gate that names it",
    Scope.STORE: "whenever the store is checked",
    Scope.SOURCE: "while the store is read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """The manual page of a rule. A section that is not there is empty text."""

    summary: str
    checks: str
    why: str
    remedy: str
    example: str
    reference: str

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Return each heading with its text, in the fixed order."""
        texts = (self.checks, self.why, self.remedy, self.example, self.reference)
        return tuple(zip(HEADINGS, texts, strict=True))


def headings(text: str) -> tuple[str, ...]:
    """Return the section headings that a docstring has, in the order in which they stand."""
    return tuple(line for line in text.splitlines() if line in HEADINGS)


def parse(text: str) -> Documentation:
    """Take a rule's docstring apart."""
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for line in text.splitlines():
        if line in HEADINGS:
            current = line
            parts[current] = []
        else:
            parts[current].append(line)
    told = {heading: dedent("\n".join(lines)).strip("\n") for heading, lines in parts.items()}
    return Documentation(
        summary=told[""].strip(),
        checks=told.get("What it checks", ""),
        why=told.get("Why it matters", ""),
        remedy=told.get("How to put it right", ""),
        example=told.get("Example", ""),
        reference=told.get("Reference", ""),
    )


def markdown_page(rule: Rule, documentation: Documentation, asks: Mapping[str, str]) -> str:
    """Set out one rule as a Markdown page; `asks` says what each number asks for."""
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        documentation.summary,
        "",
        f"{rule.severity.value.capitalize()}, looked for {_WHEN[rule.scope]}.{_cited(rule)}",
    ]
    served = [f"- {number}: {asks[number]}" for number in rule.cites if number in asks]
    if served:
        lines += ["", *served]
    if rule.scope is Scope.GATE:
        lines += ["", *_parameters(rule)]
    for heading, text in documentation.sections:
        body = ["```text", text, "```"] if heading == "Example" else [text]
        lines += ["", f"## {heading}", "", *body]
    return "\n".join(lines) + "\n"


def markdown_index(pages: Iterable[tuple[Rule, Documentation]]) -> str:
    """Set out every rule in one table, each with a link to its page."""
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} "
        f"| {documentation.summary} |"
        for rule, documentation in pages
    ]
    head = ["# Rules", "", "| code | name | severity | what is wrong |", "| --- " * 4 + "|"]
    return "\n".join([*head, *rows]) + "\n"


def _cited(rule: Rule) -> str:
    return f" Serves {', '.join(rule.cites)}." if rule.cites else ""


def _parameters(rule: Rule) -> list[str]:
    if not rule.parameters and not rule.optional:
        return ["A criterion names it without parameters."]
    wanted = [f"- `{name}`" for name in rule.parameters]
    return ["A criterion gives it:", "", *wanted, *(f"- `{n}` (optional)" for n in rule.optional)]
