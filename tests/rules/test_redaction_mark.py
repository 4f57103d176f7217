import pytest

from scrctl.model.diagnostic import Place
from scrctl.rules.passages import Passage
from scrctl.rules.pub.pub003_redaction_mark import marks


def _found(text: str) -> int:
    return len(list(marks(Passage(place=Place(file="report.md"), text=text, first_line=1))))


@pytest.mark.parametrize(
    "text",
    [
        "\u2588",
        "\u25a0\u25a0\u25a0",
        "XXXX",
        "REDACTED",
        "by ______ and",
        "[redacted]",
        "[REDACTED]",
        "[name removed]",
        "[details withheld by order]",
        "[name]",
        "[Names]",
        "[first name]",
        "[address]",
        "[DOB]",
        "[date of birth]",
        "[identifying detail deleted]",
    ],
)
def test_mark(text: str) -> None:
    assert _found(f"The text {text} goes on.") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[[mother]]",
        "[[mother's]]",
        "[name](https://example.invalid)",
        "[^removed]",
        "[took]",
        "[sic]",
        "chapter XXX",
        "a\u25a0b",
        "snake__case",
        "the records were removed",
        "[name]: https://example.invalid",
    ],
)
def test_no_mark(text: str) -> None:
    assert _found(f"The text {text} goes on.") == 0


def test_a_line_across_the_page_is_no_mark() -> None:
    assert _found("One.\n\n____________\n\nTwo.") == 0
