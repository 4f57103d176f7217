"""A day is found however it is written, and a number beside a month's name is not always one."""

# ruff: noqa: RUF001 -- the typographic signs are meant

from datetime import date

import pytest

from scrctl.disclosure.days import days_in, is_day
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text


def born(day: str) -> RegisterView:
    value = RegisterValue(kind="date-of-birth", value=day)
    return RegisterView(entries=(RegisterEntry(key="child", name="Xanthia", values=(value,)),))


APRIL = (
    "3-4-2015", "3–4–2015", "03–04–2015", "03—04—2015", "03‑04‑2015", "03‐04‐2015", "03−04−2015",
    "03⁄04⁄2015", "3·4·2015", "3•4•2015", "03--04--2015", "03 – 04 – 2015", "2015–04–03",
    "2015--04--03", "2015:04:03", "3:4:2015", "3_4_2015", "030415", "150403", "03042015",
    "3.IV.2015", "3 IV 2015", "3/iv/15", "2015-IV-03", "3 – April 2015", "3—Apr—15",
    "3April2015", "3_April_2015", "three April", "three April 2015", "three april 2015",
    "April three, 2015", "3 of the 4th 2015", "3rd of 4th, 2015", "third of the fourth 2015",
    "on 3 (Friday) April", "3 Friday April", "3rd, Fri., April", "April the third",
)  # fmt: skip


@pytest.mark.parametrize("written", APRIL, ids=ascii)
def test_a_day_is_found(written: str) -> None:
    found = find_in_text(f"Born: {written}, at home.", born("2015-04-03"))
    assert {each.kind for each in found} == {"date-of-birth"}


@pytest.mark.parametrize("written", ["14.V.2015", "fourteen May", "14–05–2015", "14--05--2015"])
def test_a_day_in_may_is_found(written: str) -> None:
    assert find_in_text(f"Born: {written}, at home.", born("2015-05-14"))


@pytest.mark.parametrize(
    "written",
    [
        "the 14th, a Thursday in May 2015", "one on 14th in May 2015", "14 mai 2015",
        "born in may 2015 (the 14th)", "day 134 of 2015", "14th day of the fifth month of 2015",
        "2015-W20-4", "*14* May 2015", "14 (May) 2015", "the 14th (a Thursday in May)",
        "in May 2015, on the 14th", "in May 2015 - the fourteenth", "2015W204", "14. Mai 2015",
        "14 de mayo de 2015", "**14**/05/2015", "the 134th day of 2015", "14 [May] 2015",
        "14 Mai, 2015", "_14_ **May** 2015",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_day_that_is_told_in_another_way_is_found(written: str) -> None:
    assert find_in_text(f"She was {written}, at home.", born("2015-05-14"))


@pytest.mark.parametrize(
    "text",
    [
        "In May 2015 the 14th child came; in May 2015 (the 14th review) and 14 in May 2015.",
        "Of Thursdays in May 2015 the fourth. See page 14 (May 2015) and item (14).",
        "15 mai 2015, 14 mars 2015, 14 mai 2014; 14 maids. 2015-134, FSCB/2015-134.",
        "Day 133 of 2015, day 134 of 2016, day 134. 14th day of the sixth month of 2015.",
        "2015-W20-3, 2015-W54-4, 2014-W20-4; 2015-W20. *15* May 2015. 14 (June) 2015.",
        "In May 2015, fourteenth in the row, and 0800-2015-134; 2015-000 and 2015-999.",
        "the 13th, a Wednesday in May 2015; 13th in May 2015; 14 were seen. In May 2015 (the 4th)",
    ],
)
def test_what_is_told_in_a_like_way_is_no_such_day(text: str) -> None:
    assert find_in_text(text, born("2015-05-14")) == ()


@pytest.mark.parametrize(
    "written",
    [
        "3 and 4 April 2015", "2 to 3 April 2015", "3rd or 4th of April", "2, 3 and 4 April 2015",
        "from the 3rd to the 5th of April 2015", "3 & 4 April", "the third and fourth of April",
        "April 2 and 3, 2015", "April 1, 2, and 3", "April 3 and 4", "3/4 April",
    ],
)  # fmt: skip
def test_a_day_that_shares_its_month_is_found(written: str) -> None:
    assert find_in_text(f"She was away {written}, and then at home.", born("2015-04-03"))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2015-04-03", "On 5 and 6 April 2015; 3 children, and 4 May 2015."),
        ("2012-12-02", "After two decisions, and 2 decades, it was two decent weeks."),
        ("2012-05-02", "The two may be known. In May two workers came; of two, may one be told?"),
        ("2012-09-02", "There were two separate calls and 2 separate visits."),
        ("2012-03-02", "It was given 2 marks; two marked the page."),
        ("2011-03-12", "The call came at 12:03:11 and ended at 12:04."),
        ("2011-05-04", "4 v 5 in 2011, and IV.V of the annex."),
        ("2015-04-03", "3 of the 4 children; 3rd of the 4th quarter."),
    ],
)
def test_a_number_beside_a_word_is_no_day(day: str, text: str) -> None:
    assert find_in_text(text, born(day)) == ()


@pytest.mark.timeout(120)  # by the square of its length it would take hours
@pytest.mark.parametrize(
    "start",
    ["2015", "3", "twenty", "april", "3 of", "3.", "3 (", "2015 v", "3 mai", "may 2015 (", "day 3"],
)
@pytest.mark.parametrize("filler", [" ", "-", ".", "*", "1 "])
def test_a_long_run_of_signs_costs_little(start: str, filler: str) -> None:
    register = born("2015-04-03")
    assert find_in_text(start + filler * 40_000, register) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Child 1 20.02.2010 was seen",
        "Child 1 20/02/10 was seen",
        "on 12 March, 20 February and later",
        "12 March 20 February 2010",
        "in 20/02, on 20/02, since 20.02. or so",
        "In February 2016 she rang. On the 20th she came.",
        "in February she rang, and on the twentieth, too",
    ],
)
def test_a_number_or_a_month_beside_it_hides_no_day(text: str) -> None:
    assert any(is_day(written, date(2010, 2, 20)) for written, _ in days_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "20 of 21 children; 02/20 of them; version 20.02.1; 20.02 pounds; 20/2 in a row",
        "In March she rang, and on the 20th of April she came. The 20th child.",
        "In February she rang.\n\nOn the 20th she came.",
    ],
)
def test_other_figures_are_no_such_day(text: str) -> None:
    assert not any(is_day(written, date(2010, 2, 20)) for written, _ in days_in(text))
