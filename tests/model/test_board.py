"""Who is reached where depends on the day."""

from datetime import date

from scrctl.model.board import Board, Contact

OLD = Contact(body="ofsted", email="old@x.example", end=date(2017, 3, 31))
NEW = Contact(body="ofsted", email="new@x.example", start=date(2017, 4, 1))
POLICE = Contact(body="agency", agency="police", email="p@x.example")
BOARD = Board(contacts=(OLD, NEW, POLICE))


def test_an_address_holds_between_its_days() -> None:
    assert BOARD.contact("ofsted", date(2017, 3, 31)) == OLD
    assert BOARD.contact("ofsted", date(2017, 4, 1)) == NEW


def test_of_two_that_hold_the_newest_counts() -> None:
    later = Contact(body="ofsted", start=date(2018, 1, 1))
    board = Board(contacts=(later, NEW))
    assert board.contact("ofsted", date(2018, 1, 2)) == later


def test_no_address_is_made_up() -> None:
    assert BOARD.contact("dfe", date(2017, 4, 1)) is None
    assert Board(contacts=(OLD,)).contact("ofsted", date(2017, 4, 1)) is None


def test_an_agency_is_reached_at_its_own_address() -> None:
    assert BOARD.contact("agency", date(2017, 4, 1), "police") == POLICE
    assert BOARD.contact("agency", date(2017, 4, 1), "housing") is None
