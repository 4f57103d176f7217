"""From files to procedures: what is refused, and where it is said to be."""

from collections.abc import Callable
from datetime import date

import pytest

from scrctl.model.diagnostic import Problem
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Late, Unit
from scrctl.procedures.load import load_procedures
from scrctl.source.schema import SchemaSet

Load = Callable[..., tuple[ProcedureBook, tuple[Problem, ...]]]

SMALL = """\
id: small
title: A small procedure
version: "1"
source: {id: T, title: A text}
in_force_from: 2015-01-01
roles:
  - {id: chair, title: The chair}
milestones:
  - {id: begun, title: Begun, by: [chair]}
  - {id: done, title: Done, by: [chair]}
clocks:
  - {id: finish, number: C1, title: Finish, begins: [begun], ends: [done], kind: limit,
     direction: forward, strength: must, late: never, lengths: [{quantity: 1, unit: months}]}
stages:
  - id: first
    title: First
    decider: [chair]
    gate:
      - {id: begun, title: It has begun, rule: milestone-missing, given: {milestone: begun}}
      - {id: child, title: The child has a key, rule: answer-missing,
         given: {document: case.yaml, field: subject.key}}
    next: last
  - id: last
    title: Last
"""


def said(problems: tuple[Problem, ...]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(problem.code, problem.place.at) for problem in problems]


def test_a_small_procedure_is_read(load: Load) -> None:
    book, problems = load({"procedures/small.yaml": SMALL})
    assert problems == ()
    small = book.procedures[0]
    assert small.file == "procedures/small.yaml"
    assert small.in_force_from == date(2015, 1, 1)
    assert small.clocks[0].late is Late.NEVER
    assert small.clocks[0].lengths[0].unit is Unit.MONTHS
    assert small.stages[0].gate[0].given == {"milestone": "begun"}


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("rule: milestone-missing", "rule: milestone-mising", "PRO090",
         ("stages", 0, "gate", 0, "rule")),
        ("given: {milestone: begun}", "given: {milestones: begun}", "PRO090",
         ("stages", 0, "gate", 0, "rule")),
        ("given: {milestone: begun}", "given: {milestone: begun, when: later}", "PRO090",
         ("stages", 0, "gate", 0, "given", "when")),
        ("given: {milestone: begun}", "given: {milestone: began}", "PRO092",
         ("stages", 0, "gate", 0, "given", "milestone")),
        ("given: {milestone: begun}", "given: {milestone: begun, any_of: [over]}", "PRO092",
         ("stages", 0, "gate", 0, "given", "any_of")),
        ("field: subject.key", "field: subject.name", "PRO090",
         ("stages", 0, "gate", 1, "given", "field")),
        ("document: case.yaml", "document: file.yaml", "PRO090",
         ("stages", 0, "gate", 1, "given", "document")),
        ("begins: [begun]", "begins: [began]", "PRO092", ("clocks", 0, "begins", 0)),
        ("ends: [done]", "ends: [done, over]", "PRO092", ("clocks", 0, "ends", 1)),
        ("given: {milestone: begun}", "given: {milestone: []}", "PRO090",
         ("stages", 0, "gate", 0, "given", "milestone")),
        ("rule: milestone-missing,", "rule: not-submitted-as-threshold,", "PRO090",
         ("stages", 0, "gate", 0, "rule")),
        ("ends: [done]", "ends: [begun]", "PRO094", ("clocks", 0, "ends")),
        ("roles:\n", "headings: {file.md: [One]}\nroles:\n", "PRO094", ("headings", "file.md")),
        ("next: last", "next: lost", "PRO091", ("stages", 0, "next")),
        ("by: [chair]}\nclocks", "by: [nobody]}\nclocks", "PRO094", ("milestones", 1, "by", 0)),
        ("late: never", "late: with-reason, extended_by: [chairs]", "PRO094",
         ("clocks", 0, "extended_by", 0)),
        ("late: never", "late: with-reason", "PRO094", ("clocks", 0, "extended_by")),
        ("late: never", "late: never, extended_by: [chair]", "PRO094",
         ("clocks", 0, "extended_by")),
        ("stages:", "waivers: [{codes: [DLN001], by: [chairs]}]\nstages:", "PRO094",
         ("waivers", 0, "by", 0)),
        ("stages:", "waivers: [{codes: [DLN001, DLN777], by: [chair]}]\nstages:", "PRO094",
         ("waivers", 0, "codes", 1)),
        ("stages:", "waivers: [{codes: [STO006], by: [chair]}]\nstages:", "PRO094",
         ("waivers", 0, "codes", 0)),
        ("title: Done, by: [chair]", ("title: Done, by: [chair], fixes: [{document: decision.yaml, "
         "field: decision.reasons}]"), "PRO094", ("milestones", 1, "fixes", 0, "field")),
        ("title: Done, by: [chair]", ("title: Done, by: [chair], fixes: [{document: proforma.yaml, "
         "field: threshold_view, until: undone}]"),
         "PRO092", ("milestones", 1, "fixes", 0, "until")),
        ("title: Done, by: [chair]", "title: Done, by: [chair], instead_of: [begun, undone]",
         "PRO092", ("milestones", 1, "instead_of", 1)),
        ("decider: [chair]", "decider: [chairs]", "PRO094", ("stages", 0, "decider", 0)),
        ("{id: done, title", "{id: begun, title", "PRO094", ("milestones", 1, "id")),
        ("id: child, title", "id: begun, title", "PRO094", ("stages", 0, "gate", 1, "id")),
        ("2015-01-01\n", "2015-01-01\nin_force_to: 2014-12-31\n", "PRO094", ("in_force_to",)),
        ("unit: months}", "unit: months, start: 2016-01-01, end: 2015-01-01}", "PRO094",
         ("clocks", 0, "lengths", 0, "end")),
        ("unit: months}", "unit: months, end: 2016-01-01}, {quantity: 2, unit: months}", "PRO094",
         ("clocks", 0, "lengths", 1)),
        ("late: never, lengths: [{quantity: 1, unit: months}]}", "late: never}", "PRO094",
         ("clocks", 0)),
        ("unit: months}]}", "unit: months}], by_board: true}", "PRO094",
         ("clocks", 0, "lengths")),
        ("kind: limit,\n     direction: forward", "kind: minimum,\n     direction: backward",
         "PRO094", ("clocks", 0, "direction")),
        ("decider: [chair]", "decider: []", "PRO094", ("stages", 0, "decider")),
        ("by: [chair]}\nclocks", "by: []}\nclocks", "PRO094", ("milestones", 1, "by")),
        ("    next: last", "    clean: [PRO, PRO777]\n    next: last", "PRO094",
         ("stages", 0, "clean", 1)),
        ("    next: last", "    documents: [case.yaml, file.yaml]\n    next: last", "PRO094",
         ("stages", 0, "documents", 1)),
        ("title: Last\n", "title: Last\n    decider: [chair]\n    next: first\n", "PRO094",
         ("stages", 1, "gate")),
    ],
)  # fmt: skip
def test_a_fault_is_said_at_its_place(load: Load, old: str, new: str, code: str, at: tuple) -> None:
    assert old in SMALL
    _, problems = load({"procedures/small.yaml": SMALL.replace(old, new)})
    assert (code, at) in said(problems)
    assert all(problem.place.file == "procedures/small.yaml" for problem in problems)


