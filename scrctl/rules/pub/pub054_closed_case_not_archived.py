"""A case is closed, and nothing says where its records lie.

What it checks
    Once the case is closed, its history holds an archive (scrctl archive) or says that the records
    were put into one, or `locations:` in publication.yaml says where they are.

Why it matters
    The records of a review are kept for decades in a secure archive, some on paper and some not.
    The people who know where are gone by the time a grown child asks.

How to put it right
    Make the archive and say where its copies go: scrctl archive CASE -o FOLDER --copy PLACE
    --by ROLE. Or write under `locations:` in publication.yaml where the records are.

Example
    Wrong: an audit closed on 2016-07-04, without an archive and without locations
    Right: locations: [{kind: paper, place: County archive, secure: yes}]

Reference
    S0 section 1.18: records on paper and electronic are kept in a secure archive (R98).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.records import archived
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB054",
    name="closed-case-not-archived",
    severity=Severity.WARNING,
    cites=("R98",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Ask where the records of a closed case are."""
    closed = recorded(case, Milestone.CLOSED)
    is_kept = archived(case.history) or recorded(case, Milestone.RECORDS_ARCHIVED)
    told = case.publication.locations if case.publication else ()
    if closed is None or is_kept or told:
        return
    yield RULE.problem(
        case.place("history.yaml", "entries", closed.index, "on"),
        "the case is closed, and nothing says where its records lie",
        f"scrctl archive {case.id} -o FOLDER --copy PLACE --by ROLE",
    )
