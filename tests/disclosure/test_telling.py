"""What could lead to somebody together with other facts, told by its kind."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import pytest

from scrctl.disclosure.telling import DAY, telling

FOUND = (
    ("It was a Tuesday.", "a day of the week"),
    ("on Saturdays", "a day of the week"),
    ("at 7.30 pm", "a time of day"),
    ("at 19:30", "a time of day"),
    ("at three o’clock", "a time of day"),
    ("at half past nine", "a time of day"),
    ("on 12 March 2016", DAY),
    ("on 03/12/2016", DAY),
    ("a four-year-old", "an age"),
    ("nine months old", "an age"),
    ("aged 14", "an age"),
    ("at the age of sixteen", "an age"),
    ("her 16th birthday", "an age"),
    ("the youngest child", "a place among siblings"),
    ("one of the twins", "a place among siblings"),
    ("with four siblings", "a place among siblings"),
    ("a Polish family", "a nationality, a faith or a language"),
    ("speaks Urdu", "a nationality, a faith or a language"),
    ("was convicted", "the outcome of a trial"),
    ("found guilty", "the outcome of a trial"),
    ("in the local press", "a report of the press"),
)
LEFT = (
    "in spring 2016, early in the year",
    "three of five agencies met for two months",
    "a school-age child; the police; polished floors; section 14B; chapter 4.2",
    "Version 2.1 of the plan, and 10.5 per cent",
)


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_it_is_told_by_its_kind_at_its_place(text: str, kind: str) -> None:
    ((offset, found),) = telling(f"Then {text}, so.")
    assert found == kind
    assert 5 <= offset < 5 + len(text)


@pytest.mark.parametrize("text", LEFT)
def test_what_tells_little_is_left_alone(text: str) -> None:
    assert not list(telling(text))
