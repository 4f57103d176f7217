"""A name that is a particle or a letter is found as a word of its own, with the same capitals."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text


def known_as(alias: str) -> RegisterView:
    value = RegisterValue(kind="alias", value=alias)
    return RegisterView(entries=(RegisterEntry(key="aunt", name="Xanthia", values=(value,)),))


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("Di", "then Di came"),
        ("Di", "Di’s friend came"),
        ("Al", "Al, who came"),
        ("Mac", "“Mac” came"),
        ("Van", "Then Van came"),
        ("Le", "Mr Le came"),
        ("J", "Then J came"),
        ("J.", "Then J. came"),
        ("Kay2", "Then Kay2 came"),
    ],
)
def test_a_short_name_is_found(alias: str, text: str) -> None:
    assert {each.kind for each in find_in_text(text, known_as(alias))} == {"alias"}


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("Di", "DI Smith led; the di of medici; Di-Anne; Dianne"),
        ("Al", "Smith et al. of Al-Anon"),
        ("Mac", "MAC and mac, and MacBride"),
        ("Van", "a van came; VAN"),
        ("Le", "le, LE, d’Le, Le’on"),
        ("J", "J1 and j, and 2J, and J-cloth"),
        ("A", "A child was seen. A."),
        ("I", "“I was there,” she said."),
    ],
)
def test_other_words_are_left_alone(alias: str, text: str) -> None:
    assert find_in_text(text, known_as(alias)) == ()


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("Rafe", "seen at #justiceforrafe today"),
        ("Rafe", "#justiceforrafe"),
        ("Rafe", "see https://www.justiceforrafe.example/"),
        ("Rafe", "see www.justiceforrafe.example"),
        ("Rafe", "see https://news.example/town/rememberrafe"),
        ("Rafe", "see https://news.example/town/rafesfamily?x"),
        ("Rafe", "write to zzrafezz@mail.example"),
        ("Rafe", "by @zzrafe"),
        ("Isa", "the tag #justiceforisa"),
        ("Lily", "the tag #justiceforlily"),
    ],
)
def test_a_name_inside_a_tag_or_a_link_is_found(alias: str, text: str) -> None:
    assert {each.kind for each in find_in_text(text, known_as(alias))} == {"alias"}


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("Evan", "https://www.gov.uk/guidance/relevant-guidance and [this](#relevant)"),
        ("Rafe", "They strafed a place; see https://example.org/strafe"),
        ("Isa", "https://example.org/disagreement/advisable, and #disability"),
        ("Ling", "https://example.org/safeguarding/counselling"),
        ("Page", "https://example.org/homepage"),
        ("May", "#maybe"),
    ],
)
def test_an_ordinary_word_in_a_link_is_left_alone(alias: str, text: str) -> None:
    assert find_in_text(text, known_as(alias)) == ()
