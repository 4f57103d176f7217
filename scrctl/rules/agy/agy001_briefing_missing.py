"""An agency that must brief the group has not done so, and no reason is recorded.

What it checks
    Police, social care and general practice have each sent a briefing report; so has education
    where the child is of school age, and the health visitor's service where a health visitor
    is appropriate. Every other agency listed in `case.yaml` has sent one too. In place of a
    report, `briefing_not_required:` may give a reason. A report counts once its `received_on:`
    is filled in.

Why it matters
    The group is to discuss the case fully. What a missing agency knew is exactly what the
    discussion would lack.

How to put it right
    Chase the report, write it to `briefings/AGENCY.md` and fill in `received_on:`. Where a
    report is truly not needed, say why under `briefing_not_required:` of the agency.

Example
    Wrong:
        agencies:
          - {id: fernshire-police}        and no briefings/fernshire-police.md
    Right:
        agencies:
          - {id: fernshire-police}        and briefings/fernshire-police.md, received

Reference
    S0 section 1.5: a briefing report from agencies known to be involved, at the very least
    these (R28, R29).
"""

from collections.abc import Iterator

from scrctl.model.case import CaseRecord, Subject
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import AgencyKind, Answer
from scrctl.procedures.definition import Given
from scrctl.rules.documents import how_to_begin, listed
from scrctl.rules.keys import stem
from scrctl.rules.rule import Context, Rule, Scope

_ASKED = ("always", "when_school_age", "when_health_visitor")

RULE = Rule(
    code="AGY001",
    name="briefing-missing",
    severity=Severity.ERROR,
    cites=("R28", "R29"),
    scope=Scope.GATE,
    parameters=_ASKED,
    values=dict.fromkeys(_ASKED, tuple(AgencyKind)),
    requires=("case.yaml", "briefings/*.md"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:
    """Look for each kind of agency that must brief, then at each one listed."""
    record = case.record or CaseRecord()
    known = {agency.id: context.board.agency(agency.id) for agency in record.agencies}
    kinds = {agency.kind for agency in known.values() if agency}
    for wanted in _least(record.subject, given):
        if not wanted & kinds:
            yield RULE.problem(
                case.place("case.yaml", "agencies"),
                f"no agency of the kind {' or '.join(sorted(wanted))} is listed",
                f"Add the agency to `agencies` in {case.folder}/case.yaml.",
            )
    received = {b.agency or stem(file) for file, b in case.briefings.items() if b.received_on}
    for index, agency in enumerate(record.agencies):
        if agency.id not in received and not agency.briefing_not_required.strip():
            name = f"briefings/{agency.id}.md"
            is_begun = name in case.files
            fill_in = f"`received_on` in {case.folder}/{name}, or say why none is required."
            yield RULE.problem(
                case.place("case.yaml", "agencies", index),
                f"the briefing of {agency.id} has not been received",
                f"Fill in {fill_in}"
                if is_begun
                else f"{how_to_begin(case, name)} begins it; then fill in {fill_in}",
            )


def _least(subject: Subject, given: Given) -> Iterator[frozenset[str]]:
    """Return the least that must be asked; a question that is not answered counts as yes."""
    yield from (frozenset({kind}) for kind in listed(given, "always"))
    if subject.school_age is not Answer.NO:
        yield frozenset(listed(given, "when_school_age"))
    if subject.health_visitor is not Answer.NO:
        # Any of these kinds will do: most health visitors work for a community health trust.
        yield frozenset(listed(given, "when_health_visitor"))
