"""Names in what goes out: each commit is searched as `save` would have done, also those by git.

What a later commit took out again stays in the history, so each commit is looked at, and not only
the last. A file of a case is held against the register of that case, as everywhere. Beside the
cases, and in the name of whoever made a commit, only what has several words counts, of any
register: a colleague may bear a family's surname.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from scrctl.disclosure.file_name import kind_in_name
from scrctl.disclosure.fresh import fresh_lines, fresh_long_lines, holds
from scrctl.disclosure.register_view import RegisterView
from scrctl.intake.package import as_text
from scrctl.model.error import ScrctlError
from scrctl.model.exchange import Exchanged
from scrctl.register.sealed import is_sealed
from scrctl.register.values import FILE
from scrctl.services.exchange.unlooked import not_looked_for, not_read
from scrctl.services.load import Workplace, loaded_from, workplace
from scrctl.services.registers.opened import view_if_possible
from scrctl.store.layout import BOARD, is_case_id, is_document, is_picture
from scrctl.store.objects import Objects
from scrctl.store.past import (
    NOTHING,
    ORDINARY,
    Change,
    changes,
    empty_tree,
    graph_of,
    parsed,
    place,
)
from scrctl.store.preparation import identity
from scrctl.store.remote import SEEN
from scrctl.store.repository import Repository, open_repository
from scrctl.store.store import Store

Progress = Callable[[str, int], Callable[[], None]]
_GAP = b"\n----\n\n"
_WHO = ("author", "committer")
_A_COMMIT = "160000"  # of another repository: it holds no text of this one
_NO_TEXT = (NOTHING, _A_COMMIT)


class _File(NamedTuple):
    """A file as a commit brings it in: the case it lies in, and its contents before and after."""

    path: str
    case: str
    before: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A commit that goes out. `people`: its author and its committer, as they are written."""

    id: str
    message: str
    people: str
    files: tuple[_File, ...]

    @property
    def cases(self) -> set[str]:
        """Return the cases that it touches; an empty one stands for what lies beside them."""
        return {file.case for file in self.files} or {""}


def refuse_names(store: Store, since: str, found: Exchanged, progress: Progress) -> tuple[str, ...]:
    """Refuse to send what holds a value of a register, and say where and never which.

    `since`: the last commit that is there already; empty where everything goes out. Returns what
    to tell: of which cases no register opens here, and how many files could not be looked into.
    """
    repository = open_repository(store.root)
    with Objects(store.root) as objects:
        steps = _outgoing(repository, objects, since, found.commit)
        sealed = _registers(repository, objects, [found.commit, *filter(None, [since])])
        by_case: dict[str, list[_Step]] = {}
        for step in steps:
            for case in step.cases:
                by_case.setdefault(case, []).append(step)
        beside = by_case.pop("", [])
        cases = sorted(sealed if beside else set(sealed) & set(by_case))
        work = workplace(store, store.head(), found.as_of)
        raws = {case: [objects.read(oid) for oid in sealed[case]] for case in cases}
        opened = {case: _views(work, case, raws[case]) for case in cases}
        done = progress("Looking for names", 2 * len(cases))
        # First each case by itself: what belongs to none is then read once for all registers.
        for some in (by_case, dict.fromkeys(cases, beside)):
            for case, views in opened.items():
                for view in filter(None, views):
                    hits = _hits(some.get(case, ()), case, view, objects.read)
                    if hits:
                        _refuse(repository, case, hits)
                done()
        closed = tuple(case for case, views in opened.items() if None in views)
        return (*not_looked_for(closed), *not_read(_files(steps, objects.read)))


def _views(work: Workplace, case: str, registers: Sequence[bytes]) -> list[RegisterView | None]:
    return [view_if_possible(work, loaded_from(work, case, {FILE: raw})) for raw in registers]


def _outgoing(repository: Repository, objects: Objects, since: str, tip: str) -> tuple[_Step, ...]:
    """Return the commits that go out, each with what it brings in that none of its parents has."""
    graph = graph_of(repository, tip, since)
    raws = dict(zip(graph, objects.each(list(graph), "commit"), strict=True))
    commits = {oid: parsed(oid, raw) for oid, raw in raws.items()}
    parents = sorted({p for one in commits.values() for p in one.parents} - set(commits))
    beside = zip(parents, objects.each(parents, "commit"), strict=True)
    trees = {oid: parsed(oid, raw).tree for oid, raw in beside}
    trees |= {oid: one.tree for oid, one in commits.items()} | {"": empty_tree(repository)}
    pairs = [(trees[p], one.tree) for one in commits.values() for p in one.parents or ("",)]
    answers = changes(repository, pairs, everything=True)
    return tuple(
        _Step(
            id=oid,
            message=one.message,
            people=_people(raws[oid]),
            files=_brought([next(answers) for _ in one.parents or ("",)]),
        )
        for oid, one in commits.items()
    )


