"""From a request to finished files: read, check, fill, write, scan, and only then put in place."""

import calendar
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from scrctl import __version__
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import scan
from scrctl.model.error import ScrctlError
from scrctl.render import output, pandoc, typst
from scrctl.render.charts.picture import pictures
from scrctl.render.formats import docx, html, pdf
from scrctl.render.formats.page import Page
from scrctl.render.labels import read_labels
from scrctl.render.manuscript import compose
from scrctl.render.proof import unproved
from scrctl.render.request import Rendered, RenderRequest
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
    manifest = output.make_manifest(request, files, _tools(request))
    # A picture cannot be read: the drawing that it was made from is, and the drawing by itself too.
    drawings = {chart.file: chart.svg for chart in charts}
    known = {page.pngs[chart.number]: chart.svg for chart in with_pictures}
    finished = {**files, **drawings, output.MANIFEST: manifest}
    leaks = scan(finished, looked_for(request), known)
    if leaks:
        return Rendered(leaks=leaks)
    output.put(request, files, manifest)
    return Rendered(files=output.described(request, files))


def looked_for(request: RenderRequest) -> RegisterView | None:
    """Return whom a document must not name; nobody where it is not for the public."""
    if not request.is_public or request.register is None:
        return None
    entries = (*request.register.entries, *request.linked, *_incident(request))
    return replace(request.register, entries=entries)


def _incident(request: RenderRequest) -> Iterator[RegisterEntry]:
    """Give the day of the incident: a public document never tells an exact day of the case."""
    on = request.case.record.incident.on if request.case.record else None
    if on is not None:
        day = RegisterValue(kind="date-of-incident", value=on.isoformat())
        yield RegisterEntry(key="incident", name_is_unknown=True, values=(day,))


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
        raise ScrctlError(
            f"The register of case {request.case.id} is not open, or holds no names: "
            "nothing could prove that a public document names nobody.",
            hint="Set SCRCTL_IDENTITY to a key that opens the register.",
        )


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
