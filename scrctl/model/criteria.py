"""Which limb of regulation 5(2), or of the cases beside it, the recorded facts amount to.

Source: S0 section 1.1 (R1-R4, R8-R10). Nothing is judged here: the group's answers are put
together in the way the regulation puts them together.
"""

from dataclasses import dataclass
from enum import StrEnum

from scrctl.model.case import Incident, Subject
from scrctl.model.referral import Criteria
from scrctl.model.words import Answer, Consequence, JointWorking, Setting, Suspicion


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a limb is derived from.

    `liberty_ages`: the ages in whole years at which a deprivation of liberty order counts (R10),
    as the procedure gives them; None where it gives none, and then any age counts.
    """

    incident: Incident
    criteria: Criteria
    subject: Subject
    liberty_ages: range | None = None


class Limb(StrEnum):
    """What makes a review due. None of them means that the facts do not require one."""

    DEATH = "5(2)(b)(i)"
    SERIOUS_HARM = "5(2)(b)(ii)"
    CUSTODY = "custody"
    MENTAL_HEALTH_ACT = "mental-health-act"
    DEPRIVATION_OF_LIBERTY = "deprivation-of-liberty"
    NONE = "none"

    @property
    def requires_review(self) -> bool:
        """Say whether a Serious Case Review must, or always should, follow (R2, R8-R10)."""
        return self is not Limb.NONE


_CUSTODY = frozenset(Setting) - {Setting.COMMUNITY, Setting.OTHER}


def derive_limb(facts: Facts) -> Limb | None:
    """Return the limb that the facts amount to; None while a fact that decides it is missing."""
    incident = facts.incident
    if incident.consequence is Consequence.DIED or incident.suspected_suicide is Answer.YES:
        return _limb_of_death(facts)
    if incident.consequence is Consequence.SERIOUSLY_HARMED:
        return _limb_of_harm(facts.criteria)
    return Limb.NONE if incident.consequence is Consequence.NEITHER else None


def _limb_of_death(facts: Facts) -> Limb | None:
    criteria = facts.criteria
    if criteria.abuse_or_neglect in (Suspicion.KNOWN, Suspicion.SUSPECTED):
        return Limb.DEATH
    answers = _beside_the_regulation(facts)
    for limb, holds in answers.items():
        if holds:
            return limb
    is_settled = criteria.abuse_or_neglect is Suspicion.NO and None not in answers.values()
    return Limb.NONE if is_settled else None


def _limb_of_harm(criteria: Criteria) -> Limb | None:
    no_abuse = criteria.abuse_or_neglect is Suspicion.NO
    if no_abuse or criteria.joint_working_concern is JointWorking.DEFINITIVELY_NONE:
        return Limb.NONE
    if criteria.abuse_or_neglect is None or criteria.joint_working_concern is None:
        return None
    return Limb.SERIOUS_HARM


def _beside_the_regulation(facts: Facts) -> dict[Limb, bool | None]:
    """Answer the three cases in which a death always leads to a review; None is not known."""
    incident, age, ages = facts.incident, facts.subject.age_at_incident, facts.liberty_ages
    is_of_age = age is None or ages is None or age in ages
    return {
        Limb.CUSTODY: None if incident.setting is None else incident.setting in _CUSTODY,
        Limb.MENTAL_HEALTH_ACT: _known(incident.detained_mental_health_act),
        Limb.DEPRIVATION_OF_LIBERTY: is_of_age and _known(incident.deprived_of_liberty),
    }


def _known(answer: Answer | None) -> bool | None:
    return None if answer in (None, Answer.NOT_KNOWN) else answer is Answer.YES
