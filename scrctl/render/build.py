"""From a request to finished files: read, check, fill, write, scan, and only then put in place."""

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from scrctl import __version__
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import scan
from scrctl.disclosure.told_days import day_of_the_incident, days_of_events
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.error import ScrctlError
from scrctl.render import output, pandoc, typst
from scrctl.render.album import NOT_CLEARED, Picture
from scrctl.render.charts.picture import pictures
from scrctl.render.formats import docx, html, pdf
from scrctl.render.formats.page import Page
from scrctl.render.labels import read_labels
from scrctl.render.manuscript import compose
from scrctl.render.proof import unproved
from scrctl.render.request import Rendered, RenderRequest, register_closed
from scrctl.render.templates import find_templates
from scrctl.render.wording import make_wording

WRITERS: Mapping[str, Callable[[Page], bytes]] = {
    "html": html.make,
    "docx": docx.make,
    "pdf": pdf.make,
}


def render_document(request: RenderRequest) -> Rendered:
    """Render one document. Whatever is wrong with it, no new file is put in the output folder."""
    has_earlier = output.holds_earlier(request)
    try:
        done = _rendered(request)
    except ScrctlError as error:
        if not has_earlier:
            raise
        hint = f"{error.hint} {output.KEPT}".strip()
        raise ScrctlError(error.message, hint=hint, exit_code=error.exit_code) from error
    if has_earlier and not done.files:
        return replace(done, problems=(*done.problems, output.kept(request)))
    return done


def _rendered(request: RenderRequest) -> Rendered:
    _check(request)
    if problems := unproved(request):
        return Rendered(problems=problems)
    request.progress("reading")
    templates = find_templates(request.templates)
    labels = read_labels(templates["labels.toml"])
    manuscript = compose(request, make_wording(request), labels)
    if manuscript.problems:
        return Rendered(problems=manuscript.problems)
    charts = tuple(pictures(manuscript.blocks))
    with_pictures = charts if "docx" in request.formats else ()
    page = Page(
        manuscript=manuscript,
        labels=labels,
        templates=templates,
        epoch=calendar.timegm(manuscript.cover.dated.timetuple()),
        pngs={chart.number: typst.draw_png(chart.svg) for chart in with_pictures},
    )
    files = dict(_write(request, page))
    request.progress("scanning")
    # A confidential document is full of names; only what nothing filled is looked for there.
    # A picture cannot be read: the drawing that it was made from is, and the drawing by itself too.
    # One from the case's own folder passes by its prints alone: somebody cleared it.
    manifest = output.make_manifest(request, files, _tools(request), manuscript.pictures)
    drawings = {chart.file: chart.svg for chart in charts}
    known = {page.pngs[chart.number]: chart.svg for chart in with_pictures}
    cleared = frozenset(one for picture in manuscript.pictures for one in picture.prints)
    finished = {**files, **drawings, output.MANIFEST: manifest}
    leaks = scan(finished, looked_for(request), known, cleared)
    if leaks:
        return Rendered(leaks=leaks)
    output.put(request, files, manifest)
    told = tuple(_not_searched(request, manuscript.pictures))
    return Rendered(files=output.described(request, files), problems=told)


def _not_searched(request: RenderRequest, pictures: Sequence[Picture]) -> Iterator[Problem]:
    """Say of what nothing was proved: a person answers for what a picture tells."""
    if request.is_public and pictures:
        those = "a picture" if len(pictures) == 1 else f"{len(pictures)} pictures"
        yield Problem(
            code=NOT_CLEARED,
            message=f"What stands in {those} was not searched: somebody looked, and cleared it",
            hint="`pictures` in publication.yaml says who, and on which day.",
            place=request.case.place("publication.yaml", "pictures"),
            case=request.case.id,
            severity=Severity.INFO,
        )


def looked_for(request: RenderRequest) -> RegisterView | None:
    """Return whom a document must not name; nobody where it is not for the public."""
    if not request.is_public or request.register is None:
        return None
    entries = (*request.register.entries, *request.linked, *_days(request))
    return replace(request.register, entries=entries)


def _days(request: RenderRequest) -> Iterator[RegisterEntry]:
    """Give the days that no public document tells: of the incident, and of the chronology."""
    incident = day_of_the_incident(request.case)
    days = [("date-of-event", day) for day in sorted(days_of_events(request.case))]
    if incident is not None:
        days.insert(0, ("date-of-incident", incident))
    values = tuple(RegisterValue(kind=kind, value=day.isoformat()) for kind, day in days)
    if values:
        yield RegisterEntry(key="events", name_is_unknown=True, values=values)


def _check(request: RenderRequest) -> None:
    """Refuse what no text could put right."""
    unknown = [name for name in request.formats if name not in WRITERS]
    if unknown or not request.formats:
        raise ScrctlError(
            "There is no such format." if unknown else "No format was asked for.",
            hint=f"Formats: {', '.join(WRITERS)}.",
        )
    names = [entry.name for entry in request.register.entries] if request.register else []
    if request.is_public and not any(name.strip() for name in names):
        so = ": nothing could prove that a public document names nobody"
        raise register_closed(request.case, "not open, or holds no names", so)


def _write(request: RenderRequest, page: Page) -> Iterator[tuple[str, bytes]]:
    for name in dict.fromkeys(request.formats):
        request.progress(name)
        try:
            yield output.file_name(request, name), WRITERS[name](page)
        except pandoc.PandocRefusedError as error:
            raise ScrctlError(
                f"pandoc could not write the {name} file.",
                hint="`scrctl doctor` says what this machine lacks.",
            ) from error


def _tools(request: RenderRequest) -> dict[str, str]:
    tools = {"scrctl": __version__, "pandoc": pandoc.version()}
    if "pdf" in request.formats:
        tools["typst"] = typst.version()
    return tools
