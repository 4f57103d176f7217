"""What goes into the bag of a case: plain files, finished documents, the history of the case.

What tells a name goes in sealed, or not at all: a bag lies on a shelf.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scrctl import resources, scratch
from scrctl.audit.anchor import line_of
from scrctl.model.error import ScrctlError
from scrctl.register.sealed import is_sealed, wrap
from scrctl.register.values import FILE
from scrctl.render.request import Audience, Document, is_there
from scrctl.services.auditing.anchor import anchor
from scrctl.services.registers.opened import opened
from scrctl.services.render import Finished, Order, render_case
from scrctl.services.steps.entry import Desk
from scrctl.store.bag.history import CaseHistory, case_history
from scrctl.store.bag.proof import LARGER, proof
from scrctl.store.commit import ORDINARY
from scrctl.store.repository import Repository, open_repository

_FORMATS = ("pdf", "html")
# Bytes that the finished documents of one case may need in memory; with fewer, they lie on a disk.
_ROOM = 1 << 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The files of a bag by name, how much history there is, and what is to be told of renders.

    `unproved`: why nothing leads from the commit of the store to the files; empty where it does.
    """

    files: dict[str, bytes]
    commits: int
    renders: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    unproved: str = ""

    @property
    def has_sealed_renders(self) -> bool:
        """Say whether finished documents with names in them are there, sealed."""
        return any(name.endswith(".pdf.age") for name in self.files)


def contents(at: Desk, progress: Callable[[str], None]) -> Contents:
    """Put together all that the bag of a case holds."""
    repository = open_repository(at.work.store.root)
    tip = repository.tip()
    if tip is None or repository.shallow:
        raise ScrctlError(
            "There is no whole history here to archive (a shallow clone).",
            hint="Fetch the rest first: git fetch --unshallow",
        )
    left_out: list[str] = []
    files = {f"case/{n}": raw for n, raw in _plain(at, repository, tip, left_out)}
    _refuse_clear(at, files)
    of_case = len(files)
    files |= {f"board/{name}": raw for name, raw in _board(at).items()}
    files |= dict(_rules(at))
    history = case_history(repository, tip, at.loaded.case.folder, _board(at))
    files |= _history(at, history)
    # A larger repository has names of its own.
    way = ({}, LARGER) if repository.prefix else proof(at.work.store.root, tip, at.id, of_case)
    files |= way[0]
    renders: list[str] = []
    with scratch.private(room=_ROOM) as made:
        for part in (_public, _confidential):
            said, found = part(at, made.folder, progress)
            renders.append(said)
            files |= found
    return Contents(
        files=files,
        commits=history.commits,
        renders=tuple(renders),
        left_out=tuple(left_out),
        unproved=way[1],
    )


