"""A procedure of the store's own in place of a built-in one: what it lacks is told."""

import pytest

from scrctl import resources
from scrctl.model.diagnostic import Problem, Severity
from scrctl.procedures.load import load_procedures
from scrctl.rules.registry import load
from scrctl.source.schema import SchemaSet

OWN = "procedures/referral.yaml"
TEXT = resources.procedures()["referral.yaml"].decode("utf-8")


def told(text: str) -> list[Problem]:
    built_in = {f"builtin:{name}": raw for name, raw in resources.procedures().items()}
    files = {OWN: text.encode("utf-8"), **built_in}
    schemas = SchemaSet(resources.schemas())
    _, problems = load_procedures(files, schemas, load().gate_signatures(), load().by_code)
    return [problem for problem in problems if problem.code == "STO020"]


def without(start: str) -> str:
    """Return the procedure without the item of a list that starts so."""
    lines = TEXT.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.lstrip().startswith(start))
    depth = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while len(lines[last]) - len(lines[last].lstrip()) > depth:
        last += 1
    return "".join(lines[:first] + lines[last:])


def test_a_procedure_of_another_version_replaces_nothing() -> None:
    assert told(TEXT.replace('version: "2017-08"', 'version: "2018-01"')) == []


def test_an_equal_one_is_told_as_information() -> None:
    (problem,) = told(TEXT)
    assert (problem.place.file, problem.place.at) == (OWN, ("version",))
    assert problem.severity is Severity.INFO
    assert problem.message == "it takes the place of the built-in procedure"


@pytest.mark.parametrize(
    ("text", "said", "severity"),
    [
        (
            without("- {id: other-children-by"),
            "criteria that are missing: safeguarding/other-children-by",
            Severity.WARNING,
        ),
        (
            TEXT.replace("field: incident.on}", "field: incident.place}"),
            "criteria that ask otherwise: safeguarding/incident-date",
            Severity.WARNING,
        ),
        (
            TEXT.replace("PRO011, PRO012, PRO013, PRO024", "PRO011, PRO013, PRO024"),
            "codes that no gate waits for are missing: safeguarding/PRO012",
            Severity.WARNING,
        ),
        (without("- {id: notify-panel"), "clocks that are missing: notify-panel", Severity.WARNING),
        (
            TEXT.replace("quantity: 5, unit: working-days", "quantity: 50, unit: working-days"),
            "clocks that ask otherwise: notify-ofsted, notify-dfe, notify-panel",
            Severity.WARNING,
        ),
        (
            TEXT.replace("late: with-reason,\n     extended_by: [lscb_chair]", "late: never"),
            "clocks that ask otherwise: decision",
            Severity.WARNING,
        ),
        (
            TEXT.replace("fixes: [{document: proforma.yaml,", "fixes: [{document: case.yaml,"),
            "milestones that ask otherwise: proforma-submitted",
            Severity.WARNING,
        ),
        (
            TEXT.replace("codes: [AGY003, DLN001", "codes: [AGY003, DLN001, PRO058"),
            "codes that more roles may waive: PRO058",
            Severity.WARNING,
        ),
        (
            TEXT.replace("decider: [agency_safeguarding_lead]", "decider: [business_manager]"),
            "stages that ask otherwise: referral",
            Severity.WARNING,
        ),
        (
            TEXT.replace("quantity: 18", "quantity: 17"),
            "figures that ask otherwise: child-below",
            Severity.WARNING,
        ),
        (
            TEXT.replace("keeps: [incident-notified,", "keeps: ["),
            "reopen is otherwise",
            Severity.WARNING,
        ),
        (
            TEXT.replace("publishable: false", "publishable: true"),
            "publishable was false and is true",
            Severity.WARNING,
        ),
    ],
)
def test_what_it_lacks_is_named(text: str, said: str, severity: Severity) -> None:
    (problem,) = told(text)
    assert said in problem.message
    assert problem.severity is severity


def test_a_later_version_is_told_of_only_where_it_lacks_something() -> None:
    (problem,) = told(without("- {id: notify-panel").replace('"2017-08"', '"2018-01"', 1))
    assert problem.message == (
        "beside the built-in version 2017-08; clocks that are missing: notify-panel"
    )
    assert problem.severity is None
    longer = TEXT.replace("quantity: 5, unit: working-days", "quantity: 6, unit: working-days")
    assert told(longer.replace('"2017-08"', '"2018-01"', 1)) == []
