"""A document names an agency that the board does not know.

What it checks
    Every agency in the documents is listed under `agencies:` in `scrctl.yaml`. An agency that
    `case.yaml` lists and `scrctl.yaml` does not is reported once, in `case.yaml`.

Why it matters
    Who was asked for a briefing, who owns an action and who must be heard is worked out from the
    list of agencies. One that is spelled in two ways counts as two.

How to put it right
    Correct the id, or add the agency to `scrctl.yaml`.

Example
    Wrong: referrer: {agency: fernshire-polise}
    Right: referrer: {agency: fernshire-police}

Reference
    S0 sections 1.5 and 1.14: agencies known to be involved (R28, R29, R74).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import agencies
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean
from scrctl.rules.uses import of_agencies

RULE = Rule(
    code="REF003",
    name="unknown-agency",
    severity=Severity.ERROR,
    cites=("R28", "R29", "R74"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look every agency up; repeat nothing that case.yaml has already been told."""
    known = agencies(context.board)
    listed = {agency.id for agency in case.record.agencies} if case.record else set()
    for place, key in of_agencies(case):
        is_the_list = place.at[:1] == ("agencies",) and place.file.endswith("/case.yaml")
        if key not in known and (is_the_list or key not in listed):
            yield RULE.problem(
                place,
                "the agency is not one of the board's agencies in scrctl.yaml",
                did_you_mean(key, known, "Correct it, or add the agency to scrctl.yaml."),
            )