def test_what_cannot_be_asked_is_marked_once_and_for_all(load: Load) -> None:
    small = load({"s.yaml": SMALL})[0].procedures[0]
    assert not any(c.is_faulty for c in (*small.clocks, *small.stages[0].gate))
    wrong = SMALL.replace("{milestone: begun}", "{milestone: began}")
    wrong = wrong.replace("begins: [begun]", "begins: [began]")
    found = load({"s.yaml": wrong})[0].procedures[0]
    assert [criterion.is_faulty for criterion in found.stages[0].gate] == [True, False]
    assert [clock.is_faulty for clock in found.clocks] == [True]
    asks = SMALL.replace("late: never,", "late: never, applies_when: no-such-rule,")
    assert load({"s.yaml": asks})[0].procedures[0].clocks[0].is_faulty


def test_a_near_name_is_suggested(load: Load) -> None:
    _, problems = load({"procedures/small.yaml": SMALL.replace("next: last", "next: lats")})
    assert any(problem.hint == "Did you mean last?" for problem in problems)


def test_a_stage_that_nothing_leads_to(load: Load) -> None:
    _, problems = load({"procedures/small.yaml": SMALL.replace("    next: last\n", "")})
    assert said(problems) == [("PRO091", ("stages", 1, "id"))]


def test_a_circle_of_stages_is_walked_once(load: Load) -> None:
    _, problems = load({"procedures/small.yaml": SMALL + "    next: first\n"})
    assert said(problems) == [("PRO094", ("stages", 1, key)) for key in ("decider", "gate")]


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ("list: agencies, fields: [id], at_least: many", "at_least"),
        ("list: subject, fields: [id]", "list"),
        ("list: agencies, fields: [name]", "fields"),
        ("list: agencies.id, fields: [id]", "list"),
    ],
)
def test_lists_and_their_items_are_looked_at(load: Load, given: str, parameter: str) -> None:
    item = "rule: item-incomplete,\n         given: {document: case.yaml, " + given + "}"
    old = "rule: answer-missing,\n         given: {document: case.yaml, field: subject.key}"
    _, problems = load({"procedures/small.yaml": SMALL.replace(old, item)})
    assert said(problems) == [("PRO090", ("stages", 0, "gate", 1, "given", parameter))]


