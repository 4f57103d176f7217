"""A template with its values. They go in as single lines, escaped, so none can become markup."""

import re
from collections.abc import Callable

from scrctl.letters.view import View
from scrctl.render.template import Fault, Job, TemplateFaultError, filled, refusal

# Quotation marks and commas mean nothing in Markdown on their own, and read better unescaped.
_SIGNS = re.compile(r"""([!#$%&()*+\-./:;<=>?@\[\\\]^_`{|}~])""")
# What the engine says was missing: a name of the template's, never a word of the case.
_MISSING = re.compile(r"'([A-Za-z_][A-Za-z0-9_ -]*)' is undefined|no attribute '([A-Za-z0-9_-]+)'")


class GapError(Exception):
    """A template asks for something that is not filled in. `name` is what it asks for."""

    def __init__(self, name: str) -> None:
        """Keep the name of the field."""
        super().__init__("a field that the letter needs is empty")
        self.name = name


def as_markdown(value: object) -> str:
    """Return a value for the text: one line in which nothing is markup."""
    return _SIGNS.sub(r"\\\1", as_line(value))


def as_line(value: object) -> str:
    """Return a value for a line that is not read as Markdown."""
    return " ".join(str(value).split())


def fill(template: str, view: View, write: Callable[[object], str], name: str) -> str:
    """Return a template with its values; `name` is the file, to be told if it cannot be done."""
    options = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": False}
    try:
        return filled(Job(template=template, values=dict(view), write=write, options=options))
    except TemplateFaultError as error:
        if error.fault is Fault.UNDEFINED:
            found = _MISSING.search(error.said)
            raise GapError((found[1] or found[2]) if found else "a field") from None
        raise refusal(f"letters/{name}", error.fault) from error
