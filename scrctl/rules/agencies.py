"""The agencies that carry a review."""

from collections.abc import Iterator

from scrctl.model.case import InvolvedAgency
from scrctl.model.dossier import Case


def carrying(case: Case) -> Iterator[tuple[int, InvolvedAgency]]:
    """Yield each with its place in `agencies`: all of them, unless some audit their own practice.

    The formal request names those that do (R113); the others were asked for a briefing only.
    """
    asked = case.request.asked if case.request else ()
    for index, agency in enumerate(case.record.agencies if case.record else ()):
        if not asked or agency.id in asked:
            yield index, agency
