"""`scrctl chronology show`: filters, what is laid side by side, and the files that it makes."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.conftest import EXAMPLE, Answer, MakeStore, RunCli

CASE = "2016-007"
POLICE = f"cases/{CASE}/chronology/fernshire-police.yaml"
Run = Callable[..., Answer]
Valid = Callable[[str], dict[str, Any]]


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store(base=EXAMPLE)


@pytest.fixture
def run(run_cli: RunCli, store: Path) -> Run:
    def show(*words: str | Path) -> Answer:
        return run_cli("chronology", "show", CASE, *words, store=store)

    return show


def add(store: Path, text: str) -> None:
    with (store / POLICE).open("a", encoding="utf-8") as file:
        file.write(text)


def entry(name: str, day: str) -> str:
    return f"\n  - id: ev-police-{name}\n    date: {day}\n    event: A call.\n    source: Log\n"


def test_a_key_practice_episode_is_shown_alone(run: Run, valid: Valid) -> None:
    found = valid(run("--episode", "kpe-2", "--format", "json").out)
    assert {entry["episode"] for entry in found["entries"]} == {"kpe-2"}
    assert found["asked"] == ["episode kpe-2"]
    assert len({entry["agency"] for entry in found["entries"]}) > 1
    answer = run("--episode", "kpe-9")
    assert answer.code != 0
    assert "Did you mean kpe-" in answer.err


def test_what_names_nobody_is_counted_where_a_person_is_asked_for(
    run: Run, store: Path, valid: Valid
) -> None:
    before = valid(run("--person", "partner", "--format", "json").out)["nameless"]
    add(
        store, "\n  - id: ev-police-zz01\n    date: 2016-02-21\n    event: A call.\n    source: L\n"
    )
    found = valid(run("--person", "partner", "--format", "json").out)
    assert found["nameless"] == before + 1
    assert "ev-police-zz01" not in {entry["id"] for entry in found["entries"]}
    assert "nobody by key" in run("--person", "partner").out


def test_a_no_under_significance_marks_nothing(run: Run, store: Path, valid: Valid) -> None:
    before = valid(run("--significance", "--format", "json").out)["entries"]
    for number, word in enumerate(("No", "n/a", "None.", "Yes")):
        said = f"    significance: {word}\n"
        add(store, entry(f"zz0{number}", "2016-02-21") + said)
    found = valid(run("--significance", "--format", "json").out)["entries"]
    assert {e["id"] for e in found} == {e["id"] for e in before} | {"ev-police-zz03"}


def test_nothing_that_matches_is_said(run: Run, tmp_path: Path) -> None:
    words = ("--to", "2001", "--agency", "fernshire-police")
    out = run(*words).out
    assert "0 of 91 entries shown. Nothing matches." in out
    assert "agency fernshire-police, to 2001" in out
    page = tmp_path / "none.html"
    assert run(*words, "-o", page).code == 0
    assert "Nothing matches." in page.read_text(encoding="utf-8")
    answer = run(*words, "-o", tmp_path / "none.svg")
    assert answer.code != 0
    assert "no dated entry" in answer.err


def test_pairs_of_two_agencies_are_named_and_both_stay(run: Run, valid: Valid) -> None:
    found = valid(run("--format", "json").out)
    pairs = {(each["one"], each["two"], each["kind"]) for each in found["compared"]}
    assert ("ev-care-c8j9", "ev-police-w1s6", "probable-duplicate") in pairs
    ids = [entry["id"] for entry in found["entries"]]
    assert {"ev-care-c8j9", "ev-police-w1s6"} <= set(ids)
    assert "> probably one contact, told by both (ev-police-w1s6)" in run().out


def test_what_was_judged_does_not_come_back(run: Run, run_cli: RunCli, store: Path) -> None:
    path = store / POLICE
    text = path.read_text(encoding="utf-8")
    said = "  - id: ev-police-w1s6\n"
    judged = "    compared: [{entry: ev-care-c8j9, judged: same-contact, because: One letter.}]\n"
    path.write_text(text.replace(said, said + judged), encoding="utf-8")
    out = " ".join(run().out.split())
    assert "ev-care-c8j9 and ev-police-w1s6: judged to be one contact: One letter." in out
    told = run_cli("validate", CASE, "--format", "concise", store=store).out
    assert "CHR009" in told
    assert not [line for line in told.splitlines() if "CHR009" in line and "w1s6" in line]


def test_times_between_and_ages_are_honest(run: Run, store: Path, valid: Valid) -> None:
    add(store, "\n  - id: ev-police-zz02\n    date: 2016-03\n    event: A call.\n    source: L\n")
    add(
        store, "\n  - id: ev-police-zz03\n    date: 2016-04-10\n    event: A call.\n    source: L\n"
    )
    entries = {e["id"]: e for e in valid(run("--format", "json").out)["entries"]}
    assert entries["ev-police-zz02"]["since_previous"] == {"least": 9, "most": 39}
    assert entries["ev-police-zz03"]["since_previous"] == {"least": 10, "most": 40}
    assert entries["ev-police-p8e2"]["age"] == "under 1 year"
    assert entries["ev-police-h4m2"]["age"] == "not yet born"
    assert "+9 to 39 days" in run("--from", "2016-02-21").out


def test_silences_of_all_and_of_each(run: Run, valid: Valid) -> None:
    found = valid(run("--agency", "fernshire-police", "--format", "json").out)["silences"]
    told = {(each["agency"], each["lack"]): each["days"] for each in found}
    assert told["", "contact"] == {"least": 39, "most": 39}
    assert told["fernshire-police", "contact"]["least"] == 278
    assert told["fernshire-hospitals", "contact"] == {"least": 222, "most": 238}
    assert "at least 222 and at most 238 days" in " ".join(run().out.split())


def test_moves_are_shown_with_what_is_around_them(run: Run, store: Path, valid: Valid) -> None:
    path = store / f"cases/{CASE}/case.yaml"
    text = re.sub(r"(?m)^moves:.*\n(?:  .*\n)*", "", path.read_text(encoding="utf-8"))
    moved = "moves: [{kind: gp, on: 2015-01, place: surgery, records_followed: no}]\n"
    path.write_text(text + moved, encoding="utf-8")
    (move,) = valid(run("--format", "json").out)["moves"]
    assert (move["kind"], move["place"], move["silent"]) == ("gp", "surgery", None)
    out = " ".join(run().out.split())
    assert "January 2015: GP, to surgery: the records did not follow; there are entries" in out


def test_without_a_key_there_are_keys_and_with_one_names(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(
        store,
        "\n  - id: ev-police-zz04\n    date: 2016-02-21\n    who: [mother]\n"
        "    event: A call to [[mother]] at [[home]].\n    source: L\n",
    )
    words = ("--from", "2016-02-21", "--agency", "fernshire-police")
    assert "A call to mother at home." in run(*words).out
    named = run(*words, "--audience", "confidential")
    assert named.code == 0, named.err
    assert "A call to mother" not in named.out
    assert "9 months old" in named.out
    monkeypatch.setenv("SCRCTL_KEYRING", str(store / "nowhere"))
    assert run(*words).code == 0
    refused = run(*words, "--audience", "confidential")
    assert refused.code != 0
    assert "A call" not in refused.out


@pytest.mark.parametrize("form", [("--format", "json"), ("--format", "csv"), ("-o", "OUT")])
def test_nothing_is_made_for_the_public(run: Run, tmp_path: Path, form: tuple[str, str]) -> None:
    out = tmp_path / "out"
    answer = run("--audience", "public", *(str(out) if w == "OUT" else w for w in form))
    assert answer.code == 1
    assert answer.out == ""
    assert "not made for the public" in answer.err
    assert not out.exists()


def test_a_folder_gets_every_form(run: Run, store: Path, tmp_path: Path, valid: Valid) -> None:
    add(
        store,
        "\n  - id: ev-police-zz05\n    date: 2016-02-21\n"
        '    event: "=HYPERLINK(1) <script>alert(1)</script>"\n    source: L\n',
    )
    answer = run("-o", tmp_path / "all")
    assert answer.code == 0, answer.err
    assert answer.out == ""
    made = {path.suffix: path for path in (tmp_path / "all").iterdir()}
    assert set(made) == {".html", ".docx", ".xlsx", ".svg", ".csv", ".json"}
    assert len(valid(made[".json"].read_text(encoding="utf-8"))["entries"]) == 92
    rows = list(csv.DictReader(io.StringIO(made[".csv"].read_text(encoding="utf-8"))))
    assert rows[-1]["event"].startswith("'=HYPERLINK")
    assert made[".svg"].read_bytes().startswith(b"<svg")
    page = made[".html"].read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert page.count("<tr id=") == 92
    assert not re.search(r'(?:src|href)="(?!#)', page)
    book = openpyxl.load_workbook(made[".xlsx"])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    tables = Document(str(made[".docx"])).tables
    assert len(tables[-1].rows) == 93
    both = run("--episode", "kpe-1", "-o", tmp_path / "one.docx")
    assert both.code == 0
    assert len(Document(str(tmp_path / "one.docx")).tables[-1].rows) == 4


@pytest.mark.parametrize(
    ("name", "said"),
    [("x.pdf", "no chronology with the ending .pdf"), ("STORE/x.html", "lies in the store")],
)
def test_what_cannot_be_written_is_said(
    run: Run, store: Path, tmp_path: Path, name: str, said: str
) -> None:
    path = store / "x.html" if name.startswith("STORE") else tmp_path / name
    answer = run("-o", path)
    assert answer.code != 0
    assert said in " ".join(answer.err.split())
    assert not path.exists()


def test_the_register_stays_closed_for_those_who_get_keys(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_more: object) -> None:
        raise AssertionError

    monkeypatch.setattr("scrctl.services.render.opened", refuse)
    assert run("-o", tmp_path / "a.html").code == 0


@pytest.mark.parametrize("name", ["y.html", "y.json", "folder"])
def test_a_format_that_the_file_speaks_against_is_refused(
    name: str, run: Run, tmp_path: Path
) -> None:
    answer = run("--format", "csv", "-o", tmp_path / name)
    assert answer.code == 2
    assert "two things" in answer.err
    assert not (tmp_path / name).exists()
    assert run("--format", "csv", "-o", tmp_path / "y.csv").code == 0
