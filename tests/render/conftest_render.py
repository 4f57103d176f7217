"""An invented case with one document of each kind. All people in it are invented."""

# ruff: noqa: RUF001 -- the typographic signs are meant

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrctl.disclosure.extract import passages
from scrctl.disclosure.passage import Passage
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.model.board import Agency, Board, BoardIdentity
from scrctl.model.case import CasePlace, CaseRecord, Person
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.model.learning import (
    Action,
    ActionPlan,
    Finding,
    InterimPoint,
    Narrative,
    PlanRecommendation,
    ProgressReport,
    PublicationRecord,
    PublishedResponse,
)
from scrctl.model.review import Chronology, Entry, Period, Principles, Terms
from scrctl.model.words import ActionStatus, FindingKind
from scrctl.render.build import render_document
from scrctl.render.request import Audience, Document, Rendered, RenderRequest

BODY = (Path(__file__).parent / "report-body.md").read_text(encoding="utf-8")

SUMMARY = """# In short

[[child]] is well.

# What happened

[[child]] told [[school]], and nobody asked [[child]] again.

## And then

[[mother]] moved.

# Why it matters

A child who is asked once learns not to tell.

# Ask yourself

- When did I last speak with this child alone?

# The end

Nothing of this belongs in a briefing.
"""

BOARD = Board(
    board=BoardIdentity(
        id="fernshire", name="Fernshire Safeguarding Children Board", short_name="FSCB",
        colour="#1d4f7c",
    ),
    agencies=(
        Agency(id="fernshire-police", name="Fernshire Police", kind="police"),
        Agency(id="social-care", name="Fernshire Children’s Services", kind="social-care"),
    ),
)  # fmt: skip

REGISTER = RegisterView(
    entries=(
        RegisterEntry(
            key="child",
            pseudonym="Child P",
            name="Kayleigh Marie O’Brien",
            values=(
                RegisterValue(kind="date-of-birth", value="2011-03-12"),
                RegisterValue(kind="alias", value="Kaykay"),
                RegisterValue(kind="number", value="943 476 5919"),
                RegisterValue(kind="address", value="14 Willow Lane, Thornbury Cross, ZE1 4QT"),
            ),
        ),
        RegisterEntry(key="mother", pseudonym="the mother", name="Grace Dubois"),
        RegisterEntry(key="uncle", pseudonym="the uncle", name="James Okonjo-Weiß"),
        RegisterEntry(
            key="school", kind="place", pseudonym="the primary school",
            name="St Osyth’s Primary School",
        ),
    )
)  # fmt: skip

PLAN = ActionPlan(
    title="Action plan of the review of Child P",
    monitored_by="quality_assurance_group",
    recommendations=(
        PlanRecommendation(
            id="R1", text="The board makes sure that a child’s own account is sought and recorded.",
            findings=("F1", "F3"),
        ),
        PlanRecommendation(id="R2", text="Agencies agree how adult drug use is shared."),
    ),
    actions=(
        Action(
            id="A1", recommendation="R1", text="Revise the assessment form so that it asks what "
            "the child said, and to whom.", agency="social-care", owner="service_manager",
            due_on=date(2018, 6, 30), success_criteria="Nine in ten audited assessments hold the "
            "child’s own words.", status=ActionStatus.DONE, done_on=date(2018, 5, 14),
            impact="An audit in autumn found the words of 46 of 50 children.",
        ),
        Action(
            id="A2", recommendation="R1", text="Train duty officers to speak to children alone.",
            agency="fernshire-police", owner="head_of_training", due_on=date(2018, 9, 30),
            success_criteria="Calls are dip-sampled each quarter.",
            status=ActionStatus.IN_PROGRESS,
        ),
        Action(
            id="A3", recommendation="R2", text="Agree a protocol with the drug service.",
            agency="social-care", owner="head_of_service", due_on=date(2018, 12, 31),
            success_criteria="The protocol is signed and used.", status=ActionStatus.NOT_STARTED,
        ),
    ),
    interim_learning=(
        InterimPoint(on=date(2017, 11, 2), agency="social-care", text="Briefing to all teams."),
    ),
    progress_reports=(
        ProgressReport(on=date(2018, 7, 4), to="lscb_board", summary="A1 is done; A2 is on time."),
    ),
)  # fmt: skip

