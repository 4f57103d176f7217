"""Little of the report is about the child and the family.

What it checks
    Once findings have been presented, the sections whose heading speaks of the child or of the
    family have at least a certain share of the words of the report. The share and the words of
    headings are data (`quality.yaml` among the procedures of scrctl) and no rule of law: nobody has
    set one.

Why it matters
    Pages on who wrote to whom push aside the child about whom they wrote. A reader who knows the
    agencies afterwards and not the child has read the wrong report.

How to put it right
    Write who the child was, what a day was like and how the family saw it, before what agencies
    did. Shorten what tells of letters and meetings.

Example
    Wrong: half a page on the child in a report of forty pages
    Right: eight pages on the child, the family and what they said

Reference
    S2 and prompt Q16: inter-agency work crowds out the child and the family.
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.text import Prose
from scrctl.rules.milestones import presented
from scrctl.rules.passages import readable, without_comments
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA010",
    name="child-crowded-out",
    severity=Severity.WARNING,
    cites=("Q16",),
    requires=("case.yaml", "report.md", "history.yaml"),
)

_WORD = re.compile(r"\[\[[^\[\]]*\]\]|\w[\w'\u2019-]*")


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Count the words below each heading."""
    prose = case.prose.get("report.md")
    wanted = context.prompts.share
    if prose is None or not presented(case):
        return
    theirs, every = _words(prose, _headings(case, wanted.headings))
    if every and theirs * 100 < wanted.least_percent * every:
        yield RULE.problem(
            case.place("report.md"),
            f"{theirs * 100 // every} of 100 words stand under headings about the child and the"
            f" family; {wanted.least_percent} are looked for",
            "Say more of the child and the family, and less of letters and meetings.",
        )


def _headings(case: Case, words: tuple[str, ...]) -> re.Pattern[str]:
    people = case.record.people if case.record else ()
    family = [re.escape(person.key) for person in people if person.kind == "family" and person.key]
    named = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{named})\b|\[\[(?:{'|'.join(family)})\b", re.IGNORECASE)


def _words(prose: Prose, headings: re.Pattern[str]) -> tuple[int, int]:
    """Return the words in sections that are meant, with what lies below them, and all words."""
    theirs = every = 0
    below = 0
    for section in prose.sections:
        if below and section.level <= below:
            below = 0
        if not below and headings.search(section.title):
            below = section.level
        number = len(_WORD.findall(readable(without_comments(section.text))))
        every += number
        theirs += number if below else 0
    return theirs, every
