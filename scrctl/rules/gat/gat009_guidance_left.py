"""Guidance that came with the template is still in the document.

What it checks
    No comment (between `<!--` and `-->`) is left in the text of a Markdown document, and no field
    still holds a placeholder of the form `<what to write here>`.

Why it matters
    Guidance that is left in place looks like an answer to the tool, and like carelessness to a
    family that reads the document. It also shows that nobody read the page to its end.

How to put it right
    Answer what the guidance asks, then delete it.

Example
    Wrong:
        ## Why
        <!-- Explain the underlying reasons, not only the events. -->
    Right:
        ## Why
        Each service held a part of the picture, and no meeting brought the parts together.

Reference
    The rule and section that the criterion of the procedure cites.
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import document, names, texts
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT009",
    name="guidance-left",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("document",),
)

_PLACEHOLDER = re.compile(r"\s*<[^<>]+>\s*")


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for what the templates use for guidance."""
    for name in names(case, str(given["document"])):
        yield from _comments(case, name)
        for at, text in texts(document(case, name)):
            if _PLACEHOLDER.fullmatch(text):
                yield RULE.problem(
                    case.place(name, *at),
                    f"{'.'.join(map(str, at))} still holds the template's guidance",
                    f"Answer it in {case.folder}/{name}, in place of the text in angle brackets.",
                )


def _comments(case: Case, name: str) -> Iterator[Problem]:
    prose = case.prose.get(name)
    if prose is None:
        return
    for number, line in enumerate(prose.body.splitlines(), start=prose.first_line):
        if "<!--" in line:
            yield RULE.problem(
                Place(file=case.place(name).file, mark=(number, line.index("<!--") + 1)),
                "the template's guidance is still in the text",
                f"Answer what it asks in {case.folder}/{name}, then delete it.",
            )
