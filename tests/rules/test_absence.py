"""What is not there yet is the business of gates: no rule of scope CASE may speak of it."""

from datetime import date

import pytest

from scrctl.model.board import Board
from scrctl.model.case import CaseRecord, ReviewRecord
from scrctl.model.dossier import Case
from scrctl.model.history import History
from scrctl.model.learning import ActionPlan, Finding, Narrative, PublicationRecord
from scrctl.model.referral import Briefing, Decision, Proforma
from scrctl.model.review import Chronology, Terms
from scrctl.model.text import Prose
from scrctl.rules.registry import load
from scrctl.rules.rule import Context

CONTEXT = Context(board=Board(), as_of=date(2018, 3, 12), register_keys=frozenset())
MARKDOWN = ("report.md", "summary.md", "terms-of-reference.md", "findings/f1.md", "briefings/a.md")
# A case without a history is not a young one: nobody could say where it stands.
NO_HISTORY = "STO005"
EMPTY = Case(id="2017-003")
BLANK = Case(
    id="2017-003",
    files=frozenset(MARKDOWN),
    record=CaseRecord(review=ReviewRecord()),
    history=History(),
    proforma=Proforma(),
    decision=Decision(),
    terms=Terms(),
    plan=ActionPlan(),
    report=Narrative(),
    summary=Narrative(),
    publication=PublicationRecord(),
    briefings={"briefings/a.md": Briefing()},
    chronologies={"chronology/a.yaml": Chronology()},
    findings={"findings/f1.md": Finding()},
    prose={name: Prose(body="", first_line=3) for name in MARKDOWN},
)


@pytest.mark.parametrize("case", [EMPTY, BLANK], ids=["no documents", "blank documents"])
@pytest.mark.parametrize("code", sorted(set(load().case_checks) - {NO_HISTORY}))
def test_nothing_is_said_of_what_is_not_there(code: str, case: Case) -> None:
    assert list(load().case_checks[code](case, CONTEXT)) == []
