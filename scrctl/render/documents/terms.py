"""The front matter of the terms of reference as tables that can be read."""

from collections.abc import Iterator

from scrctl.model.review import Period, Terms
from scrctl.render import known_dates
from scrctl.render.labels import Labels
from scrctl.render.node import Grid, Node, paragraphs, plain, table
from scrctl.render.request import RenderRequest

_SHARES = (30, 70)
_PRINCIPLES = ("complexity", "reasons", "no_hindsight", "transparency", "evidence")


def blocks(request: RenderRequest, labels: Labels) -> list[Node]:
    """Return one table of what was agreed, and one of the principles."""
    found = request.case.terms or Terms()
    made = []
    for rows, caption, header in (
        (_agreed(request, found, labels), "caption", ("item", "detail")),
        (_principles(request, found, labels), "principles", ("principle", "met")),
    ):
        cells = tuple(rows)
        if cells:
            grid = Grid(
                caption=labels.say("terms", caption),
                header=tuple(labels.say("terms", name) for name in header),
                rows=cells,
                shares=_SHARES,
                row_heads=1,
            )
            made.append(table(grid))
    return made


def _agreed(
    request: RenderRequest, found: Terms, labels: Labels
) -> Iterator[tuple[list[Node], ...]]:
    texts = {
        "method": request.methods.get(found.method) or labels.readable(found.method),
        "rationale": found.rationale,
        "period": _period(request, found.period, labels),
        "why": found.period.why,
        "family_involvement": found.family_involvement,
        "siblings_involvement": found.siblings_involvement,
        "scoped_by": labels.readable(found.scoped_by),
        "agreed_by": labels.readable(found.agreed_by),
    }
    for name, text in texts.items():
        at = ("period", "why") if name == "why" else (name,)
        yield from _row(request, labels.say("terms", name), text, at)


def _principles(
    request: RenderRequest, found: Terms, labels: Labels
) -> Iterator[tuple[list[Node], ...]]:
    for name in _PRINCIPLES:
        text = str(getattr(found.principles, name))
        yield from _row(request, labels.say("principles", name), text, ("principles", name))


def _row(
    request: RenderRequest, label: str, text: str, at: tuple[str, ...]
) -> Iterator[tuple[list[Node], ...]]:
    if text.strip():
        place = request.case.place(request.document.file, *at)
        yield [plain(label)], paragraphs(text, place)


def _period(request: RenderRequest, period: Period, labels: Labels) -> str:
    """Return the period; the public is told no more than of events on its first and last day."""
    told = [
        known_dates.told_publicly(day.isoformat(), request.told_of_day(day))
        for day in (period.start, period.end)
        if day is not None
    ]
    return f" {labels.say('terms', 'to')} ".join(told)
