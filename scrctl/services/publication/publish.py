"""Approving the files that go on the website: made from what is on record, proved, written down.

The store keeps the hash of each, so that anybody can say later which bytes were approved (R86).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl import scratch
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind, Hashed, History
from scrctl.model.outcome import Write
from scrctl.model.words import Milestone
from scrctl.procedures.approval import ApprovalPolicy
from scrctl.procedures.definition import Procedure
from scrctl.render.build import WRITERS
from scrctl.render.request import Audience, Document, is_there
from scrctl.rules.approved import OF_ITSELF, changed, made_of
from scrctl.rules.milestones import recorded, recorders
from scrctl.rules.rule import Context
from scrctl.services.check import diagnose
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.publication.briefing import is_briefed, still_to_write
from scrctl.services.publication.deliver import delivered, empty, moved
from scrctl.services.publication.edition import CHANGED
from scrctl.services.publication.sources import differences, knowing
from scrctl.services.publication.unseen import to_be_looked_at
from scrctl.services.registers.opened import view_of
from scrctl.services.render import Finished, Order, outside, render_case
from scrctl.services.resolve import in_store, resolve
from scrctl.services.steps.entry import (
    Commit,
    Desk,
    commit,
    desk,
    draft,
    procedure_of,
    refuse_unsaved,
    role_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Where the files go, and who approves them."""

    out: Path
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What came of it: the documents, what stands against them, and what was written.

    `differs`: in words, how they differ from those that were approved before, and why.
    """

    case: str
    finished: tuple[Finished, ...] = ()
    differs: tuple[str, ...] = ()
    against: tuple[Diagnostic, ...] = ()
    write: Write | None = None

    @property
    def is_refused(self) -> bool:
        """Say whether nothing was approved."""
        return self.write is None


def publish(  # noqa: PLR0913, PLR0917 - its options
    start: Path,
    case: str,
    edition: Edition,
    as_of: date,
    progress: Callable[[str], None],
    how: How = IN_EARNEST,
) -> Published:
    """Make the public files of a case, and approve them in one commit."""
    at = desk(start, case, as_of)
    refuse_unsaved(at)
    policy = _policy(at)
    by = _approver(at, policy, edition.by)
    out = empty(outside(at.work.store.root, edition.out))
    against = tuple(_against(at))
    if against:
        return Published(case=at.id, against=against)
    with scratch.private(room=scratch.LARGE) as private:
        made = private.folder
        finished = _made(at, policy, made, progress)
        if refused := tuple(one for one in finished if one.is_refused):
            return Published(case=at.id, finished=refused)
        files = tuple(_hashes(made, finished))
        context = knowing(at.work, at.loaded, view_of(at.work, at.loaded))
        differs = _differs(at, context, files)
        at = replace(at, loaded=replace(at.loaded, context=context))
        if how.dry_run:
            write = _approved(at, by, files, how)
        else:
            with delivered(made / "new", out):
                write = _approved(at, by, files, how)
    finished = () if how.dry_run else tuple(moved(one, made / "new", out) for one in finished)
    return Published(case=at.id, finished=finished, differs=differs, write=write)


def _differs(at: Desk, context: Context, files: tuple[Hashed, ...]) -> tuple[str, ...]:
    last = (at.loaded.case.history or History()).approval
    return differences(at.loaded, context, last[1], files) if last else ()


def _against(at: Desk) -> Iterator[Diagnostic]:
    """Return the errors of the case, and the words that may be names and nobody has looked at."""
    found = (d for d in diagnose(at.work, at.loaded) if d.severity is Severity.ERROR)
    yield from (d for d in found if d.code != CHANGED)
    unknown = to_be_looked_at(at.work, at.loaded, view_of(at.work, at.loaded))
    files = {**at.work.own_files, **in_store(at.loaded.case.folder, at.loaded.files)}
    yield from resolve(unknown, files, at.work.registry)


def _policy(at: Desk) -> ApprovalPolicy:
    """Return how the procedure has files approved; refuse before its gate has been passed."""
    procedure = procedure_of(at)
    policy = procedure.approval
    if policy is None:
        raise ScrctlError(
            f"The procedure {procedure.id} publishes nothing.",
            hint="For those who may know the names: scrctl render --audience confidential.",
            exit_code=1,
        )
    if not _has_reached(at, procedure, policy.stage):
        raise ScrctlError(
            f"{at.id} has not reached the stage {policy.stage}, from which on files are approved.",
            hint=f"scrctl status {at.id} says what it waits for.",
            exit_code=1,
        )
    return policy


def _has_reached(at: Desk, procedure: Procedure, stage: str) -> bool:
    history = at.loaded.case.history
    position = history.position if history else None
    order = [known.id for known in procedure.stages]
    entered = {e.stage for _, e in history.of_kind(EntryKind.STAGE)} if history else set()
    return (
        position is not None and stage in entered and position.stage in order[order.index(stage) :]
    )


def _approver(at: Desk, policy: ApprovalPolicy, named: str) -> str:
    by = role_of(at, named) if named else policy.by[0] if len(policy.by) == 1 else ""
    if by in policy.by:
        return by
    roles = " or ".join(policy.by)
    raise ScrctlError(f"Files are approved by {roles}.", hint=f"Give it with --by: {roles}.")


def _made(
    at: Desk, policy: ApprovalPolicy, made: Path, progress: Callable[[str], None]
) -> tuple[Finished, ...]:
    """Make each document in a folder of its own."""
    first, *others = (Document(name) for name in policy.documents)
    there = (first, *(document for document in others if _is_whole(at, document)))
    found: list[Finished] = []
    for document in there:
        order = Order(
            documents=(document.value,),
            audience=Audience.PUBLIC.value,
            formats=tuple(WRITERS),
            out=made / "new" / document,
        )
        found += render_case(at.work, at.loaded, order, progress)
    return tuple(found)


def _is_whole(at: Desk, document: Document) -> bool:
    """Say whether a case has a document; a briefing that lacks a part is none."""
    if document is Document.BRIEFING and not is_briefed(at.work, at.loaded):
        return False
    return is_there(document, at.loaded.case)


def _hashes(made: Path, finished: tuple[Finished, ...]) -> Iterator[Hashed]:
    for one in finished:
        for file in one.rendered.files:
            name = Path(file.path).relative_to(made / "new").as_posix()
            yield Hashed(name=name, sha256=file.sha256)


def _approved(at: Desk, by: str, files: tuple[Hashed, ...], how: How) -> Write:
    """Write down which bytes were approved; the same ones are not written down twice."""
    last = (at.loaded.case.history or History()).approval
    steps = tuple(_next_steps(at))
    documents = {file.name.partition("/")[0] for file in files}
    texts = made_of(at.loaded.case, at.loaded.context, documents)
    if (
        last is not None
        and (last[1].by, last[1].files) == (by, files)
        and not set(changed(at.loaded.case, at.loaded.context, last[1])) - OF_ITSELF
    ):
        same = f"{at.id}: the same files were approved on {last[1].on}"
        return Write(summary=same, files=(), dry_run=how.dry_run, next_steps=steps)
    entry = {
        "kind": EntryKind.APPROVAL.value,
        "on": at.as_of,
        "by": by,
        "files": [{"name": one.name, "sha256": one.sha256} for one in files],
        "texts": [{"name": one.name, "sha256": one.sha256} for one in texts],
        "recorded_on": at.as_of,
    }
    said = Commit(
        sentence=f"{at.id}: {len(files)} files approved for publication",
        trailers={"Case": at.id, "By": by, "On": at.as_of.isoformat()},
        # None of the files from which the documents were made may be another one by now.
        unchanged=at.loaded.files,
        next_steps=steps,
        how=how,
    )
    return commit(at, draft(at, entry), said)


def _next_steps(at: Desk) -> Iterator[str]:
    """Say what is left to do, where the report is not on the website yet."""
    for lacking in still_to_write(at.work, at.loaded):
        yield f"For a seven-minute briefing as well: {lacking}"
    name = Milestone.PUBLISHED
    if not recorded(at.loaded.case, name):
        by = next(iter(recorders(name, at.loaded.context)), "ROLE")
        record = f"scrctl record {at.id} {name} --on DATE --by {by}"
        yield f"Put just these files on the website, then: {record}"
