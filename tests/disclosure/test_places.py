"""A place is found by the part of its name or address that people use, a county is not."""

import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text

BODIES = ("Fernshire Safeguarding Children Board", "Aldermouth and Stour Bay Council")


def home(address: str) -> RegisterView:
    value = RegisterValue(kind="address", value=address)
    entry = RegisterEntry(key="child", name="Xanthia", values=(value,))
    return RegisterView(entries=(entry,), bodies=BODIES)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("Rose Cottage, Badger Lane, Wexcombe, DT1 2AB", "a house in Badger Lane"),
        ("Rose Cottage, Badger Lane, Wexcombe, DT1 2AB", "they left rose cottage"),
        ("Flat 3 / Staveley Court / Badger Lane", "a flat in Staveley Court"),
        ("Flat 3 / Staveley Court / Badger Lane", "a house in badger ln"),
        ("Flat 3\nStaveley Court\nBadger Lane", "a house in Badger Lane"),
        ("Flat 3 – Staveley Court – Badger Ln", "a house in Badger Lane"),  # noqa: RUF001
        ("14 Murkle Lane, Upper Wex", "the village of Upper Wex"),
        ("14 The Green, Wexcombe", "played on The Green"),
        ("14 The Green, Wexcombe", "lives at 14, the green"),
        ("2 Badger Lane, Ridgeway, Wexcombe", "a house in Ridgeway"),
        ("Stour Bay House, Fernshire", "they lived at Stour Bay House"),
        ("12 Fernshire Road, Stour Bay", "a house in Fernshire Road"),
        ("12 Upper Wex, Upper Wex Fernshire", "the village of Upper Wex"),
    ],
)
def test_each_part_of_an_address_is_found(address: str, text: str) -> None:
    assert {each.kind for each in find_in_text(f"It was {text}.", home(address))} == {"address"}


@pytest.mark.parametrize(
    "text",
    [
        "Fernshire and Stour Bay are large, and so is England.",
        "The board of Aldermouth and Stour Bay Council met in the United Kingdom.",
        "the green form was sent from a high street shop, half way",
    ],
)
def test_the_county_and_the_town_of_the_board_are_no_address(text: str) -> None:
    address = "14 The Green, High Street, Stour Bay, Fernshire, England, United Kingdom"
    assert find_in_text(text, home(address)) == ()


def place(name: str) -> RegisterView:
    return RegisterView(
        entries=(RegisterEntry(key="school", kind="place", name=name),), bodies=BODIES
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("St Aldhelm's C of E Primary School", "a pupil of St Aldhelm's"),
        ("St Aldhelm's C of E Primary School", "a pupil of Saint Aldhelms Primary"),
        ("St Aldhelm's CofE (VA) Primary School", "a pupil of St Aldhelm's School"),
        ("St Aldhelm’s C.E. V.C. First School", "a pupil of St Aldhelm’s First School"),  # noqa: RUF001
        ("St Aldhelm's Roman Catholic Primary School", "a pupil of St Aldhelm's"),
        ("Saint Aldhelm's RC Primary", "a pupil of St. Aldhelm's"),
        ("The Willows Nursery", "at Willows she slept"),
        ("The Willows Nursery", "at the Willows she slept"),
        ("University Hospital of Stourmouth", "taken to Stourmouth Hospital"),
        ("University Hospital of Stourmouth", "taken to the hospital in Stourmouth"),
        ("The Royal Infirmary of Stourmouth", "taken to Stourmouth Infirmary"),
        ("University Hospital of Fernshire", "taken to Fernshire Hospital"),
        ("The Meadow C of E School", "taken to Meadow School"),
    ],
)
def test_a_place_is_found_as_people_call_it(name: str, text: str) -> None:
    assert {each.kind for each in find_in_text(f"She was {text}.", place(name))} == {"place"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("The Willows Nursery", "They sat below the willows of a nursery."),
        ("The Meadow C of E School", "Primary schools have a meadow. A C of E school has not."),
        ("University Hospital of Fernshire", "A university hospital is in Fernshire."),
        ("College Green Surgery", "The surgery rang the college."),
        ("High Cliff School", "They fell from a cliff."),
    ],
)
def test_the_kind_of_a_place_is_nobodys_name(name: str, text: str) -> None:
    assert find_in_text(text, place(name)) == ()
