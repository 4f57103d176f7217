"""The way from the name of a file and a dotted field to a value."""

from scrctl.model.case import CaseRecord, Incident, Subject
from scrctl.model.dossier import Case
from scrctl.model.learning import Finding
from scrctl.model.referral import Proforma, Referrer
from scrctl.model.text import Prose, Section
from scrctl.model.words import Answer, Consequence
from scrctl.rules import documents

CASE = Case(
    id="2017-001",
    record=CaseRecord(
        title="A child",
        subject=Subject(school_age=Answer.NO),
        incident=Incident(consequence=Consequence.DIED),
    ),
    proforma=Proforma(referrer=Referrer(person="nurse"), factors={"neglect": "present"}),
    findings={"findings/f2.md": Finding(title="Two"), "findings/f1.md": Finding(title="One")},
)


def test_names_and_patterns() -> None:
    assert documents.names(CASE, "case.yaml") == ("case.yaml",)
    assert documents.names(CASE, "report.md") == ()
    assert documents.names(CASE, "findings/*.md") == ("findings/f1.md", "findings/f2.md")
    assert documents.is_pattern("findings/*.md")
    assert not documents.is_pattern("findings/f1.md")


def test_document_by_name() -> None:
    assert documents.document(CASE, "case.yaml") is CASE.record
    assert documents.document(CASE, "findings/f1.md") == Finding(title="One")
    assert documents.document(CASE, "briefings/police.md") is None
    assert documents.document(CASE, "report.md") is None


def test_value_follows_fields_and_keys_and_nothing_else() -> None:
    assert documents.value(CASE.proforma, "referrer.person") == "nurse"
    assert documents.value(CASE.proforma, "factors.neglect") == "present"
    assert documents.value(CASE.proforma, "factors.other") is None
    assert documents.value(CASE.proforma, "referrer.person.upper") is None
    assert documents.value(CASE.record, "person") is None
    assert documents.value(None, "referrer") is None


def test_what_counts_as_an_answer() -> None:
    assert all(documents.is_filled(a) for a in ("x", Answer.NOT_KNOWN, 0, ("x",), {"a": "b"}))
    assert not any(documents.is_filled(a) for a in ("", "  ", None, (), {}))


def test_texts_with_their_routes_leave_choices_out() -> None:
    found = dict(documents.texts(CASE.proforma))
    assert found["referrer", "person"] == "nurse"
    assert found["factors", "neglect"] == "present"
    record = dict(documents.texts(CASE.record))
    assert record["title",] == "A child"
    assert ("subject", "school_age") not in record
    assert ("incident", "consequence") not in record


def test_parameters_as_one_word_or_several() -> None:
    assert documents.listed({"a": "b"}, "a") == ("b",)
    assert documents.listed({"a": ("b", "c")}, "a") == ("b", "c")
    assert documents.listed({}, "a") == ()


def test_comments_are_not_written_text() -> None:
    section = Section(
        level=2, title="Why", line=1, text="<!-- Say why.\n\nIn full. -->\nSo. <!-- x"
    )
    prose = Prose(body="", first_line=1, sections=(section,))
    assert documents.written(prose, "why") == "So."
