"""How precisely an event is told: its own word, its case's, and the reason for more."""

import pytest

from scrctl.model.precision import WIDEST_FIRST, is_finer, told_as, whole_day


@pytest.mark.parametrize(
    ("of_case", "of_event", "because", "told"),
    [
        ("month", "", "", "month"),
        ("month", "year", "", "year"),
        ("month", "day", "", "month"),
        ("month", "day", "  ", "month"),
        ("month", "day", "The coroner's conclusion gives it.", "day"),
        ("season", "third", "The family asked for it.", "third"),
        ("season", "month", "", "season"),
        # A slip never says more than the year, nor does a case that wants the day for all.
        ("month", "dya", "Because.", "year"),
        ("day", "", "", "year"),
        ("", "month", "", "year"),
    ],
)
def test_an_event_is_told_more_precisely_only_with_a_reason(
    of_case: str, of_event: str, because: str, told: str
) -> None:
    assert told_as(of_case, of_event, because) == told


def test_the_order_is_from_the_year_to_the_day() -> None:
    for index, wide in enumerate(WIDEST_FIRST):
        assert [is_finer(fine, wide) for fine in WIDEST_FIRST] == [
            other > index for other in range(len(WIDEST_FIRST))
        ]


@pytest.mark.parametrize("text", ["2016", "2016-03", "2016-02-30", "2016-W11-3", ""])
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert whole_day(text) is None
