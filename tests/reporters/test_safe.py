import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from scrctl.reporters.safe import safe, width_of


def test_plain_text_stays_as_it_is() -> None:
    assert safe("Ysgol Tŷ Gwyn, café") == "Ysgol Tŷ Gwyn, café"


def test_a_bidirectional_override_is_shown() -> None:
    assert safe("ab\u202ecd") == "ab<U+202E>cd"


def test_an_escape_sequence_cannot_act() -> None:
    assert safe("\x1b[31mred") == "<U+001B>[31mred"


def test_a_line_break_cannot_forge_a_line() -> None:
    assert safe("one\ntwo\ttabs") == "one two tabs"


@given(st.text())
def test_nothing_hidden_comes_through(text: str) -> None:
    shown = safe(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") for c in shown)


def test_width_counts_columns() -> None:
    assert width_of("ab") == 2
    assert width_of("e\u0301") == 1
    assert width_of("漢") == 2
