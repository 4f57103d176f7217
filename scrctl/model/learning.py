"""Findings, recommendations, actions: what the review teaches and what is done about it."""

from dataclasses import dataclass
from datetime import date

from scrctl.model.words import ActionStatus, Answer, FindingKind, Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAnswer:
    """What the board answers to one finding: accepted, in part, or not accepted (R80)."""

    answer: str = ""
    reason: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The front matter of `findings/<id>.md` (R80, R43)."""

    format: int = 1
    title: str = ""
    kind: FindingKind | None = None
    systemic_test: str = ""
    events: tuple[str, ...] = ()
    board_response: BoardAnswer = BoardAnswer()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecommendation:
    """A recommendation, and the findings that it answers."""

    id: str = ""
    text: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One agreed action (R81, R83). `recommendation` is the id that it carries out."""

    id: str = ""
    recommendation: str = ""
    text: str = ""
    system_issue: str = ""
    agency: str = ""
    owner: str = ""
    due_on: date | None = None
    success_criteria: str = ""
    status: ActionStatus | None = None
    done_on: date | None = None
    evidence: str = ""
    impact: str = ""
    not_pursued_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimPoint:
    """Learning, or an action, taken while the review was still running (R69, R131)."""

    on: date | None = None
    text: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """Progress told to the board or its monitoring group (R84, R85)."""

    on: date | None = None
    to: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """Where an annual report reflects on progress (R84)."""

    year: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """Everything in `action-plan.yaml`."""

    format: int = 1
    title: str = ""
    monitored_by: str = ""
    recommendations: tuple[PlanRecommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    interim_learning: tuple[InterimPoint, ...] = ()
    interim_actions: tuple[InterimPoint, ...] = ()
    progress_reports: tuple[ProgressReport, ...] = ()
    annual_reports: tuple[AnnualReport, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """The front matter of `report.md` and `summary.md`. `dated` is printed on the cover."""

    format: int = 1
    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A judgement that a named person makes and the tool only records."""

    by: str = ""
    on: date | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactPlan:
    """How the effect of publication on those concerned is managed (R89)."""

    family: str = ""
    practitioners: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Something that stands in the way of publication, such as a court order (R90)."""

    id: str = ""
    kind: str = ""
    reference: str = ""
    until: date | None = None
    resolved_on: date | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedResponse:
    """What is published beside the report: taken, impact, planned (R94)."""

    taken: str = ""
    impact: str = ""
    planned: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingMessage:
    """A message of the review that went into training (R96)."""

    on: date | None = None
    course: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissemination:
    """How the learning is spread (R95, R96, Q21)."""

    synopsis_sent_to: tuple[str, ...] = ()
    training: tuple[TrainingMessage, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """A team or service that considered what the learning means for it (R97)."""

    team: str = ""
    discussed_on: date | None = None
    implications: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLocation:
    """Where the records are kept (R98). Kind: paper or electronic."""

    kind: str = ""
    place: str = ""
    secure: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord:
    """Everything in `publication.yaml` (R86-R98)."""

    format: int = 1
    decision: Publication | None = None
    withhold_reason: str = ""
    harm_assessment: Assessment = Assessment()
    impact_plan: ImpactPlan = ImpactPlan()
    restrictions: tuple[Restriction, ...] = ()
    media_plan: str = ""
    reader_test: Assessment = Assessment()
    board_response: PublishedResponse = PublishedResponse()
    url: str = ""
    dissemination: Dissemination = Dissemination()
    embedding: tuple[Embedding, ...] = ()
    locations: tuple[RecordLocation, ...] = ()
