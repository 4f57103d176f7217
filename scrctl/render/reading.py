"""One Markdown body to blocks that may be printed, or to the problems that stand in the way.

It is read twice only when something is wrong: reading with positions costs several times more.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrctl.model.diagnostic import Place, Problem
from scrctl.render import marks, pandoc
from scrctl.render.album import Album
from scrctl.render.node import Node
from scrctl.render.positions import unwrap
from scrctl.render.walk import Draw, Walk
from scrctl.render.wording import Wording
from scrctl.source.references import find


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A body of text, where it stands, and on which line of its file it begins."""

    text: str
    place: Place
    first_line: int
    case: str
    is_public: bool
    draw: Draw | None = None
    album: Album | None = None

    def at(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return replace(self.place, mark=(self.first_line + line, column + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading one text."""

    blocks: tuple[Node, ...] = ()
    problems: tuple[Problem, ...] = ()
    lacks_register: bool = False


def read(source: Source, wording: Wording) -> Reading:
    """Parse a body, check it and fill its references."""
    fault = marks.first_fault(source.text)
    if fault:
        code, message, hint, offset = fault
        return Reading(problems=(_problem(source, code, message, hint, source.at(offset)),))
    try:
        plain = _attempt(source, wording, positions=False)
        return _attempt(source, wording, positions=True) if plain.problems else plain
    except (pandoc.PandocRefusedError, RecursionError) as error:
        line = error.line if isinstance(error, pandoc.PandocRefusedError) else 0
        mark = (source.first_line + line - 1, 1) if line else None
        message = "This text could not be read: it is nested too deeply, or contradicts itself."
        hint = "Look for a footnote or link that is defined twice, and for long runs of brackets."
        return Reading(
            problems=(
                _problem(source, marks.REFUSED, message, hint, replace(source.place, mark=mark)),
            )
        )


def _attempt(source: Source, wording: Wording, *, positions: bool) -> Reading:
    parsed = pandoc.parse(source.text, positions=positions)
    if positions:
        parsed = unwrap(parsed, source.place, source.first_line)
    walk = Walk(
        wording,
        case=source.case,
        is_public=source.is_public,
        draw=source.draw,
        album=source.album,
    )
    blocks = walk.blocks(parsed, source.place)
    walk.settle_links()
    problems = walk.problems or list(_unread(source, walk))
    return Reading(
        blocks=tuple(blocks), problems=tuple(problems), lacks_register=walk.lacks_register
    )


def _unread(source: Source, walk: Walk) -> Iterator[Problem]:
    """Yield references of the text that the parser took for something else."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for kind, key, event, _possessive, start, _end in find(source.text):
        seen[kind, key, event] += 1
        if seen[kind, key, event] > walk.mentions[kind, key, event]:
            message = "This reference is not read as one here."
            hint = "Take it out of code, and do not define a link of the same name."
            yield _problem(source, "REF008", message, hint, source.at(start))


def _problem(source: Source, code: str, message: str, hint: str, place: Place) -> Problem:
    return Problem(code=code, message=message, hint=hint, place=place, case=source.case)
