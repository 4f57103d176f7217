import pytest

from scrctl.model.error import ScrctlError
from scrctl.store.message import Message, written_out


@pytest.mark.parametrize(
    "value",
    [
        "fine\nBy: lscb_chair",
        "fine\r\nBy: lscb_chair",
        "fine\x85By: x",
        "fine\u2028By: x",
        " leading",
        "trailing ",
        "a" * 101,
        "naïve",
        "\u202egnol",
        "a;b",
    ],
)
def test_a_trailer_cannot_be_forged(value: str) -> None:
    with pytest.raises(ScrctlError, match="trailer By"):
        written_out(Message(sentence="a case moves", trailers={"By": value}))


@pytest.mark.parametrize("name", ["by", "By:", "Scrctl-Txn", "By\nStage", "", "Case Id"])
def test_a_trailer_has_a_proper_name(name: str) -> None:
    with pytest.raises(ScrctlError):
        written_out(Message(sentence="a case moves", trailers={name: "x"}))


@pytest.mark.parametrize("sentence", ["", " ", "a\nBy: x", "a\x1b[31m", "a\u202e", "x" * 161])
def test_the_sentence_is_one_printable_line(sentence: str) -> None:
    with pytest.raises(ScrctlError, match="first line"):
        written_out(Message(sentence=sentence))


@pytest.mark.parametrize("value", ["2017-003", "briefing -> decision", "referral@2017-08", "x"])
def test_values_that_are_needed(value: str) -> None:
    assert f"\nStage: {value}\n" in written_out(Message(sentence="a", trailers={"Stage": value}))


def test_two_messages_are_never_the_same() -> None:
    message = Message(sentence="a case moves", trailers={"Case": "2017-003", "Gate": ""})
    assert written_out(message) != written_out(message)
    assert "Gate" not in written_out(message)
