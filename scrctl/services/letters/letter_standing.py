"""Every kind of letter of one case: what is due, what was sent, and why the others are neither."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.letters.standing import standing_of
from scrctl.services.letters.letter import Letters, question_of, waiting_letters
from scrctl.services.letters.letter_paper import letterbox
from scrctl.services.load import load_case, one_case, open_workplace


def look_at_letters(start: Path, case: str, as_of: date, *, only_due: bool) -> Letters:
    """Return what is still to be sent, in a case or in all; of a case also how each kind stands."""
    if only_due:
        return waiting_letters(start, (case,) if case else (), as_of)
    work = open_workplace(start, as_of)
    name = one_case(work, case)
    asked = question_of(work, load_case(work, name))
    kinds = tuple(standing_of(kind, asked) for kind in letterbox(work).kinds.values())
    return replace(waiting_letters(start, (name,), as_of), kinds=kinds)
