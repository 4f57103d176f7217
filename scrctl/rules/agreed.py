"""What was agreed about an action: a hash of its words, and of all that it rests on."""

import hashlib
import json

from scrctl.model.dossier import Case
from scrctl.model.learning import Action, ActionPlan, Agreed
from scrctl.rules.keys import stem


def digest(case: Case, action: Action) -> str:
    """Return the SHA-256 of what is agreed with an action.

    It covers the action (not how far it has come), its recommendation, and the board's answer to
    each finding of that. How the lines of a text are folded makes no difference.
    """
    plan = case.plan or ActionPlan()
    answers = {stem(file): finding.board_response for file, finding in case.findings.items()}
    held = [
        [
            _plain(rec.id),
            _plain(rec.text),
            # Said only of a consideration: what was signed before there were any still holds.
            *([rec.form.value] if rec.form and rec.is_consideration else []),
            sorted(rec.by),
            [
                [name, _plain(answers[name].answer), _plain(answers[name].reason)]
                if name in answers
                else [name]
                for name in sorted(rec.findings)
            ],
        ]
        for rec in plan.recommendations
        if rec.id == action.recommendation
    ]
    due = action.due_on.isoformat() if action.due_on else ""
    words = (
        action.id, action.recommendation, action.text, action.system_issue, action.agency,
        action.owner, due, action.success_criteria,
    )  # fmt: skip
    said = json.dumps([[_plain(word) for word in words], held], ensure_ascii=True)
    return hashlib.sha256(said.encode("ascii")).hexdigest()


def last_agreed(case: Case, action_id: str) -> tuple[int, Agreed] | None:
    """Return the last sign-off of an action with its index, or None where there is none."""
    signed = enumerate(case.plan.agreed if case.plan else ())
    found = [(index, one) for index, one in signed if one.action == action_id]
    return found[-1] if found else None


def is_suspect(case: Case, action: Action) -> bool:
    """Say whether an action was agreed, and reads otherwise since. An unsigned one is not."""
    found = last_agreed(case, action.id)
    return found is not None and found[1].sha256 != digest(case, action)


def _plain(text: str) -> str:
    return " ".join(text.split())
