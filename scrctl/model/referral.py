"""From the request to the decision: `proforma.yaml`, `briefings/`, `decision.yaml`."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from scrctl.model.words import Answer, JointWorking, Outcome, Relation, Suspicion, ThresholdView


class Referrer(Struct, frozen=True, kw_only=True):
    """The practitioner who raised the case, and whom they spoke to first (R23)."""

    person: str = ""
    agency: str = ""
    line_manager: str = ""
    line_manager_discussed_on: date | None = None
    safeguarding_lead_discussed_on: date | None = None


class CounterSignature(Struct, frozen=True, kw_only=True):
    """The agency safeguarding lead's agreement to the request (R25)."""

    by: str = ""
    role: str = ""
    on: date | None = None


class Proforma(Struct, frozen=True, kw_only=True):
    """Everything in `proforma.yaml`: the request for consideration of a case (R23-R27)."""

    format: int = 1
    referrer: Referrer = Referrer()
    counter_signature: CounterSignature = CounterSignature()
    threshold_view: ThresholdView | None = None
    concern: str = ""
    what_is_known: str = ""
    agencies_known: tuple[str, ...] = ()
    factors: Mapping[str, str] = field(default_factory=dict)
    distributed_to: tuple[str, ...] = ()


class Briefing(Struct, frozen=True, kw_only=True):
    """The front matter of one agency's briefing report (R28-R31)."""

    format: int = 1
    agency: str = ""
    author: str = ""
    requested_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    circulated_on: date | None = None


class Harm(Struct, frozen=True, kw_only=True):
    """Why the harm counts as serious (R5-R7)."""

    types: tuple[str, ...] = ()
    other: str = ""
    recovered: Answer | None = None
    not_serious_because: str = ""
    research: tuple[str, ...] = ()


class AuditCriteria(Struct, frozen=True, kw_only=True):
    """The three criteria of a multi-agency case audit (R99)."""

    impact: Answer | None = None
    concern: Answer | None = None
    lessons: Answer | None = None


class DomesticCriteria(Struct, frozen=True, kw_only=True):
    """What the definition of a domestic homicide asks (R121).

    `appears_to_result`: from violence, abuse or neglect by a person of that relation.
    """

    relation: Relation | None = None
    appears_to_result: Suspicion | None = None


class Criteria(Struct, frozen=True, kw_only=True):
    """The group's reading of regulation 5(2). `limb` is checked against the facts (R1-R4)."""

    abuse_or_neglect: Suspicion | None = None
    joint_working_concern: JointWorking | None = None
    no_concern_evidence: str = ""
    harm: Harm = Harm()
    audit: AuditCriteria = AuditCriteria()
    domestic: DomesticCriteria = DomesticCriteria()
    limb: str = ""


class Recommendation(Struct, frozen=True, kw_only=True):
    """What the group recommends to the Chair (R33)."""

    outcome: Outcome | None = None
    reasons: str = ""
    minute: str = ""


class Alternative(Struct, frozen=True, kw_only=True):
    """Another form of review that was considered, and why it was not chosen (R11)."""

    kind: str = ""
    because: str = ""


class Ruling(Struct, frozen=True, kw_only=True):
    """The Chair's decision. Its date is the milestone `decision-made` (R32-R37, R42)."""

    outcome: Outcome | None = None
    board: str = ""
    reasons: str = ""
    no_review_reasons: tuple[str, ...] = ()
    chair_assurance: str = ""


class OtherReview(Struct, frozen=True, kw_only=True):
    """Another form of review that the Chair decided on, and what came of it (R11, R37)."""

    what: str = ""
    led_by: str = ""
    result: str = ""


class PeerChallenge(Struct, frozen=True, kw_only=True):
    """Another board's chair was asked to challenge (R36)."""

    chair: str = ""
    board: str = ""
    stage: str = ""
    on: date | None = None
    summary: str = ""


class Notice(Struct, frozen=True, kw_only=True):
    """Proof that a body was told. Its date is a milestone of the history (R44, R47, R53)."""

    milestone: str = ""
    evidence: str = ""


class Escalation(Struct, frozen=True, kw_only=True):
    """A concern of the referrer that went further (R41)."""

    on: date | None = None
    outcome: str = ""


class ReferrerResponse(Struct, frozen=True, kw_only=True):
    """Is the referrer satisfied that the concern was addressed? (R40, R41)."""

    satisfied: str = ""
    answered_on: date | None = None
    escalations: tuple[Escalation, ...] = ()


class PanelAdvice(Struct, frozen=True, kw_only=True):
    """Advice of the National Panel, and the board's answer (R48, R50, R52)."""

    topic: str = ""
    received_on: date | None = None
    response: str = ""
    responded_on: date | None = None


class PanelRequest(Struct, frozen=True, kw_only=True):
    """A request of the National Panel (R45, R49)."""

    what: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    answered_on: date | None = None
    in_person: Answer | None = None
    not_met_because: str = ""


class Decision(Struct, frozen=True, kw_only=True):
    """Everything in `decision.yaml`."""

    format: int = 1
    criteria: Criteria = Criteria()
    alternatives_considered: tuple[Alternative, ...] = ()
    recommendation: Recommendation = Recommendation()
    decision: Ruling = Ruling()
    other_review: OtherReview = OtherReview()
    peer_challenges: tuple[PeerChallenge, ...] = ()
    notices: tuple[Notice, ...] = ()
    referrer: ReferrerResponse = ReferrerResponse()
    panel_advice: tuple[PanelAdvice, ...] = ()
    panel_requests: tuple[PanelRequest, ...] = ()


class RequestedAgency(Struct, frozen=True, kw_only=True):
    """An agency that is asked, and its own member of the board, by key: the request goes there."""

    agency: str = ""
    to: str = ""


class FormalRequest(Struct, frozen=True, kw_only=True):
    """Everything in `request.yaml`: an agency is asked to audit its own practice (R113, R114)."""

    format: int = 1
    agencies: tuple[RequestedAgency, ...] = ()
    reason: str = ""
    areas: tuple[str, ...] = ()
    report_back: Answer | None = None
    multi_agency_learning: Answer | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the ids of the agencies that are asked, each once."""
        return tuple(dict.fromkeys(item.agency for item in self.agencies if item.agency))