def test_a_value_that_a_field_can_never_have(load: Load) -> None:
    given = "field: subject.key, when_field: incident.consequence, when_value: dead"
    _, problems = load({"s.yaml": SMALL.replace("field: subject.key", given)})
    assert said(problems) == [("PRO090", ("stages", 0, "gate", 1, "given", "when_value"))]


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ("rule: not-submitted-as-threshold, given: {view: scr}", "view"),
        (("rule: item-incomplete, given: {document: case.yaml, list: agencies, fields: [id],"
         ' at_least: "0"}'), "at_least"),
        ("rule: item-incomplete, given: {document: case.yaml, list: agencies, fields: []}",
         "fields"),
        (("rule: item-incomplete, given: {document: case.yaml, list: agencies, fields: [id],"
         " each_of: [gp]}"), "each_of"),
        (("rule: item-incomplete, given: {document: case.yaml, list: agencies, fields: [id],"
         " keyed_by: kind, each_of: [gp]}"), "keyed_by"),
        (("rule: item-incomplete, given: {document: decision.yaml, list: notices,"
         " fields: [evidence], keyed_by: milestone, each_of: [over]}"), "each_of"),
        ("rule: answer-missing, given: {document: case.yaml, field: title, when_value: x}",
         "when_value"),
        ("rule: milestone-out-of-order, given: {milestone: begun, not_before: begun}",
         "not_before"),
        (("rule: briefing-missing, given: {always: [polcie], when_school_age: [education],"
         " when_health_visitor: [gp]}"), "always"),
    ],
)  # fmt: skip
def test_a_parameter_that_would_ask_for_nothing(load: Load, given: str, parameter: str) -> None:
    wrong = SMALL.replace("rule: milestone-missing, given: {milestone: begun}", given)
    assert wrong != SMALL
    at = ("stages", 0, "gate", 0, "given", parameter)
    assert at in [place for _, place in said(load({"s.yaml": wrong})[1])]


def test_a_stage_with_a_fault_beside_its_criteria_is_marked(load: Load) -> None:
    wrong = SMALL.replace("    next: last", "    clean: [PRO777]\n    next: last")
    stages = load({"s.yaml": wrong})[0].procedures[0].stages
    assert [stage.is_faulty for stage in stages] == [True, False]


def test_an_expression_is_no_parameter(load: Load) -> None:
    book, problems = load({"s.yaml": SMALL.replace("milestone: begun}}", "milestone: {a: b}}}")})
    assert book.procedures == ()
    assert problems[0].code.startswith("SCH")


ROUTED = SMALL.replace(
    "    next: last\n",
    "    routes:\n"
    "      - {outcome: none, procedure: small, stage: last}\n"
    "      - {outcome: scr, procedure: other, stage: second}\n",
)
OTHER = """\
id: other
title: Another
version: "1"
source: {id: T, title: A text}
in_force_from: 2015-01-01
stages:
  - {id: one, title: One}
  - {id: second, title: Two}
"""


def test_routes_are_followed_over_the_whole_book(load: Load) -> None:
    assert load({"s.yaml": ROUTED, "o.yaml": OTHER})[1] == ()


def test_a_route_into_nothing(load: Load) -> None:
    at = ("stages", 0, "routes", 1)
    assert said(load({"s.yaml": ROUTED})[1]) == [("PRO091", (*at, "procedure"))]
    lost = OTHER.replace("  - {id: second, title: Two}\n", "")
    assert said(load({"s.yaml": ROUTED, "o.yaml": lost})[1]) == [("PRO091", (*at, "stage"))]


def test_next_or_routes_but_once(load: Load) -> None:
    both = ROUTED.replace("    routes:", "    next: last\n    routes:")
    assert ("PRO094", ("stages", 0, "next")) in said(load({"s.yaml": both, "o.yaml": OTHER})[1])
    twice = ROUTED.replace("outcome: none", "outcome: scr")
    at = ("stages", 0, "routes", 1, "outcome")
    assert ("PRO094", at) in said(load({"s.yaml": twice, "o.yaml": OTHER})[1])


