import pytest

from scrctl.store.layout import (
    folded,
    is_case_id,
    is_document,
    is_litter,
    is_numbered,
    is_picture,
    meant,
    shown,
)


@pytest.mark.parametrize("name", ["2017-003", "A", "0", "x" * 32, "CONSTANCE", "COM10", "a-"])
def test_names_that_a_case_may_have(name: str) -> None:
    assert is_case_id(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "-a", ".", "..", ".git", "a.b", "a b", "a/b", "a\\b", "a\n", "a\0", "x" * 33, "é"),
        *("CON", "nul", "Aux", "com1", "LPT9", "a.", "٣", "$HOME", "~", "a_b", "\u202ea"),
    ],
)
def test_names_that_no_case_may_have(name: str) -> None:
    assert not is_case_id(name)


def test_a_year_and_a_serial_number() -> None:
    assert all(map(is_numbered, ("2017-003", "2017-1003")))
    assert not any(map(is_numbered, ("John-Smith", "2017-03", "2017", "2017-003a", "2017-003\n")))
    assert not is_numbered(f"2017-{'0' * 28}")


@pytest.mark.parametrize(
    "name",
    ["case.yaml", "register.age", "briefings/police.md", "chronology/a.yaml", "findings/f1.md"],
)
def test_documents(name: str) -> None:
    assert is_document(name)


@pytest.mark.parametrize(
    "name",
    [
        "Case.yaml",
        "case.yml",
        "briefings/police.yaml",
        "briefings/a/b.md",
        "x/a.md",
        "register.yaml",
    ],
)
def test_other_files(name: str) -> None:
    assert not is_document(name)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Report.md", "report.md"),
        ("proforma.yml", "proforma.yaml"),
        ("briefing/police.md", "briefings/*.md"),
        ("chronologies/police.yaml", "chronology/*.yaml"),
        ("briefings/police.txt", "briefings/*.md"),
        ("holiday.jpg", ""),
        ("pictures/Holiday.jpg", "pictures/*.png"),
    ],
)
def test_what_was_meant(name: str, known: str) -> None:
    assert meant(name) == known


def test_what_some_computers_cannot_tell_apart() -> None:
    assert folded("CASE-1") == folded("case-1")
    assert folded("e\u0301") == folded("É")


def test_litter_and_odd_names() -> None:
    assert is_litter(".DS_Store")
    assert is_litter("report.md~")
    assert not is_litter("notes.md")
    assert shown("a\udcff") == "a\\xff"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("pictures/pathway.png", True),
        ("pictures/two-desks.jpeg", True),
        ("pictures/Kayleigh Smith.png", False),
        ("pictures/pathway.svg", False),
        ("pictures/a/b.png", False),
        ("pathway.png", False),
    ],
)
def test_a_picture_lies_in_its_folder_under_a_plain_name(name: str, *, is_one: bool) -> None:
    assert is_picture(name) == is_one
    assert is_document(name) == is_one
