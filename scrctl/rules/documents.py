"""Which value of a `Case` stands for which file of its folder, and the way to a field in it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache

from scrctl.model.dossier import Case
from scrctl.model.text import Prose
from scrctl.procedures.definition import Given

# Guidance of a template, or a note: it is not part of what the document says.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_BY_AGENCY = ("briefings/", "chronology/")
_SINGLE: Mapping[str, Callable[[Case], object | None]] = {
    "case.yaml": lambda case: case.record,
    "history.yaml": lambda case: case.history,
    "proforma.yaml": lambda case: case.proforma,
    "decision.yaml": lambda case: case.decision,
    "joint.yaml": lambda case: case.joint,
    "request.yaml": lambda case: case.request,
    "terms-of-reference.md": lambda case: case.terms,
    "action-plan.yaml": lambda case: case.plan,
    "report.md": lambda case: case.report,
    "summary.md": lambda case: case.summary,
    "publication.yaml": lambda case: case.publication,
    "quality.yaml": lambda case: case.quality,
}


@lru_cache(maxsize=1024)
def is_pattern(name: str) -> bool:
    """Say whether a name such as `findings/*.md` means each file of a folder."""
    return any(sign in name for sign in "*?[")


def names(case: Case, wanted: str) -> tuple[str, ...]:
    """Return the case's documents that a name or a pattern means, sorted; those there are."""
    if not is_pattern(wanted):
        return () if document(case, wanted) is None else (wanted,)
    known = (*_SINGLE, *case.briefings, *case.chronologies, *case.findings)
    # What the pattern does not mean is not looked at: a rule is asked again when it changes.
    meant = (name for name in known if fnmatchcase(name, wanted))
    return tuple(sorted(name for name in meant if document(case, name) is not None))


def how_to_begin(case: Case, wanted: str) -> str:
    """Return the command that begins a document; of one of many, its name is left to choose."""
    name = wanted.replace("*", "AGENCY" if wanted.startswith(_BY_AGENCY) else "NAME")
    return f"scrctl add {case.id} {name}"


def document(case: Case, name: str) -> object | None:
    """Return what a file of the case holds, or None where it is missing or unreadable."""
    single = _SINGLE.get(name)
    if single is not None:
        return single(case)
    return case.briefings.get(name) or case.chronologies.get(name) or case.findings.get(name)


def route(field: str) -> tuple[str, ...]:
    """Return a dotted field as a route of keys."""
    return tuple(field.split("."))


def value(holder: object, field: str) -> object | None:
    """Follow a dotted field through values and mappings; None where the way ends early."""
    found: object | None = holder
    for key in route(field):
        found = _part(found, key)
    return found


def is_filled(answer: object) -> bool:
    """Say whether a field holds an answer: a date, words, a choice or at least one item."""
    if isinstance(answer, str):
        return bool(answer.strip())
    if isinstance(answer, (tuple, Mapping)):
        return bool(answer)
    return answer is not None


def texts(holder: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Return every text in a document, each with its route; choices and dates are not texts."""
    stack: list[tuple[tuple[str | int, ...], object]] = [((), holder)]
    while stack:
        at, found = stack.pop()
        if type(found) is str:
            yield at, found
        else:
            stack.extend(((*at, key), part) for key, part in reversed(_parts(found)))


def leaves(holder: object) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Return every answer in a document, in its order, each with its route; what is empty not."""
    parts = _parts(holder)
    if isinstance(holder, (str, date)) or not parts:
        if is_filled(holder):
            yield (), holder
        return
    for key, part in parts:
        for at, leaf in leaves(part):
            yield (key, *at), leaf


def _part(found: object, key: str) -> object | None:
    if isinstance(found, Mapping):
        return found.get(key)
    return getattr(found, key) if key in _fields(found) else None


def _parts(found: object) -> list[tuple[str | int, object]]:
    if isinstance(found, Mapping):
        return list(found.items())
    if isinstance(found, tuple):
        return list(enumerate(found))
    return [(name, getattr(found, name)) for name in _fields(found)]


def _fields(found: object) -> Iterable[str]:
    """Return the names of a document's fields; the history is no Struct but a dataclass."""
    names: Iterable[str] = getattr(found, "__struct_fields__", ())
    return names or getattr(found, "__dataclass_fields__", ())


def listed(given: Given, name: str) -> tuple[str, ...]:
    """Return a parameter of a criterion as a tuple, whether one word or several were given."""
    words = given.get(name, ())
    return (words,) if isinstance(words, str) else words


def written(prose: Prose, heading: str) -> str:
    """Return what a section says, with comments left out."""
    return _COMMENT.sub("", prose.content(heading)).strip()
