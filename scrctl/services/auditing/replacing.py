"""Procedures of a store that take the place of built-in ones: when each came, changed and went."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from scrctl import resources
from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.procedures.replaced import differs
from scrctl.rules.registry import load
from scrctl.services.load import read_procedures
from scrctl.source.schema import SchemaSet
from scrctl.store import layout
from scrctl.store.moment import held_at
from scrctl.store.objects import Objects
from scrctl.store.past import Moment

if TYPE_CHECKING:
    from scrctl.services.auditing.replay import Link

_CODE = "STO041"
_FOLDER = f"{layout.PROCEDURES}/"
_SHORT = 12
# A procedure by its name, with the file that holds it and what it asks otherwise than the built-in.
_Own = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]


def replacing(
    link: "Link", before: Moment, moment: Moment, objects: Objects
) -> Iterator[Irregularity]:
    """Say which of the store's own procedures a commit brought in, changed or took out.

    Only those count that have the id and the version of a built-in one. What a merge took over
    from one of its sides was that side's doing.
    """
    changed = {c.path for c in link.changes[0] if c.path.startswith(_FOLDER)}
    changed.intersection_update(*({c.path for c in found} for found in link.changes[1:]))
    if not changed:
        return
    was, now = _own(before, objects), _own(moment, objects)
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
            code=_CODE,
            severity=Severity.WARNING if other or then_other else Severity.INFO,
            file=_shown(name[0], file or then),
            message=told,
            hint=f"`git show {link.commit.id[:_SHORT]}` shows who made it. Where the board has "
            "decided so, nothing need be done.",
        )


def _own(moment: Moment, objects: Objects) -> _Own:
    """Return the store's own procedures of a moment that replace a built-in one."""
    files = held_at(moment, objects).procedure_files()
    if not files:
        return {}
    book, _ = read_procedures(files, SchemaSet(resources.schemas()), load())
    own = ((book.find(p.id, p.version), p) for p in book.replaced)
    return {(p.id, p.version): (o.file, tuple(differs(o, p))) for o, p in own if o}


def _shown(name: str, file: str) -> str:
    """Return the place of a procedure; nobody knows of a file with another name what that tells."""
    return file if file == f"{_FOLDER}{name}.yaml" else ""
