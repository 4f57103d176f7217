"""The review is neither published nor withheld.

What it checks
    At the gate that asks for it: either `published` is recorded and the record gives the address on
    the website, or `withheld` is recorded; of the two the later counts.

Why it matters
    Every review of a case that met the criteria ends in a report that anybody can find. A report
    that waits in a drawer teaches nobody.

How to put it right
    Publish it, write the address under `url:` in `publication.yaml`, and record `published`. If it
    must be withheld, hear the Panel first, then record `withheld`.

Example
    Wrong: a review at the stage `published` with no `published` in its history
    Right: `scrctl record 2017-003 published --on 2017-09-12 --by business_manager`, and the url

Reference
    S0 section 1.16: a readily accessible published report, or the Panel's advice (R52, R86).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.procedures.definition import Given
from scrctl.rules.clocks import record_command
from scrctl.rules.milestones import recorded, stands
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PUB009",
    name="review-not-published",
    severity=Severity.ERROR,
    cites=("R52", "R86"),
    scope=Scope.GATE,
    requires=("history.yaml", "publication.yaml"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the one milestone or the other, and for the address."""
    if stands(case, Milestone.WITHHELD, context):
        return
    if not recorded(case, Milestone.PUBLISHED):
        yield RULE.problem(
            case.place("history.yaml", "entries"),
            "neither published nor withheld is recorded",
            record_command(case.id, Milestone.PUBLISHED, context),
        )
    elif case.publication is None or not case.publication.url.strip():
        yield RULE.problem(
            case.place("publication.yaml", "url"),
            "the report is published, and its address is not given",
            "Write the address on the website under url:.",
        )