def _brought(by_parent: Sequence[Sequence[Change]]) -> tuple[_File, ...]:
    """Return the files that differ from those of every parent: others are in the history as is."""
    found = [{change.path: change for change in one} for one in by_parent]
    return tuple(
        _File(
            path=path,
            case=_case_of(path),
            before=tuple(
                one[path].before.oid for one in found if one[path].before.mode not in _NO_TEXT
            ),
            after="" if change.after.mode == _A_COMMIT else change.after.oid,
        )
        for path, change in found[0].items()
        if change.after.mode != NOTHING and all(path in one for one in found)
    )


def _case_of(path: str) -> str:
    case = place(path)[0]
    return case if is_case_id(case) else ""


def _people(raw: bytes) -> str:
    """Return the author and the committer of a commit, a line for each."""
    rows = raw.partition(b"\n\n")[0].decode("utf-8", "replace").split("\n")
    people = (row.partition(" ") for row in rows)
    return "\n".join(who.rpartition(">")[0] for key, _, who in people if key in _WHO)


def _registers(
    repository: Repository, objects: Objects, commits: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """Return the registers that the given commits hold, case by case."""
    raws = objects.each(commits, "commit")
    trees = [parsed(oid, raw).tree for oid, raw in zip(commits, raws, strict=True)]
    nothing = empty_tree(repository)
    found: dict[str, dict[str, None]] = {}
    for one in changes(repository, [(nothing, tree) for tree in trees]):
        for change in one:
            case, name = place(change.path)
            if name == FILE and is_case_id(case) and change.after.mode == ORDINARY:
                found.setdefault(case, {})[change.after.oid] = None
    return {case: tuple(oids) for case, oids in found.items()}


def _hits(
    steps: Sequence[_Step], case: str, view: RegisterView, read: Callable[[str], bytes]
) -> list[tuple[_Step, str]]:
    """Return where commits hold a value of the register of a case."""
    return [(step, where) for step in steps for where in _places(step, case, view, read)]


def _places(
    step: _Step, case: str, view: RegisterView, read: Callable[[str], bytes]
) -> Iterator[str]:
    if holds(step.message, view, whole=case not in step.cases):
        yield "its message"
    if holds(step.people, view, whole=True):
        yield "the name of whoever made it"
    for file in step.files:
        if file.case in (case, ""):
            yield from _in_file(file, view, read)


def _in_file(file: _File, view: RegisterView, read: Callable[[str], bytes]) -> Iterator[str]:
    name = place(file.path)[1] if file.case else file.path
    folder = f"cases/{file.case}/" if file.case else "the store, beside the cases,"
    has_name = bool(kind_in_name(name, view)) if file.case else holds(name, view, whole=True)
    if has_name and not file.before:
        yield f"the name of a file in {folder}"
    if not file.after or name == FILE or is_picture(name):
        return
    raw = read(file.after)
    if is_sealed(raw):  # the key of a register: it holds letters by chance
        return
    before = _GAP.join(as_text(read(oid)) for oid in file.before)
    after = as_text(raw)
    lines = fresh_lines(before, after, view) if file.case else fresh_long_lines(before, after, view)
    # Another file may be named after somebody of whom no register knows.
    is_shown = (is_document(name) or file.path == BOARD) and not has_name
    for line in lines:
        yield f"{file.path}:{line}" if is_shown else f"line {line} of a file in {folder}"


def _files(steps: Sequence[_Step], read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that go out but registers, each version once."""
    files = {file.after: file.path for step in steps for file in step.files if file.after}
    yield from ((path, read(oid)) for oid, path in files.items() if place(path)[1] != FILE)


def _refuse(repository: Repository, case: str, hits: Sequence[tuple[_Step, str]]) -> NoReturn:
    step, where = hits[0]
    more = f" And {len(hits) - 1} more." if len(hits) > 1 else ""
    raise ScrctlError(
        f"Nothing was sent: {where} holds a name or another value of the register of {case}, in "
        f"commit {step.id[:10]} (PUB007).{more}",
        hint=f"{_gone_out(repository, step)} Taking the name out now is not "
        "enough: the commit would still be sent. Ask whoever looks after the store to make "
        f"{step.id[:10]} anew without it. Or make a new copy (git clone ADDRESS FOLDER), record "
        "there again what you have not sent, and delete this one.",
        exit_code=1,
    )


def _gone_out(repository: Repository, step: _Step) -> str:
    """Say how far a commit has got, as far as this copy can know."""
    if repository.ask("for-each-ref", "--contains", step.id, "refs/remotes", SEEN):
        return (
            "That commit is at another place already, with whoever shares it: tell those who "
            "look after that place."
        )
    own = identity(repository.settings())["GIT_AUTHOR_EMAIL"]
    if f"<{own}" in step.people:
        return "That commit has not been sent from this copy yet."
    return "That commit was made by somebody else, who has it, and so may others: tell them."
