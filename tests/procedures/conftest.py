"""Procedures read from the files of the checkout, with the rules that there really are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl import resources
from scrctl.model.diagnostic import Problem
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.load import load_procedures
from scrctl.rules import registry
from scrctl.source.schema import SchemaSet

ROOT = Path(__file__).resolve().parents[2]
Load = Callable[..., tuple[ProcedureBook, tuple[Problem, ...]]]


@pytest.fixture(scope="session")
def builtin_files() -> dict[str, bytes]:
    return {f"builtin:{name}": raw for name, raw in resources.procedures().items()}


@pytest.fixture(scope="session")
def schemas() -> SchemaSet:
    text = (ROOT / "schemas" / "procedure.schema.json").read_text(encoding="utf-8")
    return SchemaSet({"procedure": text})


@pytest.fixture(scope="session")
def load(schemas: SchemaSet) -> Load:
    rules = registry.load()

    def loaded(files: dict[str, str | bytes]) -> tuple[ProcedureBook, tuple[Problem, ...]]:
        raw = {n: t if isinstance(t, bytes) else t.encode() for n, t in files.items()}
        return load_procedures(raw, schemas, rules.gate_signatures(), rules.by_code)

    return loaded


@pytest.fixture(scope="session")
def book(load: Load, builtin_files: dict[str, bytes]) -> ProcedureBook:
    found, problems = load(builtin_files)
    assert problems == ()
    return found
