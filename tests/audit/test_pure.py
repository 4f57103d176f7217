"""The comparisons by themselves."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.audit.anchor import anchors_in, differences, digest, line_of
from scrctl.audit.aside import put_aside
from scrctl.audit.dates import Dated, commit_faults, day_of, entry_fault
from scrctl.audit.entries import grown, merged
from scrctl.audit.trailers import disagreements, is_claim, is_silent, trailers_of
from scrctl.model.audit import Anchor

A, B, C, D = ({"n": letter} for letter in "abcd")
NOON = datetime(2018, 3, 12, 12, tzinfo=UTC)
ANCHOR = Anchor(
    commit="c" * 40,
    tree="e" * 64,
    on=date(2018, 3, 12),
    commits=4,
    cases=2,
    entries=9,
    histories="d" * 64,
)


@pytest.mark.parametrize(
    ("before", "after", "added", "fault", "at"),
    [
        ([], [A], (0,), "", 0),
        ([A], [A], (), "", 0),
        ([A], [A, B, C], (1, 2), "", 0),
        ([A, B], [A], (), "was taken out", 2),
        ([A, B], [A, C], (1,), "was changed", 2),
        ([A, B], [A, C, B], (1,), "has something put before it", 2),
        ([A, B], [], (), "was taken out", 1),
        ([A, B, C], [B, C], (), "was taken out", 1),
        ([A, A, B], [A, B, D], (2,), "has another place now", 2),
    ],
)
def test_entries_are_only_added(
    before: list[object], after: list[object], added: tuple[int, ...], fault: str, at: int
) -> None:
    found = grown(before, after)
    assert (found.added, found.fault, found.at) == (added, fault, at)


def test_a_merge_holds_both_sides() -> None:
    assert merged([[A, B], [A, C]], [A, B, C]).fault == ""
    assert merged([[A, B], [A, C]], [A, C, B]).fault == ""
    assert merged([[A, B], [A, C]], [A, B]).at == 2
    assert merged([[A, B], [A]], [B, A]).fault
    assert merged([[A, B], [A, C]], [A, B, C, D]).added == (3,)


def test_a_merge_makes_no_entry_stand_more_often() -> None:
    assert merged([[A, B], [A, C]], [A, B, C, A]).added == (3,)
    assert merged([[A, B], [A, B]], [A, B]).added == ()
    assert merged([[A, B, A], [A, C]], [A, B, A, C]).added == ()
    assert merged([[A, B, A], [A, C]], [A, B, A, C, A]).added == (4,)


@given(st.lists(st.integers()), st.lists(st.integers()))
def test_what_is_added_to_is_never_a_fault(before: list[int], more: list[int]) -> None:
    found = grown(before, before + more)
    assert found.fault == ""
    assert len(found.added) == len(more)


@given(st.lists(st.integers(), max_size=6), st.lists(st.integers(), max_size=6))
def test_no_fault_means_that_it_begins_as_before(before: list[int], after: list[int]) -> None:
    assert (grown(before, after).fault == "") == (after[: len(before)] == before)


def test_trailers_are_the_last_paragraph_whole() -> None:
    assert trailers_of("s\n\nCase: 1\nStage: x\n") == {"Case": ("1",), "Stage": ("x",)}
    assert trailers_of("s\n\nCase: 1\nand more\n") == {}
    assert trailers_of("s\n\nCase: 1\n\nStage: x") == {"Stage": ("x",)}
    assert trailers_of("s\n\nBy: a\nBy: b")["By"] == ("a", "b")
    assert trailers_of("Case: 1") == {"Case": ("1",)}
    assert not is_claim({"Case": ("1",)})
    assert is_silent({"Reviewed-By": ("x",)})


def test_trailers_and_entry_say_the_same() -> None:
    entry = {"kind": "milestone", "milestone": "m", "by": "r", "on": "2018-03-12"}
    told = {"Case": ("1",), "Milestone": ("m",), "By": ("r",), "On": ("2018-03-12",)}
    told |= {"Scrctl-Txn": ("0",)}
    assert disagreements("1", entry, told, is_first=False) == []
    assert disagreements("2", entry, told, is_first=False) == ["Case"]
    assert disagreements("1", entry, {**told, "By": ("r", "s")}, is_first=False) == ["By"]
    assert disagreements("1", entry, {**told, "Stage": ("s",)}, is_first=False) == ["Stage"]
    declared = {**told, "As-Of": ("2018-01-01",)}
    assert disagreements("1", entry, declared, is_first=False) == ["As-Of"]
    assert disagreements("1", {"kind": "odd"}, {}, is_first=False) == ["Case", "Scrctl-Txn"]


def test_days() -> None:
    dated = Dated(authored=NOON, committed=NOON)
    assert list(commit_faults(dated, (), date(2018, 3, 12))) == []
    assert len(list(commit_faults(dated, (NOON.replace(hour=14),), date(2018, 3, 12)))) == 1
    assert list(commit_faults(dated, (NOON.replace(minute=30),), date(2018, 3, 12))) == []
    assert len(list(commit_faults(dated, (), date(2018, 3, 10)))) == 1
    assert entry_fault(None, dated, declared=False)
    assert entry_fault(date(2018, 3, 13), dated, declared=False) == ""
    assert entry_fault(date(2018, 3, 14), dated, declared=False)
    assert entry_fault(date(2018, 3, 14), dated, declared=True) == ""
    late = Dated(authored=NOON, committed=NOON.replace(day=20))
    assert entry_fault(date(2018, 3, 12), late, declared=False)
    assert [day_of(v) for v in (NOON, date(2018, 1, 1), "2018-01-01", "soon", 3, None)] == [
        date(2018, 3, 12),
        date(2018, 1, 1),
        date(2018, 1, 1),
        None,
        None,
        None,
    ]


def test_an_anchor_is_read_back_from_anything() -> None:
    line = line_of(ANCHOR)
    assert anchors_in(line) == (ANCHOR,)
    assert anchors_in(f"Minutes.\n> {line[:33]}\n> {line[33:90]}\n>{line[90:]} Carried.") == (
        ANCHOR,
    )
    assert anchors_in(f"{line}\n{line}") == (ANCHOR,)
    assert anchors_in(line.replace("2018-03-12", "2018-02-30")) == ()
    other = anchors_in(line.replace("commits=4", "commits=5"))[0]
    assert differences(ANCHOR, other) == ("commits",)
    assert digest([("b", b"2"), ("a", b"1")]) == digest([("a", b"1"), ("b", b"2")])
    assert digest([("a", b"1")]) != digest([("a", b"2")])


def test_what_people_put_aside() -> None:
    entries = [
        {"kind": "milestone", "milestone": "m", "by": "r"},
        {"kind": "milestone", "milestone": "m", "by": "r", "corrects": "it was wrong"},
        {"kind": "stage", "stage": "s", "by": "r"},
        {"kind": "stage", "stage": "s", "by": "r", "reason": "new facts"},
        {"kind": "waiver", "code": "PRO002", "agreed_by": "c", "on": None},
        {"kind": "withdrawal", "code": "PRO002", "agreed_by": "c"},
        {"kind": "extension", "clock": "k"},
        {"kind": "pause", "clock": "k"},
        {"kind": "resume", "clock": "k"},
        "odd",
    ]
    found = [(one.entry, one.kind, one.what, one.by) for one in put_aside("2018-001", entries)]
    assert found == [
        (2, "correction", "m", "r"),
        (4, "reopening", "s", "r"),
        (5, "waiver", "PRO002", "c"),
        (6, "waiver withdrawn", "PRO002", "c"),
        (7, "extension", "k", ""),
        (8, "pause", "k", ""),
        (9, "resumption", "k", ""),
    ]
