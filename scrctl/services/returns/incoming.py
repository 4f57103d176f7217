"""Names in what agencies send, as one case knows them."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from scrctl import resources
from scrctl.disclosure.register_view import RegisterView
from scrctl.disclosure.unknown import plain_words
from scrctl.intake.names import Names, known_words
from scrctl.services.chronology.show import keys_of
from scrctl.services.steps.entry import Desk


def names_of(at: Desk, view: RegisterView, cleared: AbstractSet[str]) -> Names:
    """Return what finds names in a return: `cleared` are words that somebody has looked at."""
    case, board = at.loaded.case, at.work.board
    # The keys of a case are nobody's name: PUB014 sees to that.
    keys = keys_of(case)
    names = (
        *view.bodies,
        *board.short_forms,
        *board.short_forms.values(),
        *(key.replace("-", " ") for key in keys),
    )
    looked_at = set(cleared)
    if case.publication:
        looked_at |= set(case.publication.cleared.words)
    return Names(view, known_words(frozenset(names), frozenset(looked_at)), _vocabulary())


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """Return the words that our own forms and procedures write without a capital."""
    raw = (*resources.procedures().values(), *resources.templates("case").values())
    texts = (resources.quality(), resources.requirements(), *raw)
    return plain_words("\n".join(text.decode("utf-8", "replace") for text in texts))
