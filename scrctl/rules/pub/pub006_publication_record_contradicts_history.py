"""The publication record and the history tell different things.

What it checks
    A report that is recorded as published is not marked `withhold`, and one that is recorded as
    withheld is not marked `publish` and has no address on the website; of the two milestones the
    later counts. A report was published before it was removed from the website. Where the procedure
    does not allow publication at all, the record has neither the decision to publish nor an
    address. `scrctl render` makes nothing for the public under such a procedure, nor where the
    decision is to withhold.

Why it matters
    Anybody who looks must find the same answer. If the record and the history disagree, somebody
    will publish a report that was to be withheld.

How to put it right
    Ask the Chair which is right. Correct `publication.yaml`, or record the milestone again with the
    reason for the correction.

Example
    Wrong: decision: withhold, and `published` in the history
    Right: decision: publish, and `published` in the history

Reference
    S0 sections 1.16 and 2.7: published, or withheld; a case audit never (R52, R86, R111).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.learning import PublicationRecord
from scrctl.model.words import Milestone, Publication
from scrctl.rules.milestones import recorded, stands
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB006",
    name="publication-record-contradicts-history",
    severity=Severity.ERROR,
    cites=("R52", "R86", "R111"),
    requires=("publication.yaml", "history.yaml"),
)

_HINT = "Ask the Chair which of the two is right, and correct the other."


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Hold the record against the history, and against the procedure."""
    if case.publication:
        for field, message in _contradictions(case, case.publication, context):
            yield RULE.problem(case.place("publication.yaml", field), message, _HINT)
    removed = recorded(case, Milestone.REMOVED_FROM_WEBSITE)
    published = recorded(case, Milestone.PUBLISHED)
    if removed and (published is None or removed.on < published.on):
        yield RULE.problem(
            case.place("history.yaml", "entries", removed.index, "milestone"),
            "the report was removed from the website and had not been published",
            "Correct the milestone whose date is wrong, or record published.",
        )


def _contradictions(
    case: Case, record: PublicationRecord, context: Context
) -> Iterator[tuple[str, str]]:
    procedure = context.procedure
    if procedure and not procedure.publishable:
        if record.decision is Publication.PUBLISH:
            yield "decision", f"the procedure {procedure.id} does not allow publication"
        if record.url:
            yield "url", f"the procedure {procedure.id} does not allow publication"
        return
    if record.decision is Publication.WITHHOLD and stands(case, Milestone.PUBLISHED, context):
        yield "decision", "the decision is to withhold, and the history says published"
    if stands(case, Milestone.WITHHELD, context):
        if record.decision is Publication.PUBLISH:
            yield "decision", "the decision is to publish, and the history says withheld"
        if record.url:
            yield "url", "the report has an address, and the history says withheld"
