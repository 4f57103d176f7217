"""Closed sets of words that the documents share."""

from enum import StrEnum

# The kind of link between two reviews of one death.
JOINT_REVIEW = "joint-review"


class Answer(StrEnum):
    """An answer to a question of fact. There is no default: silence is not an answer."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class Judged(StrEnum):
    """What somebody found who compared an entry with one of another agency.

    another-contact: they tell of two things. same-contact: of one. agencies-differ: of one, and
    what they say differs, which was looked into and stands.
    """

    ANOTHER = "another-contact"
    SAME = "same-contact"
    DIFFER = "agencies-differ"


class Suspicion(StrEnum):
    """Regulation 5(2)(a): is abuse or neglect of the child known or suspected? (R1)."""

    KNOWN = "known"
    SUSPECTED = "suspected"
    NO = "no"


class Consequence(StrEnum):
    """Regulation 5(2)(b): what happened to the child (R1)."""

    DIED = "died"
    SERIOUSLY_HARMED = "seriously-harmed"
    NEITHER = "neither"


class JointWorking(StrEnum):
    """Is there cause for concern about how agencies worked together? Unclear counts as yes (R4)."""

    YES = "yes"
    UNCLEAR = "unclear"
    DEFINITIVELY_NONE = "definitively-none"


class Setting(StrEnum):
    """Where the child was; the custodial ones always lead to a review when the child died (R8)."""

    COMMUNITY = "community"
    POLICE_CUSTODY = "police-custody"
    REMAND = "remand"
    SENTENCED = "sentenced"
    YOUNG_OFFENDER_INSTITUTION = "young-offender-institution"
    SECURE_TRAINING_CENTRE = "secure-training-centre"
    SECURE_CHILDRENS_HOME = "secure-childrens-home"
    OTHER = "other"


class Outcome(StrEnum):
    """What the Chair decided, or the group recommended (R37)."""

    SCR = "scr"
    MACA = "maca"
    SINGLE_AGENCY = "single-agency"
    DHR = "dhr"
    OTHER = "other"
    NONE = "none"


class Relation(StrEnum):
    """What the person whose violence, abuse or neglect is in question was to the victim (R121)."""

    RELATIVE = "relative"
    INTIMATE_PARTNER = "intimate-partner"
    FORMER_INTIMATE_PARTNER = "former-intimate-partner"
    HOUSEHOLD_MEMBER = "household-member"
    NONE_OF_THESE = "none-of-these"


class ThresholdView(StrEnum):
    """The box that the safeguarding lead ticks on the request (R26)."""

    SCR = "SCR"
    MACA = "MACA"


class AgencyKind(StrEnum):
    """What kind of agency a partner is: some kinds are asked for a briefing every time (R29)."""

    POLICE = "police"
    SOCIAL_CARE = "social-care"
    EDUCATION = "education"
    GP = "gp"
    HEALTH_VISITOR = "health-visitor"
    COMMUNITY_HEALTH = "community-health"
    ACUTE_HEALTH = "acute-health"
    MENTAL_HEALTH = "mental-health"
    PROBATION = "probation"
    HOUSING = "housing"
    EARLY_HELP = "early-help"
    VOLUNTARY = "voluntary"
    OTHER = "other"


class FindingKind(StrEnum):
    """What a finding consolidates: an improvement needed, or good practice (R16, R43)."""

    IMPROVEMENT = "improvement"
    GOOD_PRACTICE = "good-practice"


class AnswerForm(StrEnum):
    """Whether a finding is answered by a recommendation, or by something to be considered."""

    RECOMMENDATION = "recommendation"
    CONSIDERATION = "consideration"


class ActionStatus(StrEnum):
    """How far an action has come. Done needs evidence of impact first (R83)."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    NOT_PURSUED = "not-pursued"


class Chart(StrEnum):
    """The charts that a report may ask for, by the name that stands in `[[chart:name]]`."""

    TIMELINE = "timeline"
    FAMILY = "family"
    ACTIONS = "actions"


class Publication(StrEnum):
    """Whether the report is published, or withheld after the Panel's advice (R52, R86)."""

    PUBLISH = "publish"
    WITHHOLD = "withhold"


class Milestone(StrEnum):
    """Every milestone that scrctl knows by name. All procedures use these words alike.

    When one is due, who records it and what it is called is the procedure's. A procedure without
    it is not asked what belongs to it.
    """

    INCIDENT_NOTIFIED = "incident-notified"
    CSP_INFORMED = "csp-informed"
    PROFORMA_SUBMITTED = "proforma-submitted"
    BRIEFINGS_AGREED = "briefings-agreed"
    BRIEFINGS_REQUESTED = "briefings-requested"
    CASE_DISCUSSED = "case-discussed"
    DECISION_MADE = "decision-made"
    TERMS_AGREED = "terms-agreed"
    REVIEW_STARTED = "review-started"
    FINDINGS_PRESENTED = "findings-presented"
    REPORT_AGREED = "report-agreed"
    PLAN_AGREED = "plan-agreed"
    PUBLICATION_PLANNED = "publication-planned"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    WITHHOLDING_NOTIFIED_PANEL = "withholding-notified-panel"
    REMOVED_FROM_WEBSITE = "removed-from-website"
    CLOSED = "closed"
    RECORDS_ARCHIVED = "records-archived"
    RECORDS_DISPOSED = "records-disposed"
