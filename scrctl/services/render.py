"""Finished documents of a case. Public ones fail closed: no proof, no file."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.model.diagnostic import Diagnostic, Problem
from scrctl.model.error import ScrctlError
from scrctl.register.values import FILE
from scrctl.register.view import as_view
from scrctl.render.build import WRITERS, render_document
from scrctl.render.output import holds_earlier
from scrctl.render.request import Audience, Document, Rendered, RenderRequest, is_there
from scrctl.render.templates import FOLDER, find_templates
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.publication.publishing import refuse_unpublishable
from scrctl.services.publication.unseen import to_be_looked_at
from scrctl.services.registers.opened import opened, view_of
from scrctl.services.resolve import in_store, position, resolve, told_in_line
from scrctl.store.layout import BOARD, is_picture

# Letters that the bar of a render is long.
_BAR = 20


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
    return render_case(work, load_case(work, one_case(work, case)), order, progress)


def render_case(
    work: Workplace, loaded: Loaded, order: Order, progress: Callable[[str], None]
) -> tuple[Finished, ...]:
    """Render documents of a case as it was loaded."""
    known = [d.value for d in Document]
    chosen = tuple(Document(choose(name, known, "document")) for name in order.documents)
    documents = tuple(dict.fromkeys(chosen)) or (Document.REPORT,)
    audience = Audience(choose(order.audience, [a.value for a in Audience], "audience"))
    formats = tuple(choose(name, WRITERS, "format") for name in order.formats)
    if audience is Audience.PUBLIC:
        refuse_unpublishable(work, loaded)
    _refuse_missing(loaded, documents)
    first = request_for(work, loaded, replace(order, audience=audience, formats=formats))
    is_one = len(documents) == 1
    requests = tuple(
        replace(
            first,
            document=document,
            out=outside(work.store.root, order.out if is_one else order.out / document),
            progress=counted(progress, document, len(formats)),
        )
        for document in documents
    )
    # A folder that one of them cannot use must be told before another one is written.
    for request in requests:
        holds_earlier(request)
    return tuple(_finished(work, loaded, request) for request in requests)


def counted(
    progress: Callable[[str], None], document: Document, formats: int
) -> Callable[[str], None]:
    """Say with each step of a document how far it has come: it is read, written and searched."""
    whole = formats + 2
    done = iter(range(whole))

    def step(name: str) -> None:
        part = next(done, whole)
        bar = "#" * (part * _BAR // whole)
        progress(f"[{bar:-<{_BAR}}] {document}: {name}")

    return step


def _refuse_missing(loaded: Loaded, documents: tuple[Document, ...]) -> None:
    missing = [document.file for document in documents if not is_there(document, loaded.case)]
    places = {f"{loaded.case.folder}/{name}" for name in missing}
    files = in_store(loaded.case.folder, loaded.files)
    faults = (p for p in loaded.problems if p.place.file in places and p.place.file in files)
    fault = min(faults, key=lambda p: position(p.place, files), default=None)
    if fault:
        raise ScrctlError(f"{told_in_line(fault, files)}; nothing was made.", hint=fault.hint)
    if missing:
        raise ScrctlError(
            f"Case {loaded.case.id} has no {' and no '.join(missing)} that can be read; "
            "nothing was made.",
            hint=f"See what scrctl validate {loaded.case.id} says about it.",
        )


def request_for(work: Workplace, loaded: Loaded, order: Order) -> RenderRequest:
    """Return what all documents asked for have in common."""
    public = order.audience == Audience.PUBLIC
    procedure = loaded.context.procedures[-1] if loaded.context.procedures else None
    return RenderRequest(
        document=Document.REPORT,
        audience=Audience(order.audience),
        formats=order.formats,
        out=order.out,
        case=loaded.case.sharing(loaded.context.linked),
        board=work.board,
        register=register_of(work, loaded, must_be_open=public),
        linked=tuple(_linked(work, loaded)) if public else (),
        as_of=work.as_of,
        kind=procedure.title if procedure else "",
        body=procedure.body if procedure else "",
        methods={m.id: m.title for p in loaded.context.procedures for m in p.methods},
        milestones={m.id: m.title for p in loaded.context.procedures for m in p.milestones},
        sources=in_store(loaded.case.folder, loaded.files),
        templates=work.snapshot.template_files(),
        pictures={name: raw for name, raw in loaded.files.items() if is_picture(name)},
    )


def outside(root: Path, out: Path) -> Path:
    """Return the output folder; refuse one in a store, or in the repository that holds this one.

    What lies there is committed and pushed with the next change, and then never forgotten.
    """
    store = Path(os.path.realpath(root))
    above = (store, *store.parents)
    repository = next((f for f in above if os.path.lexists(f / ".git")), store)
    written = Path(os.path.realpath(out))
    around = (written, *written.parents)
    hint = "Name a folder outside with -o, such as ../out."
    if any(_is_same(folder, repository) for folder in around):
        raise ScrctlError(
            "The output folder lies in the store, or in the git repository that holds it, where "
            "finished documents could be committed.",
            hint=hint,
        )
    if any((folder / BOARD).is_file() for folder in around):
        raise ScrctlError(
            "The output folder lies in another store, where finished documents could be committed.",
            hint=hint,
        )
    return out


def _is_same(one: Path, two: Path) -> bool:
    try:
        return one.samefile(two)
    except OSError:
        return one == two


def register_of(
    work: Workplace, loaded: Loaded, *, must_be_open: bool = False
) -> RegisterView | None:
    """Return the register with word of the names that nobody knows; a public render needs it."""
    if FILE not in loaded.files and not must_be_open:
        return None
    try:
        register, problems = opened(work, loaded)
    except ScrctlError:
        if must_be_open:
            raise
        return None
    if problems and must_be_open:
        raise ScrctlError(
            f"Not all of the register of {loaded.case.id} can be read, so not all of it can be "
            "looked for.",
            hint=f"scrctl register {loaded.case.id} edit shows where it is wrong.",
        )
    return as_view(register, work.board.bodies)


def _linked(work: Workplace, loaded: Loaded) -> Iterator[RegisterEntry]:
    """Give everybody in the registers of the linked cases: a public document names none of them."""
    links = loaded.case.record.links if loaded.case.record else ()
    named = {link.case for link in links} & set(work.case_ids) - {loaded.case.id}
    for other in sorted(named | set(loaded.context.linked)):
        try:
            yield from view_of(work, load_case(work, other)).entries
        except ScrctlError as error:
            raise ScrctlError(
                f"{loaded.case.id} is linked with {other}, whose people must not be named either. "
                f"{error.message}",
                hint=error.hint,
                exit_code=error.exit_code,
            ) from None


def _finished(work: Workplace, loaded: Loaded, request: RenderRequest) -> Finished:
    rendered = render_document(request)
    problems = (*rendered.problems, *_not_looked_at(work, loaded, request))
    files = {**work.own_files, **in_store(loaded.case.folder, loaded.files)}
    return Finished(
        case=loaded.case.id,
        document=request.document.value,
        audience=request.audience.value,
        rendered=rendered,
        diagnostics=resolve(problems, files, work.registry),
        templates=_templates(request),
    )


def _not_looked_at(work: Workplace, loaded: Loaded, request: RenderRequest) -> Iterator[Problem]:
    """Say how much `publish` will still ask about: a public file may be mailed before that."""
    if not request.is_public or request.register is None:
        return
    found = to_be_looked_at(work, loaded, request.register)
    if found:
        more = f" and at {len(found) - 1} more of the published texts" if found[1:] else ""
        yield replace(
            found[0],
            message=f"nobody has looked at this place{more}",
            hint=f"Send nothing out before: scrctl register {loaded.case.id} check lists them, and "
            "publish asks for each.",
        )


def _templates(request: RenderRequest) -> tuple[tuple[str, str], ...]:
    """Return each template with where it came from."""
    own = {name.removeprefix(f"{FOLDER}/") for name in request.templates if name.startswith(FOLDER)}
    return tuple(
        (name, f"templates/{FOLDER}/{name}" if name in own else "built in")
        for name in sorted(find_templates(request.templates))
    )
