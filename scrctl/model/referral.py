"""From the request to the decision: `proforma.yaml`, `briefings/`, `decision.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scrctl.model.words import Answer, JointWorking, Outcome, Suspicion


@dataclass(frozen=True, slots=True, kw_only=True)
class Referrer:
    """The practitioner who raised the case, and whom they spoke to first (R23)."""

    person: str = ""
    agency: str = ""
    line_manager: str = ""
    line_manager_discussed_on: date | None = None
    safeguarding_lead_discussed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterSignature:
    """The agency safeguarding lead's agreement to the request (R25)."""

    by: str = ""
    role: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proforma:
    """Everything in `proforma.yaml`: the request for consideration of a case (R23-R27)."""

    format: int = 1
    referrer: Referrer = Referrer()
    counter_signature: CounterSignature = CounterSignature()
    threshold_view: str = ""
    concern: str = ""
    what_is_known: str = ""
    agencies_known: tuple[str, ...] = ()
    factors: Mapping[str, str] = field(default_factory=dict)
    distributed_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """The front matter of one agency's briefing report (R28-R31)."""

    format: int = 1
    agency: str = ""
    author: str = ""
    requested_on: date | None = None
    received_on: date | None = None
    circulated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """Why the harm counts as serious (R5-R7)."""

    types: tuple[str, ...] = ()
    other: str = ""
    recovered: Answer | None = None
    not_serious_because: str = ""
    research: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """The group's reading of regulation 5(2). `limb` is checked against the facts (R1-R4)."""

    abuse_or_neglect: Suspicion | None = None
    joint_working_concern: JointWorking | None = None
    no_concern_evidence: str = ""
    harm: Harm = Harm()
    limb: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What the group recommends to the Chair (R33)."""

    outcome: Outcome | None = None
    reasons: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another form of review that was considered, and why it was not chosen (R11)."""

    kind: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The Chair's decision. Its date is the milestone `decision-made` (R32-R37, R42)."""

    outcome: Outcome | None = None
    board: str = ""
    reasons: str = ""
    no_review_reasons: tuple[str, ...] = ()
    chair_assurance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerChallenge:
    """Another board's chair was asked to challenge (R36)."""

    chair: str = ""
    board: str = ""
    stage: str = ""
    on: date | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Proof that a body was told. Its date is a milestone of the history (R44, R47, R53)."""

    milestone: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A concern of the referrer that went further (R41)."""

    on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferrerResponse:
    """Is the referrer satisfied that the concern was addressed? (R40, R41)."""

    satisfied: str = ""
    escalations: tuple[Escalation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAdvice:
    """Advice of the National Panel, and the board's answer (R48, R50, R52)."""

    topic: str = ""
    received_on: date | None = None
    response: str = ""
    responded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRequest:
    """A request of the National Panel (R45, R49)."""

    what: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    answered_on: date | None = None
    in_person: Answer | None = None
    not_met_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything in `decision.yaml`."""

    format: int = 1
    criteria: Criteria = Criteria()
    alternatives_considered: tuple[Alternative, ...] = ()
    recommendation: Recommendation = Recommendation()
    decision: Ruling = Ruling()
    peer_challenges: tuple[PeerChallenge, ...] = ()
    notices: tuple[Notice, ...] = ()
    referrer: ReferrerResponse = ReferrerResponse()
    panel_advice: tuple[PanelAdvice, ...] = ()
    panel_requests: tuple[PanelRequest, ...] = ()
