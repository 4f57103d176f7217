"""The age that the case gives, held against the date of birth in the register."""

from datetime import date

from scrctl.disclosure.register_view import RegisterView
from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case

AGE = ("subject", "age_at_incident")


def check_age(case: Case, register: RegisterView) -> tuple[Problem, ...]:
    """Say where the two differ (R12): neither the age nor a day stands in the message."""
    if case.record is None:
        return ()
    subject, day = case.record.subject, case.record.incident.on
    entry = next((e for e in register.entries if e.key == subject.key), None)
    born = entry.date_of_birth if entry else None
    if born is None or day is None or subject.age_at_incident in (None, _years(born, day)):
        return ()
    problem = Problem(
        code="PRO057",
        message="the date of birth in the register gives another age on the day of the incident",
        hint="Correct the age or the day in case.yaml, or the date of birth in the register.",
        place=case.place("case.yaml", *AGE),
        case=case.id,
    )
    return (problem,)


def _years(born: date, day: date) -> int:
    """Return the whole years between two days."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
