"""Fixtures of the letters: the example store on the day of each kind, and what is in a file."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from scrctl import resources
from tests.conftest import EXAMPLE, MakeStore, RunCli

# Each kind with a case of the example store that waits for it, and the day on which it does.
KINDS = {
    "briefing-request": ("2018-001", "2018-02-15"),
    "decision-notice": ("2017-009", "2018-03-12"),
    "cqc-notice": ("2016-007", "2016-04-01"),
    "referrer-decision": ("2017-009", "2018-03-12"),
    "reviewers-to-panel": ("2016-007", "2016-04-08"),
    "information-request": ("2017-004", "2017-07-09"),
    "family-invitation": ("2016-007", "2016-05-01"),
    "report-to-panel": ("2016-007", "2017-05-30"),
    "withholding-to-panel": ("2016-007", "2016-11-08"),
    "publication-notice": ("2016-007", "2017-06-15"),
    "formal-request": ("2018-001", "2018-03-12"),
    "csp-notice": ("2018-002", "2018-03-12"),
    "home-office-decision": ("2016-010", "2016-07-28"),
    "reminder": ("2017-004", "2017-08-25"),
    "report-to-home-office": ("2016-010", "2017-06-02"),
}
# What waits for them is no case of the example store as it is.
CHANGED = ("formal-request", "csp-notice", "withholding-to-panel")
# Where many wait, one of them.
ONE = {
    "briefing-request": ("--about", "fernshire-police"),
    "decision-notice": ("--about", "dfe"),
    "family-invitation": ("--about", "mother"),
    "information-request": ("--request", "request-police"),
    "publication-notice": ("--about", "ofsted"),
}
Make = Callable[..., Any]
Finished = Callable[[str], tuple[Any, Mapping[str, bytes]]]
HISTORY = """\
# yaml-language-server: $schema=../../.scrctl/schemas/history.schema.json
format: 1
entries:
  - {{kind: milestone, on: 2018-03-01, milestone: decision-made, by: lscb_chair}}
  - {{kind: stage, on: 2018-03-01, procedure: {procedure}, version: "2017-08", stage: {stage}}}
"""
REQUEST = """\
# yaml-language-server: $schema=../../.scrctl/schemas/request.schema.json
format: 1
agencies:
  - agency: fernshire-hospitals
    to: member-hospitals
multi_agency_learning: no
reason: Eleven appointments were missed, and nobody in the trust put them together.
areas: [How missed appointments are followed up, How a consultant learns of them]
report_back: yes
"""
TWO = REQUEST.replace(
    "  - agency: fernshire-hospitals\n    to: member-hospitals\n",
    "  - {agency: fernshire-hospitals, to: member-hospitals}\n"
    "  - {agency: fernshire-police, to: member-police}\n",
)
MEMBERS_OF_TWO = ["fernshire-hospitals", "fernshire-police"]
DOMESTIC = """\
# yaml-language-server: $schema=../../.scrctl/schemas/decision.schema.json
format: 1
criteria:
  domestic:
    relation: relative
    appears_to_result: suspected
"""
WITHHELD = "cases/2016-007/publication.yaml"
NOT_PUBLISHED = """\
decision: withhold
withhold_reason: >-
  Her brother would learn from the report what he has not been told. There is no way of writing it
  from which [[child]] could not be known in the town.
"""
MILESTONE = "  - {id: csp-informed, title: The partnership informed, by: [business_manager]}\n"


def homicide() -> str:
    """Return a procedure that knows the milestone of the Community Safety Partnership."""
    text = resources.procedures()["single-agency.yaml"].decode()
    text = text.replace("id: single-agency\n", "id: homicide\n", 1)
    return text.replace("milestones:\n", f"milestones:\n{MILESTONE}", 1)


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    """The example store with a formal request, a homicide, and a report that is not published."""
    published = (EXAMPLE / WITHHELD).read_text(encoding="utf-8")
    return make_store(
        {
            WITHHELD: published.replace("decision: publish\n", NOT_PUBLISHED, 1),
            "procedures/homicide.yaml": homicide(),
            "cases/2018-001/history.yaml": HISTORY.format(
                procedure="single-agency", stage="request"
            ),
            "cases/2018-001/request.yaml": REQUEST,
            "cases/2018-002/history.yaml": HISTORY.format(
                procedure="homicide", stage="notification"
            ),
            "cases/2018-002/decision.yaml": DOMESTIC,
        },
        base=EXAMPLE,
    )


@pytest.fixture
def make(run_cli: RunCli, store: Path, tmp_path: Path) -> Make:
    """Make letters of one kind from the store in which its case waits for it."""

    def run(kind: str, *words: str, out: str = "letters", **more: Any) -> Any:
        case, day = KINDS[kind]
        root = store if kind in CHANGED else more.pop("root", EXAMPLE)
        words = ("letter", case, kind, *words, "-o", str(tmp_path / out))
        return run_cli(*words, as_of=more.pop("as_of", day), store=root)

    return run


# Made once for all tests that only look: what the command answered, and the files.
_FINISHED: dict[str, tuple[Any, Mapping[str, bytes]]] = {}


@pytest.fixture
def finished(make: Make, tmp_path: Path) -> Finished:
    """Give the letters of one kind that the case waits for, in every format."""

    def get(kind: str) -> tuple[Any, Mapping[str, bytes]]:
        if kind not in _FINISHED:
            answer = make(kind, out="finished")
            _FINISHED[kind] = answer, read(tmp_path / "finished")
        return _FINISHED[kind]

    return get


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, sorted by name."""
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())} if folder.exists() else {}


def of_kind(files: Mapping[str, bytes], extension: str) -> dict[str, bytes]:
    """Return the files of one format."""
    return {name: raw for name, raw in files.items() if name.endswith(f".{extension}")}


def word_text(raw: bytes) -> str:
    """Return the text of a Word file as a reader sees it, paragraph by paragraph."""
    import docx

    document = docx.Document(io.BytesIO(raw))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def pdf_text(raw: bytes) -> str:
    """Return the text of a PDF file on one line."""
    from pdfminer.high_level import extract_text

    return " ".join(extract_text(io.BytesIO(raw)).split())
