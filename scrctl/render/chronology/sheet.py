"""One chronology as plain rows, the same for the page, the Word file and the workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrctl.model.known_date import span
from scrctl.model.merged import Merged, MergedEntry
from scrctl.render.chronology import sentences
from scrctl.render.labels import Labels
from scrctl.render.manuscript import Cover
from scrctl.render.node import Node

FOLDER = "chronology"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry in words. `first` and `last` are the days that its date may mean, as ISO text."""

    id: str
    when: str
    first: str
    last: str
    since: str
    age: str
    agency: str
    event: str
    comment: str
    who: str
    seen: str
    spoken: str
    significance: str
    episode: str
    source: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One of the tables beside the entries; the shares are widths out of 100."""

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that a finished file shows.

    `picture` is the swim lanes as SVG, `lanes` the same as tables. `templates` are those of a
    chronology; `own` are the store's, of every kind.
    """

    cover: Cover
    labels: Labels
    templates: Mapping[str, bytes]
    own: Mapping[str, bytes]
    summary: tuple[str, ...]
    rows: tuple[Row, ...]
    tables: tuple[Listing, ...]
    picture: bytes = b""
    alt: str = ""
    lanes: tuple[Node, ...] = ()

    def say(self, name: str) -> str:
        """Return one of the words of a chronology."""
        return self.labels.say(FOLDER, name)


def rows_of(found: Merged, episodes: Mapping[str, str]) -> Iterator[Row]:
    """Yield the entries in words; `episodes` are the titles of key practice episodes by id."""
    said = sentences.marks(found)
    for each in found.entries:
        entry = each.entry
        first, last = _ends(each)
        yield Row(
            id=entry.id,
            when=sentences.when(each),
            first=first,
            last=last,
            since=sentences.since(each),
            age=each.age,
            agency=each.short_name,
            event=" ".join(entry.event.split()),
            comment=entry.comment.strip(),
            who="; ".join(filter(None, (", ".join(entry.who), entry.who_written, _at(each)))),
            seen=entry.child_seen.value.replace("-", " ") if entry.child_seen else "",
            spoken=entry.child_spoken_to.value.replace("-", " ") if entry.child_spoken_to else "",
            significance=entry.significance.strip(),
            episode=episodes.get(entry.episode, entry.episode),
            source=entry.source.strip(),
            marks=said.get(entry.id, ()),
        )


def _at(each: MergedEntry) -> str:
    return f"at {each.entry.place}" if each.entry.place else ""


def _ends(each: MergedEntry) -> tuple[str, str]:
    days = span(each.entry.date)
    if days is None:
        return "", ""
    return days[0].isoformat(), days[1].isoformat()


def tables_of(found: Merged, labels: Labels) -> Iterator[Listing]:
    """Yield what the chronologies say when laid side by side; what is empty is left out."""

    def say(*names: str) -> tuple[str, ...]:
        return tuple(labels.say(FOLDER, name) for name in names)

    named = {
        each.entry.id: f"{each.entry.id} ({each.short_name}, {sentences.when(each)})"
        for each in found.entries
    }
    compared = tuple(
        (named.get(c.one, c.one), named.get(c.two, c.two), sentences.verdict(c))
        for c in found.findings.comparisons
    )
    silent = tuple(sentences.silence(each, found.agencies) for each in found.findings.silences)
    never = sentences.never_seen(found)
    moves = tuple(sentences.move(each) for each in found.findings.moves)
    note = f"{labels.say(FOLDER, 'silences_note')} {never}".strip()
    for name, text, header, rows, shares in (
        ("compared", "", ("one", "two", "verdict"), compared, (35, 35, 30)),
        ("silences", note, ("what", "lasting", "spell"), silent, (40, 25, 35)),
        ("moves", "", ("date", "move", "around"), moves, (20, 25, 55)),
    ):
        if rows:
            yield Listing(
                title=labels.say(FOLDER, name),
                note=text,
                header=say(*header),
                rows=rows,
                shares=shares,
            )
