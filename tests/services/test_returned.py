"""One return in memory: read twice it changes nothing, a corrected row replaces its former self."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.intake.grid import Cell, Row, Sheets, Table
from scrctl.intake.names import Names
from scrctl.model.known_date import sort_day
from scrctl.model.returned import ReturnRead
from scrctl.services.returns.returned import Around, Filed, file_return
from scrctl.source.yaml import read_yaml

HEAD = ("Date", "Time", "Who", "Event", "Source of information", "Child seen")
NAMES = Names(
    RegisterView(entries=(RegisterEntry(key="child", name="Ottilie Brackstow"),)),
    frozenset(),
    frozenset(),
)
START = "# Kept.\nformat: 1\nagency: fernshire-police\nentries: []\n"
Line = tuple[str, ...]


def sheets(lines: list[Line]) -> Sheets:
    rows = tuple(
        Row(number=n, cells=tuple(Cell(column=c, text=t) for c, t in enumerate(line)))
        for n, line in enumerate([HEAD, *lines], start=1)
    )
    return Sheets(kind="csv", tables=(Table(number=1, rows=rows),))


def entries(text: str) -> list[dict[str, object]]:
    document, _ = read_yaml(text.encode(), "")
    assert document is not None
    return list(document.data["entries"] or [])


def filed(text: str, lines: list[Line], mark: str, **more: object) -> Filed:
    around = Around(
        names=NAMES,
        people={"mother"},
        taken={str(entry["id"]) for entry in entries(text)},
        taught={},
        as_of=date(2018, 3, 12),
        **more,  # type: ignore[arg-type]
    )
    told = ReturnRead(number=1, kind="csv", agency="fernshire-police")
    return file_return(text, sheets(lines), told, around, (mark,))


def prints(text: str) -> list[object]:
    return sorted(str(entry["origin"]["print"]) for entry in entries(text))  # type: ignore[index]


LINE = st.tuples(
    st.sampled_from(["3/3/16", "March 2016", "?", "c. 2015", "early 2016", "4/3/2016", ""]),
    st.sampled_from(["", "14:30", "am"]),
    st.sampled_from(["", "Mother", "the nurse"]),
    st.sampled_from(["Home visit.", "A call.\nNo reply.", "Ottilie was seen.", "Kevin called."]),
    st.sampled_from(["Notes", "Log 16-11", ""]),
    st.sampled_from(["Yes", "no", "N/A", ""]),
)
LINES = st.lists(LINE, min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_a_second_import_changes_nothing(lines: list[Line]) -> None:
    once = filed(START, lines, "m1")
    assert len(entries(once.text)) == len(lines)
    assert once.text.startswith("# Kept.\n")
    again = filed(once.text, lines, "m1")
    assert again.text == once.text
    assert (again.told.same, again.told.new, again.told.corrected) == (len(lines), 0, 0)
    resaved = filed(once.text, lines, "m2")
    assert resaved.text == once.text


@settings(max_examples=150, deadline=None)
@given(LINES, st.data())
def test_corrected_rows_replace_their_former_selves(lines: list[Line], data: st.DataObject) -> None:
    once = filed(START, lines, "m1")
    chosen = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1))
    column = data.draw(st.sampled_from([0, 3, 4]))
    new = [
        (*line[:column], f"corrected {n}", *line[column + 1 :]) if n in chosen else line
        for n, line in enumerate(lines)
    ]
    name = once.told.id
    corrected = filed(once.text, new, "m2", corrects=name)
    ids = {entry["id"] for entry in entries(once.text)}
    assert {entry["id"] for entry in entries(corrected.text)} == ids
    assert prints(corrected.text) == prints(filed(START, new, "m3").text)
    assert corrected.told.corrected == len(chosen)
    assert filed(corrected.text, new, "m2").text == corrected.text


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_entries_stand_in_the_order_of_their_dates(lines: list[Line]) -> None:
    days = [sort_day(str(e.get("date") or "")) for e in entries(filed(START, lines, "m1").text)]
    assert days == sorted(days)


A: Line = ("1/3/16", "", "", "Home visit.", "Notes", "Yes")
B: Line = ("2/3/16", "", "", "A call from school.", "Log", "No")
C: Line = ("3/3/16", "", "", "Letter to the family.", "File", "No")


def test_a_row_put_in_between_moves_nothing() -> None:
    once = filed(START, [A, C], "m1")
    more = filed(once.text, [A, B, C], "m2")
    assert (more.told.new, more.told.same, more.told.corrected) == (1, 2, 0)
    assert [e["date"] for e in entries(more.text)] == ["2016-03-01", "2016-03-02", "2016-03-03"]


def test_a_row_that_is_gone_is_told_and_kept() -> None:
    once = filed(START, [A, B, C], "m1")
    less = filed(once.text, [A, C], "m2")
    assert len(entries(less.text)) == 3
    assert [remark.kind for remark in less.told.remarks] == ["gone"]


def test_another_return_is_added_and_a_likeness_is_asked_about() -> None:
    once = filed(START, [A], "m1")
    other: Line = ("9/9/16", "", "", "Strategy discussion.", "Minutes", "No")
    assert len(entries(filed(once.text, [other], "m2").text)) == 2
    like = (("5/6/16", *A[1:]),)
    held = filed(once.text, list(like), "m3")
    assert held.is_held
    assert held.text == once.text
    assert [remark.kind for remark in held.told.remarks] == ["version"]
    assert len(entries(filed(once.text, list(like), "m3", is_separate=True).text)) == 2
    corrected = filed(once.text, list(like), "m3", corrects=once.told.id)
    assert [e["date"] for e in entries(corrected.text)] == ["2016-06-05"]


def test_an_entry_that_was_edited_here_is_not_written_over() -> None:
    once = filed(START, [A, B], "m1")
    edited = once.text.replace("Home visit.", "Home visit, door closed.")
    assert filed(edited, [A, B], "m1").text == edited
    changed = filed(edited, [("1/3/16", "", "", "Home visit at noon.", "Notes", "Yes"), B], "m2")
    assert "door closed" in changed.text
    assert changed.told.kept == 1
    assert [remark.kind for remark in changed.told.remarks] == ["conflict"]


def test_what_was_added_here_stays_when_a_row_is_corrected() -> None:
    once = filed(START, [A, B], "m1")
    placed = once.text.replace(
        "    event: Home visit.\n", "    event: Home visit.\n    place: home\n"
    )
    changed = filed(placed, [(*A[:3], "Home visit at noon.", *A[4:]), B], "m2")
    (first, _) = entries(changed.text)
    assert (first["place"], first["event"]) == ("home", "Home visit at noon.")


@pytest.mark.parametrize("count", [1500])
def test_a_long_chronology_is_quick(count: int) -> None:
    lines = [(f"{n % 28 + 1}/3/16", "", "", f"Visit {n}.", "Notes", "Yes") for n in range(count)]
    once = filed(START, lines, "m1")
    lines[700] = (*lines[700][:3], "Corrected.", *lines[700][4:])
    assert filed(once.text, lines, "m2").told.corrected == 1
