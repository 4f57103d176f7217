"""A section of the report asks for an older reader than most people are when they read.

What it checks
    No section of the report or of the summary has a reading age above a limit. The reading age is
    reckoned with the Automated Readability Index, from the length of words and of sentences alone.
    Headings, tables and code are left out, and so is a section too short for the formula. The
    limits are data (`quality.yaml` among the procedures of scrctl) and no rule of law: they are a
    convention. `scrctl quality CASE --readability` shows every section.

Why it matters
    Families, and many who work with children, read a report under strain. Long words and long
    sentences keep from them what was learned.

How to put it right
    Read the section aloud to somebody. Make short sentences of the long ones, and take the short
    word where there are two. A formula knows nothing of sense: if the section is clear, leave it.

Example
    Wrong: Interagency communication regarding escalation of concerns was demonstrably suboptimal.
    Right: The nurse was worried. She did not know whom to ring.

Reference
    S0 section 1.16: plain English, for professionals and the public (R92).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.plain_english import measure, public_texts, sections
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA017",
    name="hard-to-read",
    severity=Severity.WARNING,
    cites=("R92",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Reckon the reading age of each section that is long enough."""
    limits = context.prompts.plain_english
    if not limits.reading_age:
        return
    for file, passage, text in public_texts(case):
        for part in sections(case, file, passage):
            found = measure(text, part.start, part.end)
            if found.words >= limits.least_words and found.reading_age > limits.reading_age:
                yield RULE.problem(
                    passage.at(found.longest_at),
                    f"the section from line {part.line} on has a reading age of"
                    f" {found.reading_age}; more than {limits.reading_age} is asked about",
                    "Begin with its longest sentence, which stands here. If the section is clear"
                    " to somebody who knows nothing of the case, leave it.",
                )
