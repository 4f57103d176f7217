"""The store's own procedures that cases are held against: when each came, changed and went."""

from collections.abc import Callable, Iterator, Mapping

from scrctl import resources
from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.replaced import asks_otherwise, differs
from scrctl.rules.registry import load
from scrctl.services.auditing.growth import entries_in
from scrctl.services.auditing.link import Link
from scrctl.services.load import BUILTIN, read_procedures
from scrctl.services.lost import HISTORY
from scrctl.source.schema import SchemaSet
from scrctl.store import layout
from scrctl.store.moment import held_at
from scrctl.store.objects import Objects
from scrctl.store.past import ORDINARY, Moment

REPLACED = "STO041"
_FOLDER = f"{layout.PROCEDURES}/"
_SHORT = 12
_NONE = ProcedureBook()
# A procedure by its name, with the file that holds it and what it asks otherwise than the built-in.
_Own = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]


def replacing(
    link: Link, before: Moment, moment: Moment, objects: Objects
) -> Iterator[Irregularity]:
    """Say which of the store's own procedures a commit brought in, changed or took out.

    Of those that have the id and the version of a built-in one all is told; of a version of the
    store's own, that it was changed. What a merge took over from one of its sides was that side's
    doing.
    """
    changed = {c.path for c in link.changes[0] if c.path.startswith(_FOLDER)}
    changed.intersection_update(*({c.path for c in found} for found in link.changes[1:]))
    if not changed:
        return
    then, now = _book(before, objects), _book(moment, objects)
    yield from _in_use(then, now, link.commit.id, _named_in(before, objects))
    yield from _replaced(_own(then), _own(now), changed, link.commit.id)


def _replaced(was: _Own, now: _Own, changed: set[str], commit: str) -> Iterator[Irregularity]:
    for name in sorted({*was, *now}):
        then, then_other = was.get(name, ("", ()))
        file, other = now.get(name, ("", ()))
        if changed.isdisjoint((then, file)):
            continue
        what = f"the store's own {' '.join(name)}, in the place of the built-in procedure,"
        did = ("was changed" if then else "came in") if file else "was taken out again"
        gone = ("until then cases were held against it",) if then_other else ()
        told = "; ".join((f"{what} {did}", *(other if file else gone)))
        yield Irregularity(
            code=REPLACED,
            severity=Severity.WARNING if other or then_other else Severity.INFO,
            file=_shown(name[0], file or then),
            message=told,
            hint=f"`git show {commit[:_SHORT]}` shows who made it. Where the board has "
            "decided so, nothing need be done.",
        )


def _in_use(
    was: ProcedureBook, now: ProcedureBook, commit: str, is_named: Callable[[str, str], bool]
) -> Iterator[Irregularity]:
    """Say which versions of the store's own, in the place of none, ask otherwise or are gone.

    `is_named`: whether the history of a case names it. While none does, it is being drafted.
    """
    replaced = {(p.id, p.version) for p in (*was.replaced, *now.replaced)}
    for then in was.procedures:
        name = (then.id, then.version)
        again = now.find(*name)
        is_same = again is not None and not asks_otherwise(again, then)
        if then.file.startswith(BUILTIN) or name in replaced or is_same:
            continue
        did = "asks otherwise from here on, under the same version" if again else "was taken out"
        is_used = is_named(*name)
        yield Irregularity(
            code=REPLACED,
            severity=Severity.WARNING if is_used else Severity.INFO,
            file=_shown(then.id, then.file),
            message=f"the store's own {' '.join(name)} {did}"
            + ("; cases had begun under it" if is_used else ""),
            hint=f"`git show {commit[:_SHORT]}` shows who did it. A case keeps the version that it "
            "began under: it stays, and what is asked of new cases goes into another version.",
        )


def _named_in(moment: Moment, objects: Objects) -> Callable[[str, str], bool]:
    """Return a look for a procedure and its version in the histories of a moment."""

    def is_named(name: str, version: str) -> bool:
        files = (files.get(HISTORY) for files in moment.cases.values())
        oids = [file.oid for file in files if file and file.mode == ORDINARY]
        words = name.encode(), version.encode()
        held = (raw for raw in objects.each(oids) if all(word in raw for word in words))
        return any(
            (entry.get("procedure"), entry.get("version")) == (name, version)
            for raw in held
            for entry in entries_in(raw) or ()
            if isinstance(entry, dict)
        )

    return is_named


def _own(book: ProcedureBook) -> _Own:
    """Return the store's own procedures that replace a built-in one."""
    own = ((book.find(p.id, p.version), p) for p in book.replaced)
    return {(p.id, p.version): (o.file, tuple(differs(o, p))) for o, p in own if o}


def _book(moment: Moment, objects: Objects) -> ProcedureBook:
    """Return the procedures of a moment."""
    files = held_at(moment, objects).procedure_files()
    return read_procedures(files, SchemaSet(resources.schemas()), load())[0] if files else _NONE


def _shown(name: str, file: str) -> str:
    """Return the place of a procedure; nobody knows of a file with another name what that tells."""
    return file if file == f"{_FOLDER}{name}.yaml" else ""
