"""A milestone that the gate asks for has not been recorded.

What it checks
    The history holds the milestone that the gate of the stage names, or one of those that the gate
    accepts in its place (`any_of`). Where each agency that is asked has one of its own, it holds
    one for each of them.

Why it matters
    Clocks run between milestones, and a stage is left on facts with a date. A step that was taken
    but not recorded cannot be shown to an inspector, and its deadline keeps running.

How to put it right
    Record it: `scrctl record CASE MILESTONE --on DATE --by ROLE`.

Example
    Wrong: no `decision-made` in the history, and `scrctl advance` out of the stage `decision`.
    Right: `scrctl record 2017-003 decision-made --on 2017-03-20 --by lscb_chair`, then advance.

Reference
    The rule and section that the criterion of the procedure cites.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import listed
from scrctl.rules.milestones import owed_by, stands
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT003",
    name="milestone-missing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("milestone",),
    optional=("any_of",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:
    """Look for the milestone, or one accepted in its place, in the history."""
    name = str(given["milestone"])
    accepted = (name, *listed(given, "any_of"))
    if any(stands(case, milestone, context) for milestone in accepted):
        return
    definition = context.procedure.milestone(name) if context.procedure else None
    role = definition.by[0] if definition and definition.by else "ROLE"
    for party in owed_by(case, name):
        if party and any(stands(case, milestone, context, party) for milestone in accepted):
            continue
        whose, of = (f" for {party}", f" --agency {party}") if party else ("", "")
        yield RULE.problem(
            case.place("history.yaml", "entries"),
            f"{name} is not recorded{whose}",
            f"scrctl record {case.id} {name}{of} --on DATE --by {role}",
        )
