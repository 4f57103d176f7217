"""An entry that was imported has a question that nobody has answered yet.

What it checks
    No entry of a chronology has anything under `questions`. That a source is missing is told by
    CHR001 alone.

Why it matters
    What an agency's return did not say clearly was kept as it was written, and not guessed at.
    Until somebody has asked, the date, the name or the source is not known, and the report must
    not say that it is.

How to put it right
    Ask the agency and import its corrected return, or write the answer into the entry and take the
    question out. A word that was left out because it may be a name is put into the register, or
    cleared with `scrctl chronology import --clear`; then import the return again.

Example
    Wrong:
        {id: ev-police-k3f9, event: A call., questions: [{about: date, ask: missing}]}
    Right: the same with `date: 2016-10-04`, and without the question

Reference
    S0 section 1.3: transparency about how data is collected (R17).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR005",
    name="open-question",
    severity=Severity.WARNING,
    cites=("R17",),
)
_SAID = {
    "missing": "nothing is given",
    "unclear": "what is given is not clear",
    "undecided-name": "a word that may lead to somebody was left out",
    "several-names": "a name was left out that could be more than one person's",
    "formula": "a formula stood there",
    "tracked-change": "a change was tracked there",
    "merged-cells": "cells were merged there",
    "table-in-cell": "a table stood inside the cell",
    "hidden-text": "hidden text was not read",
    "sign": "a sign that cannot be read stood there",
    "picture": "a picture or other object stood there, and was not read",
}


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Say each question that is open."""
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            for number, question in enumerate(entry.questions):
                what = _SAID.get(question.ask, "something is not clear")
                yield RULE.problem(
                    case.place(file, "entries", index, "questions", number),
                    f"the entry {entry.id} has an open question about {question.about}: {what}",
                    "Ask the agency, write the answer into the entry, and take the question out.",
                )
