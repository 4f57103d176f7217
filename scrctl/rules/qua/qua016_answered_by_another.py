"""A question was answered by somebody to whom it is not put.

What it checks
    Each answer in `quality.yaml` that is given by a role, or by somebody on the board's list in
    `scrctl.yaml`, is given by one of the roles to whom the question is put, held on that day.
    Answers of the case's own people, such as a reviewer or a practitioner, are left alone.

Why it matters
    What was true for the child is for the reviewer to say, and what the review cost for the
    manager. An answer from elsewhere may be right, and yet nobody can be asked about it.

How to put it right
    Have the question answered by the role that `scrctl quality CASE` names, or correct `by:` or
    `on:`. If somebody else is better placed, the warning may stand.

Example
    Wrong: Q19, which is put to the chair of the group, answered `by: designated_nurse`
    Right: `by: scr_group_chair`

Reference
    S2 and the prompts Q1 to Q26: who answers each is data, beside its question.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.quality import QualityAnswer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA016",
    name="answered-by-another",
    severity=Severity.WARNING,
    cites=("Q1", "Q26"),
    requires=("quality.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Hold who answered against who is asked."""
    known = {role.id for procedure in context.procedures for role in procedure.roles}
    for index, answer in enumerate(case.quality.answers if case.quality else ()):
        asked = context.prompts.asked(answer.question)
        if asked and _is_another(answer, asked, known, context):
            yield RULE.problem(
                case.place("quality.yaml", "answers", index, "by"),
                f"{answer.question} is put to {' or '.join(asked)}, and somebody else answered",
                "Have it answered by that role, or correct `by:` and `on:`.",
            )


def _is_another(
    answer: QualityAnswer, asked: tuple[str, ...], known: set[str], context: Context
) -> bool:
    if answer.by in known:
        return answer.by not in asked
    held = [holder for holder in context.board.roles if holder.person == answer.by]
    day = answer.on or context.as_of
    return bool(held) and not any(h.role in asked and h.holds_on(day) for h in held)
