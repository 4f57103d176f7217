"""Words with a capital that may be names which no register knows."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import pytest

from scrctl.disclosure.unknown import plain_words, unknown_words, words_of

PLAIN = plain_words("the board wrote to a school, and a white horse was seen on the mark in spring")
KNOWN = words_of(["Fernshire Safeguarding Children Board", "Child P"])


def found(text: str) -> list[str]:
    return [word for _, word in unknown_words(text, KNOWN, PLAIN)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He went to Sunnyfields on foot.", ["he", "sunnyfields"]),
        ("The worker rang Emily twice.", ["emily"]),
        ("Emily rang the worker.", ["emily"]),
        ("the neighbour, Mr White, saw it", ["white"]),
        ("they met O’Hara’s aunt", ["o'hara"]),
        ("# Thornbury\n\nthe text", ["thornbury"]),
        ("then Mary-Ann left", ["mary-ann"]),
        ("they saw Élodie and Łukasz", ["élodie", "łukasz"]),
        ("Then Mark left", ["mark"]),
        ("she told May of it", ["may"]),
    ],
)
def test_what_may_be_a_name_is_found(text: str, words: list[str]) -> None:
    assert [word for word in found(text) if word != "then"] == words


@pytest.mark.parametrize(
    "text",
    [
        "The Board wrote to the School.",
        "the Fernshire Safeguarding Children Board and Child P",
        "White horses. The mark.",
        "in May 2016, on 3 March, from early June to August 2017, in December",
        "on Monday the GP and the LSCB’s NHS lead",
        "- Mark it\n- White it\n\nThe school",
    ],
)
def test_ordinary_words_raise_no_alarm(text: str) -> None:
    assert not [word for word in found(text) if word not in ("horses", "it")]


def test_the_place_is_that_of_the_word() -> None:
    text = "the worker rang Emily"
    ((offset, word),) = unknown_words(text, KNOWN, PLAIN)
    assert text[offset:] == "Emily"
    assert word == "emily"
