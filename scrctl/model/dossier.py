"""One case with all its documents: what rules, gates, deadlines and reports look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scrctl.model.case import CaseRecord
from scrctl.model.diagnostic import Place
from scrctl.model.history import History
from scrctl.model.joint import JointArrangement
from scrctl.model.learning import ActionPlan, Finding, Narrative, PublicationRecord
from scrctl.model.quality import QualityRecord
from scrctl.model.referral import Briefing, Decision, FormalRequest, Proforma
from scrctl.model.review import Chronology, Terms
from scrctl.model.text import Prose, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case folder as values. A document that is missing or cannot be read is None or left out.

    Names of files are relative to the case folder, e.g. `briefings/fernshire-police.md`.
    `unreadable` names the files with a syntax fault: what they would say is not known, so a
    check that needs one is not assessed. `prose` holds the body of every Markdown document.
    """

    id: str
    files: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    record: CaseRecord | None = None
    history: History | None = None
    proforma: Proforma | None = None
    decision: Decision | None = None
    request: FormalRequest | None = None
    joint: JointArrangement | None = None
    terms: Terms | None = None
    plan: ActionPlan | None = None
    report: Narrative | None = None
    summary: Narrative | None = None
    publication: PublicationRecord | None = None
    quality: QualityRecord | None = None
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    chronologies: Mapping[str, Chronology] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    prose: Mapping[str, Prose] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    sealed_register: bool = False

    @property
    def folder(self) -> str:
        """Return the case folder, relative to the store."""
        return f"cases/{self.id}"

    def sharing(self, linked: "Mapping[str, Case]") -> "Case":
        """Return the case with the one chronology of a joint review, if the other keeps it (R127).

        Which of the linked cases does so says `joint.yaml`.
        """
        keeper = linked.get(self.joint.chronology_in) if self.joint else None
        if self.chronologies or keeper is None:
            return self
        return replace(self, chronologies=keeper.chronologies)

    def place(self, file: str, *at: str | int) -> Place:
        """Return a place in one of the case's documents."""
        return Place(file=f"{self.folder}/{file}", at=at)
