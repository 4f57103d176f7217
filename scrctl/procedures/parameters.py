"""The literal parameters that a procedure gives to a rule, held against what the rule can take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scrctl.procedures.definition import Given
from scrctl.procedures.shape import allows, has_field, has_item_field, is_document, is_list

UNKNOWN = "PRO090"
NO_MILESTONE = "PRO092"
# What these parameters mean is the same for every rule that has one of them.
_MILESTONES = ("milestone", "any_of", "not_before")
_FIELDS = ("field", "when_field")


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSignature:
    """What a rule of scope GATE must and may be given by a criterion that names it.

    `values`: for some parameters, everything that they can be.
    """

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one parameter."""

    code: str
    parameter: str
    message: str


def check_parameters(
    signature: GateSignature, given: Given, milestones: frozenset[str]
) -> Iterator[Fault]:
    """Compare what is given with what the rule takes, and with the documents' fields."""
    for name in sorted(signature.required - given.keys()):
        yield Fault(code=UNKNOWN, parameter=name, message=f"the rule needs the parameter {name}")
    for name in sorted(given.keys() - signature.required - signature.optional):
        yield Fault(code=UNKNOWN, parameter=name, message="the rule has no such parameter")
    by_milestone = given.get("keyed_by") == "milestone"
    for name in (*_MILESTONES, *(["each_of"] if by_milestone else [])):
        if not milestones.issuperset(_texts(given, name)):
            yield Fault(code=NO_MILESTONE, parameter=name, message="no milestone has this name")
    yield from _closed(signature, given)
    yield from _pairs(given)
    yield from _numbers(given)
    yield from _documents(given)


def _closed(signature: GateSignature, given: Given) -> Iterator[Fault]:
    """Look at parameters that can be a few words only; a list of none would ask for nothing."""
    for name in sorted(signature.required & given.keys()):
        if not _texts(given, name):
            yield Fault(code=UNKNOWN, parameter=name, message="this names nothing")
    for name, allowed in signature.values.items():
        if not allowed.issuperset(_texts(given, name)):
            message = f"this is not one of {', '.join(sorted(allowed))}"
            yield Fault(code=UNKNOWN, parameter=name, message=message)


def _pairs(given: Given) -> Iterator[Fault]:
    """Look at parameters that mean something only together, or only apart."""
    for one, other in (
        ("when_value", "when_field"),
        ("each_of", "keyed_by"),
        ("keyed_by", "each_of"),
    ):
        if one in given and other not in given:
            yield Fault(code=UNKNOWN, parameter=one, message=f"this needs {other} beside it")
    if set(_texts(given, "milestone")) & set(_texts(given, "not_before")):
        message = "this is the milestone itself"
        yield Fault(code=UNKNOWN, parameter="not_before", message=message)


def _numbers(given: Given) -> Iterator[Fault]:
    if not all(text.isdecimal() and int(text) for text in _texts(given, "at_least")):
        yield Fault(code=UNKNOWN, parameter="at_least", message="this is not a number from 1")


def _documents(given: Given) -> Iterator[Fault]:
    documents = _texts(given, "document")
    if not documents:
        return
    document = documents[0]
    if not is_document(document):
        yield Fault(code=UNKNOWN, parameter="document", message="a case has no such document")
        return
    for name in _FIELDS:
        if not all(has_field(document, field) for field in _texts(given, name)):
            yield Fault(code=UNKNOWN, parameter=name, message=f"{document} has no such field")
    yield from _lists(given, document)
    yield from _values(given, document)


def _lists(given: Given, document: str) -> Iterator[Fault]:
    for listing in _texts(given, "list"):
        if not is_list(document, listing):
            yield Fault(code=UNKNOWN, parameter="list", message=f"{document} has no such list")
        elif not all(has_item_field(document, listing, f) for f in _texts(given, "fields")):
            message = f"the items of {listing} have no such field"
            yield Fault(code=UNKNOWN, parameter="fields", message=message)
        elif not all(has_item_field(document, listing, f) for f in _texts(given, "keyed_by")):
            message = f"the items of {listing} have no such field"
            yield Fault(code=UNKNOWN, parameter="keyed_by", message=message)


def _values(given: Given, document: str) -> Iterator[Fault]:
    for key, values in (("field", "one_of"), ("when_field", "when_value")):
        for name in _texts(given, key):
            if not all(allows(document, name, value) for value in _texts(given, values)):
                message = f"{name} cannot have this value"
                yield Fault(code=UNKNOWN, parameter=values, message=message)


def _texts(given: Given, name: str) -> tuple[str, ...]:
    found = given.get(name, ())
    return (found,) if isinstance(found, str) else tuple(found)
