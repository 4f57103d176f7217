"""No number is lost: each is carried, left to a person who is asked, or said to be to come."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from scrctl import resources
from scrctl.rules.registry import load
from scrctl.services.explaining import forms
from scrctl.services.explaining.explain import read_book
from scrctl.services.explaining.requirement import read_requirements
from scrctl.services.explaining.trace import Trace, explain_number, trace

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "requirements.md"
REGISTRY = load()
BOOK = read_book(Path("/"), REGISTRY)
TRACES = {number: trace(BOOK, REGISTRY, number) for number in read_requirements()}
EACH = pytest.mark.parametrize("number", TRACES)
# What looks by itself; a field or a section only keeps what somebody writes.
LOOKS = {"Rules that check it", "Clocks", "Criteria of gates"}


def _page_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("traceability", ROOT / "docs/traceability.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MAKER = _page_maker()


def is_looked_at(found: Trace) -> bool:
    return any(part.heading in LOOKS for part in found.carried)


@EACH
def test_no_number_has_nothing_at_all(number: str) -> None:
    assert TRACES[number].is_accounted_for


@EACH
def test_what_nothing_looks_at_is_left_to_somebody(number: str) -> None:
    found = TRACES[number]
    if not is_looked_at(found):
        assert found.left


@EACH
def test_what_is_looked_at_is_shown_by_a_test_or_says_why_not(number: str) -> None:
    evidence = MAKER.evidence(TRACES[number])
    if is_looked_at(TRACES[number]):
        assert evidence.is_there or evidence.none


def test_what_is_looked_at_and_cannot_be_shown_is_three_methods() -> None:
    looked_at = {number for number, found in TRACES.items() if is_looked_at(found)}
    silent = {number for number in looked_at if not MAKER.evidence(TRACES[number]).is_there}
    assert silent == {"R57", "R59", "R61"}


@EACH
def test_the_page_has_one_row_for_the_number(number: str) -> None:
    rows = re.findall(rf"(?m)^\| \*\*{number}\*\* \| .+ \|$", PAGE.read_text(encoding="utf-8"))
    assert len(rows) == 1
    cells = re.split(r"(?<!\\) \| ", rows[0])
    assert len(cells) == 5
    assert all(code in cells[2] for code in TRACES[number].codes)


@EACH
def test_explain_says_what_the_page_was_made_of(number: str) -> None:
    found = TRACES[number]
    (explained,) = explain_number(BOOK, REGISTRY, number)
    assert set(found.carried) <= set(explained.parts)
    said = "\n".join(part.text for part in explained.parts)
    assert all(line in said for line in found.left)


def test_who_is_named_is_a_role_that_there_is() -> None:
    roles = {role.id for procedure in BOOK.procedures for role in procedure.roles} | {"nobody"}
    for found in TRACES.values():
        for line in found.left:
            who = re.split(r"[:,] ", line)[0]
            assert set(who.split(" or ")) <= roles, line


def test_a_number_that_there_is_not_has_nothing() -> None:
    found = trace(BOOK, REGISTRY, "R999")
    assert not found.is_accounted_for
    assert not MAKER.evidence(found).is_there


def test_a_reason_stands_on_the_page_where_no_change_can_show_it() -> None:
    (row,) = re.findall(r"(?m)^\| \*\*R18\*\*.*$", PAGE.read_text(encoding="utf-8"))
    assert "No change can: the source forces no method" in row


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Told in time (R44).", {"R44"}),
        ("(R86-R88, Q9)", {"R86", "R87", "R88", "Q9"}),
        ("(R1-3)", {"R1", "R2", "R3"}),
        ("Nothing of S0 1.2, CR5 or R5a", set()),
    ],
)
def test_a_text_names_numbers_alone_or_from_one_to_another(text: str, numbers: set[str]) -> None:
    assert forms.numbers_in(text) == numbers


def test_a_letter_carries_what_its_head_cites(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = b"---\ntitle: To the agency\ncites: [R114, R200]\n---\n\nDear colleague\n"
    monkeypatch.setattr(resources, "templates", lambda folder: {f"{folder}-request.md": letter})
    forms._letters.cache_clear()  # noqa: SLF001 - what was read before is not what is there now
    try:
        assert forms.letters_that_cite("R114") == ["letters-request"]
        assert "Letters" in [part.heading for part in trace(BOOK, REGISTRY, "R114").carried]
        assert forms.letters_that_cite("R115") == []
    finally:
        forms._letters.cache_clear()  # noqa: SLF001 - as above
