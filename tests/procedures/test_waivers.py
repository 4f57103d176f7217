"""Which problems may be put aside, and by whom: read out of the procedures, code by code."""

import pytest

from scrctl.gates.waiver import who_may_waive
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import CriteriaKind
from scrctl.rules.registry import load
from scrctl.rules.rule import Scope

CHAIR = ("lscb_chair",)
EITHER = ("scr_group_chair", "lscb_chair")
NOBODY = ()
# What can no longer be put right, and what is the board's to decide.
BY_THE_CHAIR = """
    AGY003 DLN001 DLN004 DLN005 DLN006 DLN007 DLN010 DLN012 LRN001 LRN002 LRN007 LRN008 LRN012
    PRO004 PRO023 PRO033 PRO065 PRO093 PUB001 PUB049
"""
# What asks for judgement.
BY_EITHER_CHAIR = """
    AGY002 AGY004 AGY005 AGY007 AGY008 CHR002 CHR004 CHR005 CHR006 CHR009 CHR010 CHR011 DLN003
    LRN010 LRN013 LRN018 PRO018 PRO024 PRO032 PRO036 PRO077 QUA001 QUA002 QUA003 QUA004 QUA005
    QUA006 QUA007 QUA008 QUA009 QUA010 QUA011 QUA012 QUA013 QUA014
    QUA015 QUA016 QUA017 QUA018
"""
# What is put right: the law leaves no choice, or nothing stands in the way of doing it.
BY_NOBODY = """
    AGY006 AGY009 AGY010 CHR001 CHR003 CHR012 DLN002 DLN008 DLN009 DLN011 LRN003 LRN004
    LRN005 LRN006 LRN011 LRN014 LRN015 LRN019 LRN021
    PRO002 PRO003 PRO005 PRO007 PRO008 PRO009 PRO010 PRO011 PRO012 PRO013 PRO014 PRO015
    PRO016 PRO017 PRO019 PRO021 PRO022 PRO025 PRO026 PRO031 PRO035 PRO039 PRO050 PRO051 PRO053
    PRO056 PRO058 PRO059 PRO060 PRO061 PRO062 PRO063 PRO064 PRO073 PRO076 PRO079 PUB002 PUB003
    PUB004 PUB005 PUB006 PUB030 PUB038 PUB039 PUB041 PUB043 PUB046
    PUB048
    REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 STO005 STO006 STO007
    PUB054 STO010 STO012 STO013 STO014 STO032 STO033 STO034 STO035
"""
DECIDED = {
    **dict.fromkeys(BY_THE_CHAIR.split(), CHAIR),
    **dict.fromkeys(BY_EITHER_CHAIR.split(), EITHER),
    **dict.fromkeys(BY_NOBODY.split(), NOBODY),
}
CASE_CODES = [rule.code for rule in load().rules if rule.scope is Scope.CASE]


@pytest.mark.parametrize("code", CASE_CODES)
def test_it_is_decided_for_every_code_who_may_waive_it(code: str, book: ProcedureBook) -> None:
    children = [p for p in book.procedures if p.criteria is not CriteriaKind.DOMESTIC_HOMICIDE]
    assert who_may_waive(code, children) == DECIDED[code]


def test_a_domestic_review_is_another_bodys(book: ProcedureBook) -> None:
    (domestic,) = [p for p in book.procedures if p.criteria is CriteriaKind.DOMESTIC_HOMICIDE]
    named = {role for waiver in domestic.waivers for role in waiver.by}
    assert named == {"csp_chair", "dhr_panel_chair"}
    for code in ("PRO005", "PRO060", "PRO063", "PUB002", "PUB030"):
        assert who_may_waive(code, [domestic]) == NOBODY


def test_nothing_else_is_decided() -> None:
    assert set(DECIDED) == set(CASE_CODES)


def test_what_a_gate_asks_for_or_cannot_be_read_nobody_may_waive(book: ProcedureBook) -> None:
    others = [rule.code for rule in load().rules if rule.scope is not Scope.CASE]
    assert "PUB007" in others
    assert not [code for code in others if who_may_waive(code, book.procedures)]


def test_every_right_to_waive_has_a_source(book: ProcedureBook) -> None:
    waivers = [waiver for procedure in book.procedures for waiver in procedure.waivers]
    assert waivers
    assert all(waiver.cites and waiver.source for waiver in waivers)
