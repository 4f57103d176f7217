"""The report uses letters that stand for words, and does not say for which.

What it checks
    Every acronym (two or more capital letters) of the report and the summary is explained where it
    first stands, as in "Full Name (FN)", or by the glossary of the same document: the board lists
    it under `acronyms:` or `glossary:` in `scrctl.yaml`, and the document has `glossary: yes`. Only
    the place is told, never the letters: they might be somebody's initials.

Why it matters
    The report is for the family and the public as well as for professionals. Letters that only an
    insider knows shut everybody else out.

How to put it right
    Write the words. If the letters are needed again, put them in brackets after the words at the
    first use. Letters that every report uses can be listed in `scrctl.yaml`; `glossary: yes` at the
    head of the document explains those that stand in it.

Example
    Wrong: The MASH did not reply.
    Right: The multi-agency safeguarding hub (MASH) did not reply.

Reference
    S0 section 1.16: plain English, for professionals and the public (R92).
"""

import re
from collections.abc import Collection, Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.plain_english import public_texts
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA001",
    name="unexplained-acronym",
    severity=Severity.WARNING,
    cites=("R92",),
)

_LETTERS = re.compile(r"\b([A-Z]{2,})s?\b")
_NUMERAL = re.compile(r"[IVX]+\Z")


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the first use of each acronym in each document for the public."""
    for file, passage, text in public_texts(case):
        for offset in unexplained(text, explained_in(case, file, context)):
            yield RULE.problem(
                passage.at(offset),
                "an acronym is used before it is explained",
                "Write the words first, with the letters in brackets after them.",
            )


def explained_in(case: Case, file: str, context: Context) -> Collection[str]:
    """Return what the glossary of a document explains; without a glossary, nothing."""
    front = case.report if file == "report.md" else case.summary
    return context.board.terms if front is not None and front.has_glossary else ()


def unexplained(text: str, explained: Collection[str]) -> Iterator[int]:
    """Return where each unexplained acronym first stands. A line all in capitals is no acronym."""
    seen = set(explained)
    for match in _LETTERS.finditer(text):
        letters = match.group(1)
        if letters in seen or _NUMERAL.match(letters) or _is_shouted(text, match.start()):
            continue
        seen.add(letters)
        if not _is_explained_here(text, match):
            yield match.start()


def _is_shouted(text: str, offset: int) -> bool:
    """Say whether the whole line is in capitals, as some headings are."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0]
    return line == line.upper()


def _is_explained_here(text: str, match: re.Match[str]) -> bool:
    """Say whether it stands in brackets after the words, or has them in brackets after it."""
    after = text[match.end() : match.end() + 2]
    return text[match.start() - 1 : match.start()] == "(" or after == " ("
