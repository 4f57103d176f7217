"""An entry of a chronology does not say where the information comes from.

What it checks
    Every entry of every chronology has a `source`.

Why it matters
    A chronology is evidence. An event that nobody can trace to a record may be hearsay, and the
    reviewer cannot weigh it or ask about it.

How to put it right
    Ask the agency that sent the entry, and write the record under `source:`.

Example
    Wrong: {id: ev-police-k3f9, date: 2016-10-04, event: Officers came to the home.}
    Right: the same with `source: Incident log`

Reference
    S0 section 1.3: transparency about how data is collected (R17); a mandatory column elsewhere.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR001",
    name="entry-without-source",
    severity=Severity.ERROR,
    cites=("R17",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for entries without a source."""
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            is_asked = any(question.about == "source" for question in entry.questions)
            if entry.id and not entry.source.strip() and not is_asked:
                yield RULE.problem(
                    case.place(file, "entries", index, "source"),
                    f"the entry {entry.id} does not say where the information comes from",
                    "Ask the agency, and write the record under source:.",
                )