TERMS = Terms(
    title="Terms of reference of the review of [[child]]",
    method="learning-together",
    rationale="Several agencies worked with the family over years.",
    period=Period(start=date(2015, 9, 1), end=date(2017, 2, 8), why="From the first referral on."),
    principles=Principles(
        complexity="Staff are asked what made sense to them.", reasons="Conversations, not files.",
        no_hindsight="The chronology is read forwards.", transparency="Sources are named.",
        evidence="Findings cite research.",
    ),
    family_involvement="[[mother]] and [[uncle]] are met twice.",
    scoped_by="scr_group",
    agreed_by="lscb_chair",
)  # fmt: skip

CASE = Case(
    id="2017-005",
    record=CaseRecord(
        public_dates="season",
        people=(
            Person(key="child"),
            Person(key="mother", kind="family"),
            Person(key="uncle"),
            Person(key="gp", kind="other"),
        ),
        places=(CasePlace(key="school", kind="school"),),
    ),
    history=History(
        entries=tuple(
            HistoryEntry(kind=EntryKind.MILESTONE, on=date(2017, 6, 1), milestone=name)
            for name in ("terms-agreed", "plan-agreed")
        )
    ),
    terms=TERMS,
    plan=PLAN,
    findings={
        "findings/f1-alone.md": Finding(
            title="[[child]] was not spoken to alone", kind=FindingKind.IMPROVEMENT
        ),
        "findings/f2-words.md": Finding(
            title="One teacher wrote down each word", kind=FindingKind.GOOD_PRACTICE
        ),
    },
    report=Narrative(
        title="Learning from the life of [[child]]",
        subtitle="What happened, why, and what needs to change",
        authors=("Dr Ada Example", "Ben Sample"),
        dated=date(2018, 3, 12),
    ),
    summary=Narrative(title="What we learnt", dated=date(2018, 3, 12)),
    publication=PublicationRecord(
        board_response=PublishedResponse(
            taken="Duty officers now speak to children alone.\n\n[[social-care]] has new forms.",
            impact="An audit found better records.",
            planned="A protocol on [[uncle's]] kind of contact.",
        )
    ),
    chronologies={
        "chronology/fernshire-police.yaml": Chronology(
            agency="fernshire-police",
            entries=(
                Entry(id="ev-police-k3f9", date="2016-01-17"),
                Entry(id="ev-police-a2", date="2016-05"),
            ),
        )
    },
)


def request(out: Path, **changes: Any) -> RenderRequest:
    """Return a request for the public report as HTML, with changes."""
    standard = RenderRequest(
        document=Document.REPORT,
        audience=Audience.PUBLIC,
        formats=("html",),
        out=out,
        case=CASE,
        board=BOARD,
        register=REGISTER,
        bodies={"report.md": BODY, "summary.md": SUMMARY,
                "terms-of-reference.md": "# Questions\n\nWhat did [[child]] say?\n"},
    )  # fmt: skip
    return replace(standard, **changes)


Render = Callable[..., Rendered]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output folder, not there yet."""
    return tmp_path / "out"


@pytest.fixture
def render(out: Path) -> Render:
    """Render the invented report, with changes; `body` is short for the report's text."""

    def run(*, body: str | None = None, **changes: Any) -> Rendered:
        if body is not None:
            changes["bodies"] = {"report.md": body}
        return render_document(request(out, **changes))

    return run


def text_of(path: Path) -> str:
    """Return everything that the scan would read in a finished file."""
    found = passages(path.name, path.read_bytes())
    return "\n".join(each.text for each in found if isinstance(each, Passage))
