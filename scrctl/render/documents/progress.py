"""A progress report as blocks: sums by case and by agency, then each action under its heading."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scrctl.model.progress import Line, Progress, Standing, counts
from scrctl.render import dates
from scrctl.render.labels import Labels
from scrctl.render.node import Grid, Node, heading, paragraphs, plain, table, words

FOLDER = "progress"
_SUMS = (24, 11, 11, 11, 11, 11, 11)
_Cells = tuple[list[Node], ...]


def blocks(found: Progress, labels: Labels) -> list[Node]:
    """Return the report. Every colour is a word in it."""
    return list(_Report(found=found, labels=labels).blocks())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    found: Progress
    labels: Labels

    def label(self, name: str) -> str:
        return self.labels.say(FOLDER, name)

    def blocks(self) -> Iterator[Node]:
        yield heading(1, self.label("summary"), "summary")
        yield from self._summary()
        if self.found.lines:
            yield self._sums("by_case", "case", lambda line: line.rated.case)
            yield self._sums("by_agency", "agency", lambda line: line.agency)
        yield from self._unread()
        yield from self._changed()
        for standing in Standing:
            yield from self._under(standing)

    def _summary(self) -> Iterator[Node]:
        if not self.found.lines:
            yield _para(self.label("nothing"))
            return
        number, *sums = counts(self.found.lines)
        having = len({line.rated.case for line in self.found.lines})
        yield _para(
            f"{self.label('looked')}: {self.found.cases}. {self.label('having')}: {having}. "
            f"{self.label('all')}: {number}, {self.label('as_of')} "
            f"{dates.exact(self.found.as_of)}."
        )
        named = zip((self.labels.say("standings", s) for s in Standing), sums, strict=True)
        yield {"t": "BulletList", "c": [[plain(f"{name}: {many}")] for name, many in named]}
        yield _para(self.label("read"))
        if self.found.monitors:
            yield _para(f"{self.label('monitored')}: {', '.join(self.found.monitors)}.")

    def _sums(self, caption: str, what: str, key: Callable[[Line], str]) -> Node:
        groups: dict[str, list[Line]] = {}
        for line in self.found.lines:
            groups.setdefault(key(line), []).append(line)
        rows = tuple(
            (
                [plain(name or self.label("no_agency"))],
                *([plain(str(number))] for number in counts(lines)),
            )
            for name, lines in sorted(groups.items())
        )
        short = (self.labels.say("short", standing) for standing in Standing)
        header = (self.label(what), self.label("all"), *short)
        return table(Grid(caption=self.label(caption), header=header, rows=rows, shares=_SUMS))

    def _unread(self) -> Iterator[Node]:
        if self.found.unread:
            yield heading(1, self.label("unread"), "unread")
            yield _para(self.label("unread_note"))
            yield {"t": "BulletList", "c": [[plain(place)] for place in self.found.unread]}

    def _changed(self) -> Iterator[Node]:
        """Say what has changed since the day asked about, and what that is known from."""
        since = self.found.since
        if since is None:
            return
        title = f"{self.label('changed')} {dates.exact(since)}"
        yield heading(1, title, "changed")
        yield _para(self.found.compared)
        rows = [
            (self._named(line), [plain(line.agency)], [_para(c) for c in line.changes])
            for line in self.found.lines
            if line.changes
        ]
        rows += [
            ([plain(f"{case} {action}")], [plain(self.label("none"))], [plain(self.label("gone"))])
            for case, action in self.found.gone
        ]
        if rows:
            yield self._table(title, ("action", "agency", "what"), tuple(rows), (46, 18, 36))
        else:
            yield _para(self.label("unchanged"))

    def _under(self, standing: Standing) -> Iterator[Node]:
        lines = self.found.of(standing)
        if not lines:
            return
        title = self.labels.say("standings", standing)
        names, shares = _COLUMNS[standing]
        rows = tuple(tuple(_CELLS[name](self, line) for name in names) for line in lines)
        yield heading(1, title, standing.value)
        yield self._table(title, names, rows, shares)

    def _table(
        self, caption: str, names: Iterable[str], rows: tuple[_Cells, ...], shares: tuple[int, ...]
    ) -> Node:
        header = tuple(self.label(name) for name in names)
        return table(Grid(caption=caption, header=header, rows=rows, shares=shares))

    def _named(self, line: Line) -> list[Node]:
        action = line.rated.action
        return paragraphs(f"{line.rated.case} {action.id}: {action.text}")

    def text(self, text: str) -> list[Node]:
        return paragraphs(text) or [plain(self.label("none"))]

    def day(self, day: date | None) -> list[Node]:
        return [plain(dates.exact(day) if day else self.label("none"))]

    def stands(self, line: Line) -> list[Node]:
        status = line.rated.action.status
        said = f"{line.rated.rating.value.capitalize()}: {line.rated.why}"
        of_open = f". {status.value.replace('-', ' ').capitalize()}" if status else ""
        return [plain(f"{said}{of_open if line.rated.is_open else ''}")]


_CELLS: Mapping[str, Callable[[_Report, Line], list[Node]]] = {
    "action": _Report._named,  # noqa: SLF001 - a table of this module's own class
    "agency": lambda report, line: report.text(line.agency),
    "owner": lambda report, line: report.text(line.rated.action.owner),
    "due": lambda report, line: report.day(line.rated.action.due_on),
    "done_on": lambda report, line: report.day(line.rated.action.done_on),
    "stands": lambda report, line: report.stands(line),
    "evidence": lambda report, line: report.text(line.rated.action.evidence),
    "impact": lambda report, line: report.text(line.rated.action.impact),
    "reason": lambda report, line: report.text(line.rated.action.not_pursued_because),
}
_OF_OPEN = (("action", "agency", "owner", "due", "stands"), (38, 15, 17, 12, 18))
_COLUMNS: Mapping[Standing, tuple[tuple[str, ...], tuple[int, ...]]] = {
    Standing.OVERDUE: _OF_OPEN,
    Standing.OPEN: _OF_OPEN,
    Standing.LACKING: (("action", "agency", "owner", "done_on", "stands"), (38, 15, 17, 12, 18)),
    Standing.DONE: (("action", "agency", "done_on", "evidence", "impact"), (30, 14, 11, 19, 26)),
    Standing.LEFT: (("action", "agency", "owner", "reason"), (40, 15, 17, 28)),
}


def _para(text: str) -> Node:
    return {"t": "Para", "c": words(text)}
