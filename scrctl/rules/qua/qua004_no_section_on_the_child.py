"""The report has no section about the child.

What it checks
    Once findings have been presented, the report has a section whose heading speaks of the child,
    and it is not empty.

Why it matters
    Reports tell at length what agencies did, and the child gets lost among them. A page on who the
    child was, and what a day was like, keeps everybody's eye on what it is about.

How to put it right
    Write a section under the heading "The child": who this child was, what daily life was like, who
    saw and heard the child.

Example
    Wrong: the headings "What happened", "Why" and "What needs to happen" only
    Right: the same, and "The child" before them

Reference
    S2 and prompts Q3 and Q26: a day in the child's life; a testimony and memorial.
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.text import Prose
from scrctl.rules.milestones import presented
from scrctl.rules.passages import is_written
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA004",
    name="no-section-on-the-child",
    severity=Severity.WARNING,
    cites=("Q3", "Q26"),
    requires=("report.md", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the section, once there is a report to read."""
    prose = case.prose.get("report.md")
    if prose is None or not presented(case):
        return
    subject = case.record.subject.key if case.record else ""
    if not _has_section(prose, subject):
        yield RULE.problem(
            case.place("report.md"),
            "the report has no section about the child",
            "Write who the child was and what a day was like, under the heading 'The child'.",
        )


def _has_section(prose: Prose, subject: str) -> bool:
    speaks_of = re.compile(rf"\bchild\b|\[\[{re.escape(subject or 'child')}\b", re.IGNORECASE)
    return any(
        is_written(prose.content(section.title))
        for section in prose.sections
        if speaks_of.search(section.title)
    )
