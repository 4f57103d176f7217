"""The packaged calendar and the built-in procedures."""

from pathlib import Path

import pytest

from scrctl import resources
from scrctl.deadlines.calendar import Calendar, load_calendar
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.load import load_procedures
from scrctl.source.schema import SchemaSet

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "scrctl" / "deadlines" / "holidays-england-wales.yaml"


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return load_calendar(TABLE.read_bytes())


@pytest.fixture(scope="session")
def book() -> ProcedureBook:
    text = (ROOT / "schemas" / "procedure.schema.json").read_text(encoding="utf-8")
    files = {f"builtin:{name}": raw for name, raw in resources.procedures().items()}
    return load_procedures(files, SchemaSet({"procedure": text}), {})[0]
