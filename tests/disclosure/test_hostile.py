"""A text that was made to keep the search busy ends as soon as any other."""

import pytest

from scrctl.disclosure.compounds import around
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text
from tests.hostile.bombs import ALIAS, NAMED, SEARCHED, TEXTS

ALSO = (RegisterValue(kind="alias", value=ALIAS),)
REGISTER = RegisterView(entries=(RegisterEntry(key="child", name=NAMED, values=ALSO),))


@pytest.mark.timeout(120)  # by a power of its length each would take far longer
@pytest.mark.parametrize("what", [*SEARCHED, *TEXTS])
def test_a_search_for_a_name_ends_soon(what: str) -> None:
    text = SEARCHED[what] if what in SEARCHED else TEXTS[what].decode()
    find_in_text(text, REGISTER)


@pytest.mark.parametrize("tail", ["nana", "nan", "anna", "nananan", "smum", ""])
def test_every_way_to_cut_a_word_is_tried(tail: str) -> None:
    assert around("kayleigh", f"mykayleigh{tail}") == ("my" + tail if tail != "anna" else "")
