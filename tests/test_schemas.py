"""The schemas are one with themselves, with the model and with what an editor shows."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

import jsonschema_rs
import msgspec
import pytest

from scrctl import resources
from scrctl.model.board import Board
from scrctl.source.decode import BOARD, FILES, Kind, decode
from scrctl.source.schema import SchemaSet

TEXTS = resources.schemas()
SCHEMAS = {kind: json.loads(text) for kind, text in TEXTS.items()}
KINDS = {kind.schema: kind for kind in FILES.values()} | {"scrctl": Kind("scrctl", Board, "")}
DOCUMENTS = sorted({*KINDS, "register"})


def parts(schema: Any, route: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a schema that describes a value, with the way to it."""
    for name in ("properties", "$defs"):
        for key, inner in schema.get(name, {}).items():
            yield f"{route}/{key}", inner
            yield from parts(inner, f"{route}/{key}")
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(name), dict):
            yield f"{route}/{name}", schema[name]
            yield from parts(schema[name], f"{route}/{name}")


def test_there_is_a_schema_for_every_document() -> None:
    assert set(DOCUMENTS) <= set(TEXTS)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_it_is_a_valid_schema(kind: str) -> None:
    jsonschema_rs.meta.validate(SCHEMAS[kind])
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[kind]["$id"].endswith(f"/{kind}.schema.json")
    assert SCHEMAS[kind]["title"]


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_an_editor_can_explain_every_part(kind: str) -> None:
    silent = [route for route, part in parts(SCHEMAS[kind]) if not part.get("description")]
    if kind == "procedure":
        endings = ("/items", "/propertyNames", "/additionalProperties")
        silent = [route for route in silent if not route.endswith(endings)]
    assert not silent


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_unknown_keys_are_refused_everywhere(kind: str) -> None:
    open_ones = [
        route
        for route, part in [("", SCHEMAS[kind]), *parts(SCHEMAS[kind])]
        if "properties" in part and part.get("additionalProperties") is not False
    ]
    assert not open_ones


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_leaf_may_be_left_empty(kind: str) -> None:
    """A form is filled in little by little; only what names an entry cannot wait."""
    required = {
        (route, name)
        for route, part in [("", SCHEMAS[kind]), *parts(SCHEMAS[kind])]
        for name in part.get("required", ())
    }
    full = [
        route
        for route, part in parts(SCHEMAS[kind])
        if not route.startswith("/own")
        and not route.endswith(("/items", "/additionalProperties", "/propertyNames"))
        and not any(route == f"{above}/{name}" for above, name in required)
        and "$ref" not in part
        and "null" not in part.get("type", [])
        and None not in part.get("enum", [])
    ]
    assert not full


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_is_required_names_an_entry(kind: str) -> None:
    allowed = {"id", "key", "case", "person", "role", "body", "milestone", "kind", "on"}
    allowed |= {"question", "agency"}
    allowed |= {"document", "field", "value", "name", "sha256"}  # written by the command
    for _, part in parts(SCHEMAS[kind]):
        assert set(part.get("required", ())) <= allowed
    assert "required" not in SCHEMAS[kind]


def test_definitions_of_one_name_are_the_same_everywhere() -> None:
    seen: dict[str, Any] = {}
    for schema in SCHEMAS.values():
        for name, definition in schema.get("$defs", {}).items():
            assert seen.setdefault(name, definition) == definition


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_schema_stands_alone_and_uses_what_it_defines(kind: str) -> None:
    refs = {part["$ref"] for _, part in parts(SCHEMAS[kind]) if "$ref" in part}
    assert refs == {f"#/$defs/{name}" for name in SCHEMAS[kind].get("$defs", {})}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_example_is_clean(kind: str) -> None:
    for example in SCHEMAS[kind]["examples"]:
        assert SchemaSet(TEXTS).check(kind, example, "example") == ()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_decodes_and_nothing_of_it_is_lost(kind: str) -> None:
    for example in SCHEMAS[kind]["examples"]:
        value, problems = decode(example, KINDS[kind], BOARD, SchemaSet(TEXTS))
        assert problems == ()
        again = msgspec.to_builtins(value)
        assert not [route for route, leaf in leaves(example) if follow(again, route) != leaf]


def leaves(data: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from leaves(inner, (*route, key))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from leaves(inner, (*route, index))
    elif data is not None:
        yield route, data


def follow(data: Any, route: tuple[str | int, ...]) -> Any:
    for step in route:
        data = data[step]
    return data


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_schema_and_the_model_name_the_same_fields(kind: str) -> None:
    assert not list(differences(SCHEMAS[kind], KINDS[kind].type, ""))


def differences(schema: Any, model: Any, route: str) -> Iterator[str]:
    """Where a schema has a field that the model lacks, or the other way round."""
    model = inner_type(model)
    if not has_fields(model):
        return
    part = schema.get("items", schema)
    hints = get_type_hints(model)
    for name in derived(model):
        del hints[name]
    if set(part["properties"]) != set(hints):
        yield f"{route}: {set(part['properties']) ^ set(hints)}"
    for name in set(part["properties"]) & set(hints):
        yield from differences(part["properties"][name], hints[name], f"{route}/{name}")


def derived(model: Any) -> list[str]:
    """Return the fields that no file holds."""
    parts = dataclasses.fields(model) if dataclasses.is_dataclass(model) else ()
    return [part.name for part in parts if part.metadata.get("derived")]


def has_fields(model: Any) -> bool:
    """Say whether a type has fields of its own."""
    return dataclasses.is_dataclass(model) or hasattr(model, "__struct_fields__")


def inner_type(model: Any) -> Any:
    """The type of an entry of a list, or of an answer that may be missing."""
    if get_origin(model) in (tuple, Mapping):
        return get_args(model)[0]
    return model


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_choices_of_the_model_are_the_choices_of_the_schema(kind: str) -> None:
    wrong = [
        route
        for route, words, allowed in choices(SCHEMAS[kind], KINDS[kind].type, "", SCHEMAS[kind])
        if set(words) != set(allowed) - {None}
    ]
    assert not wrong


def choices(schema: Any, model: Any, route: str, root: Any) -> Iterator[tuple[str, Any, Any]]:
    from enum import EnumType

    for word in (model, *get_args(model)):
        if isinstance(word, EnumType):
            named = schema.get("$ref", "").rpartition("/")[2]
            allowed = root["$defs"][named] if named else schema
            yield route, list(word), allowed.get("enum", ())
    model = inner_type(model)
    if has_fields(model):
        hints = get_type_hints(model)
        for name, inner in schema.get("items", schema)["properties"].items():
            yield from choices(inner, hints[name], f"{route}/{name}", root)
