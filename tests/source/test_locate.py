"""A symbolic place to line and column, never outside the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.model.diagnostic import Path, Place
from scrctl.source.locate import locate

YAML = b"""# a comment
subject:
  key: child
people:
  - key: mother
    role: "mother"

  - key: father
notes: |
  text
empty:
who: [mother, father]
"""
MARKDOWN = b"---\ntitle: A\nperiod:\n  start: 2017-01-01\n---\n\n# H\n"


def at(*route: str | int, file: str = "case.yaml", on_key: bool = False) -> tuple[int, int]:
    raw = MARKDOWN if file.endswith(".md") else YAML
    return locate(raw, Place(file=file, at=route, on_key=on_key))


@pytest.mark.parametrize(
    ("route", "mark"),
    [
        ((), (1, 1)),
        (("subject", "key"), (3, 8)),
        (("people", 0, "role"), (6, 11)),
        (("people", 1), (8, 5)),
        (("notes",), (9, 8)),
        (("who", 1), (12, 15)),
    ],
)
def test_a_value(route: Path, mark: tuple[int, int]) -> None:
    assert at(*route) == mark


def test_a_list_a_mapping_and_nothing_are_shown_at_their_name() -> None:
    assert at("subject") == (2, 1)
    assert at("people") == (4, 1)
    assert at("empty") == (11, 1)


def test_a_key() -> None:
    assert at("people", 0, "role", on_key=True) == (6, 5)


@pytest.mark.parametrize(
    ("route", "mark"),
    [
        (("subject", "age"), (2, 1)),
        (("subject", "age", 3, "x"), (2, 1)),
        (("people", 1, "role"), (8, 5)),
        (("people", 7, "role"), (4, 1)),
        (("people", -1), (4, 1)),
        (("people", "key"), (4, 1)),
        (("subject", "key", "x"), (3, 8)),
        (("nothing",), (2, 1)),
    ],
)
def test_what_is_missing_is_shown_at_the_nearest_that_is_there(
    route: Path, mark: tuple[int, int]
) -> None:
    assert at(*route) == mark


def test_front_matter_is_counted_from_the_top_of_the_file() -> None:
    assert at("period", "start", file="terms.md") == (4, 10)
    assert locate(b"# no front matter\n", Place(file="x.md", at=("a",))) == (1, 1)


def test_a_mark_is_taken_as_it_is() -> None:
    assert locate(YAML, Place(file="case.yaml", mark=(3, 8))) == (3, 8)


@pytest.mark.parametrize(
    ("mark", "inside"), [((99, 1), (13, 1)), ((1, 99), (1, 12)), ((0, 0), (1, 1))]
)
def test_a_mark_outside_the_file_is_brought_inside(
    mark: tuple[int, int], inside: tuple[int, int]
) -> None:
    assert locate(YAML, Place(file="case.yaml", mark=mark)) == inside


def test_windows_files_have_the_same_places() -> None:
    raw = b"\xef\xbb\xbf" + YAML.replace(b"\n", b"\r\n")
    assert locate(raw, Place(file="case.yaml", at=("people", 0, "role"))) == (6, 11)


@pytest.mark.parametrize("raw", [b"", b"a: [", b"\xff\xfe\x00", b"a: &x 1\n"])
def test_a_file_that_cannot_be_read_has_a_beginning(raw: bytes) -> None:
    assert locate(raw, Place(file="case.yaml", at=("a",))) == (1, 1)


@given(
    st.binary(max_size=80) | st.text("ab:-\n [1", max_size=80).map(str.encode),
    st.lists(st.sampled_from(["a", "b", 0, 1, -1]), max_size=4),
    st.none() | st.tuples(st.integers(-5, 99), st.integers(-5, 99)),
    st.sampled_from(["x.yaml", "x.md"]),
)
def test_the_place_is_always_inside_the_file(
    raw: bytes, route: list[str | int], mark: tuple[int, int] | None, file: str
) -> None:
    line, column = locate(raw, Place(file=file, at=tuple(route), mark=mark))
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
