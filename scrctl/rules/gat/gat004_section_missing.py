"""A section that the gate asks for is missing from a document, or has nothing in it.

What it checks
    Each heading that the gate names is in the document, with text below it. Guidance that came with
    the template, between `<!--` and `-->`, does not count as text.

Why it matters
    The headings are the questions that the document must answer. A report without a section on what
    needs to happen has not finished its task, however long it is.

How to put it right
    Write the section under the heading that the message names; the words of the heading count, its
    level and capital letters do not.

Example
    Wrong:
        ## What needs to happen

        ## Appendices
    Right:
        ## What needs to happen

        Discharge planning needs one named lead.

Reference
    The rule and section that the criterion of the procedure cites.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import how_to_begin, is_pattern, listed, names, written
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT004",
    name="section-missing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("document", "headings"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for each heading in each document that is meant."""
    wanted, headings = str(given["document"]), listed(given, "headings")
    found = names(case, wanted)
    if not found and not is_pattern(wanted):
        yield RULE.problem(
            case.place(wanted),
            f"there is no {wanted}, so its sections are missing",
            f"{how_to_begin(case, wanted)} begins it; then write: {', '.join(headings)}.",
        )
    for name in found:
        for heading in headings:
            yield from _look_for(case, name, heading)


def _look_for(case: Case, name: str, heading: str) -> Iterator[Problem]:
    prose = case.prose.get(name)
    section = prose.section(heading) if prose else None
    place = case.place(name)
    if prose is None or section is None:
        yield RULE.problem(
            place,
            f"the section '{heading}' is missing",
            f"Add a heading '{heading}' to {case.folder}/{name} and write the section.",
        )
    elif not written(prose, heading):
        yield RULE.problem(
            Place(file=place.file, mark=(section.line, 1)),
            f"the section '{heading}' is empty",
            f"Write the section '{heading}' in {case.folder}/{name}.",
        )
