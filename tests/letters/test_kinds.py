"""Every kind of letter, made from the example store: whole, and naming its source."""

import json
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from scrctl import resources
from scrctl.letters.read import read_letters
from scrctl.services.names import letter_kinds
from scrctl.source.schema import SchemaSet
from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import (
    KINDS,
    ONE,
    Finished,
    Make,
    of_kind,
    pdf_text,
    read,
    word_text,
)

BOX = read_letters({}, SchemaSet(resources.schemas()))
# A word of a machine, a mark of a template, a reference that nothing filled.
LEFT_OVER = re.compile(r"\[\[|\]\]|\{\{|\{%|\bnull\b|\bNone\b|\bTrue\b|undefined|\*\*|\\|  ")
NAMING = {
    "briefing-request",
    "information-request",
    "formal-request",
    "csp-notice",
    "family-invitation",
}
NAMES = {
    "2016-007": "Ottilie Brackstow",
    "2016-010": "Ishbel Carrowmore",
    "2017-004": "Marisol Tredinnick",
    "2017-009": "Barnaby Kesterton",
    "2018-001": "Zachariah Umfreville",
    "2018-002": "Emrys Balderstone",
}


def test_every_kind_is_tried() -> None:
    assert set(KINDS) == set(BOX.kinds) == set(letter_kinds(Path("nowhere")))
    assert BOX.problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_to_fill_in(kind: str, finished: Finished) -> None:
    answer, files = finished(kind)
    assert answer.code == 0, answer.out + answer.err
    words, pages = of_kind(files, "docx"), of_kind(files, "pdf")
    assert words
    for name, raw in words.items():
        text = word_text(raw)
        assert not LEFT_OVER.search(text), name
        assert f"Our reference: {KINDS[kind][0]}" in text
        assert "Fernshire Safeguarding Children Board" in text
        assert "Larkmead House" in text
    assert [n.removesuffix(".pdf") for n in pages] == [n.removesuffix(".docx") for n in words]
    for raw in pages.values():
        assert not LEFT_OVER.search(pdf_text(raw))


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_names_the_section_of_the_source(kind: str, finished: Finished) -> None:
    section = BOX.kinds[kind].source.removeprefix("S0 ").partition(",")[0]
    for raw in of_kind(finished(kind)[1], "docx").values():
        text = word_text(raw)
        assert re.search(rf"[Ss]ection {re.escape(section)} of", text)
        assert "Pan-Dorset Safeguarding Children Procedures, chapter 3.3" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_letter_is_made_twice(
    kind: str, finished: Finished, make: Make, tmp_path: Path
) -> None:
    _, files = finished(kind)
    for _ in range(2):
        assert make(kind, *ONE.get(kind, ()), out="again").code == 0
    again = read(tmp_path / "again")
    assert again
    assert again.items() <= files.items()


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_has_the_shape_of_its_schema(kind: str, make: Make) -> None:
    import jsonschema_rs

    path = Path(__file__).parents[2] / "schemas/output/letter.schema.json"
    answer = json.loads(make(kind, "--to", "docx", "--format", "json").out)
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema, validate_formats=True).validate(answer)
    assert [one["letter"] for one in answer["letters"]] == [kind] * len(answer["letters"])
    assert all(one["files"] and one["record"] for one in answer["letters"])


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"family-invitation"}))
def test_the_draft_is_ready_to_be_sent(kind: str, finished: Finished) -> None:
    files = finished(kind)[1]
    drafts, pages = of_kind(files, "eml"), of_kind(files, "pdf")
    assert len(drafts) == len(pages) >= 1
    for name, raw in drafts.items():
        mail = message_from_bytes(raw, policy=policy.default)
        assert not mail.defects
        assert mail["X-Unsent"] == "1"
        assert re.fullmatch(r"[^<>]+<[^@<>]+@[^@<>]+>", str(mail["To"]))
        assert str(mail["Subject"]).endswith(KINDS[kind][0])
        assert mail["Date"].datetime.date().isoformat() == KINDS[kind][1]
        (attached,) = mail.iter_attachments()
        assert attached.get_filename() == name.replace(".eml", ".pdf")
        assert attached.get_payload(decode=True) == pages[name.replace(".eml", ".pdf")]
        body = mail.get_body(("plain",))
        assert body is not None
        text = body.get_content()
        assert KINDS[kind][0] in text
        assert not LEFT_OVER.search(text)


@pytest.mark.parametrize("kind", KINDS)
def test_only_those_who_must_find_the_child_are_told_its_name(
    kind: str, finished: Finished
) -> None:
    """Zachariah, Marisol, Ottilie and the others are invented, and stand in the registers alone."""
    name = NAMES[KINDS[kind][0]]
    answer, files = finished(kind)
    assert not set(name.split()) & set(re.findall(r"\w+", answer.out + answer.err))
    assert not any(word in file for file in files for word in name.split())
    texts = [word_text(raw) for raw in of_kind(files, "docx").values()]
    assert {name in text for text in texts} == {kind in NAMING}
    for raw in of_kind(files, "eml").values():
        mail = message_from_bytes(raw, policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        assert name not in f"{body.get_content()} {mail['Subject']}"


def route(root: Path, case: str, procedure: str, stage: str) -> None:
    """Let the case have gone another way from its decision."""
    path = root / f"cases/{case}/history.yaml"
    old = 'procedure: referral\n    version: "2017-08"\n    stage: no-review\n'
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    new = f'procedure: {procedure}\n    version: "2017-08"\n    stage: {stage}\n'
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("kind", ["decision-notice", "referrer-decision"])
@pytest.mark.parametrize(
    "told",
    [
        ("scr", "scr/notification", "to hold a Serious Case Review."),
        ("maca", "maca/notification", "LSCB multi-agency case audit (section 2)"),
        ("single-agency", "single-agency/notification", "single agency case audit"),
        ("other", "referral/other-review", "another form of review"),
        ("none", "referral/no-review", "no "),
    ],
)
def test_each_outcome_is_told_as_it_is(
    kind: str, told: tuple[str, str, str], run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    outcome, way, said = told
    root = make_store(base=EXAMPLE, commit=False)
    route(root, "2017-009", *way.split("/"))
    path = root / "cases/2017-009/decision.yaml"
    before, decision = path.read_text(encoding="utf-8").split("\ndecision:\n")
    decision = decision.replace("outcome: none", f"outcome: {outcome}", 1)
    path.write_text(f"{before}\ndecision:\n{decision}", encoding="utf-8")
    words = ("letter", "2017-009", kind, "--to", "docx", "-o", tmp_path / "letters")
    assert run_cli(*words, store=root).code == 0
    for raw in of_kind(read(tmp_path / "letters"), "docx").values():
        text = word_text(raw)
        (line,) = [line for line in text.splitlines() if line.startswith("The decision. On ")]
        assert said in line
        assert ("no Serious Case Review" in text) is (outcome not in ("scr", "none")) or (
            kind == "decision-notice" and outcome == "none"
        )
        assert not LEFT_OVER.search(text)
