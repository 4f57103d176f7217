"""Where a text asks for a chart: `[[chart:timeline]]` in a paragraph of its own."""

from scrctl.model.words import Chart
from scrctl.render.node import Node
from scrctl.source.references import CHART, find


def asked(paragraph: Node) -> Chart | None:
    """Return the chart that a paragraph asks for, if it asks for a known one and nothing else."""
    if paragraph["t"] != "Para" or len(paragraph["c"]) != 1 or paragraph["c"][0]["t"] != "Str":
        return None
    text = paragraph["c"][0]["c"]
    found = next(iter(find(text)), None)
    if found is None or found.kind != CHART or (found.start, found.end) != (0, len(text)):
        return None
    return Chart(found.key) if found.key in list(Chart) else None
