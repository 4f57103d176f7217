"""Names on the way in: references for what the register knows, nothing for what nobody knows."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.intake.grid import Ask
from scrctl.intake.names import MASK, Names, tidy


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ottilie Brackstow was seen.", "[[child]] was seen."),
        ("OTTILIE was seen with her mother", "[[child]] was seen with her mother"),
        ("Ottilie’s coat; Jessamy's car", "[[child]]’s coat; [[mother]]'s car"),
        ("Ms Jessamy Brackstow called.", "[[mother]] called."),
        ("A call from Larchbeck Nursery.", "A call from [[school]]."),
        ("Born 12 May 2015 at home.", "Born the date of birth of [[child]] at home."),
        ("Visit by Fernshire Police.", "Visit by Fernshire Police."),
        ("Diary", "Diary"),
        ("Home visit. No reply.", "Home visit. No reply."),
        ("Child seen: N/A. I called on Monday 3 March.",
         "Child seen: N/A. I called on Monday 3 March."),
    ],
)  # fmt: skip
def test_what_is_known(names: Names, text: str, cleaned: str) -> None:
    assert names.clean(text).text == cleaned
    assert not names.clean(text).undecided


@pytest.mark.parametrize(
    ("text", "cleaned", "word"),
    [
        ("Seen with Kevin Tupperton.", f"Seen with {MASK}.", "tupperton"),
        ("Kevin called.", f"{MASK} called.", "kevin"),
        ("KEVIN called.", f"{MASK} called.", "kevin"),
        ("JT called", f"{MASK} called", "jt"),
        ("Mark said so.", f"{MASK} said so.", "mark"),
        ("Mr Day called.", f"Mr {MASK} called.", "day"),
        ("Kevin House called", f"{MASK} called", "house"),
        ("mail kevin.tupperton@x.example", f"mail {MASK}", "kevin.tupperton@x.example"),
        ("张伟 called", f"{MASK} called", "张伟"),
        ("Kev\u200bin called", f"{MASK} called", "kevin"),
        ("call 01632 960 123 again", f"call {MASK} again", "01632 960 123"),
        ("Mrs jones and mr patel came.", f"Mrs {MASK} and mr {MASK} came.", "jones"),
    ],
)
def test_what_nobody_knows_is_left_out(names: Names, text: str, cleaned: str, word: str) -> None:
    found = names.clean(text)
    assert found.text == cleaned
    assert word in found.undecided
    assert Ask.NAME in found.asks


def test_a_surname_of_two_people_is_asked_about(names: Names) -> None:
    found = names.clean("The Brackstow family moved.")
    assert found.text == f"The {MASK} family moved."
    assert found.asks == (Ask.NAMES,)


def test_a_word_that_was_cleared_is_written(register: RegisterView) -> None:
    names = Names(register, frozenset({"tupperton"}), frozenset())
    assert names.clean("seen at Tupperton").text == "seen at Tupperton"


def test_signs_that_could_do_harm_are_taken_out() -> None:
    assert tidy("a\x00\x1b[31m [[mother]]\r\n\r\n b\u2028c [[[[x]]]]") == "a[31m [mother]\nbc [x]"


@given(st.text(max_size=60), st.sampled_from(["Ottilie", "Jessamy Brackstow", "BRACKSTOW"]))
def test_no_value_of_the_register_is_left(text: str, name: str) -> None:
    view = RegisterView(
        entries=(
            RegisterEntry(key="child", name="Ottilie Brackstow"),
            RegisterEntry(key="mother", name="Jessamy Brackstow"),
        )
    )
    names = Names(view, frozenset(), frozenset())
    cleaned = names.clean(f"{text} {name} {text}").text
    assert not names.holds(cleaned)
    assert name not in cleaned
