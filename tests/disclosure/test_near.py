"""A long name with a slip of one letter is shown to a person; ordinary words are not."""

import pytest

from scrctl.disclosure.near import long_names, near_words, often
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView

# Everybody here is invented.
REGISTER = RegisterView(
    entries=(
        RegisterEntry(
            key="mother", name="Araminta Pearson",
            values=(RegisterValue(kind="alias", value="Brackstow"),),
        ),
        RegisterEntry(key="school", kind="place", name="Larkspur Nursery"),
    )
)  # fmt: skip
NAMES = long_names(REGISTER)


@pytest.mark.parametrize(
    "word",
    [
        "Brackstw",
        "brackstow",
        "brackstov",
        "Bracksstow",
        "Brakcstow",
        "Aramynta",
        "Armainta",
        "Parson",
    ],
)
def test_a_name_but_for_one_letter(word: str) -> None:
    found = list(near_words(f"Then {word} came.", NAMES, ()))
    # The name itself is an error and not a warning.
    assert found == ([] if word == "brackstow" else [(5, word.lower())])


def test_a_name_that_is_nearly_a_word_of_every_page() -> None:
    text = "One person, another person, a third person; no nurseries, no brackets, in stow."
    assert list(near_words(text, NAMES, often(text))) == []
    assert [word for _, word in near_words(text, NAMES, ())] == ["person"] * 3
