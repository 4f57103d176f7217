"""What schemas say about documents, in words."""

import json
from typing import Any

import pytest

from scrctl import resources
from scrctl.source.schema import SchemaSet

SCHEMAS = SchemaSet(resources.schemas())
FILE = "cases/2017-003/case.yaml"


def check(kind: str, data: Any) -> list[tuple[Any, ...]]:
    problems = SCHEMAS.check(kind, data, FILE)
    assert all(p.place.file == FILE and p.message and p.hint for p in problems)
    return [(p.code, p.place.at, p.message, p.hint) for p in problems]


def test_an_unknown_key_is_told_at_the_key_with_the_one_that_was_meant() -> None:
    (problem,) = SCHEMAS.check("case", {"subject": {"age_at_incidnt": 3}}, FILE)
    assert problem.code == "SCH001"
    assert problem.place.at == ("subject", "age_at_incidnt")
    assert problem.place.on_key
    assert problem.message == "age_at_incidnt is not known here"
    assert problem.hint == "Did you mean age_at_incident?"


def test_a_key_that_is_no_slip_of_the_pen_is_not_repeated() -> None:
    ((_, _, message, hint),) = check("case", {"places": [{"key": "home", "Kayleigh Q": 1}]})
    assert message == "this key is not known here"
    assert hint == "Known here: key, kind."


def test_a_key_of_an_entry_that_stands_beside_the_list_is_told_where_it_belongs() -> None:
    ((_, at, message, hint),) = check("request", {"agencies": [], "to": "hospitals-executive"})
    assert (at, message) == (("to",), "to is not known here")
    assert hint == "It belongs in each entry of agencies."


def test_a_request_with_one_member_for_all_its_agencies_is_told_how_it_is_written() -> None:
    data = {"agencies": ["fernshire-hospitals", "fernshire-police"], "to": "hospitals-executive"}
    found = check("request", data)
    assert [(code, at) for code, at, _, _ in found] == [
        ("SCH002", ("agencies", 0)),
        ("SCH002", ("agencies", 1)),
        ("SCH001", ("to",)),
    ]
    assert found[0][2:] == (
        "agencies should hold fields with names (key: value)",
        "Write one entry for each agency, with its own fields `agency` and `to`.",
    )


def test_every_unknown_key_is_told() -> None:
    assert [at for _, at, _, _ in check("case", {"zz": 1, "aa": 2})] == [("aa",), ("zz",)]


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        ({"title": 12}, "title should hold text", "Put it between quotes"),
        ({"people": "x"}, "people should hold a list", "Write a list."),
        ({"subject": []}, "subject should hold fields", "Write fields with names"),
        ({"subject": {"age_at_incident": "3"}}, "age_at_incident should hold a whole", "whole"),
        ({"people": ["x"]}, "people should hold fields", "Write fields"),
        ({"people": [None]}, "people should hold fields", "Write fields"),
        ([], "the document should hold fields", "Write fields"),
        ("x", "the document should hold fields", "Write fields"),
    ],
)
def test_a_wrong_type(data: Any, message: str, hint: str) -> None:
    ((code, _, told, advice),) = check("case", data)
    assert code == "SCH002"
    assert told.startswith(message)
    assert hint in advice


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("seriously harmed", "Did you mean seriously-harmed?"),
        ("Died", "Did you mean died?"),
        (7, "Allowed here: died, seriously-harmed, neither."),
    ],
)
def test_a_value_that_is_not_allowed(value: Any, hint: str) -> None:
    (problem,) = check("case", {"incident": {"consequence": value}})
    assert problem[0] == "SCH003"
    assert problem[1] == ("incident", "consequence")
    assert problem[3] == hint


def test_what_is_missing_is_told_at_the_entry() -> None:
    assert check("case", {"people": [{"key": "a"}, {"kind": "family"}]}) == [
        ("SCH004", ("people", 1), "key is missing", "Add key: every entry of this list has one.")
    ]


@pytest.mark.parametrize("value", ["2017-02-30", "20.3.2017", "2017-3-1", "soon"])
def test_what_is_not_a_date_is_told_once_with_an_example(value: str) -> None:
    ((code, at, message, hint),) = check("case", {"incident": {"on": value}})
    assert (code, at, message) == ("SCH005", ("incident", "on"), "on is not a date")
    assert "2017-03-20" in hint


@pytest.mark.parametrize(
    ("kind", "data", "hint"),
    [
        ("case", {"people": [{"key": "The Mother"}]}, "lower-case"),
        ("case", {"agencies": [{"id": "a b"}]}, "letters, digits and hyphens"),
        ("case", {"subject": {"age_at_incident": -1}}, "from 0 to 130"),
        ("scrctl", {"board": {"colour": "blue"}}, "six digits"),
        ("history", {"entries": [{"kind": "waiver", "on": "2017-01-01", "code": "x"}]}, "QUA001"),
        ("chronology", {"entries": [{"id": "ev-1", "date": "March"}]}, "2016-03"),
        ("chronology", {"entries": [{"id": "ev-1", "time": "9.30"}]}, "14:30"),
    ],
)
def test_a_wrong_form(kind: str, data: Any, hint: str) -> None:
    ((code, _, _, advice),) = check(kind, data)
    assert code == "SCH005"
    assert hint in advice


def test_a_key_of_a_free_mapping() -> None:
    assert check("scrctl", {"policies": {"retention": {"The Audit": {"years": 10}}}})[0][:2] == (
        "SCH005",
        ("policies", "retention", "The Audit"),
    )
    closed = {"properties": {"a": {"propertyNames": {"enum": ["neglect", "other"]}}}}
    (problem,) = SchemaSet({"x": json.dumps(closed)}).check("x", {"a": {"neglct": 1}}, FILE)
    assert (problem.code, problem.hint) == ("SCH001", "Did you mean neglect?")


def test_an_only_value_is_told_as_allowed() -> None:
    only = SchemaSet({"x": json.dumps({"properties": {"a": {"const": 1}}})})
    (problem,) = only.check("x", {"a": 2}, FILE)
    assert (problem.code, problem.hint) == ("SCH003", "Allowed here: 1.")


def test_everything_is_told_at_once_in_the_order_of_the_places() -> None:
    data = {"zz": 1, "people": [{"key": "a", "kind": "x"}, {}], "incident": {"on": "x"}}
    assert [code for code, *_ in check("case", data)] == ["SCH005", "SCH003", "SCH004", "SCH001"]


@pytest.mark.parametrize("empty", [None, {}, {"title": None, "people": None, "subject": None}])
def test_what_is_not_filled_in_yet_is_not_wrong(empty: Any) -> None:
    assert check("case", empty) == []


def test_no_value_of_a_document_is_ever_told() -> None:
    canary = "Kayleigh"
    data = {
        canary: canary,
        "title": [canary],
        "public_dates": canary,
        "incident": {"on": canary, "consequence": canary},
        "people": [{"key": canary, "role": canary, canary: 1}, canary],
    }
    found = check("case", data)
    assert len(found) >= 8
    assert not [p for p in found if canary in p[2] + p[3]]


def test_a_schema_is_compiled_when_it_is_needed() -> None:
    schemas = SchemaSet({"good": "{}", "bad": "not JSON"})
    assert "bad" in schemas
    assert "ugly" not in schemas
    assert schemas.text("bad") == "not JSON"
    assert schemas.check("good", {}, FILE) == ()
    assert schemas.check("good", {"a": 1}, FILE) == ()
    with pytest.raises(json.JSONDecodeError):
        schemas.check("bad", {}, FILE)
