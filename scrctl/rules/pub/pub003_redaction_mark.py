"""A document that is written to be published has something blacked out in it.

What it checks
    The report, the summary, the findings, the terms of reference and the action plan have no marks
    of redaction: black blocks, rows of X or of low lines, the word REDACTED, or square brackets in
    place of a name or an address.

Why it matters
    The report must be fit to be published without blacking anything out. A mark shows that it was
    written for another reader, and invites everybody to guess what is under it.

How to put it right
    Write the sentence anew, so that it needs no name. Where a person is meant, use a reference
    such as `[[mother]]`, which is printed as a pseudonym.

Example
    Wrong: The family moved to [address removed] with XXXX.
    Right: The family moved to another part of the county with [[father]].

Reference
    S0 section 1.16: suitable for publication without amendment or redaction (R93).
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.passages import Passage, passages
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB003",
    name="redaction-mark",
    severity=Severity.ERROR,
    cites=("R93",),
)

_WRITTEN_TO_BE_READ = (
    "report.md",
    "summary.md",
    "findings/*.md",
    "terms-of-reference.md",
    "action-plan.yaml",
)
# Signs of a mark: where a text has none of them, it need not be searched.
_SIGNS = ("\u2588", "\u25a0\u25a0", "XXXX", "REDACTED", "____")
_MARK = re.compile(r"\u2588+|\u25a0{2,}|\bX{4,}\b|(?<!\[)\bREDACTED\b(?!\])|(?<!_)_{4,}(?!_)")
# Single brackets that are neither a reference ([[...]]) nor a link nor a footnote ...
_BRACKET = re.compile(r"\[(?<!\[\[)(?!\^)([^\[\]\n]+)\](?![\](\[:])")
# ... and that say that something was taken out, or are the bare word for what was.
_GONE = re.compile(r"\b(?:redact|remov|withheld|omitted|delet|anonymis)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:(?:first|full|sur|family)[ -]?)?names?|(?:home )?address|date of birth|d\.?o\.?b\.?",
    re.IGNORECASE,
)
_RULE_LINE = re.compile(r"^ {0,3}_{3,}[ \t]*$", re.MULTILINE)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for marks in each text; a line drawn across the page is not one."""
    for passage in passages(case, *_WRITTEN_TO_BE_READ):
        yield from marks(passage)


def marks(passage: Passage) -> Iterator[Problem]:
    """Return a problem for each mark in one text."""
    for offset in sorted((*_signs(passage.text), *_brackets(passage.text))):
        yield RULE.problem(
            passage.at(offset),
            "this is a mark of redaction",
            "Write the sentence anew, so that nothing in it needs to be hidden.",
        )


def _signs(text: str) -> Iterator[int]:
    if not any(sign in text for sign in _SIGNS):
        return
    across = {match.start() for match in _RULE_LINE.finditer(text)}
    for match in _MARK.finditer(text):
        if text.rfind("\n", 0, match.start()) + 1 not in across:
            yield match.start()


def _brackets(text: str) -> Iterator[int]:
    for match in _BRACKET.finditer(text) if "[" in text else ():
        if _GONE.search(match[1]) or _BARE.fullmatch(match[1]):
            yield match.start()