def test_the_conditions_of_clocks_and_criteria_are_looked_at(load: Load) -> None:
    clock = SMALL.replace("late: never,", "late: never, applies_when: no-such-rule,")
    assert said(load({"s.yaml": clock})[1]) == [("PRO090", ("clocks", 0, "applies_when"))]
    criterion = SMALL.replace(
        "given: {milestone: begun}}",
        "given: {milestone: begun},\n         applies_when: not-submitted-as-threshold}",
    )
    at = ("stages", 0, "gate", 0, "applies_when")
    assert said(load({"s.yaml": criterion})[1]) == [("PRO090", at)]


def test_the_stores_own_procedure_takes_the_place_of_a_built_in_one(load: Load) -> None:
    own = SMALL.replace("A small procedure", "Ours")
    book, problems = load({"procedures/small.yaml": own, "builtin:small.yaml": SMALL})
    assert said(problems) == [("STO020", ("version",))]
    assert [procedure.title for procedure in book.procedures] == ["Ours"]


@pytest.mark.parametrize(
    ("file", "raw", "code"),
    [
        ("procedures/ours.yaml", SMALL.replace("in_force_from: 2015-01-01\n", ""), "SCH"),
        ("procedures/ours.yaml", SMALL + "  - [\n", "YML"),
        ("procedures/ours.yaml", SMALL.replace('version: "1"', "version:") + "  - [\n", "YML"),
        ("procedures/small.yaml", "title: Ours\n", "SCH"),
        ("procedures/small.yaml", b"\xff\xfe", "YML"),
    ],
)
def test_a_broken_file_of_the_store_is_not_replaced(
    load: Load, file: str, raw: str | bytes, code: str
) -> None:
    book, problems = load({file: raw, "builtin:small.yaml": SMALL, "builtin:other.yaml": OTHER})
    assert [procedure.id for procedure in book.procedures] == ["other"]
    assert {problem.place.file for problem in problems} == {file}
    assert {problem.code[:3] for problem in problems} == {code}


def test_a_broken_file_of_one_version_leaves_the_others(load: Load) -> None:
    other = SMALL.replace('version: "1"', 'version: "2"').replace("title: First", "title: 1")
    files = {"procedures/small-2.yaml": other, "builtin:small.yaml": SMALL}
    book, problems = load(files)
    assert [procedure.version for procedure in book.procedures] == ["1"]
    assert book.find("small", "1")
    assert book.find("small") is book.in_force("small", date(2017, 1, 1)) is None
    assert [problem.place.at for problem in problems] == [("stages", 0, "title")]
    again = {"procedures/a.yaml": SMALL.replace("title: First", "title: 1"), "b.yaml": SMALL}
    assert load(again)[0].procedures == ()


def test_a_way_into_a_broken_file_is_no_second_fault(load: Load) -> None:
    files = {"procedures/other.yaml": "id: other\n", "s.yaml": ROUTED, "builtin:other.yaml": OTHER}
    book, problems = load(files)
    assert [procedure.id for procedure in book.procedures] == ["small"]
    assert {problem.place.file for problem in problems} == {"procedures/other.yaml"}


def test_two_files_of_one_procedure_and_version_clash(load: Load) -> None:
    book, problems = load({"procedures/a.yaml": SMALL, "procedures/b.yaml": SMALL})
    assert len(book.procedures) == 1
    assert said(problems) == [("PRO094", ("version",))]
    assert problems[0].place.file == "procedures/b.yaml"


def test_one_broken_file_hides_no_other(load: Load) -> None:
    book, problems = load({"a.yaml": "id: [", "b.yaml": "id: x\n", "s.yaml": SMALL})
    assert [procedure.id for procedure in book.procedures] == ["small"]
    assert {problem.place.file for problem in problems} == {"a.yaml", "b.yaml"}
    assert {problem.code[:3] for problem in problems} == {"YML", "SCH"}


def test_a_shape_that_the_definition_does_not_know_is_no_crash() -> None:
    anything = SchemaSet({"procedure": "{}"})
    book, problems = load_procedures({"s.yaml": b"id: 3\n"}, anything, {})
    assert book.procedures == ()
    assert said(problems) == [("PRO094", ())]


def test_versions_are_found_by_day(load: Load) -> None:
    later = SMALL.replace('version: "1"', 'version: "2"').replace("2015-01-01", "2016-01-01")
    first = SMALL.replace("2015-01-01\n", "2015-01-01\nin_force_to: 2015-12-31\n")
    book: ProcedureBook = load({"1.yaml": first, "2.yaml": later})[0]
    assert book.in_force("small", date(2015, 6, 1)) is book.find("small", "1")
    assert book.in_force("small", date(2016, 6, 1)) is book.find("small", "2")
    assert book.in_force("small", date(2014, 6, 1)) is None
