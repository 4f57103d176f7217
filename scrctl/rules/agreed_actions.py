"""The actions that must be complete: those of an agreed plan, and those already begun."""

from collections.abc import Callable, Iterator

from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.learning import Action
from scrctl.model.words import ActionStatus
from scrctl.rules.milestones import is_plan_agreed

_BEGUN = (ActionStatus.IN_PROGRESS, ActionStatus.DONE)


def lacking(
    case: Case, field: str, is_there: Callable[[Action], bool]
) -> Iterator[tuple[Place, Action]]:
    """Return the actions that lack something by now, each with the place where it belongs.

    An action that is still being drafted may lack anything, and one not pursued needs nothing.
    """
    agreed = is_plan_agreed(case)
    for index, action in enumerate(case.plan.actions if case.plan else ()):
        counts = action.status in _BEGUN or (
            agreed and action.status is not ActionStatus.NOT_PURSUED
        )
        if action.id and counts and not is_there(action):
            yield case.place("action-plan.yaml", "actions", index, field), action
