"""The report is withheld, and the reason or the Panel's advice is missing.

What it checks
    Where `withheld` is recorded, and `published` not after it, `publication.yaml` gives the reason,
    and `decision.yaml` has the Panel's advice on publication together with the board's answer. The
    advice came after the Panel was told, and before the report was withheld. Where publication was
    planned in between, the Panel is told again.

Why it matters
    Reports are public unless the board can say why not, and has heard the National Panel first. To
    withhold one quietly is to decide that nobody will learn from it.

How to put it right
    Tell the Panel (`scrctl letter CASE withholding-to-panel`), wait for its advice, and answer it.
    Write both under `panel_advice:` with the topic `publication`, and the reason under
    `withhold_reason:`.

Example
    Wrong: `withheld` recorded on 2017-09-12, and panel_advice about reviewers only
    Right: panel_advice: [{topic: publication, received_on: 2017-09-01, response: ...}]

Reference
    S0 section 1.16: tell the Panel, receive its advice, give all information (R52).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import stands
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB005",
    name="withheld-without-advice",
    severity=Severity.ERROR,
    cites=("R52",),
    requires=("history.yaml", "publication.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for the reason, the advice and the answer of a report that is withheld."""
    withheld = stands(case, Milestone.WITHHELD, context)
    if withheld is None:
        return
    if case.publication is None or not case.publication.withhold_reason.strip():
        yield RULE.problem(
            case.place("publication.yaml", "withhold_reason"),
            "the report is withheld, and no reason is given",
            "Write the reason under withhold_reason:.",
        )
    if not _is_advised(case, context, withheld.on):
        yield RULE.problem(
            case.place("history.yaml", "entries", withheld.index, "milestone"),
            "the report is withheld without the Panel's advice on publication and an answer to it",
            "Write both in decision.yaml under panel_advice: with the topic publication. Advice "
            "from before the Panel was told, or after the report was withheld, is none.",
        )


def _is_advised(case: Case, context: Context, withheld_on: date) -> bool:
    advice = case.decision.panel_advice if case.decision else ()
    told = stands(case, Milestone.WITHHOLDING_NOTIFIED_PANEL, context)
    return told is not None and any(
        a.topic == "publication"
        and a.received_on is not None
        and told.on <= a.received_on <= withheld_on
        and a.response.strip()
        for a in advice
    )
