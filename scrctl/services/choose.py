"""What the user named, or an end with the word that was probably meant."""

from collections.abc import Iterable

from scrctl.model.error import ScrctlError

MOST = 12


def choose(word: str, known: Iterable[str], what: str, where: str = "") -> str:
    """Return the word if it is known; otherwise say which one comes nearest.

    `where`: what was looked through, where that is not plain: "in the roles".
    """
    names = list(dict.fromkeys(known))
    if word in names:
        return word
    said = f"There is no {what} {word!r} {where}".rstrip()
    raise ScrctlError(f"{said}.", hint=suggestion(word, names, what))


def suggestion(word: str, names: list[str], what: str) -> str:
    """Return the nearest names, or the whole list where it is short."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in names}
    near = [folded[n] for n in get_close_matches(word.casefold(), folded, n=3)]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    if not names:
        return f"There is no {what} at all yet."
    rest = len(names) - MOST
    more = f" and {rest} more" if rest > 0 else ""
    return f"Known: {', '.join(names[:MOST])}{more}."
