"""Files to a `Case`: one wrong value hides nothing else."""

from datetime import date

import pytest

from scrctl import resources
from scrctl.model.history import EntryKind
from scrctl.model.words import Answer, Consequence
from scrctl.source.decode import FILES, kind_of, read_board, read_case
from scrctl.source.schema import SchemaSet

SCHEMAS = SchemaSet(resources.schemas())


def codes(problems: tuple[object, ...]) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [(p.code, p.place.file, p.place.at) for p in problems]  # type: ignore[attr-defined]


def test_a_case_of_nothing() -> None:
    case, problems = read_case("2017-003", {}, SCHEMAS)
    assert problems == ()
    assert (case.id, case.files, case.record) == ("2017-003", frozenset(), None)


def test_documents_stand_where_they_belong() -> None:
    case, problems = read_case(
        "2017-003",
        {
            "case.yaml": b"subject: {key: child, school_age: yes}\nincident:\n  on: 2017-02-06\n"
            b"  consequence: died\n",
            "report.md": b"---\ntitle: R\n---\n# Why\n[[child]]\n",
            "summary.md": b"---\ntitle: S\n---\n",
            "briefings/fernshire-police.md": b"---\nagency: fernshire-police\n---\ntext\n",
            "chronology/fernshire-police.yaml": b"entries:\n- id: ev-1\n  event: '[[child]]'\n",
            "findings/f1.md": b"---\nkind: good-practice\n---\n",
            "register.age": b"age-encryption.org/v1\n\xff\x00",
            "notes/odd.txt": b"\xff",
        },
        SCHEMAS,
    )
    assert problems == ()
    assert case.record is not None
    assert case.record.subject.school_age is Answer.YES
    assert case.record.incident.consequence is Consequence.DIED
    assert case.record.incident.on == date(2017, 2, 6)
    assert case.report is not None
    assert case.summary is not None
    assert (case.report.title, case.summary.title) == ("R", "S")
    assert set(case.briefings) == {"briefings/fernshire-police.md"}
    assert case.chronologies["chronology/fernshire-police.yaml"].entries[0].id == "ev-1"
    assert set(case.findings) == {"findings/f1.md"}
    assert case.prose["report.md"].content("Why") == "[[child]]"
    assert case.sealed_register
    assert case.unreadable == frozenset()
    assert {"notes/odd.txt", "register.age"} <= case.files
    assert [(r.key, r.place.file, r.place.at, r.place.mark) for r in case.references] == [
        ("child", "cases/2017-003/chronology/fernshire-police.yaml", ("entries", 0, "event"), None),
        ("child", "cases/2017-003/report.md", (), (5, 1)),
    ]


def test_what_cannot_be_read_is_named_and_the_rest_is_read() -> None:
    case, problems = read_case(
        "2017-003",
        {
            "case.yaml": b"title: x\n",
            "decision.yaml": b"criteria: &a 1\n",
            "proforma.yaml": b"- a list\n",
            "report.md": b"# no front matter\n",
            "summary.md": "---\ntitle: x\n---\n".encode("utf-16"),
        },
        SCHEMAS,
    )
    assert case.record is not None
    assert case.unreadable == {"decision.yaml", "proforma.yaml", "report.md", "summary.md"}
    assert set(case.prose) == {"report.md"}
    assert {p.case for p in problems} == {"2017-003"}
    assert [code for code, *_ in codes(problems)] == ["YML004", "SCH002", "YML008", "YML002"]


def test_one_wrong_value_hides_nothing_else() -> None:
    case, problems = read_case(
        "2017-003",
        {
            "case.yaml": b"tittle: x\ntitle: 5\n"
            b"incident: {on: 2017-02-30, setting: police-custody}\n"
            b"people:\n  - key: child\n    kind: famly\n    role: subject\n  - nonsense\n"
            b"  - key: mother\n  - kind: family\n"
            b"review:\n  reviewers:\n    - person: lead\n      interests: [a, 3, b]\n"
        },
        SCHEMAS,
    )
    assert len(problems) == 7
    assert case.unreadable == frozenset()
    record = case.record
    assert record is not None
    assert (record.title, record.incident.on) == ("", None)
    assert record.incident.setting == "police-custody"
    assert [(p.key, p.kind) for p in record.people] == [
        ("child", ""),
        ("", ""),
        ("mother", ""),
        ("", "family"),
    ]
    assert record.people[0].role == "subject"
    assert record.review.reviewers[0].interests == ("a", "b")


