"""What the schemas say about a document, in plain English, all at once, and never quoting it.

A schema is passed in as text; it is compiled when the first document of its kind is checked.
A message may name keys and allowed values: both stand in the schema. It never tells a value.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice

from scrctl.model.diagnostic import Path, Place, Problem
from scrctl.source.guard import problem
from scrctl.source.precise import Plain

UNKNOWN_KEY = "SCH001"
WRONG_TYPE = "SCH002"
NOT_ALLOWED = "SCH003"
MISSING = "SCH004"
WRONG_FORM = "SCH005"

# Nobody puts more right at once, and to tell each of a hundred thousand takes minutes.
MOST = 1_000
_MORE = f"this and more is wrong in the document; {MOST:,} places are told at a time"
_FIRST = "Put the others right first, then validate again."
_TYPES = {
    "object": "fields with names (key: value)",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


class SchemaSet:
    """The schemas of all kinds of document."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep the texts; nothing is compiled yet."""
        self._texts = texts
        self._compiled: dict[str, tuple[Plain, Plain]] = {}

    def __contains__(self, kind: str) -> bool:
        """Say whether there is a schema for a kind of document."""
        return kind in self._texts

    def text(self, kind: str) -> str:
        """Return a schema as it was given."""
        return self._texts[kind]

    def check(self, kind: str, data: Plain, file: str) -> tuple[Problem, ...]:
        """Return everything that the schema of that kind has against the data of a file."""
        schema, validator = self._schema(kind)
        # An empty file is one in which nothing is filled in yet.
        errors = validator.iter_errors({} if data is None else data)
        every = (p for error in errors for p in _Violation(error, schema, file).problems())
        found = list(islice(every, MOST))
        found += [replace(p, message=_MORE, hint=_FIRST) for p in islice(every, 1)]
        # A date has a form and has to exist: one complaint about it is enough.
        return tuple(sorted(dict.fromkeys(found), key=_order))

    def _schema(self, kind: str) -> tuple[Plain, Plain]:
        if kind not in self._compiled:
            from jsonschema_rs import validator_for

            schema = json.loads(self._texts[kind])
            validator = validator_for(schema, validate_formats=True)
            self._compiled[kind] = (schema, validator)
        return self._compiled[kind]


def _order(found: Problem) -> list[str]:
    return [f"{part:06}" if isinstance(part, int) else part for part in found.place.at]


class _Violation:
    """One complaint of the validator, told so that a person can act on it."""

    def __init__(self, error: Plain, schema: Plain, file: str) -> None:
        self.name: str = error.kind.name
        self.error = error
        self.schema = schema
        self.file = file
        self.at: Path = tuple(error.instance_path)

    def problems(self) -> Iterator[Problem]:
        """Return the problem or problems; unknown keys come several in one complaint."""
        told = {
            "additionalProperties": self.unknown_keys,
            "propertyNames": self.wrong_names,
            "type": self.wrong_type,
            "enum": self.not_allowed,
            "const": self.not_allowed,
            "required": self.missing,
        }
        return told.get(self.name, self.wrong_form)()

    def place(self, *more: str, on_key: bool = False) -> Place:
        """Return the place of the complaint, or of a key in it."""
        return Place(file=self.file, at=(*self.at, *more), on_key=on_key)

    @property
    def field(self) -> str:
        """Return the nearest name on the way to the value: a key of the schema."""
        return next((part for part in reversed(self.at) if isinstance(part, str)), "the document")

    def rule(self, *route: str | int) -> Plain:
        """Return the part of the schema that a route leads to."""
        part = self.schema
        for step in route:
            part = part[step]
        return part

    def unknown_keys(self) -> Iterator[Problem]:
        """Tell each key that the schema does not know, with the one that was probably meant."""
        around = self.rule(*self.error.schema_path[:-1])
        known = sorted(around.get("properties", {}))
        for key in self.error.kind.unexpected:
            # A key that is no slip of the pen may be a name: it is shown by its place only.
            shown, hint = "this key", f"Known here: {', '.join(known)}."
            if close := get_close_matches(key, known, n=1):
                shown, hint = key, f"Did you mean {close[0]}?"
            elif lists := _lists_with(key, around):
                shown, hint = key, f"It belongs in each entry of {' or '.join(lists)}."
            yield problem(
                UNKNOWN_KEY, f"{shown} is not known here", hint, self.place(key, on_key=True)
            )

    def wrong_names(self) -> Iterator[Problem]:
        """Tell keys of a free mapping that have the wrong form, or are not among the allowed."""
        rule = self.rule(*self.error.schema_path[:-1])
        key = str(self.error.kind.error.instance)
        place = self.place(key, on_key=True)
        if "enum" in rule:
            hint = _one_of(key, rule["enum"])
            yield problem(UNKNOWN_KEY, f"a key of {self.field} is not known here", hint, place)
        else:
            yield problem(WRONG_FORM, f"a key of {self.field} is not well formed", _ID, place)

    def wrong_type(self) -> Iterator[Problem]:
        """Tell what kind of value is expected."""
        types = [kind for kind in self.error.kind.types if kind != "null"]
        wanted = " or ".join(_TYPES[kind] for kind in sorted(types))
        hint = f"Write {wanted}."
        if types == ["string"]:
            hint = "Put it between quotes, so that it is read as text."
        if types == ["object"]:
            hint = self.rule(*self.error.schema_path[:-1]).get("$comment", hint)
        yield problem(WRONG_TYPE, f"{self.field} should hold {wanted}", hint, self.place())

    def not_allowed(self) -> Iterator[Problem]:
        """Tell which values are allowed, and the one that was probably meant."""
        rule = self.rule(*self.error.schema_path)
        allowed = rule if isinstance(rule, list) else [rule]
        hint = _one_of(str(self.error.instance), allowed)
        message = f"{self.field} holds a value that is not one of those allowed"
        yield problem(NOT_ALLOWED, message, hint, self.place())

    def missing(self) -> Iterator[Problem]:
        """Tell which key an entry cannot do without."""
        key = self.error.kind.property
        hint = f"Add {key}: every entry of this list has one."
        yield problem(MISSING, f"{key} is missing", hint, self.place())

    def wrong_form(self) -> Iterator[Problem]:
        """Tell what form a text or a number must have, in the schema's own words."""
        around = self.rule(*self.error.schema_path[:-1])
        if around.get("format") == "date":
            message = f"{self.field} is not a date"
            hint = "Write a date that exists, as year-month-day: 2017-03-20."
        else:
            message = f"{self.field} does not have the right form"
            hint = around.get("$comment", _ID)
        yield problem(WRONG_FORM, message, hint, self.place())


def _lists_with(key: str, around: Plain) -> list[str]:
    """Return the lists beside a key whose entries have that key: there it was meant to stand."""
    lists = around.get("properties", {}).items()
    return [name for name, part in lists if key in part.get("items", {}).get("properties", {})]


_ID = "Use letters, digits and hyphens only: at most 32, and no hyphen first."


def _one_of(given: str, allowed: list[Plain]) -> str:
    """Return the allowed value that was probably meant, or all of them."""
    words = [str(value) for value in allowed if value is not None]
    lower = {word.casefold(): word for word in words}
    close = get_close_matches(given.casefold(), lower, n=1)
    if close:
        return f"Did you mean {lower[close[0]]}?"
    return f"Allowed here: {', '.join(words)}."
