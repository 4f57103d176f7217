"""A text asks for a chart that does not exist.

What it checks
    The name in every `[[chart:name]]` is timeline, family or actions.

Why it matters
    Nothing can be drawn for another name, so the report cannot be made.

How to put it right
    Use one of the three names: `timeline` (when each agency was involved), `family` (who belongs
    to whom) or `actions` (how far the action plan has come).

Example
    Wrong: [[chart:agencies]]
    Right: [[chart:timeline]]

Reference
    The store's contract on references; S0 section 1.16, a report that can be published as it
    stands (R93).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Chart
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="PUB038",
    name="unknown-chart",
    severity=Severity.ERROR,
    cites=("R93",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look up the name of each chart that a text asks for."""
    known = frozenset(chart.value for chart in Chart)
    for reference in case.references:
        if reference.kind == "chart" and reference.key not in known:
            hint = f"Charts: {', '.join(f'[[chart:{name}]]' for name in sorted(known))}."
            message = "there is no chart of this name"
            yield RULE.problem(reference.place, message, did_you_mean(reference.key, known, hint))
