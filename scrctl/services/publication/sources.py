"""What approved files are made of, as far as only a whole store knows it, and what differs now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from scrctl.disclosure.register_view import RegisterView
from scrctl.model.history import Hashed, HistoryEntry
from scrctl.render.request import Audience, Document, RenderRequest
from scrctl.render.templates import FOLDER
from scrctl.render.wording import make_wording
from scrctl.rules.approved import TEMPLATES, cause, changed, published_files
from scrctl.rules.rule import Context
from scrctl.services.load import Loaded, Workplace


def knowing(work: Workplace, loaded: Loaded, view: RegisterView | None) -> Context:
    """Return what rules may look at, with the store's templates and what the register tells."""
    own = {
        f"{TEMPLATES}{name}": sha256(raw).hexdigest()
        for name, raw in work.snapshot.template_files().items()
        if name.startswith(f"{FOLDER}/")
    }
    told = _told_names(work, loaded, view) if view is not None else ""
    return replace(loaded.context, templates=own, told_names=told)


def differences(
    loaded: Loaded, context: Context, approval: HistoryEntry, files: Iterable[Hashed]
) -> tuple[str, ...]:
    """Return in words how files differ from those that were approved, and why; nothing if none."""
    before = {file.name: file.sha256 for file in approval.files}
    now = {file.name: file.sha256 for file in files}
    others = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    if not others:
        return ()
    count = f"{len(others)} of {len({*before, *now})} files"
    said = f"{count} differ from those that were approved on {approval.on}"
    return (said, *_causes(loaded, context, approval))


def _causes(loaded: Loaded, context: Context, approval: HistoryEntry) -> Iterator[str]:
    """Yield what has changed, file by file; a name that only the entry knows is not repeated."""
    names = changed(loaded.case, context, approval)
    known = {*loaded.case.files, *(context.templates or {}), *published_files(context)}
    for name in names:
        is_safe = name in known or "/" not in name
        yield f"{name if is_safe else 'a file that is gone'}: {cause(name)}"
    if not {source.name for source in approval.texts} - set(published_files(context)):
        yield "what else they were made of was not kept: an earlier scrctl approved them"
    elif not names:
        yield "what they are made of is the same: pandoc, Typst or the fonts are others now"


def _told_names(work: Workplace, loaded: Loaded, view: RegisterView) -> str:
    """Return the SHA-256 of pseudonyms and bands of age: nothing that the public may not read."""
    case = loaded.case.sharing(loaded.context.linked)
    request = RenderRequest(
        document=Document.REPORT,
        audience=Audience.PUBLIC,
        formats=(),
        out=Path(),
        case=case,
        board=work.board,
        register=view,
    )
    ages = make_wording(request).ages
    asked = {(r.key, r.event) for r in case.references if r.kind == "age"}
    names = sorted((entry.key, entry.pseudonym) for entry in view.entries)
    return sha256(repr((names, sorted((at, ages.get(at)) for at in asked))).encode()).hexdigest()
