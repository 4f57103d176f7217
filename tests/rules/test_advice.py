"""What is advised fits the case: nobody is told to do what can no longer be done."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from scrctl.services.check import examine
from scrctl.services.load import load_case, open_workplace

BASE = Path(__file__).resolve().parent.parent / "examples" / "valid" / "complete"
HISTORY = "cases/2017-005/history.yaml"


def hints(root: Path, code: str) -> list[str]:
    work = open_workplace(root, date(2018, 3, 12))
    return [p.hint for p in examine(work, load_case(work, "2017-005")).all if p.code == code]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "store")
    return tmp_path / "store"


def change(root: Path, old: str, new: str) -> None:
    path = root / HISTORY
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_published_is_not_moved(root: Path) -> None:
    text = (root / HISTORY).read_text(encoding="utf-8")
    sent = text[: text.index("milestone: report-sent-to-panel")].rpartition("on: ")[2][:10]
    change(
        root,
        f"on: {sent}\n    milestone: report-sent-to-panel",
        "on: 2017-09-11\n    milestone: report-sent-to-panel",
    )
    (hint,) = hints(root, "PUB001")
    assert "scrctl waive 2017-005 PUB001" in hint
    assert "record a later day" not in hint


def test_an_extension_with_a_wrong_day_is_not_to_be_filled_in(root: Path) -> None:
    path = root / HISTORY
    entry = (
        "  - {kind: extension, on: 2018-02-13, clock: scr-complete, to: 2017-02-13, "
        "reason: The trial is in October., agreed_by: lscb_chair}\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    (hint,) = hints(root, "DLN007")
    assert hint.startswith("Give a later day.")
    assert "Fill it in" not in hint


def test_an_agency_that_is_not_represented_is_named_by_its_id(root: Path) -> None:
    path = root / "cases/2017-005/case.yaml"
    text = path.read_text(encoding="utf-8")
    old = "panel_member: member-community-health"
    assert old in text
    path.write_text(text.replace(old, "panel_member: null"), encoding="utf-8")
    work = open_workplace(root, date(2018, 3, 12))
    found = [p for p in examine(work, load_case(work, "2017-005")).all if p.code == "PRO032"]
    assert [p.message for p in found] == ["fernshire-community-health has nobody in the review"]
