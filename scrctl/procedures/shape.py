"""Which document holds which fields, so that a procedure cannot ask for one that is not there."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from scrctl.model.case import CaseRecord
from scrctl.model.history import History
from scrctl.model.joint import JointArrangement
from scrctl.model.learning import ActionPlan, Finding, Narrative, PublicationRecord
from scrctl.model.quality import QualityRecord
from scrctl.model.referral import Briefing, Decision, FormalRequest, Proforma
from scrctl.model.review import Chronology, Terms

DOCUMENTS: Mapping[str, type] = {
    "action-plan.yaml": ActionPlan,
    "briefings/*.md": Briefing,
    "case.yaml": CaseRecord,
    "chronology/*.yaml": Chronology,
    "decision.yaml": Decision,
    "findings/*.md": Finding,
    "history.yaml": History,
    "joint.yaml": JointArrangement,
    "proforma.yaml": Proforma,
    "publication.yaml": PublicationRecord,
    "quality.yaml": QualityRecord,
    "report.md": Narrative,
    "request.yaml": FormalRequest,
    "summary.md": Narrative,
    "terms-of-reference.md": Terms,
}


@cache
def is_document(name: str) -> bool:
    """Say whether a case can have a document of that name."""
    return _holder(name) is not None


@cache
def has_field(document: str, field: str) -> bool:
    """Say whether a document has that dotted field."""
    return _field(document, field) is not None


@cache
def has_item_field(document: str, listing: str, field: str) -> bool:
    """Say whether the items of a list of a document have that dotted field."""
    item = _item(_field(document, listing))
    return item is not None and _follow(item, field) is not None


@cache
def is_list(document: str, field: str) -> bool:
    """Say whether a dotted field of a document is a list."""
    return _item(_field(document, field)) is not None


@cache
def allows(document: str, field: str, value: str) -> bool:
    """Say whether a field can hold that value; a field that holds free text can hold any."""
    hint = _field(document, field)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return value in tuple(hint)
    return True


@cache
def has_choices(document: str, field: str) -> bool:
    """Say whether a document has that dotted field, and it holds one of certain words."""
    hint = _field(document, field)
    return isinstance(hint, type) and issubclass(hint, StrEnum)


@cache
def _holder(document: str) -> type | None:
    known = (held for name, held in DOCUMENTS.items() if fnmatchcase(document, name))
    return next(known, None)


def _field(document: str, field: str) -> object | None:
    return _follow(_holder(document), field)


def _follow(hint: object, field: str) -> object | None:
    for key in field.split("."):
        hint = _plain(_part(hint, key))
    return hint


def _part(hint: object, key: str) -> object | None:
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Struct)):
        return _hints(hint).get(key)
    return get_args(hint)[1] if get_origin(hint) is Mapping else None


def _item(hint: object) -> object | None:
    return _plain(get_args(hint)[0]) if get_origin(hint) is tuple else None


def _plain(hint: object) -> object | None:
    """Return what a value is when it is there: `X` for `X | None`."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not NoneType)
    return hint


@cache
def _hints(holder: type) -> Mapping[str, object]:
    return get_type_hints(holder)
