"""Every untidy return: rows in are entries, listed rows and headings; again changes nothing."""

from collections.abc import Sequence
from datetime import date

import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.intake.names import Names
from scrctl.intake.read import read
from scrctl.intake.rows import rows_of
from scrctl.model.returned import ReturnRead
from scrctl.services.returns.returned import Around, Filed, file_return
from scrctl.source.yaml import read_yaml

from .corpus import LINES, RETURNS, Line

START = "format: 1\nagency: fernshire-police\nentries: []\n"
VIEW = RegisterView(entries=(RegisterEntry(key="child", name="Ottilie Brackstow"),))
NAMES = Names(VIEW, frozenset(), frozenset())
SAID = ("ottilie", "brackstow", "kevin", "patel", "okafor", "jones", "12.3.2001")
INSERTED: Line = ["5 March 2016", "", "", "A bruise was seen.", "Nursery log", "Yes"]
every = pytest.mark.parametrize("name", RETURNS)


def filed(name: str, lines: Sequence[Line], text: str = START) -> Filed:
    made = RETURNS[name](lines)
    around = Around(
        names=NAMES,
        people={"mother"},
        taken={str(entry["id"]) for entry in entries(text)},
        taught=made.taught,
        as_of=date(2018, 3, 12),
    )
    told = ReturnRead(number=1, kind="x", agency="fernshire-police")
    # The mark is of the bytes: a file that was saved again has another one.
    return file_return(text, read(made.raw, made.suffix), told, around, (str(hash(made.raw)),))


def entries(text: str) -> list[dict[str, object]]:
    document, _ = read_yaml(text.encode(), "")
    assert document is not None
    return list(document.data["entries"] or [])


def ids(text: str) -> set[object]:
    return {entry["id"] for entry in entries(text)}


def test_there_are_many() -> None:
    assert len(RETURNS) >= 30


@every
def test_rows_in_are_entries_listed_rows_and_headings(name: str) -> None:
    made = RETURNS[name](LINES)
    found = rows_of(read(made.raw, made.suffix), made.taught)
    listed = sum(left.count for left in found.left_out)
    assert len(found.rows) + listed + len(found.aside) == len(LINES) + made.more
    assert len(found.rows) >= len(LINES) - 1
    told = filed(name, LINES).told
    assert told.rows == len(found.rows)
    assert sum(table.rows for table in told.tables) == told.rows
    assert all(table.rows or table.why for table in told.tables)


@every
def test_no_name_is_written(name: str) -> None:
    text = filed(name, LINES).text.casefold()
    assert not [word for word in SAID if word in text]
    assert "[[child]]" in text


@every
def test_a_second_import_changes_nothing(name: str) -> None:
    once = filed(name, LINES)
    again = filed(name, LINES, once.text)
    assert again.text == once.text
    assert (again.told.new, again.told.corrected) == (0, 0)


@every
@pytest.mark.parametrize(("column", "text"), [(3, "Another thing happened."), (0, "9 May 2016")])
def test_a_corrected_row_replaces_its_former_self(name: str, column: int, text: str) -> None:
    once = filed(name, LINES)
    lines = [list(line) for line in LINES]
    lines[4][column] = text
    changed = filed(name, lines, once.text)
    assert not changed.is_held
    assert (changed.told.new, changed.told.corrected) == (0, 1)
    assert ids(changed.text) == ids(once.text)


@every
def test_a_row_put_in_the_middle_is_one_more(name: str) -> None:
    once = filed(name, LINES)
    changed = filed(name, [*LINES[:4], INSERTED, *LINES[4:]], once.text)
    assert changed.told.new == 1
    assert ids(changed.text) > ids(once.text)
    assert len(ids(changed.text)) == len(ids(once.text)) + 1


@pytest.mark.parametrize(
    "name", ["csv", "xlsx", "docx", "csv-titles", "docx-boxes", "docx-notes-hidden"]
)
def test_rows_in_another_order_are_the_same_and_one_of_them_corrected(name: str) -> None:
    once = filed(name, LINES)
    turned = filed(name, LINES[::-1], once.text)
    assert (turned.told.new, turned.told.corrected) == (0, 0)
    assert ids(turned.text) == ids(once.text)
    lines = [list(line) for line in LINES[::-1]]
    lines[1][0] = "2 April 2016"
    changed = filed(name, lines, once.text)
    assert (changed.told.new, changed.told.corrected, changed.told.kept) == (0, 1, 0)
    assert ids(changed.text) == ids(once.text)
