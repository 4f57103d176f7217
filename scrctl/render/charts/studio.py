"""What every chart is made with: the case, the words, and the one way to text for an audience."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrctl.model.diagnostic import Place
from scrctl.model.precision import DAY
from scrctl.model.review import Entry
from scrctl.render import colour
from scrctl.render.labels import Labels
from scrctl.render.node import Grid, Node, plain, table
from scrctl.render.request import RenderRequest
from scrctl.render.walk import Walk

GROUP = "charts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart and the tables with the same data; or words only, where there is nothing to draw."""

    svg: bytes = b""
    title: str = ""
    alt: str = ""
    tables: tuple[Node, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """`walk` fills references for the audience and keeps the problems that it meets."""

    request: RenderRequest
    labels: Labels
    walk: Walk
    number: int

    @property
    def precision(self) -> str | None:
        """Return how precisely dates are told that no event has for itself: None is to the day."""
        record = self.request.case.record
        return (record.public_dates if record else "") if self.request.is_public else None

    def told(self, entry: Entry) -> str | None:
        """Return how precisely an event is told, as in the words of a text: None is to the day."""
        precision = self.request.told(entry)
        return None if precision == DAY else precision

    @property
    def accent(self) -> str:
        """Return the board's colour, fit to be read on white and to write on in white."""
        return colour.on_white(self.request.board.board.colour)

    @property
    def tint(self) -> str:
        """Return a pale shade of it."""
        return colour.pale(self.accent)

    def say(self, name: str, **values: object) -> str:
        """Return one of the words of charts with its values."""
        text = self.labels.say(GROUP, name)
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        return text

    def counted(self, name: str, count: int, **values: object) -> str:
        """Return words for a number: those for one, or those for several."""
        return self.say(name if count == 1 else f"{name}_many", n=count, **values)

    def fill(self, text: str, *at: str | int) -> str:
        """Return a text of the case for the audience; `at` is its file, then the route in it."""
        file, *route = at
        return self.walk.phrase(text, self.request.case.place(str(file), *route))

    def place(self, file: str) -> Place:
        """Return the place of a document of the case."""
        return self.request.case.place(file)

    def who(self, value: str) -> str:
        """Return an agency's or a person's key, or a role's id, as words for the audience."""
        name = self.walk.wording.names.get(value)
        return name.text if name else self.labels.readable(value)

    def table(
        self,
        caption: str,
        header: Mapping[str, int],
        rows: Sequence[tuple[str, ...]],
    ) -> Node:
        """Return the data of a chart as a table; the first cell of each row is its heading.

        `header`: the names of the columns, each with its width out of 100.
        """
        empty = self.say("none")
        return table(
            Grid(
                caption=caption,
                header=tuple(self.say(name) for name in header),
                rows=tuple(tuple([plain(cell or empty)] for cell in row) for row in rows),
                shares=tuple(header.values()),
                row_heads=1,
            )
        )
