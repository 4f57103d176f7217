"""Entries of several agencies laid side by side, and how long nothing is recorded."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.merged import Between, Kind, Lack
from scrctl.model.review import Chronology, Entry
from scrctl.rules.gaps import Moment, longest, longest_possible
from scrctl.rules.merging import alike
from scrctl.rules.merging.alike import compare, compared, words_of
from scrctl.rules.merging.laid import lay
from scrctl.rules.merging.silences import between, silences

WORDS = [f"{first}{second}ing" for first in "bcdfghlmnprst" for second in "aeioulmnrst"]
FIRST = date(2015, 1, 1)


def case(**agencies: tuple[Entry, ...]) -> Case:
    files = {f"chronology/{a}.yaml": Chronology(agency=a, entries=e) for a, e in agencies.items()}
    return Case(id="2017-001", chronologies=files)


def entry(name: str, day: str, event: str = "") -> Entry:
    return Entry(id=name, date=day, event=event)


def test_words_count_by_their_beginning_and_keys_by_their_parts() -> None:
    (laid,) = lay(case(a=(Entry(id="x", event="They attended [[foster-carer]].", time="09:00"),)))
    assert words_of(laid) == {"attend", "foster", "carer", "at 09:00"}


def test_two_entries_that_share_two_words_are_no_pair() -> None:
    found = case(
        a=(entry("a", "2016-01-01", "Mother telephoned"),),
        b=(entry("b", "2016-01-01", "Mother telephoned"),),
    )
    assert compared(found) == ()


def test_a_pair_may_lie_across_the_turn_of_the_year() -> None:
    event = "Paramedics carried the infant downstairs"
    found = case(a=(entry("a", "2016-01-02", event),), b=(entry("b", "2015-12-31", event),))
    (pair,) = compared(found)
    assert (pair.kind, pair.one.entry.id, pair.two.entry.id) == (Kind.OTHER_DAY, "b", "a")


def test_what_cannot_be_dated_is_compared_with_nothing() -> None:
    event = "Paramedics carried the infant downstairs"
    for day in ("", "2016-02-30", "before 2016-03", "2016", "spring 2016"):
        found = case(a=(entry("a", "2016-03-14", event),), b=(entry("b", day, event),))
        assert compared(found) == ()


def stamped(name: str, time: str = "", sequence: int | None = None) -> Entry:
    return Entry(id=name, date="2016-03-04", time=time, sequence=sequence)


def test_numbers_of_one_agency_do_not_stand_before_the_times_of_another() -> None:
    one = (stamped("a1", "14:30", 1), stamped("a2", "", 2), stamped("a3", "16:00", 3))
    two = (stamped("b4", "09:00", 4), stamped("b5", "15:00"), stamped("b0"))
    assert [each.entry.id for each in lay(case(a=one, b=two))] == "b4 a1 a2 b5 a3 b0".split()  # noqa: SIM905


def test_the_number_decides_where_an_agency_times_say_otherwise() -> None:
    own = (stamped("a2", "08:00", 2), stamped("a1", "20:00", 1), stamped("a0", "21:00"))
    assert [each.entry.id for each in lay(case(a=own))] == ["a1", "a2", "a0"]


def test_far_fewer_pairs_are_weighed_than_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5000)  # noqa: S311 - nothing secret
    agencies = {
        f"a{number}": tuple(
            entry(
                f"e{number}-{index}",
                str(FIRST + timedelta(days=chance.randrange(1500))),
                " ".join(chance.sample(WORDS, 12)),
            )
            for index in range(1000)
        )
        for number in range(5)
    }
    laid = lay(case(**agencies))
    weighed = []
    share = alike.share_of

    def counted(one: alike.Side, other: alike.Side) -> float:
        weighed.append(1)
        return share(one, other)

    monkeypatch.setattr(alike, "share_of", counted)
    compare(laid)
    # Of 10 million pairs of two agencies: those within a week of each other.
    assert 50_000 < len(weighed) < 150_000


DAYS = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 40)), min_size=1, max_size=12)


@settings(deadline=None)
@given(SPANS, st.randoms(use_true_random=False))
def test_the_longest_gap_lies_between_what_is_certain_and_what_is_possible(
    spans: list[tuple[date, int]], chance: random.Random
) -> None:
    """Wherever the vague dates truly lie, the longest gap is no longer than what was told."""
    moments = sorted(
        (
            Moment(first=day, last=day + timedelta(days=wide), place=Place(file="x"))
            for day, wide in spans
        ),
        key=lambda moment: (moment.first, moment.last),
    )
    true = sorted(m.first + timedelta(days=chance.randint(0, (m.last - m.first).days))
                  for m in moments)  # fmt: skip
    really = max(((b - a).days for a, b in pairwise(true)), default=0)
    assert really <= longest_possible(moments)
    gap = longest(moments)
    assert gap is None or gap.days <= really


def test_times_between_vague_dates_have_two_ends() -> None:
    day, month = (date(2016, 3, 14),) * 2, (date(2016, 4, 1), date(2016, 4, 30))
    assert between(day, month) == Between(least=18, most=47)
    assert between(month, month) == Between(least=0, most=29)
    assert between(day, (date(2016, 4, 1), date.max)) is None
    assert between(None, day) is None


def test_each_agency_has_its_own_silence() -> None:
    found = case(
        a=(entry("a1", "2016-01-01"), entry("a2", "2016-03-01"), entry("a3", "after 2016")),
        b=(entry("b1", "2016-01-31"),),
    )
    told = {(s.agency, s.lack): s for s in silences(found, lay(found))}
    assert told["", Lack.CONTACT].days == Between(least=30, most=30)
    assert told["a", Lack.CONTACT].days == Between(least=60, most=60)
    assert told["a", Lack.CONTACT].vague == 1
    assert ("b", Lack.CONTACT) not in told
