"""A chronology as finished files, outside the store: it tells what happened in full."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.dossier import Case
from scrctl.model.error import ScrctlError
from scrctl.model.merged import Merged
from scrctl.register.values import FILE as REGISTER
from scrctl.render.charts import timeline
from scrctl.render.charts.studio import Drawn, Studio
from scrctl.render.chronology import html, sentences
from scrctl.render.chronology.sheet import FOLDER, Sheet, rows_of, tables_of
from scrctl.render.labels import Labels, read_labels
from scrctl.render.manuscript import Cover
from scrctl.render.request import Audience, RenderRequest
from scrctl.render.templates import find_templates
from scrctl.render.walk import Walk
from scrctl.render.wording import make_wording
from scrctl.services.chronology.show import Shown
from scrctl.services.chronology.tell import Teller, teller
from scrctl.services.render import Order, outside, request_for
from scrctl.store import files

ENDINGS = ("html", "docx", "xlsx", "svg")


def _writers() -> Mapping[str, Callable[[Sheet], bytes]]:
    from scrctl.render.chronology import docx, xlsx

    return {
        "html": html.make,
        "docx": docx.make,
        "xlsx": xlsx.make,
        "svg": lambda sheet: sheet.picture,
    }


def make(shown: Shown, endings: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return the files by their ending. Nothing is written yet.

    Swim lanes of no dated entry are no picture: alone they are refused, beside others left out.
    """
    sheet = sheet_of(shown)
    writers = _writers()
    wanted = [e for e in endings if e != "svg" or sheet.picture]
    if not wanted:
        raise ScrctlError("There is no dated entry to draw.", hint="See what chronology show says.")
    return {ending: writers[ending](sheet) for ending in wanted}


def put(root: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files outside the store at `root`; each is written whole, or not at all."""
    for path, content in contents.items():
        outside(root, path.parent)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, content)
        except OSError as error:
            raise ScrctlError(
                f"{path.name} cannot be written there ({error.strerror}).",
                hint="Name another file or folder with -o.",
            ) from None


def sheet_of(shown: Shown) -> Sheet:
    """Return what the files show."""
    work, loaded = shown.work, shown.loaded
    own = work.snapshot.template_files()
    templates = find_templates(own, FOLDER)
    labels = read_labels(templates["labels.toml"], f"{FOLDER}/labels.toml")
    words = teller(work, loaded, shown.merged.audience)
    found = shown.read
    record = loaded.case.record
    episodes = record.review.key_practice_episodes if record else ()
    request = _request(shown)
    drawn = _draw(request, _chosen(loaded.case, found, words))
    return Sheet(
        cover=_cover(request, labels, words.audience, work.as_of),
        labels=labels,
        templates=templates,
        own=own,
        summary=tuple(sentences.summary(found)),
        rows=tuple(rows_of(found, {e.id: words.text(e.title) or e.id for e in episodes})),
        tables=tuple(tables_of(found, labels)),
        picture=drawn.svg,
        alt=drawn.alt,
        lanes=drawn.tables,
    )


def _chosen(case: Case, found: Merged, words: Teller) -> Case:
    """Return the case with the entries that are shown, and the titles of its episodes filled."""
    from msgspec import structs

    shown = {each.entry.id for each in found.entries}
    chronologies = {
        name: structs.replace(each, entries=tuple(e for e in each.entries if e.id in shown))
        for name, each in case.chronologies.items()
    }
    record = case.record
    if record:
        episodes = tuple(
            structs.replace(episode, title=words.text(episode.title))
            for episode in record.review.key_practice_episodes
        )
        review = structs.replace(record.review, key_practice_episodes=episodes)
        record = structs.replace(record, review=review)
    return replace(case, chronologies=chronologies, record=record)


def _request(shown: Shown) -> RenderRequest:
    """Return what the drawing needs; without an audience the register stays closed."""
    work, loaded = shown.work, shown.loaded
    if not shown.merged.audience:
        open_files = {name: raw for name, raw in loaded.files.items() if name != REGISTER}
        loaded = replace(loaded, files=open_files)
    order = Order(audience=Audience.CONFIDENTIAL, formats=(), out=work.store.root)
    return request_for(work, loaded, order)


def _draw(request: RenderRequest, case: Case) -> Drawn:
    """Return the swim lanes of the entries that are shown."""
    asked = replace(request, case=case)
    labels = read_labels(find_templates(request.templates)["labels.toml"])
    walk = Walk(make_wording(asked), case=case.id, is_public=False)
    return timeline.draw(Studio(request=asked, labels=labels, walk=walk, number=1))


def _cover(request: RenderRequest, labels: Labels, audience: str, as_of: date) -> Cover:
    board = request.board.board
    report = read_labels(find_templates(request.templates)["labels.toml"])
    return Cover(
        title=labels.say(FOLDER, "title"),
        subtitle="",
        authors=(),
        dated=as_of,
        board=board.name or board.short_name or report.say("cover", "board"),
        kind=request.kind or report.say("cover", "kind"),
        document=labels.say(FOLDER, "document"),
        reference=request.case.id,
        marking=report.say("audiences", audience) if audience else labels.say(FOLDER, "working"),
        handling=report.say("audiences", "handling")
        if audience
        else labels.say(FOLDER, "handling_working"),
        colour=board.colour,
        confidential=True,
        landscape=True,
        has_contents=False,
    )
