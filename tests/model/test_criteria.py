"""Regulation 5(2) and the cases beside it: every answer, also that nothing can be said yet."""

import pytest

from scrctl.model.case import Incident, Subject
from scrctl.model.criteria import Facts, Limb, derive_limb
from scrctl.model.referral import Criteria
from scrctl.model.words import Answer, Consequence, JointWorking, Setting, Suspicion

DIED = Incident(
    consequence=Consequence.DIED,
    setting=Setting.COMMUNITY,
    detained_mental_health_act=Answer.NO,
    deprived_of_liberty=Answer.NO,
)
HARMED = Incident(consequence=Consequence.SERIOUSLY_HARMED)
NO_ABUSE = Criteria(abuse_or_neglect=Suspicion.NO)
CHILD = Subject(age_at_incident=3)


def limb_of(incident: Incident, criteria: Criteria, subject: Subject) -> Limb | None:
    ages = range(16, 18)
    facts = Facts(incident=incident, criteria=criteria, subject=subject, liberty_ages=ages)
    return derive_limb(facts)


def changed(incident: Incident, **facts: object) -> Incident:
    names = ("on", "consequence", "setting", "suspected_suicide", "detained_mental_health_act")
    before = {n: getattr(incident, n) for n in (*names, "deprived_of_liberty")}
    return Incident(**(before | facts))


@pytest.mark.parametrize("suspicion", [Suspicion.KNOWN, Suspicion.SUSPECTED])
def test_death_with_abuse_known_or_suspected(suspicion: Suspicion) -> None:
    assert limb_of(DIED, Criteria(abuse_or_neglect=suspicion), CHILD) is Limb.DEATH


def test_suspected_suicide_is_a_death_whatever_else_is_written() -> None:
    incident = Incident(suspected_suicide=Answer.YES)
    abuse = Criteria(abuse_or_neglect=Suspicion.SUSPECTED)
    assert limb_of(incident, abuse, CHILD) is Limb.DEATH


@pytest.mark.parametrize("setting", list(Setting))
def test_death_in_custody(setting: Setting) -> None:
    free = setting in (Setting.COMMUNITY, Setting.OTHER)
    limb = limb_of(changed(DIED, setting=setting), NO_ABUSE, CHILD)
    assert limb is (Limb.NONE if free else Limb.CUSTODY)


def test_death_under_detention() -> None:
    incident = changed(DIED, detained_mental_health_act=Answer.YES)
    assert limb_of(incident, NO_ABUSE, CHILD) is Limb.MENTAL_HEALTH_ACT


@pytest.mark.parametrize(
    ("age", "limb"),
    [
        (15, Limb.NONE),
        (16, Limb.DEPRIVATION_OF_LIBERTY),
        (17, Limb.DEPRIVATION_OF_LIBERTY),
        (18, Limb.NONE),
        (None, Limb.DEPRIVATION_OF_LIBERTY),
    ],
)
def test_death_under_an_order_counts_at_sixteen_and_seventeen(age: int | None, limb: Limb) -> None:
    incident = changed(DIED, deprived_of_liberty=Answer.YES)
    assert limb_of(incident, NO_ABUSE, Subject(age_at_incident=age)) is limb


@pytest.mark.parametrize(
    "unknown",
    [
        {"setting": None},
        {"detained_mental_health_act": None},
        {"detained_mental_health_act": Answer.NOT_KNOWN},
    ],
)
def test_death_is_not_settled_while_a_question_is_open(unknown: dict[str, object]) -> None:
    assert limb_of(changed(DIED, **unknown), NO_ABUSE, CHILD) is None


def test_an_order_that_is_not_known_of_is_open_only_at_its_ages() -> None:
    incident = changed(DIED, deprived_of_liberty=Answer.NOT_KNOWN)
    assert limb_of(incident, NO_ABUSE, Subject(age_at_incident=16)) is None
    assert limb_of(incident, NO_ABUSE, CHILD) is Limb.NONE


def test_death_with_no_answer_on_abuse() -> None:
    assert limb_of(DIED, Criteria(), CHILD) is None
    in_custody = changed(DIED, setting=Setting.POLICE_CUSTODY)
    assert limb_of(in_custody, Criteria(), CHILD) is Limb.CUSTODY


@pytest.mark.parametrize(
    ("abuse", "joint", "limb"),
    [
        (Suspicion.KNOWN, JointWorking.YES, Limb.SERIOUS_HARM),
        (Suspicion.SUSPECTED, JointWorking.UNCLEAR, Limb.SERIOUS_HARM),
        (Suspicion.KNOWN, JointWorking.DEFINITIVELY_NONE, Limb.NONE),
        (None, JointWorking.DEFINITIVELY_NONE, Limb.NONE),
        (Suspicion.NO, None, Limb.NONE),
        (Suspicion.KNOWN, None, None),
        (None, JointWorking.YES, None),
        (None, None, None),
    ],
)
def test_serious_harm(
    abuse: Suspicion | None, joint: JointWorking | None, limb: Limb | None
) -> None:
    criteria = Criteria(abuse_or_neglect=abuse, joint_working_concern=joint)
    assert limb_of(HARMED, criteria, CHILD) is limb


def test_neither_death_nor_harm() -> None:
    assert limb_of(Incident(consequence=Consequence.NEITHER), Criteria(), CHILD) is Limb.NONE


def test_nothing_is_known_yet() -> None:
    assert limb_of(Incident(), Criteria(), Subject()) is None


def test_every_limb_but_none_leads_to_a_review() -> None:
    assert {limb for limb in Limb if not limb.requires_review} == {Limb.NONE}
