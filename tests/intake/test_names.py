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
        ("Mr and Mrs Jessamy Brackstow", "Mr and [[mother]]"),
        ("Call to nurse jessamy brackstow", "Call to nurse [[mother]]"),
        ("Home visit. No reply.", "Home visit. No reply."),
        ("Child seen: N/A. I called on Monday 3 March.",
         "Child seen: N/A. I called on Monday 3 March."),
        (f"Feb 16; Q{2} 2016; Feb-Mar 2016; 3 Jan", f"Feb 16; Q{2} 2016; Feb-Mar 2016; 3 Jan"),
        ("Autumn term 2016, Mon 3 March", "Autumn term 2016, Mon 3 March"),
        ("PC attended, e.g. the mother; dr called", "PC attended, e.g. the mother; dr called"),
        ("2 family court at 10 a.m. 3 bed house", "2 family court at 10 a.m. 3 bed house"),
        ("mum will be asked; hv home visit", "mum will be asked; hv home visit"),
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
        ("dr patel saw the child", f"dr {MASK} saw the child", "patel"),
        ("PC brown attended", f"PC {MASK} attended", "brown"),
        ("nurse okafor and the nurse called", f"nurse {MASK} and the nurse called", "okafor"),
        ("j.smith rang", f"{MASK} rang", "smith"),
        ("J. Brown rang", f"{MASK} rang", "brown"),
        ("k. mbatha rang", f"{MASK} rang", "mbatha"),
        ("kevin tupperton rang", f"{MASK} rang", "tupperton"),
        ("aka kez", f"aka {MASK}", "kez"),
        ("ottilie tupperton was seen", f"[[child]] {MASK} was seen", "tupperton"),
        ("@kev_t on facebook", f"{MASK} on facebook", "@kev_t"),
        ("snapchat: kevt99 said", f"snapchat: {MASK} said", "kevt99"),
        ("see facebook.com/kev.t", f"see {MASK}", "facebook.com/kev.t"),
        ("dob 12.3.2001", f"dob {MASK}", "12.3.2001"),
        ("D.O.B: 12th March 2001", f"date of birth: {MASK}", "12th march 2001"),
        ("nhs 485 777 3456", f"nhs {MASK}", "485 777 3456"),
        ("ni AB 12 34 56 C", f"ni {MASK}", "ab 12 34 56 c"),
        ("seen at se1 4xy", f"seen at {MASK}", "se1 4xy"),
        ("at 14 high street", f"at {MASK}", "14 high street"),
        ("at 12 elm close", f"at {MASK}", "12 elm close"),
        ("a car LX12 ABC left", f"a car {MASK} left", "lx12 abc"),
        ("Jan called", f"{MASK} called", "jan"),
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
