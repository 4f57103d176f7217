"""Words that are a long name but for one letter: a slip of the keyboard hides nobody.

Not as sure as a written form, and so for a person to look at.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from scrctl.disclosure.common import ORDINARY
from scrctl.disclosure.fold import letters
from scrctl.disclosure.register_view import RegisterView

_WORD = re.compile(r"[^\W\d_]+")
# Shorter ones are one letter away from too many words.
LONG = 7
# A word that the case's documents write so often without a capital is one of the language.
_OFTEN = 3
_NAMES = frozenset(("alias", "nickname", "former-name"))


def long_names(register: RegisterView) -> dict[str, frozenset[str]]:
    """Return the long words of the names of people: what each leaves without one letter."""
    names = [entry.name for entry in register.entries if entry.kind == "person"]
    names += [v.value for entry in register.entries for v in entry.values if v.kind in _NAMES]
    words = {letters(word) for name in names for word in _WORD.findall(name)}
    return {word: _shorter(word) for word in words if len(word) >= LONG and word not in ORDINARY}


def often(texts: str) -> frozenset[str]:
    """Return the words that some texts write often, and without a capital."""
    count = Counter(word for word in _WORD.findall(texts) if word[0].islower())
    return frozenset(letters(word) for word, times in count.items() if times >= _OFTEN)


def near_words(
    text: str, names: dict[str, frozenset[str]], known: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Return each word of a text that is nearly one of the names: where it stands, and the word."""
    sought = {each: name for name, left in names.items() for each in (name, *left)}
    for found in _WORD.finditer(text) if names else ():
        word = letters(found[0])
        if len(word) < LONG - 1 or word in known or word.removesuffix("s") in names:
            continue
        if any(each in sought for each in (word, *_shorter(word))):
            yield found.start(), word


def _shorter(word: str) -> frozenset[str]:
    return frozenset(word[:at] + word[at + 1 :] for at in range(len(word)))
