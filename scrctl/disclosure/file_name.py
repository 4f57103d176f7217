"""The name of a file or folder: it may hold a value of the register as well as a text may."""

from scrctl.disclosure.register_view import RegisterView
from scrctl.disclosure.scan import find_in_text

_SEPARATORS = str.maketrans("-_./", "    ")


def kind_in_name(name: str, view: RegisterView) -> str:
    """Return which kind of value a name holds, also with hyphens between its words; or nothing."""
    found = (*find_in_text(name, view), *find_in_text(in_words(name), view))
    return found[0].kind if found else ""


def in_words(name: str) -> str:
    """Return a name or an address with blanks between its words."""
    return name.translate(_SEPARATORS)
