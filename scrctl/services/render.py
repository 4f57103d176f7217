"""Finished documents of a case. Public ones fail closed: no proof, no file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Diagnostic
from scrctl.render.build import WRITERS, render_document
from scrctl.render.request import Audience, Document, Rendered, RenderRequest
from scrctl.render.templates import FOLDER, find_templates
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.opened import view_if_possible, view_of
from scrctl.services.resolve import in_store, resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the user wants rendered. No document named means the report."""

    documents: tuple[str, ...] = ()
    audience: str
    formats: tuple[str, ...] = tuple(WRITERS)
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One document: its files, or what kept it from being made, and the templates used."""

    case: str
    document: str
    audience: str
    rendered: Rendered
    diagnostics: tuple[Diagnostic, ...] = ()
    templates: tuple[tuple[str, str], ...] = ()

    @property
    def is_refused(self) -> bool:
        """Say whether there is no file."""
        return not self.rendered.files


def render(
    start: Path, case: str, order: Order, as_of: date, progress: Callable[[str], None]
) -> tuple[Finished, ...]:
    """Render the documents asked for, each into a folder of its own."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    known = [d.value for d in Document]
    names = tuple(choose(name, known, "document") for name in order.documents)
    documents = tuple(dict.fromkeys(names)) or (Document.REPORT.value,)
    audience = Audience(choose(order.audience, [a.value for a in Audience], "audience"))
    formats = tuple(choose(name, WRITERS, "format") for name in order.formats)
    public = audience is Audience.PUBLIC
    register = view_of(work, loaded) if public else view_if_possible(work, loaded)
    own = work.snapshot.template_files()
    return tuple(
        _finished(
            work,
            loaded,
            RenderRequest(
                document=Document(name),
                audience=audience,
                formats=formats,
                out=order.out if len(documents) == 1 else order.out / name,
                case=loaded.case,
                board=work.board,
                register=register,
                as_of=as_of,
                sources=in_store(loaded.case.folder, loaded.files),
                templates=own,
                progress=lambda step, name=name: progress(f"{name}: {step}"),  # type: ignore[misc]
            ),
        )
        for name in documents
    )


def _finished(work: Workplace, loaded: Loaded, request: RenderRequest) -> Finished:
    rendered = render_document(request)
    files = in_store(loaded.case.folder, loaded.files)
    return Finished(
        case=loaded.case.id,
        document=request.document.value,
        audience=request.audience.value,
        rendered=rendered,
        diagnostics=resolve(rendered.problems, files, work.registry),
        templates=_templates(request),
    )


def _templates(request: RenderRequest) -> tuple[tuple[str, str], ...]:
    """Return each template with where it came from."""
    own = {name.removeprefix(f"{FOLDER}/") for name in request.templates if name.startswith(FOLDER)}
    return tuple(
        (name, f"templates/{FOLDER}/{name}" if name in own else "built in")
        for name in sorted(find_templates(request.templates))
    )
