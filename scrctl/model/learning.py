"""Findings, recommendations, actions: what the review teaches and what is done about it."""

from datetime import date

from msgspec import Struct

from scrctl.model.words import ActionStatus, Answer, AnswerForm, FindingKind, Publication


class BoardAnswer(Struct, frozen=True, kw_only=True):
    """What the board answers to one finding: accepted, in part, or not accepted (R80)."""

    answer: str = ""
    reason: str = ""
    by: str = ""
    on: date | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """The front matter of `findings/<id>.md` (R80, R43)."""

    format: int = 1
    title: str = ""
    kind: FindingKind | None = None
    systemic_test: str = ""
    events: tuple[str, ...] = ()
    board_response: BoardAnswer = BoardAnswer()


class PlanRecommendation(Struct, frozen=True, kw_only=True):
    """A recommendation, the findings that it answers, and the roles that made it (R119).

    Where `form` says that it is for consideration, `outcome` may stand in place of an action.
    """

    id: str = ""
    text: str = ""
    form: AnswerForm | None = None
    outcome: str = ""
    findings: tuple[str, ...] = ()
    by: tuple[str, ...] = ()

    @property
    def is_consideration(self) -> bool:
        """Say whether it asks for something to be considered, which need not be done."""
        return self.form is AnswerForm.CONSIDERATION


class Action(Struct, frozen=True, kw_only=True):
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


class Agreed(Struct, frozen=True, kw_only=True):
    """That a role agreed an action on a day: the SHA-256 of what was agreed (R83)."""

    action: str = ""
    by: str = ""
    on: date | None = None
    sha256: str = ""


class Change(Struct, frozen=True, kw_only=True):
    """Why an action was changed. `what`: the fields; none where what was agreed was changed."""

    action: str = ""
    on: date | None = None
    by: str = ""
    what: tuple[str, ...] = ()
    because: str = ""


class InterimPoint(Struct, frozen=True, kw_only=True):
    """Learning, or an action, taken while the review was still running (R69, R131)."""

    on: date | None = None
    text: str = ""
    agency: str = ""


class ProgressReport(Struct, frozen=True, kw_only=True):
    """Progress told to the board or its monitoring group (R84, R85)."""

    on: date | None = None
    to: str = ""
    summary: str = ""


class AnnualReport(Struct, frozen=True, kw_only=True):
    """Where an annual report reflects on progress (R84)."""

    year: str = ""
    where: str = ""


class ActionPlan(Struct, frozen=True, kw_only=True):
    """Everything in `action-plan.yaml`."""

    format: int = 1
    title: str = ""
    monitored_by: str = ""
    recommendations: tuple[PlanRecommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    changes: tuple[Change, ...] = ()
    interim_learning: tuple[InterimPoint, ...] = ()
    interim_actions: tuple[InterimPoint, ...] = ()
    progress_reports: tuple[ProgressReport, ...] = ()
    annual_reports: tuple[AnnualReport, ...] = ()


class Disclosed(Struct, frozen=True, kw_only=True):
    """What a summary tells of the case, so that others can learn; or why it does not (Q17)."""

    age_band: Answer | None = None
    sex: Answer | None = None
    harm: Answer | None = None
    year_band: Answer | None = None
    agencies: Answer | None = None
    withheld_because: str = ""


class Narrative(Struct, frozen=True, kw_only=True):
    """The front matter of `report.md` and `summary.md`. `dated` is printed on the cover.

    `glossary`: whether the board's terms that stand in it are explained at its end. `disclosed` is
    for a summary alone.
    """

    format: int = 1
    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    dated: date | None = None
    glossary: Answer | None = None
    disclosed: Disclosed = Disclosed()

    @property
    def has_glossary(self) -> bool:
        """Say whether it ends with a glossary."""
        return self.glossary is Answer.YES


class Assessment(Struct, frozen=True, kw_only=True):
    """A judgement that a named person makes and the tool only records."""

    by: str = ""
    on: date | None = None
    conclusion: str = ""


class ImpactPlan(Struct, frozen=True, kw_only=True):
    """How the effect of publication on those concerned is managed (R89)."""

    family: str = ""
    practitioners: str = ""
    media: str = ""


class Restriction(Struct, frozen=True, kw_only=True):
    """Something that stands in the way of publication, such as a court order (R90).

    `persons`: whom it protects, by key; nobody named means everybody.
    """

    id: str = ""
    kind: str = ""
    reference: str = ""
    persons: tuple[str, ...] = ()
    until: date | None = None
    resolved_on: date | None = None
    resolution: str = ""


class PublishedResponse(Struct, frozen=True, kw_only=True):
    """What is published beside the report: taken, impact, planned (R94)."""

    taken: str = ""
    impact: str = ""
    planned: str = ""


class TrainingMessage(Struct, frozen=True, kw_only=True):
    """A message of the review that went into training (R96)."""

    on: date | None = None
    course: str = ""


class Consent(Struct, frozen=True, kw_only=True):
    """A role that agreed how the learning is spread (R120)."""

    role: str = ""
    on: date | None = None


class Considered(Struct, frozen=True, kw_only=True):
    """Whether the Embedding Change process is warranted, and why, or why not (R112)."""

    warranted: Answer | None = None
    because: str = ""
    on: date | None = None


class Dissemination(Struct, frozen=True, kw_only=True):
    """How the learning is spread (R95, R96, Q21)."""

    synopsis_sent_to: tuple[str, ...] = ()
    training: tuple[TrainingMessage, ...] = ()
    channels: tuple[str, ...] = ()
    agreed_by: tuple[Consent, ...] = ()


class Embedding(Struct, frozen=True, kw_only=True):
    """A team or service that considered what the learning means for it (R97)."""

    team: str = ""
    discussed_on: date | None = None
    implications: str = ""


class RecordLocation(Struct, frozen=True, kw_only=True):
    """Where the records are kept (R98). Kind: paper or electronic."""

    kind: str = ""
    place: str = ""
    secure: Answer | None = None


class Cleared(Struct, frozen=True, kw_only=True):
    """Words that look like names: who looked at them, and found that they lead to nobody (R88)."""

    by: str = ""
    on: date | None = None
    words: tuple[str, ...] = ()


class ClearedPicture(Struct, frozen=True, kw_only=True):
    """A picture file that somebody looked at, by the SHA-256 of its bytes (R88)."""

    file: str = ""
    sha256: str = ""
    by: str = ""
    on: date | None = None


class PublicationRecord(Struct, frozen=True, kw_only=True):
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
    cleared: Cleared = Cleared()
    combination: Assessment = Assessment()
    pictures: tuple[ClearedPicture, ...] = ()
    url: str = ""
    keywords: tuple[str, ...] = ()
    dissemination: Dissemination = Dissemination()
    embedding: tuple[Embedding, ...] = ()
    embedding_considered: Considered = Considered()
    locations: tuple[RecordLocation, ...] = ()
