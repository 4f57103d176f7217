"""The name of a file or folder: it may hold a value of the register as well as a text may."""

from scrctl.disclosure.register_view import RegisterView
from scrctl.disclosure.scan import find_in_text

_SEPARATORS = str.maketrans("-_./", "    ")


def kind_in_name(name: str, view: RegisterView) -> str:
    """Return which kind of value a name holds, also with hyphens between its words; or nothing."""
    found = (*find_in_text(name, view), *find_in_text(name.translate(_SEPARATORS), view))
    return found[0].kind if found else ""
