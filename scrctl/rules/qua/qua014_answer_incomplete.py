"""An answer to a quality question lacks who gave it, or when, or the answer itself.

What it checks
    Each entry of `answers:` in `quality.yaml` that has one of `answer`, `by` and `on` has all of
    them. An entry that is still empty is a question, and is left alone.

Why it matters
    The tool judges no answer; it keeps who gave it and when. An answer of nobody is worth nothing
    to the group that agrees the report, or to the next one that looks back.

How to put it right
    Fill in what is missing: `by` takes a key of the case or of the board, or a role.

Example
    Wrong:
        - {question: Q2, answer: Nobody had met him., by: null, on: 2016-08-22}
    Right:
        - {question: Q2, answer: Nobody had met him., by: lead-reviewer, on: 2016-08-22}

Reference
    S2 and the prompts Q1 to Q26: the answer, who gave it and when are recorded.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA014",
    name="answer-incomplete",
    severity=Severity.WARNING,
    cites=("Q1", "Q26"),
    requires=("quality.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the three parts of each answer that has been begun."""
    for index, answer in enumerate(case.quality.answers if case.quality else ()):
        parts = {"answer": answer.answer.strip(), "by": answer.by.strip(), "on": answer.on}
        missing = [key for key, part in parts.items() if not part]
        if missing and len(missing) < len(parts):
            yield RULE.problem(
                case.place("quality.yaml", "answers", index, missing[0]),
                f"the answer to {answer.question} lacks {' and '.join(missing)}",
                "Fill in what is missing, or leave the whole entry empty.",
            )
