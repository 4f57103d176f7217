"""A reminder is recorded of something that the agency was not asked for.

What it checks
    Each entry `kind: reminder` of the history names an agency (`of:`), and under `about:` only what
    that agency had been asked for in this case by then: `briefing`, `chronology`, or the id of a
    request for information that went to it.

Why it matters
    How often an agency was reminded is told to the board and may end in an escalation. A reminder
    that belongs to nothing, or that is dated before the request, makes that record untrue.

How to put it right
    Let `scrctl chase --sent-on` write reminders. Where a request was renamed or removed since, put
    its id back; where the day of the request is missing, write it into the document.

Example
    Wrong: {kind: reminder, on: 2017-04-03, of: fernshire-police, about: [request-9]}, and no such
    Right: the same with `about: [request-police]`

Reference
    S0 section 1.13: keeping to the timescale (R72).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.rules.owed import asked
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY009",
    name="reminder-of-nothing-asked",
    severity=Severity.ERROR,
    cites=("R72",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for reminders that belong to no request."""
    del context
    since = {(one.agency, one.about): one.requested_on for one in asked(case)}
    for index, entry in case.history.of_kind(EntryKind.REMINDER) if case.history else ():
        place = case.place("history.yaml", "entries", index)
        if not entry.about:
            yield RULE.problem(place, "the reminder does not say of what", "Name it under about:.")
        for about in entry.about:
            asked_on = since.get((entry.of, about))
            if asked_on is None or (entry.on and entry.on < asked_on):
                yield RULE.problem(
                    place,
                    "an agency is reminded of what it had not been asked for by then",
                    "Write the day of the request into its document, or put the request back.",
                )
