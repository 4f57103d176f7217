"""The report was read by one of those who wrote it.

What it checks
    Neither the reader test in `publication.yaml` nor an answer to a question that is for strangers
    (Q15 and Q26) is by a reviewer of the case.

Why it matters
    Who has written a report knows what it means to say. Only somebody who had no part in it can
    tell whether it says that, and whether the child is in it.

How to put it right
    Ask somebody else to read it: a lay member, a manager of another service. Record that reader and
    the day.

Example
    Wrong: `reader_test: {by: lead-reviewer, on: 2017-05-18, conclusion: Clear throughout.}`
    Right: `reader_test: {by: lay-member, on: 2017-05-18, conclusion: One page was unclear.}`

Reference
    S2 and prompts Q15 and Q26: a reader test by a named person who is no author.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA015",
    name="reader-wrote-the-report",
    severity=Severity.WARNING,
    cites=("Q15", "Q26"),
    requires=("case.yaml", "publication.yaml", "quality.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Hold each reader against the reviewers of the case."""
    review = case.record.review if case.record else None
    authors = {reviewer.person for reviewer in review.reviewers} if review else set()
    for place, reader in _readers(case, context):
        if reader and reader in authors:
            yield RULE.problem(
                place,
                "the reader is a reviewer of the case",
                "Ask somebody who had no part in the report, and record that reader.",
            )


def _readers(case: Case, context: Context) -> Iterator[tuple[Place, str]]:
    if case.publication:
        at = case.place("publication.yaml", "reader_test", "by")
        yield at, case.publication.reader_test.by
    questions = context.prompts.questions
    for index, answer in enumerate(case.quality.answers if case.quality else ()):
        if answer.question in questions and questions[answer.question].not_by_reviewers:
            yield case.place("quality.yaml", "answers", index, "by"), answer.by
