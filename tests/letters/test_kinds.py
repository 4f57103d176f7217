"""Every kind of letter, made from the example store: whole, and naming its source."""

import json
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from scrctl import resources
from scrctl.letters.read import read_letters
from scrctl.services.names import letter_kinds
from scrctl.source.schema import SchemaSet
from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import KINDS, pdf_text, word_text

Make = Callable[..., Any]

BOX = read_letters({}, SchemaSet(resources.schemas()))
# A word of a machine, a mark of a template, a reference that nothing filled.
LEFT_OVER = re.compile(r"\[\[|\]\]|\{\{|\{%|\bnull\b|\bNone\b|\bTrue\b|undefined|\*\*|\\|  ")
NAMING = {"briefing-request", "information-request", "formal-request", "csp-notice"}


def made(folder: Path, extension: str) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.glob(f"*.{extension}"))}


def test_every_kind_is_tried() -> None:
    assert set(KINDS) == set(BOX.kinds) == set(letter_kinds(Path("nowhere")))
    assert BOX.problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_to_fill_in(kind: str, make: Make, tmp_path: Path) -> None:
    answer = make(kind, "--to", "docx,pdf")
    assert answer.code == 0, answer.out + answer.err
    words = made(tmp_path / "letters", "docx")
    assert words
    for name, raw in words.items():
        text = word_text(raw)
        assert not LEFT_OVER.search(text), name
        case, _ = KINDS[kind]
        assert f"Our reference: {case}" in text
        assert "Fernshire Safeguarding Children Board" in text
        assert "Larkmead House" in text
    pages = made(tmp_path / "letters", "pdf")
    assert [n.removesuffix(".pdf") for n in pages] == [n.removesuffix(".docx") for n in words]
    for raw in pages.values():
        assert not LEFT_OVER.search(pdf_text(raw))


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_names_the_section_of_the_source(kind: str, make: Make, tmp_path: Path) -> None:
    assert make(kind, "--to", "docx").code == 0
    section = BOX.kinds[kind].source.removeprefix("S0 ").partition(",")[0]
    for raw in made(tmp_path / "letters", "docx").values():
        text = word_text(raw)
        assert re.search(rf"[Ss]ection {re.escape(section)} of", text)
        assert "Pan-Dorset Safeguarding Children Procedures, chapter 3.3" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_letter_is_made_twice(kind: str, make: Make, tmp_path: Path) -> None:
    assert make(kind, out="one").code == 0
    assert make(kind, out="two").code == 0
    one = {p.name: p.read_bytes() for p in (tmp_path / "one").iterdir()}
    assert one == {p.name: p.read_bytes() for p in (tmp_path / "two").iterdir()}
    assert make(kind, out="one").code == 0


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
def test_the_draft_is_ready_to_be_sent(kind: str, make: Make, tmp_path: Path) -> None:
    assert make(kind).code == 0
    drafts = made(tmp_path / "letters", "eml")
    pages = made(tmp_path / "letters", "pdf")
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
    kind: str, make: Make, tmp_path: Path
) -> None:
    """Zachariah, Marisol, Ottilie and the others are invented, and stand in the registers alone."""
    names = {
        "2016-007": "Ottilie Brackstow",
        "2017-004": "Marisol Tredinnick",
        "2018-001": "Zachariah Umfreville",
    }
    answer = make(kind)
    assert answer.code == 0
    name = names.get(KINDS[kind][0])
    assert not name or not set(name.split()) & set(re.findall(r"\w+", answer.out + answer.err))
    texts = [word_text(raw) for raw in made(tmp_path / "letters", "docx").values()]
    if name and kind in NAMING | {"family-invitation"}:
        assert all(name in text for text in texts)
    elif name:
        assert not any(name in text for text in texts)
    for raw in made(tmp_path / "letters", "eml").values():
        mail = message_from_bytes(raw, policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        assert not name or name not in f"{body.get_content()} {mail['Subject']}"
    assert all(not name or name not in p.name for p in (tmp_path / "letters").iterdir())


@pytest.mark.parametrize("kind", ["decision-notice", "referrer-decision"])
@pytest.mark.parametrize(
    "told",
    [
        ("scr", "that there will be a Serious Case Review."),
        ("maca", "LSCB multi-agency case audit (section 2)"),
        ("single-agency", "single agency case audit"),
        ("other", "another form of review"),
        ("none", "no "),
    ],
)
def test_each_outcome_is_told_as_it_is(
    kind: str, told: tuple[str, str], run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    outcome, said = told
    root = make_store(base=EXAMPLE, commit=False)
    path = root / "cases/2017-009/decision.yaml"
    before, decision = path.read_text(encoding="utf-8").split("\ndecision:\n")
    decision = decision.replace("outcome: none", f"outcome: {outcome}", 1)
    path.write_text(f"{before}\ndecision:\n{decision}", encoding="utf-8")
    words = ("letter", "2017-009", kind, "--to", "docx", "-o", tmp_path / "letters")
    assert run_cli(*words, store=root).code == 0
    for raw in made(tmp_path / "letters", "docx").values():
        text = word_text(raw)
        (line,) = [line for line in text.splitlines() if line.startswith("The decision. On ")]
        assert said in line
        assert ("no Serious Case Review" in text) is (outcome not in ("scr", "none")) or (
            kind == "decision-notice" and outcome == "none"
        )
        assert not LEFT_OVER.search(text)
