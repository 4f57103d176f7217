"""What is known about the case itself: `case.yaml`."""

from datetime import date

from msgspec import Struct

from scrctl.model.words import Answer, Consequence, Setting


class Subject(Struct, frozen=True, kw_only=True):
    """The child, by key and never by name (R12, R29, R32). Age in whole years."""

    key: str = ""
    age_at_incident: int | None = None
    school_age: Answer | None = None
    health_visitor: Answer | None = None
    health_visitor_reason: str = ""
    normally_resident_board: str = ""


class Incident(Struct, frozen=True, kw_only=True):
    """What happened, in facts that need no judgement (R1, R3, R8-R10)."""

    on: date | None = None
    consequence: Consequence | None = None
    setting: Setting | None = None
    suspected_suicide: Answer | None = None
    detained_mental_health_act: Answer | None = None
    deprived_of_liberty: Answer | None = None


class OtherChildren(Struct, frozen=True, kw_only=True):
    """The first priority: are other children safe? (R13-R15)."""

    considered_on: date | None = None
    considered_by: str = ""
    result: str = ""
    procedures_started_on: date | None = None
    reference: str = ""
    safety_established_on: date | None = None


class AgencyContext(Struct, frozen=True, kw_only=True):
    """What was true in an agency at the time (Q6)."""

    staffing: str = ""
    workload: str = ""
    supervision: str = ""
    change: str = ""


class InvolvedAgency(Struct, frozen=True, kw_only=True):
    """An agency known to be involved with the child or family (R28, R29, R74, R79)."""

    id: str = ""
    briefing_not_required: str = ""
    panel_member: str = ""
    response: str = ""
    context: AgencyContext = AgencyContext()


class Person(Struct, frozen=True, kw_only=True):
    """Somebody in the case, by key. `kind` is family, professional or other.

    `parents` and `partner_of` are keys too: the family tree is drawn from them.
    """

    key: str = ""
    kind: str = ""
    role: str = ""
    agency: str = ""
    information: str = ""
    information_reason: str = ""
    parents: tuple[str, ...] = ()
    partner_of: str = ""


class CasePlace(Struct, frozen=True, kw_only=True):
    """A place in the case, by key, and what kind of place it is."""

    key: str = ""
    kind: str = ""


class Move(Struct, frozen=True, kw_only=True):
    """One change of home, area, school or doctor, and whether the records followed (Q12)."""

    kind: str = ""
    on: str = ""
    place: str = ""
    records_followed: Answer | None = None


class Parallel(Struct, frozen=True, kw_only=True):
    """A process beside this one: criminal, inquest, family court, disciplinary, another review."""

    id: str = ""
    kind: str = ""
    status: str = ""
    reference: str = ""
    closed_on: date | None = None


class CaseLink(Struct, frozen=True, kw_only=True):
    """Another case of this store that belongs with this one."""

    case: str = ""
    kind: str = ""


class Reviewer(Struct, frozen=True, kw_only=True):
    """Who leads the review, and what shows that they may (R62-R65, R50, R58)."""

    person: str = ""
    name: str = ""
    employer: str = ""
    lead: Answer | None = None
    qualification: str = ""
    commission_reference: str = ""
    contract_on: date | None = None
    independence_declared_on: date | None = None
    interests: tuple[str, ...] = ()
    scie_accredited: Answer | None = None


class FamilyContact(Struct, frozen=True, kw_only=True):
    """One offer to a family member to take part, and what came of it (R66, R67, Q9)."""

    person: str = ""
    offered_on: date | None = None
    response: str = ""
    contribution: str = ""


class Practitioner(Struct, frozen=True, kw_only=True):
    """How one practitioner or manager was included (R38, Q8)."""

    person: str = ""
    invited_on: date | None = None
    took_part: Answer | None = None
    support: str = ""
    not_involved_reason: str = ""
    told_findings_on: date | None = None
    feedback: str = ""


class InformationRequest(Struct, frozen=True, kw_only=True):
    """A request to an agency for written information, and why it was made (R75-R78)."""

    id: str = ""
    to: str = ""
    form: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    basis: str = ""
    essential_because: str = ""
    about_individuals: Answer | None = None
    necessary_because: str = ""
    proportionate_because: str = ""
    burden_considered: str = ""
    why: str = ""


class MethodEvent(Struct, frozen=True, kw_only=True):
    """A meeting that the method asks for: learning event, recall session, conversations (R60)."""

    kind: str = ""
    on: date | None = None
    attended_by: tuple[str, ...] = ()


class KeyPracticeEpisode(Struct, frozen=True, kw_only=True):
    """An episode that Learning Together appraises and explains (R58)."""

    id: str = ""
    title: str = ""
    appraisal: str = ""


class Debrief(Struct, frozen=True, kw_only=True):
    """A debrief of the practitioners, and who led it without having been involved (R104)."""

    facilitator: str = ""
    uninvolved_because: str = ""
    invited: tuple[str, ...] = ()
    report: str = ""


class Overview(Struct, frozen=True, kw_only=True):
    """Who wrote the overview of an audit, and why they count as uninvolved (R105)."""

    author: str = ""
    uninvolved_because: str = ""


class Auditor(Struct, frozen=True, kw_only=True):
    """Who audits for an agency: one of its own, and not involved in the case (R118)."""

    person: str = ""
    agency: str = ""
    uninvolved_declared_on: date | None = None


class Audit(Struct, frozen=True, kw_only=True):
    """The audit of one agency: who leads it for the agency, and who audits (R117, R118)."""

    agency: str = ""
    lead: str = ""
    auditor: str = ""
    uninvolved_declared_on: date | None = None


class ReviewRecord(Struct, frozen=True, kw_only=True):
    """Who carries the review, and how it was carried out."""

    chair: str = ""
    reviewers: tuple[Reviewer, ...] = ()
    family: tuple[FamilyContact, ...] = ()
    family_not_involved_reason: str = ""
    practitioners: tuple[Practitioner, ...] = ()
    information_requests: tuple[InformationRequest, ...] = ()
    events: tuple[MethodEvent, ...] = ()
    key_practice_episodes: tuple[KeyPracticeEpisode, ...] = ()
    nominated_lead: str = ""
    agency_lead: str = ""
    debrief: Debrief = Debrief()
    overview: Overview = Overview()
    auditor: Auditor = Auditor()
    audits: tuple[Audit, ...] = ()


class CaseRecord(Struct, frozen=True, kw_only=True):
    """Everything in `case.yaml`.

    `public_dates` is how precisely a public report tells dates. `register_recipient` is the public
    half of the case key: anyone may seal with it.
    """

    format: int = 1
    title: str = ""
    public_dates: str = "month"
    register_recipient: str = ""
    subject: Subject = Subject()
    incident: Incident = Incident()
    other_children: OtherChildren = OtherChildren()
    agencies: tuple[InvolvedAgency, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[CasePlace, ...] = ()
    moves: tuple[Move, ...] = ()
    parallel: tuple[Parallel, ...] = ()
    links: tuple[CaseLink, ...] = ()
    review: ReviewRecord = ReviewRecord()

    def person(self, key: str) -> Person | None:
        """Return the case's person with that key, if there is one."""
        return next((p for p in self.people if p.key == key), None)
