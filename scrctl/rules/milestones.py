"""Whether a case has come as far as a certain milestone: before that, nothing is missing yet.

A rule may know a milestone by its word alone. When it is due, who records it and what it is
called is the procedure's; a procedure that has no such milestone is not asked the question.
"""

from scrctl.model.dossier import Case
from scrctl.model.history import MilestoneRecord
from scrctl.model.words import Milestone
from scrctl.rules.rule import Context


def recorded(case: Case, *names: Milestone) -> MilestoneRecord | None:
    """Return the first of these milestones that the history holds."""
    if case.history is None:
        return None
    return next((found for name in names if (found := case.history.milestone(name))), None)


def stands(case: Case, name: str, context: Context, party: str = "") -> MilestoneRecord | None:
    """Return a milestone that is recorded, and that no other has taken the place of since.

    With an agency (`party`): its own, where each has one.
    """
    definition = context.milestone(name)
    rivals = definition.instead_of if definition else ()
    return case.history.of(party).standing(name, rivals) if case.history else None


def owed_by(case: Case, name: str) -> tuple[str, ...]:
    """Return the agencies, if several, of which each has its own of this milestone; or one "".

    Where one agency alone is asked, what is the case's is its own.
    """
    history = case.history
    if history is None or name not in history.each or len(history.parties) < 2:  # noqa: PLR2004
        return ("",)
    return history.parties


def recorders(name: Milestone, context: Context) -> tuple[str, ...]:
    """Return the roles that may record a milestone, as the newest procedure that has it says."""
    milestone = context.milestone(name)
    return milestone.by if milestone else ()


def is_plan(name: str, context: Context) -> bool:
    """Say whether a milestone is the day planned for something, which may lie ahead."""
    milestone = context.milestone(name)
    return milestone is not None and milestone.ahead


def is_plan_agreed(case: Case) -> bool:
    """Say whether the board has agreed the action plan."""
    return recorded(case, Milestone.PLAN_AGREED) is not None


def presented(case: Case) -> MilestoneRecord | None:
    """Return when the report was agreed or, before that, its findings presented."""
    return recorded(case, Milestone.REPORT_AGREED, Milestone.FINDINGS_PRESENTED)
