"""One string of a text with its references filled."""

from collections.abc import Callable

from scrctl.render.wording import Mention
from scrctl.source.references import find


def filled(text: str, say: Callable[[Mention, bool], str], *, starts: bool) -> tuple[str, bool]:
    """Return the string, and whether brackets of a reference are left over in it.

    `say` gives the words for a reference, and is told whether they open a sentence. That they do
    if the string `starts` one and nothing but signs stands before them.
    """
    parts: list[str] = []
    own: list[str] = []
    last = 0
    for kind, key, event, possessive, start, end in find(text):
        own.append(text[last:start])
        opens = starts and not any(map(str.isalnum, "".join((*parts, own[-1]))))
        mention = Mention(kind=kind, key=key, event=event, possessive=possessive)
        parts += [own[-1], say(mention, opens)]
        last = end
    own.append(text[last:])
    return "".join((*parts, own[-1])), any("[[" in part for part in own)
