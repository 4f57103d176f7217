"""A father or a partner is known to the case, and the report never speaks of him.

What it checks
    Once findings have been presented, the report refers at least once to each person of the family
    whose role is that of a father or a partner, for example with `[[father]]`.

Why it matters
    Men are missing from most reviews. What they did, and what agencies knew of them, is often what
    would have explained the harm.

How to put it right
    Ask what each agency knew of him and whether he was spoken to, and say so in the report, even
    if the answer is that nobody asked.

Example
    Wrong: a person with the role father, and no reference to that key in the report
    Right: [[father]] was not asked by any agency until after the incident.

Reference
    S2 and prompt Q1: are all father figures and partners identified?
"""

from collections.abc import Iterator

from scrctl.model.case import Person
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.milestones import presented
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA003",
    name="father-never-mentioned",
    severity=Severity.WARNING,
    cites=("Q1",),
    requires=("case.yaml", "report.md", "history.yaml"),
)

_MEN = ("father", "partner", "husband", "boyfriend")


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for each father and partner among the references of the report."""
    if case.record is None or "report.md" not in case.prose or not presented(case):
        return
    report = case.place("report.md").file
    mentioned = {r.key for r in case.references if r.place.file == report}
    for index, person in enumerate(case.record.people):
        if _is_meant(person) and person.key not in mentioned:
            yield RULE.problem(
                case.place("case.yaml", "people", index, "key"),
                f"the report never speaks of {person.key}",
                f"Say what was known of him, with a reference: [[{person.key}]].",
            )


def _is_meant(person: Person) -> bool:
    return person.kind != "professional" and any(word in person.role for word in _MEN)
