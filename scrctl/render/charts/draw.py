"""From the name of a chart to the blocks that stand in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrctl.model.words import Chart
from scrctl.render.charts import family, progress, timeline
from scrctl.render.charts.picture import Picture, as_node
from scrctl.render.charts.studio import Drawn, Studio
from scrctl.render.labels import Labels
from scrctl.render.node import Node, words
from scrctl.render.request import RenderRequest
from scrctl.render.walk import Walk

_DRAWERS: Mapping[Chart, Callable[[Studio], Drawn]] = {
    Chart.TIMELINE: timeline.draw,
    Chart.FAMILY: family.draw,
    Chart.ACTIONS: progress.draw,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """Draws the charts of one document."""

    request: RenderRequest
    labels: Labels

    def blocks(self, chart: Chart, walk: Walk) -> list[Node]:
        """Return a chart with its data as tables; words in its place where there is no data."""
        number = walk.charts
        studio = Studio(request=self.request, labels=self.labels, walk=walk, number=number)
        drawn = _DRAWERS[chart](studio)
        if drawn.words:
            return [{"t": "Para", "c": words(drawn.words)}]
        picture = Picture(number=number, title=drawn.title, alt=drawn.alt, svg=drawn.svg)
        return [as_node(picture), *walk.blocks(drawn.tables)]
