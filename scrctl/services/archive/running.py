"""Whether a case that is put into the archive may still change."""

from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.services.archive.period import period_of
from scrctl.services.load import Loaded


def not_closed(loaded: Loaded) -> str:
    """Say in a clause that a case has not come to its end; nothing once it has.

    The end is the milestone `closed`, or a stage that no other follows, such as that of a referral
    without a review.
    """
    case, procedure = loaded.case, loaded.context.procedure
    position = case.history.position if case.history else None
    stage = procedure.stage(position.stage) if procedure and position else None
    is_last = stage is not None and not (stage.next or stage.routes)
    if is_last or recorded(case, Milestone.CLOSED):
        return ""
    return "the case is not closed yet" if period_of(loaded).until else "the review goes on"