def test_nulls_mean_not_filled_in_yet() -> None:
    case, problems = read_case(
        "2017-003",
        {"case.yaml": b"format:\npublic_dates: null\nsubject:\nlinks:\nincident: {on: ~}\n"},
        SCHEMAS,
    )
    assert problems == ()
    assert case.record is not None
    assert case.record.public_dates == "month"
    assert case.record.links == ()


def test_an_entry_of_the_history_without_a_kind_keeps_its_place() -> None:
    case, problems = read_case(
        "2017-003",
        {
            "history.yaml": b"entries:\n  - {kind: stge, on: 2017-01-01, stage: x}\n"
            b"  - {on: 2017-01-01}\n  - {kind: milestone, on: 2017-01-02, milestone: published}\n"
        },
        SCHEMAS,
    )
    assert [code for code, *_ in codes(problems)] == ["SCH003", "SCH004"]
    assert case.history is not None
    assert case.history.position is None
    assert [e.kind for e in case.history.entries] == [EntryKind.MILESTONE] * 3
    milestone = case.history.milestone("published")
    assert milestone is not None
    assert milestone.index == 2


def test_an_empty_document_is_there_and_says_nothing() -> None:
    case, problems = read_case("2017-003", {"proforma.yaml": b"# to come\n"}, SCHEMAS)
    assert problems == ()
    assert case.proforma is not None


def test_a_schema_and_a_model_that_differ_are_told() -> None:
    loose = SchemaSet({**resources.schemas(), "case": "{}"})
    case, problems = read_case("2017-003", {"case.yaml": b"people: 3\n"}, loose)
    assert case.unreadable == {"case.yaml"}
    assert [(p.code, p.hint.split(":")[0]) for p in problems] == [
        ("SCH002", "The stored schema and this version of scrctl differ")
    ]


def test_the_board() -> None:
    board, problems = read_board(
        b"board: {id: fernshire}\nroles:\n  - role: lscb_chair\n    start: 2016-01-04\n"
        b"acronyms: {GP: general practitioner}\n",
        SCHEMAS,
    )
    assert problems == ()
    assert board is not None
    assert board.board.id == "fernshire"
    assert board.acronyms == {"GP": "general practitioner"}
    assert board.holders("lscb_chair", date(2017, 1, 1))


def test_a_board_that_cannot_be_read() -> None:
    board, problems = read_board(b"board: [\n", SCHEMAS)
    assert board is None
    assert [p.place.file for p in problems] == ["scrctl.yaml"]


@pytest.mark.parametrize(
    "name",
    ["other.yaml", "briefings/x.yaml", "briefings/a/b.md", "findings/.md", "findings/x", "a/b.md"],
)
def test_files_that_have_no_place(name: str) -> None:
    assert kind_of(name) is None


def test_every_kind_of_document_has_a_schema_and_a_part() -> None:
    assert {kind.schema for kind in FILES.values()} <= set(resources.schemas())
    assert kind_of("findings/f1.md") is FILES["findings/*.md"]
    assert kind_of("case.yaml") is FILES["case.yaml"]


def test_templates_are_documents_that_can_be_read() -> None:
    templates = resources.templates("case")
    assert {"/".join(n.split("/")[:-1]) or n for n in templates} == {
        "/".join(n.split("/")[:-1]) or n for n in FILES
    }
    case, problems = read_case("2017-003", templates, SCHEMAS)
    assert problems == ()
    assert case.unreadable == frozenset()
    assert case.references == ()
