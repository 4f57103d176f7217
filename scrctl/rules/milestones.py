"""Whether a case has come as far as a certain milestone: before that, nothing is missing yet."""

from scrctl.model.dossier import Case
from scrctl.model.history import MilestoneRecord

# The one milestone that is recorded ahead: the day on which something is to happen.
PLANNED = "publication-planned"


def recorded(case: Case, *names: str) -> MilestoneRecord | None:
    """Return the first of these milestones that the history holds."""
    if case.history is None:
        return None
    return next((found for name in names if (found := case.history.milestone(name))), None)


def is_plan_agreed(case: Case) -> bool:
    """Say whether the board has agreed the action plan."""
    return recorded(case, "plan-agreed") is not None


def presented(case: Case) -> MilestoneRecord | None:
    """Return when the report was agreed or, before that, its findings presented."""
    return recorded(case, "report-agreed", "findings-presented")
