"""Rendering: public fails closed, and whoever reads it is said aloud."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest

from scrctl.services.registers.register_edit import Hands, edit_register

from . import MakeStore, RunCli

DAY = date(2018, 3, 12)
CASE = "2017-005"
ROOT = Path(__file__).parent.parent.parent


def fill_in(path: Path) -> None:
    """Give everybody an invented name and a pseudonym that has nothing of it."""
    count = iter(range(1000))
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"name: null", lambda _: f"name: Quixby{next(count)} Zandrov", text)
    text = re.sub(r"pseudonym: null", lambda _: f"pseudonym: Figure {next(count)}", text)
    text = re.sub(r"date_of_birth: null", 'date_of_birth: "2015-04-05"', text)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def with_register(store: Path) -> Path:
    hands = Hands(edit=fill_in, again=lambda _: False, warn=lambda _: None)
    edit_register(store, CASE, hands, DAY)
    return store


def test_public_without_a_register_makes_nothing(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, store=make_store())
    assert answer.code == 2
    assert not out.exists()


def test_who_reads_it_is_never_guessed(store: Path, run_cli: RunCli) -> None:
    answer = run_cli("render", CASE, store=store)
    assert answer.code == 2
    assert "--audience" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reprot", "--audience", "public"), "Did you mean report"),
        (("--audience", "publik"), "Did you mean public"),
        (("--audience", "public", "--to", "htm"), "Did you mean html"),
    ],
)
def test_a_slip_gets_a_suggestion(
    words: tuple[str, ...], said: str, with_register: Path, run_cli: RunCli
) -> None:
    answer = run_cli("render", CASE, *words, store=with_register)
    assert answer.code == 2
    assert said in answer.err


def test_a_public_report_is_made_and_names_nobody(
    with_register: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, "--format", "json", store=with_register)
    assert answer.code == 0, answer.out + answer.err
    found = json.loads(answer.out)
    schema = json.loads((ROOT / "schemas/output/render.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema).validate(found)
    (file,) = found["files"]
    assert "Zandrov" not in Path(file["path"]).read_text(encoding="utf-8")


def test_a_name_in_the_text_stops_a_public_report(
    with_register: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    report = with_register / f"cases/{CASE}/report.md"
    report.write_text(report.read_text("utf-8") + "\nQuixby0 Zandrov was at home.\n", "utf-8")
    out = tmp_path / "out"
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, store=with_register)
    assert answer.code == 1
    assert "leak" in answer.out
    assert "Zandrov" not in answer.out + answer.err
    assert not out.exists()


def test_explain_says_which_template_was_used(
    with_register: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    own = with_register / "templates/report/labels.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes((ROOT / "templates/report/labels.toml").read_bytes())
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", tmp_path / "out")
    answer = run_cli(*words, "--explain", store=with_register)
    assert "template labels.toml: templates/report/labels.toml" in answer.err
    assert "template document.html: built in" in answer.err


def linked(store: Path, other: str) -> None:
    record = store / f"cases/{CASE}/case.yaml"
    text = re.sub(
        r"^links: .*$", f"links: [{{case: {other}}}]", record.read_text("utf-8"), flags=re.MULTILINE
    )
    record.write_text(text, encoding="utf-8")


def test_nobody_of_a_linked_case_is_named(
    with_register: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    other = "2017-006"
    linked(with_register, other)
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", tmp_path / "out")
    answer = run_cli(*words, store=with_register)
    assert answer.code == 2
    assert f"{CASE} is linked with {other}" in answer.err

    def name(path: Path) -> None:
        text = path.read_text("utf-8").replace("name: null", "name: Peregrine Oxtoby", 1)
        path.write_text(text.replace("pseudonym: null", "pseudonym: Child Q", 1), "utf-8")

    edit_register(with_register, other, Hands(edit=name, again=lambda _: False, warn=print), DAY)
    assert run_cli(*words, store=with_register).code == 0
    report = with_register / f"cases/{CASE}/report.md"
    report.write_text(report.read_text("utf-8") + "\nPeregrine Oxtoby called.\n", "utf-8")
    answer = run_cli(*words, store=with_register)
    assert answer.code == 1
    assert "leak" in answer.out
    assert "Oxtoby" not in answer.out + answer.err


def test_a_document_that_is_not_there_is_told_before_another_is_made(
    store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    (store / f"cases/{CASE}/summary.md").unlink()
    out = tmp_path / "out"
    words = ("render", CASE, "action-plan", "report", "summary", "--audience", "confidential")
    answer = run_cli(*words, "--to", "html", "-o", out, store=store)
    assert answer.code == 2
    assert f"Case {CASE} has no summary.md" in answer.err
    assert not out.exists()


def test_a_folder_in_the_way_is_told_before_another_document_is_made(
    store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "report").mkdir(parents=True)
    (out / "report" / "mine.txt").write_text("x", "utf-8")
    words = ("render", CASE, "action-plan", "report", "--audience", "confidential")
    answer = run_cli(*words, "--to", "html", "-o", out, store=store)
    assert answer.code == 2
    assert "not empty" in answer.err
    assert [path.name for path in out.iterdir()] == ["report"]


@pytest.mark.parametrize("audience", ["public", "confidential"])
def test_a_document_that_cannot_be_read_is_told_with_its_place(
    audience: str, with_register: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    report = with_register / f"cases/{CASE}/report.md"
    lines = report.read_text("utf-8").split("\n")
    lines[2] = 'title: "never closed'
    report.write_text("\n".join(lines), "utf-8")
    shown = run_cli("validate", CASE, "--format", "concise", store=with_register).out
    (told,) = [line for line in shown.splitlines() if "report.md" in line and "YML001" in line]
    place = told.partition(" ")[0]
    out = tmp_path / "out"
    answer = run_cli("render", CASE, "--audience", audience, "-o", out, store=with_register)
    said = " ".join(answer.err.split())
    assert answer.code == 2
    assert f"{place} a quotation mark or a bracket is opened and never closed (YML001)" in said
    assert "Close it, or take it away." in said
    assert "nothing was made" in said
    assert not out.exists()