def _plain(
    at: Desk, repository: Repository, tip: str, left_out: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Give every file of the case as the last commit holds it; links are named, and left out."""
    folder = f"{at.loaded.case.folder}/"
    entries = repository.entries(tip, folder, deep=True)
    blobs = {name: e for name, e in entries.items() if e.kind != "tree"}
    ordinary = [name for name, e in blobs.items() if e.mode == ORDINARY]
    left_out += sorted(set(blobs) - set(ordinary))
    raws = repository.blobs([blobs[name].oid for name in ordinary])
    for name, raw in zip(ordinary, raws, strict=True):
        yield name.removeprefix(folder), raw


def _refuse_clear(at: Desk, files: Mapping[str, bytes]) -> None:
    """Refuse a register that is not sealed: a bag says that nobody is named in it."""
    for name, raw in files.items():
        leaf = name.rpartition("/")[2].casefold()
        if leaf.startswith("register.") and not is_sealed(raw):
            raise ScrctlError(
                f"A register of {at.id} lies in clear in the last commit (PUB008); its names would "
                "lie in the bag. Nothing was made.",
                hint=f"Move it out of {at.loaded.case.folder}, commit that with git, and seal what "
                f"it says: scrctl register {at.id} edit",
                exit_code=1,
            )


def _board(at: Desk) -> dict[str, bytes]:
    own = {name: raw for name, raw in at.work.own_files.items() if ":" not in name}
    templates = at.work.snapshot.template_files()
    return {**own, **{f"templates/{name}": raw for name, raw in templates.items()}}


def _rules(at: Desk) -> Iterator[tuple[str, bytes]]:
    """Give the procedures that the case followed, and what the fields of documents mean."""
    followed = {procedure.id for procedure in at.loaded.context.procedures}
    for name, raw in resources.procedures().items():
        if name.removesuffix(".yaml") in followed:
            yield f"procedure/{name}", raw
    for kind, text in resources.schemas().items():
        yield f"forms/{kind}.schema.json", text.encode()


def _history(at: Desk, history: CaseHistory) -> dict[str, bytes]:
    line = line_of(anchor(at.work.store.root))
    return {
        "history/case.bundle": history.bundle,
        "history/commits.csv": history.table,
        "history/log.txt": history.log,
        "history/anchor.txt": f"{line}\n".encode(),
    }


Part = tuple[str, dict[str, bytes]]


def _public(at: Desk, made: Path, progress: Callable[[str], None]) -> Part:
    """Make what was approved for publication anew; nothing else may lie in clear."""
    approval = at.loaded.case.history.approval if at.loaded.case.history else None
    if approval is None:
        return "public/        not there: no file was approved for publication", {}
    names = tuple(dict.fromkeys(f.name.partition("/")[0] for f in approval[1].files))
    try:
        found = _rendered(at, Audience.PUBLIC, names, made / "public", progress)
    except ScrctlError as error:
        return f"public/        not there: {_clause(error.message)}", {}
    if any(one.is_refused for one in found):
        return "public/        not there: the proof that they name nobody failed", {}
    files = {f"renders/public/{path.name}": path.read_bytes() for path in _paths(found)}
    approved = {f.sha256 for f in approval[1].files}
    same = {f.sha256 for one in found for f in one.rendered.files} <= approved
    if same:
        return f"public/        the files approved on {approval[1].on}, to the byte", files
    return f"public/        made anew; the bytes are not those approved on {approval[1].on}", files


def _confidential(at: Desk, made: Path, progress: Callable[[str], None]) -> Part:
    """Make every document with its names, and seal each file for the key of the case."""
    recipient = at.loaded.case.record.register_recipient if at.loaded.case.record else ""
    if FILE not in at.loaded.files or not recipient:
        return "confidential/  not there: the case has no register", {}
    try:
        opened(at.work, at.loaded)
    except ScrctlError as error:
        return f"confidential/  not there: {_clause(error.message)}", {}
    names = tuple(
        d.value for d in Document if is_there(d, at.loaded.case) and d is not Document.BRIEFING
    )
    found: list[Finished] = []
    for name in names:
        folder = made / "confidential" / name
        found += _rendered(at, Audience.CONFIDENTIAL, (name,), folder, progress)
    files = {
        f"renders/confidential/{path.name}.age": wrap(path.read_bytes(), (recipient,))
        for path in _paths(found)
    }
    refused = ", ".join(one.document for one in found if one.is_refused)
    lacking = f"; not made: {refused}" if refused else ""
    return f"confidential/  {len(files)} files with names, each sealed{lacking}", files


def _rendered(
    at: Desk, audience: Audience, names: tuple[str, ...], out: Path, progress: Callable[[str], None]
) -> tuple[Finished, ...]:
    if not names:
        return ()
    order = Order(documents=names, audience=audience.value, formats=_FORMATS, out=out)
    return render_case(at.work, at.loaded, order, progress)


def _paths(found: "tuple[Finished, ...] | list[Finished]") -> Iterator[Path]:
    for one in found:
        yield from (Path(file.path) for file in one.rendered.files)


def _clause(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
