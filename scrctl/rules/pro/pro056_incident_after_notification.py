"""The incident is dated later than the day on which it was told, or than today.

What it checks
    `incident: on:` in `case.yaml` is not later than the day asked about, nor than the milestone
    `incident-notified`, or in a domestic homicide review `csp-informed`.

Why it matters
    The day of the incident decides whether the case is about a child, and which years are looked
    at. Nobody can be told of what has not happened: one of the two days is wrong, and the time for
    the decision may be counted from it.

How to put it right
    Look at the notification and correct `on:` under `incident:`. If the milestone is wrong, record
    it again with `--corrects` and the reason.

Example
    Wrong: the board was notified on 17 January 2017, and
        incident: {on: 2017-01-18}
    Right:
        incident: {on: 2017-01-16}

Reference
    S0 section 1.6: within one month of notification of the incident (R34); what a serious case is
    (R1).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO056",
    name="incident-after-notification",
    severity=Severity.ERROR,
    cites=("R1", "R34"),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the day of the incident with the day that it was told, and with today."""
    day = case.record.incident.on if case.record else None
    fault = _fault(case, day, context) if day else ""
    if fault:
        yield RULE.problem(
            case.place("case.yaml", "incident", "on"),
            f"the day of the incident is later than {fault}",
            "Look at the notification, and correct `on` under `incident`.",
        )


def _fault(case: Case, day: date, context: Context) -> str:
    told = recorded(case, Milestone.INCIDENT_NOTIFIED, Milestone.CSP_INFORMED)
    if told and day > told.on:
        return f"{told.on}, the day on which it was told ({told.milestone})"
    return f"{context.as_of}, the day asked about" if day > context.as_of else ""
