"""All names here are invented."""

from dataclasses import replace

import pytest

from scrctl import resources
from scrctl.model.diagnostic import Severity
from scrctl.register.checks import check_register
from scrctl.register.values import (
    Register,
    RegisteredPerson,
    RegisteredPlace,
    blank_register,
    read_register,
)
from scrctl.source.schema import SchemaSet

CHILD = RegisteredPerson(key="child", name="Robin Quillfeather", pseudonym="Child F")
MOTHER = RegisteredPerson(key="mother", name="Mary Quillfeather", pseudonym="Mother")
SCHOOL = RegisteredPlace(key="school", name="The Larkmoor School", pseudonym="the school")


def codes(*entries: RegisteredPerson | RegisteredPlace) -> list[str]:
    register = Register(
        people=tuple(e for e in entries if isinstance(e, RegisteredPerson)),
        places=tuple(e for e in entries if isinstance(e, RegisteredPlace)),
    )
    return [problem.code for problem in check_register(register, "2017-003")]


def test_a_good_register() -> None:
    assert codes(CHILD, MOTHER, SCHOOL) == []


@pytest.mark.parametrize("day", ["2016-13-01", "1990-02-30", "1990-1-1"])
def test_a_day_that_does_not_exist(day: str) -> None:
    assert codes(replace(CHILD, date_of_birth=day), MOTHER) == ["PUB021"]
    assert codes(replace(CHILD, date_of_birth="2016-02-29"), MOTHER) == []


@pytest.mark.parametrize(
    ("pseudonym", "expected"),
    [
        ("", ["PUB011"]),
        ("Child R", ["PUB012"]),
        ("Q", ["PUB012"]),
        ("r", ["PUB012"]),
        ("Child B", ["PUB012"]),
        ("Robin", ["PUB012"]),
        ("robin quillfeather", ["PUB012"]),
        ("Bobbin's child", []),
        ("Bobby", ["PUB012"]),
        ("Mary", ["PUB012"]),
        ("Rosie", ["PUB012"]),
        ("Child F", []),
        ("Alex", []),
    ],
)
def test_pseudonyms(pseudonym: str, expected: list[str]) -> None:
    person = RegisteredPerson(
        key="child", name="Robin Quillfeather", aliases=("Bobby",), pseudonym=pseudonym
    )
    assert codes(person, MOTHER) == expected


def test_a_letter_is_an_error_and_a_word_is_a_doubt() -> None:
    def severity(pseudonym: str) -> Severity | None:
        person = RegisteredPerson(key="child", name="Robin Quillfeather", pseudonym=pseudonym)
        return check_register(Register(people=(person,)), "2017-003")[0].severity

    assert severity("Child R") is Severity.ERROR
    assert severity("Rosie") is Severity.WARNING


def test_one_pseudonym_for_two() -> None:
    other = RegisteredPerson(key="sibling", name="Ashgrove", pseudonym="child  f")
    assert codes(CHILD, other) == ["PUB013", "PUB013"]


def test_a_name_for_a_key() -> None:
    assert codes(RegisteredPerson(key="robin-1", name="Robin Q", pseudonym="Child F")) == ["PUB014"]


def test_a_place_that_goes_by_its_name() -> None:
    place = RegisteredPlace(key="school", name="Larkmoor", pseudonym="larkmoor")
    assert codes(place) == ["PUB012"]


def test_nothing_of_the_register_is_told() -> None:
    person = RegisteredPerson(key="robin", name="Robin Quillfeather", pseudonym="Robin")
    register = Register(people=(person,))
    told = " ".join(f"{p.message} {p.hint}" for p in check_register(register, "2017-003"))
    assert "robin" not in told.casefold().replace("the pseudonym of robin", "")
    assert "Quillfeather" not in f"{register!r} {person!r} {register}"


def test_a_blank_register_can_be_read_and_asks_for_pseudonyms() -> None:
    schemas = SchemaSet(resources.schemas())
    register, problems = read_register(blank_register(["child", "mother"], ["home"]), schemas)
    assert problems == ()
    assert register is not None
    assert register.keys == {"child", "mother", "home"}
    assert [p.code for p in check_register(register, "2017-003")] == ["PUB017"] * 3 + ["PUB011"] * 3
    empty, problems = read_register(blank_register([], []), schemas)
    assert (empty, problems) == (Register(), ())


def test_what_is_wrong_is_said_without_quoting() -> None:
    raw = b"format: 1\npeople:\n  - key: child\n    name: Robin Quillfeather\n    born: Quillmoor\n"
    register, problems = read_register(raw, SchemaSet(resources.schemas()))
    assert [p.code for p in problems] == ["SCH001"]
    assert register is not None
    assert register.people[0].name == "Robin Quillfeather"
    assert "Quill" not in " ".join(f"{p.message} {p.hint}" for p in problems)
    nothing, problems = read_register(b"people: [\n", SchemaSet(resources.schemas()))
    assert nothing is None
    assert problems


@pytest.mark.parametrize("name", ["", "  ", "--", "Dr", "\u200b"])
def test_an_entry_without_a_name_is_told_unless_nobody_knows_it(name: str) -> None:
    person = RegisteredPerson(key="father", name=name, pseudonym="Father")
    place = RegisteredPlace(key="home", name="", pseudonym="the home")
    assert codes(person, place) == ["PUB017", "PUB017"]
    asked = replace(person, name_unknown_because="Mother would not say.")
    assert codes(asked) == []


def test_whatever_cannot_be_looked_for_is_said_by_key_and_kind() -> None:
    person = RegisteredPerson(
        key="father", name="Tobias Quillfeather", pseudonym="Father", aliases=("Tobi", "A", "Dr"),
        numbers=("07700 900123", "1234"), addresses=("--", "14 Murkle Lane"),
    )  # fmt: skip
    place = RegisteredPlace(key="home", name="Larkmoor", pseudonym="the home", aliases=("-",))
    register = Register(people=(person,), places=(place,))
    found = check_register(register, "2017-003")
    assert {p.code for p in found} == {"PUB017"}
    assert [p.message.partition(" holds")[0] for p in found] == [
        "alias 2 of father", "alias 3 of father", "address 1 of father", "number 2 of father",
        "alias 1 of home",
    ]  # fmt: skip
    assert "1234" not in " ".join(f"{p.message} {p.hint}" for p in found)
