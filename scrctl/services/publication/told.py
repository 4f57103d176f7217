"""Days of the case in the texts that everybody will read: told by place and never repeated."""

from collections.abc import Iterator

from scrctl.disclosure.told_days import day_of_the_incident, days_of_events, days_told
from scrctl.disclosure.told_periods import Months, months_of, periods_told
from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Procedure
from scrctl.rules.passages import Passage
from scrctl.services.publication.unseen import published, shown

CODE, PERIOD = "PUB042", "PUB047"


def exact_days(case: Case, procedure: Procedure | None) -> Iterator[Problem]:
    """Yield each place at which a published text tells a day of the chronology, or the incident.

    Nothing where the procedure publishes nothing: only some read those texts.
    """
    if procedure is not None and not procedure.publishable:
        return
    incident = day_of_the_incident(case)
    days = days_of_events(case) | ({incident} if incident else set())
    months = months_of(case)
    for passage in published(case):
        yield from _periods(months, passage, case.id)
        for offset, day in days_told(shown(passage), days):
            what = "the day of the incident" if day == incident else "a day of the chronology"
            yield Problem(
                code=CODE,
                message=f"{what} is told here",
                hint="Write [[date:event-id]] in its place, or the month or the season. What only "
                "some may know stands between ::: confidential lines.",
                place=passage.at(offset),
                case=case.id,
            )


def _periods(months: Months, passage: Passage, case_id: str) -> Iterator[Problem]:
    for offset in periods_told(months, shown(passage), passage.text):
        yield Problem(
            code=PERIOD,
            message="a time is told here more finely than the public is told of an event in it",
            hint="Write [[date:event-id]] in its place, or the year alone.",
            place=passage.at(offset),
            case=case_id,
        )
