"""`scrctl chronology`: a form out, returns in, one chronology shown; no name in what is kept."""

import csv
import hashlib
import hmac
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from scrctl.model.board import RegisterPolicy
from scrctl.model.words import Answer as Answers
from scrctl.register.keyring import case_secrets, find_keyring
from tests.conftest import EXAMPLE, Answer, MakeStore, RunCli, git
from tests.intake.conftest import as_csv, as_docx

CASE = "2016-007"
AGENCY = "fernshire-housing"
# An agency of this case and of another one; that above has nothing on record yet.
FORM = "fernshire-education"
FILE = f"cases/{CASE}/chronology/{AGENCY}.yaml"
HEAD = ["Date", "Time", "Who", "Event", "Source of information", "Child seen?", "Analysis"]
ROWS = [
    ["3rd March 2016", "1430hrs", "Mother; Keziah Mbatha", "Jessamy Brackstow came with Ottilie.",
     "Case notes p 4", "Yes", ""],
    ["c. 2015", "", "", "Call from Larchbeck Nursery about Rafferty.", "Case notes", "N/A", ""],
    ["?", "", "", "Letter to the family", "Letters file", "no", ""],
    ["4 March 2016", "", "", "Kevin Tupperton was there.", "Notes", "", ""],
]  # fmt: skip
NAMES = ("Jessamy", "Brackstow", "Ottilie", "Mbatha", "Larchbeck", "Rafferty", "Kevin", "Tupperton")
Valid = Callable[[str], dict[str, Any]]


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store(base=EXAMPLE)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "Jessamy Brackstow.csv"
    path.write_bytes(as_csv([HEAD, *ROWS]))
    return path


@pytest.fixture
def run(run_cli: RunCli, store: Path) -> Callable[..., Answer]:
    def chronology(action: str, *words: str | Path) -> Answer:
        return run_cli("chronology", action, CASE, *words, store=store)

    return chronology


def commits(store: Path) -> int:
    return len(git(store, "log", "--oneline").splitlines())


def test_a_return_comes_in_with_one_commit_and_without_a_name(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    before = commits(store)
    answer = run("import", sent, "--agency", AGENCY, "--by", "business_manager")
    assert answer.code == 0, answer.err
    assert commits(store) == before + 1
    log = git(store, "log", "-1", "--format=%B")
    assert f"Case: {CASE}" in log
    assert "By: business_manager" in log
    text = (store / FILE).read_text(encoding="utf-8")
    for said in (text, answer.out, answer.err, git(store, "log", "-1", "-p")):
        assert not [name for name in NAMES if name.casefold() in said.casefold()]
    # A bare hash of the file would let names be tried out.
    assert hashlib.sha256(sent.read_bytes()).hexdigest() not in text
    assert "imported_by: business_manager" in text
    assert "[[mother]] came with [[child]]." in text
    assert "[[nursery]]" in text
    assert "- duty-social-worker" in text
    assert "written: '?'" in text
    assert "column date" in answer.out


def test_a_second_import_changes_nothing(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    run("import", sent, "--agency", AGENCY)
    before = commits(store)
    answer = run("import", sent, "--agency", AGENCY)
    assert "nothing was written" in answer.out
    assert commits(store) == before
    assert git(store, "status", "--porcelain") == ""


def test_a_corrected_row_replaces_its_former_self(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    run("import", sent, "--agency", AGENCY)
    rows = [list(row) for row in ROWS]
    rows[2][0] = "5 March 2016"
    sent.write_bytes(as_csv([HEAD, *rows]))
    answer = run("import", sent, "--agency", AGENCY)
    assert "0 new and 1 corrected" in answer.out
    assert (store / FILE).read_text(encoding="utf-8").count("\n  - id: ev-") == 4


def test_an_older_version_does_not_undo_what_a_later_one_corrected(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    older = sent.read_bytes()
    run("import", sent, "--agency", AGENCY)
    sent.write_bytes(as_csv([HEAD, *ROWS[:2], ["5 March 2016", *ROWS[2][1:]], ROWS[3]]))
    assert "1 corrected" in run("import", sent, "--agency", AGENCY).out
    text = (store / FILE).read_text(encoding="utf-8")
    name = text.partition("  - id: rt-")[2].split()[0]
    sent.write_bytes(older)
    before = commits(store)
    answer = run("import", sent, "--agency", AGENCY)
    assert answer.code == 1
    assert f"--corrects rt-{name}" in " ".join(answer.err.split())
    assert commits(store) == before
    # Whoever means it says so, and the version that stood there is an older one from then on.
    assert "1 corrected" in run("import", sent, "--agency", AGENCY, "--corrects", f"rt-{name}").out
    assert "nothing was written" in run("import", sent, "--agency", AGENCY).out


def test_a_return_is_known_again_after_the_case_has_a_new_key(
    run: Callable[..., Answer], run_cli: RunCli, store: Path, sent: Path
) -> None:
    run("import", sent, "--agency", AGENCY)
    old = (store / FILE).read_text(encoding="utf-8")
    assert run_cli("register", CASE, "rekey", store=store).code == 0
    assert "nothing was written" in run("import", sent, "--agency", AGENCY).out
    assert "on record as a return" in run("import", sent, "--agency", FORM).err
    again = run("import", sent, "--agency", AGENCY, "--separate")
    assert "nothing was written" in again.out
    # A later version is marked with the newest key alone.
    sent.write_bytes(as_csv([HEAD, *ROWS[:3], ["5 March 2016", *ROWS[3][1:]]]))
    assert run("import", sent, "--agency", AGENCY).code == 0
    new = (store / FILE).read_text(encoding="utf-8")
    ring = find_keyring(
        store, RegisterPolicy(keyring="demonstration-key", demonstration=Answers.YES)
    )
    newest = case_secrets(ring, CASE)[0]
    mark = hmac.digest(newest.encode(), sent.read_bytes(), "sha256").hex()
    assert f"mark: {mark}" in new
    assert mark not in old


def test_a_lock_that_a_program_left_is_told(run: Callable[..., Answer], tmp_path: Path) -> None:
    lock = tmp_path / "~$turn.docx"
    lock.write_bytes(b"\x05Jo" + bytes(160))
    answer = run("import", lock, "--agency", AGENCY)
    assert answer.code != 0
    assert "lock of another file" in answer.err


def test_sheets_and_headings_are_told_by_name_and_row(
    run: Callable[..., Answer], valid: Valid, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (["Our return"], HEAD, *ROWS, HEAD):
        book.active.append(row)
    book.active.title = "Kevin"
    for name in ("Guidance", "Do not use"):
        book.create_sheet(name).append(["Read this."])
    book["Do not use"].append(HEAD)
    path = tmp_path / "a.xlsx"
    book.save(path)
    text = run("import", path, "--agency", AGENCY, "--dry-run").out
    assert "Sheet 1 \u201c[name?]\u201d: 4 entries read." in text
    assert "Sheet 2 \u201cGuidance\u201d: no headings" in text
    assert "Sheet 3 \u201cDo not use\u201d: its name says" in text
    assert "2 rows of headings: table 1, rows 2, 7." in text
    assert "1 row above the headings: table 1, row 1." in text
    (told,) = valid(run("import", path, "--agency", AGENCY, "--dry-run", "--format", "json").out)[
        "returns"
    ]
    assert [t["not_read"] for t in told["tables"]] == [None, "no-headings", "not-for-use"]
    assert {a["row"] for a in told["set_aside"]} == {1, 2, 7}


def test_more_than_a_document_holds_is_refused(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        as_csv([HEAD, *([*ROWS[2][:3], "x " * 2000, *ROWS[2][4:]] for _ in range(300))])
    )
    answer = run("import", path, "--agency", AGENCY)
    assert answer.code == 1
    assert "larger than 1 MiB" in " ".join(answer.err.split())
    assert not (store / FILE).exists()


def test_words_are_shown_on_demand_and_cleared(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    answer = run("import", sent, "--agency", AGENCY, "--words", "--dry-run")
    assert "tupperton" in answer.out
    run("import", sent, "--agency", AGENCY)
    answer = run("import", sent, "--agency", AGENCY, "--clear", "Kevin", "--clear", "Tupperton")
    assert "0 new and 1 corrected" in answer.out
    assert "Kevin Tupperton was there." in (store / FILE).read_text(encoding="utf-8")
    assert "nothing was written" in run("import", sent, "--agency", AGENCY).out


def test_validate_knows_what_is_open(
    run: Callable[..., Answer], run_cli: RunCli, store: Path, sent: Path
) -> None:
    run("import", sent, "--agency", AGENCY)
    out = run_cli("validate", CASE, "--format", "concise", store=store).out
    assert "CHR005" in out
    assert "SCH" not in out
    assert "PUB007" not in out


def test_what_was_settled_here_stays_settled(
    run: Callable[..., Answer], run_cli: RunCli, store: Path, sent: Path
) -> None:
    sent.write_bytes(as_csv([HEAD, *ROWS, ["Summer holidays", "", "", "", "", "", ""]]))
    run("import", sent, "--agency", AGENCY)
    text = (store / FILE).read_text(encoding="utf-8")
    left = text[text.index("    left_out:") : text.index("entries:\n")]
    asked = "    questions:\n      - about: child_seen\n"
    assert "one-cell-across" in left
    assert asked in text
    start = text.index(asked)
    settled = text[:start] + text[text.index("    origin:", start) :]
    (store / FILE).write_text(settled.replace(left, ""), encoding="utf-8")
    assert run_cli("save", CASE, store=store).code == 0
    assert "nothing was written" in run("import", sent, "--agency", AGENCY).out
    out = run_cli("validate", CASE, "--format", "concise", store=store).out
    assert "CHR006" not in out
    assert "about child_seen" not in out


def test_a_dry_run_writes_nothing(run: Callable[..., Answer], store: Path, sent: Path) -> None:
    before = commits(store)
    answer = run("import", sent, "--agency", AGENCY, "--dry-run")
    assert "4 new" in answer.out
    assert commits(store) == before
    assert not (store / FILE).exists()


def test_json_holds_no_word_that_was_left_out(
    run: Callable[..., Answer], valid: Valid, sent: Path
) -> None:
    out = run("import", sent, "--agency", AGENCY, "--format", "json", "--words").out
    found = valid(out)
    (told,) = found["returns"]
    assert (told["new"], told["words_left_out"]) == (4, 2)
    assert "tupperton" not in out.casefold()


def test_a_heading_that_is_not_known_holds_everything_back(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([[*HEAD, "Risk level"], *([*row, "amber"] for row in ROWS)]))
    answer = run("import", path, "--agency", AGENCY)
    assert answer.code == 1
    assert "--map" in answer.out
    assert not (store / FILE).exists()
    assert run("import", path, "--agency", AGENCY, "--map", "Risk level=comment").code == 0
    assert "heading: risk level" in (store / FILE).read_text(encoding="utf-8")
    assert "nothing was written" in run("import", path, "--agency", AGENCY).out


def test_a_heading_that_may_hold_a_name_is_remembered_without_it(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([[*HEAD, "Seen with Kevin"], *([*row, "no"] for row in ROWS)]))
    assert "kevin" not in run("import", path, "--agency", AGENCY).out.casefold()
    words = ("--agency", AGENCY, "--map", "Seen with [name?]=comment")
    answer = run("import", path, *words)
    assert answer.code == 0
    text = (store / FILE).read_text(encoding="utf-8")
    assert "kevin" not in text.casefold()
    assert "heading: seen with name" in text
    assert "nothing was written" in run("import", path, "--agency", AGENCY).out


def test_a_heading_that_is_but_a_name_is_not_remembered(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([[*HEAD, "Kevin"], *([*row, "no"] for row in ROWS)]))
    words = ("--agency", AGENCY, "--map", "Kevin=comment")
    answer = run("import", path, *words)
    assert answer.code == 0
    assert "not remembered" in " ".join(answer.out.split())
    assert "kevin" not in (store / FILE).read_text(encoding="utf-8").casefold()
    assert "nothing was written" in run("import", path, *words).out


def test_several_files_come_in_together_or_not_at_all(
    run: Callable[..., Answer], store: Path, sent: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "b.docx"
    broken.write_bytes(b"%PDF-1.7")
    answer = run("import", sent, broken, "--agency", AGENCY)
    assert answer.code == 1
    assert "File 2" in answer.err
    assert not (store / FILE).exists()
    broken.write_bytes(as_docx([HEAD, ["6 May 2016", "", "", "A visit.", "Notes", "No", ""]]))
    answer = run("import", sent, broken, "--agency", AGENCY)
    assert answer.code == 0
    assert (store / FILE).read_text(encoding="utf-8").count("\n  - id: ev-") == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--agency"),
        (("--agency", "fernshire-hausing"), "Did you mean"),
        (("--agency", AGENCY, "--map", "x"), "="),
        (("--agency", AGENCY, "--map", "x=evnt"), "Did you mean event"),
        (("--agency", AGENCY, "--by", "nobody"), "role"),
        (("--agency", AGENCY, "--corrects", "rt-1"), "no return rt-1"),
    ],
)
def test_what_is_wrong_is_said(
    run: Callable[..., Answer], sent: Path, words: tuple[str, ...], said: str
) -> None:
    answer = run("import", sent, *words)
    assert answer.code != 0
    assert said in " ".join(answer.err.split())
    assert "Brackstow" not in answer.err


def test_without_the_key_nothing_is_imported(
    run: Callable[..., Answer], store: Path, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRCTL_KEYRING", str(store / "nowhere"))
    assert run("import", sent, "--agency", AGENCY).code != 0
    assert not (store / FILE).exists()


def test_a_file_that_is_not_there(run: Callable[..., Answer], tmp_path: Path) -> None:
    answer = run("import", tmp_path / "Jessamy.docx", "--agency", AGENCY)
    assert answer.code != 0
    assert "no such file" in answer.err
    assert "Jessamy" not in answer.err
    assert "folder" in run("import", tmp_path, "--agency", AGENCY).err


def test_edits_that_are_not_saved_come_first(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    with (store / f"cases/{CASE}/chronology/fernshire-police.yaml").open("a") as file:
        file.write("# mine\n")
    answer = run("import", sent, "--agency", AGENCY)
    assert "not saved" in answer.err


def test_a_form_finds_its_way_home(run: Callable[..., Answer], tmp_path: Path) -> None:
    answer = run("template", "--agency", FORM, "-o", tmp_path / "forms")
    assert answer.code == 0, answer.err
    stem = tmp_path / "forms" / f"chronology-{CASE}-{FORM}"
    row = ["March 2016", "", "1", "Mother", "Home visit.", "Case notes", "Yes", "No", "", ""]
    book = openpyxl.load_workbook(f"{stem}.xlsx")
    for column, text in enumerate(row, start=1):
        book["Chronology"].cell(row=5, column=column, value=text)
    book.save(tmp_path / "a.xlsx")
    document = Document(f"{stem}.docx")
    for cell, text in zip(document.tables[0].rows[1].cells, row, strict=True):
        cell.text = text
    document.save(tmp_path / "a.docx")
    with Path(f"{stem}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(row)
    for path in (tmp_path / "a.xlsx", tmp_path / "a.docx", Path(f"{stem}.csv")):
        answer = run("import", path, "--dry-run")
        assert answer.code == 0, answer.err
        assert "1 new and 0 corrected" in answer.out
        assert "0 questions" in answer.out


def test_a_form_says_whose_it_is_where_a_program_finds_it(
    run: Callable[..., Answer], tmp_path: Path
) -> None:
    run("template", "--agency", FORM, "--to", "xlsx,docx", "-o", tmp_path)
    book = openpyxl.load_workbook(tmp_path / f"chronology-{CASE}-{FORM}.xlsx")
    assert book.properties.identifier.endswith(f"{CASE}/{FORM}")
    checks = book["Chronology"].data_validations.dataValidation
    assert {check.type for check in checks} == {"list", "custom", None}
    assert book["Chronology"]["A10"].number_format == "@"
    document = Document(tmp_path / f"chronology-{CASE}-{FORM}.docx")
    assert document.core_properties.identifier.endswith(f"{CASE}/{FORM}")


def test_a_form_holds_no_name(run: Callable[..., Answer], tmp_path: Path) -> None:
    run("template", "--agency", FORM, "-o", tmp_path)
    for path in tmp_path.glob("chronology-*"):
        parts = [path.read_bytes()]
        if path.suffix != ".csv":
            with zipfile.ZipFile(path) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        assert not [name for name in NAMES for part in parts if name.encode() in part]
        assert any(f"{CASE}/{FORM}".encode() in part for part in parts)


def test_a_form_of_another_case_or_agency_is_refused(
    run: Callable[..., Answer], run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    run_cli(
        "chronology", "template", "2017-004", "--agency", FORM, "--to", "csv", "-o", tmp_path,
        store=store,
    )  # fmt: skip
    path = tmp_path / f"chronology-2017-004-{FORM}.csv"
    assert "another case" in run("import", path).err
    run("template", "--agency", FORM, "--to", "csv", "-o", tmp_path)
    path = tmp_path / f"chronology-{CASE}-{FORM}.csv"
    assert "another agency" in run("import", path, "--agency", "fernshire-police").err


def test_a_case_without_agencies_says_where_they_belong(run_cli: RunCli, store: Path) -> None:
    assert run_cli("new", "--procedure", "referral", "--on", "2018-03-01", store=store).code == 0
    words = ("chronology", "template", "2018-003", "--agency", AGENCY)
    answer = run_cli(*words, store=store)
    assert answer.code == 1
    assert "Put it under agencies of case.yaml first." in " ".join(answer.err.split())


def test_a_form_that_is_there_is_not_written_over(
    run: Callable[..., Answer], tmp_path: Path
) -> None:
    run("template", "--agency", FORM, "-o", tmp_path)
    answer = run("template", "--agency", FORM, "-o", tmp_path)
    assert answer.code == 1
    assert "already" in answer.err
    assert "--agency" in run("template", "-o", tmp_path).err
    answer = run("template", "--agency", AGENCY, "-o", tmp_path)
    assert f"{AGENCY} is no agency of {CASE}" in answer.err
    assert FORM in answer.err
    answer = run("template", "--agency", "fernshire-educaton", "-o", tmp_path)
    assert f"Did you mean {FORM}" in " ".join(answer.err.split())
    assert "format" in run("template", "--agency", FORM, "--to", "pdf").err
    assert "no CSV" in run("template", "--agency", FORM, "--format", "csv").err
    fresh = run("template", "--agency", FORM, "-o", tmp_path / "new", "--dry-run")
    assert "would write" in fresh.out
    assert not (tmp_path / "new").exists()


def test_entries_come_in_in_an_order_that_validate_takes(
    run: Callable[..., Answer], run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    head = ["Date", "Time", "Order", "Event", "Source"]
    rows = [["4/3/16", "14:30", "2", "A call", "p 1"], ["4/3/16", "9am", "", "A visit", "p 2"]]
    (tmp_path / "own.csv").write_bytes(as_csv([head, *rows]))
    assert run("import", tmp_path / "own.csv", "--agency", AGENCY).code == 0
    text = (store / FILE).read_text(encoding="utf-8")
    assert text.index("A visit") < text.index("A call")
    assert "CHR002" not in run_cli("validate", CASE, store=store).out


def test_all_agencies_are_shown_in_order(run: Callable[..., Answer], valid: Valid) -> None:
    found = valid(run("show", "--format", "json").out)
    days = [entry["date"] for entry in found["entries"]]
    assert len(days) == found["total"] > 50
    assert days == sorted(days)
    assert len({entry["agency"] for entry in found["entries"]}) == 7


def test_the_chronology_is_filtered(run: Callable[..., Answer], valid: Valid) -> None:
    words = ("--person", "partner", "--agency", "fernshire-police", "--significance")
    found = valid(run("show", *words, "--from", "2016", "--format", "json").out)["entries"]
    assert found
    for entry in found:
        assert entry["agency"] == "fernshire-police"
        assert entry["significance"]
        assert entry["date"] >= "2016"
    assert valid(run("show", "--to", "2001", "--format", "json").out)["entries"] == []


def test_the_chronology_as_text_and_as_a_table(run: Callable[..., Answer]) -> None:
    text = run("show", "--from", "2016-01", "--to", "2016-02").out
    assert "29 January 2016, 02:10" in text
    assert "entries shown." in text
    rows = list(csv.DictReader(io.StringIO(run("show", "--format", "csv").out)))
    assert rows[0]["agency"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--person", "mothr"), "Did you mean mother"),
        (("--from", "March"), "is no date"),
        (("--from", "2017", "--to", "2016"), "ends before"),
        (("a.docx",), "takes no file"),
        (("--words",), "says nothing"),
    ],
)
def test_what_cannot_be_shown_is_said(
    run: Callable[..., Answer], words: tuple[str, ...], said: str
) -> None:
    answer = run("show", *words)
    assert answer.code != 0
    assert said in answer.err


def test_a_case_without_a_chronology_says_so(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("chronology", "show", "2018-001", store=store)
    assert answer.code == 0
    assert "No agency has sent a chronology yet" in answer.out
    assert "Begin with: scrctl chronology template" in answer.err


def test_a_file_that_cannot_be_read_is_told(run: Callable[..., Answer], store: Path) -> None:
    (store / f"cases/{CASE}/chronology/fernshire-police.yaml").write_text("entries: [\n")
    answer = run("show")
    assert answer.code == 1
    assert "cannot be read" in answer.err


def test_a_file_without_a_row_is_refused(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    before = commits(store)
    path = tmp_path / "empty.csv"
    path.write_bytes(as_csv([HEAD]))
    answer = run("import", path, "--agency", AGENCY)
    assert answer.code == 1
    assert "holds no row of a chronology" in " ".join(answer.err.split())
    assert commits(store) == before


def test_a_file_of_which_no_row_can_be_taken_is_told_and_not_recorded(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    before = commits(store)
    path = tmp_path / "return.docx"
    path.write_bytes(b"a page of something else")
    answer = run("import", path, "--agency", AGENCY)
    assert answer.code == 1
    assert "no headings of a chronology above it" in " ".join(answer.out.split())
    assert "Nothing was written: no row of it could be taken." in answer.out
    assert commits(store) == before


def test_one_file_is_the_return_of_one_agency(
    run: Callable[..., Answer], store: Path, sent: Path
) -> None:
    assert run("import", sent, "--agency", AGENCY).code == 0
    before = commits(store)
    answer = run("import", sent, "--agency", "fernshire-police")
    assert answer.code == 1
    assert f"on record as a return of {AGENCY}" in " ".join(answer.err.split())
    assert commits(store) == before
    assert run("import", sent, "--agency", "fernshire-police", "--separate").code == 0


def test_an_event_that_is_gone_does_not_become_another_one(
    run: Callable[..., Answer], store: Path, tmp_path: Path
) -> None:
    visit = ["5 January 2017", "", "", "A visit was made.", "Notes p 1", "", ""]
    bruise = ["1 February 2017", "", "", "A bruise was seen on the cheek.", "Notes p 2", "", ""]
    notice = ["20 April 2017", "", "", "Rent arrears were told.", "Housing file", "", ""]
    path = tmp_path / "first.csv"
    path.write_bytes(as_csv([HEAD, visit, bruise]))
    assert run("import", path, "--agency", AGENCY).code == 0
    path.write_bytes(as_csv([HEAD, visit, notice]))
    answer = run("import", path, "--agency", AGENCY)
    assert answer.code == 0, answer.err
    text = (store / FILE).read_text(encoding="utf-8")
    assert "bruise" in text
    assert "Rent arrears" in text
    assert text.count("\n  - id: ev-") == 3


def test_rows_above_the_headings_are_listed(
    run: Callable[..., Answer], run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    title = ["Return of the agency", "March 2017", "", "", "", "", ""]
    row = ["5 January 2017", "", "", "A visit was made.", "Notes p 1", "", ""]
    path = tmp_path / "return.csv"
    path.write_bytes(as_csv([title, row, HEAD, row]))
    answer = run("import", path, "--agency", AGENCY, "--format", "json")
    assert answer.code == 0, answer.err
    (told,) = json.loads(answer.out)["returns"]
    assert told["new"] == 1
    assert [r["row"] for r in told["remarks"] if r["kind"] == "left-out"] == [2]
    assert "CHR006" in run_cli("validate", CASE, "--format", "concise", store=store).out


def asked(store: Path, case: str = "2017-004") -> Path:
    """Ask an agency of a running review for its chronology, and give the file."""
    path = store / f"cases/{case}/chronology/{AGENCY}.yaml"
    path.write_text(
        f"format: 1\nagency: {AGENCY}\nrequested_on: 2018-02-01\ndue_on: 2018-03-01\n"
        "received_on: null\nentries: []\n",
        encoding="utf-8",
    )
    git(store, "add", "-A")
    git(store, "commit", "-qm", "asked")
    return path


def test_a_whole_return_is_received_and_asked_for_no_longer(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    file = asked(store)
    assert AGENCY in run_cli("chase", "2017-004", store=store).out
    sent = tmp_path / "return.csv"
    sent.write_bytes(as_csv([HEAD, ["4 March 2016", "", "", "A visit.", "Notes", "", ""]]))
    words = ("chronology", "import", "2017-004", sent, "--agency", AGENCY)
    tried = run_cli(*words, "--dry-run", store=store)
    assert "Nothing was written (--dry-run). Next: the same without it." in tried.err
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    assert "received_on: 2018-03-12 was written" in " ".join(answer.err.split())
    assert "received_on: 2018-03-12\n" in file.read_text(encoding="utf-8")
    assert git(store, "status", "--porcelain") == ""
    assert AGENCY not in run_cli("chase", "2017-004", store=store).out


def test_while_something_was_left_out_the_rest_is_asked_for(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    file = asked(store)
    sent = tmp_path / "return.csv"
    rows = [["4 March 2016", "", "", "A visit.", "Notes", "", ""], ["Summer", *[""] * 6]]
    sent.write_bytes(as_csv([HEAD, *rows]))
    answer = run_cli("chronology", "import", "2017-004", sent, "--agency", AGENCY, store=store)
    assert answer.code == 0, answer.err
    assert "asks for the rest" in " ".join(answer.err.split())
    text = file.read_text(encoding="utf-8")
    assert "received_on: null" in text
    owed = run_cli("chase", "2017-004", store=store).out
    assert "rest of the chronology" in owed
    left = text[text.index("    left_out:") : text.index("entries:\n")]
    file.write_text(text.replace(left, ""), encoding="utf-8")
    assert AGENCY not in run_cli("chase", "2017-004", store=store).out


PART = [["4 March 2016", "", "", "A visit.", "Notes", "", ""], ["Summer", *[""] * 6]]
WHOLE = [["7 May 2015", "", "", "A call.", "Log", "", ""]]


@pytest.mark.parametrize("in_one", [True, False])
@pytest.mark.parametrize("order", [(PART, WHOLE), (WHOLE, PART)])
def test_what_one_of_two_files_left_out_is_still_asked_for(
    run_cli: RunCli,
    store: Path,
    tmp_path: Path,
    order: tuple[list[list[str]], list[list[str]]],
    *,
    in_one: bool,
) -> None:
    file = asked(store)
    sent = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for path, rows in zip(sent, order, strict=True):
        path.write_bytes(as_csv([HEAD, *rows]))
    words = ("chronology", "import", "2017-004", "--agency", AGENCY)
    for paths in [sent] if in_one else [[path] for path in sent]:
        answer = run_cli(*words, *paths, store=store)
        assert answer.code == 0, answer.err
    text = file.read_text(encoding="utf-8")
    assert text.count("left_out:") == 1
    owed = run_cli("chase", "2017-004", store=store).out
    if order[0] is WHOLE and not in_one:
        # The day was written before; it is said that nothing more is asked for.
        assert "received_on: 2018-03-12 stays as it was" in " ".join(answer.err.split())
        return
    assert "received_on: null" in text
    assert "rest of the chronology" in owed


def test_a_day_that_somebody_wrote_stays(run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    file = asked(store)
    text = file.read_text(encoding="utf-8").replace("received_on: null", "received_on: 2018-02-20")
    file.write_text(text, encoding="utf-8")
    git(store, "commit", "-qam", "it came")
    sent = tmp_path / "return.csv"
    sent.write_bytes(as_csv([HEAD, ["4 March 2016", "", "", "A visit.", "Notes", "", ""]]))
    run_cli("chronology", "import", "2017-004", sent, "--agency", AGENCY, store=store)
    assert "received_on: 2018-02-20\n" in file.read_text(encoding="utf-8")


def test_a_form_is_not_made_in_the_store(
    run: Callable[..., Answer], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store)
    answer = run("template", "--agency", FORM)
    assert answer.code == 2
    assert "Name a folder outside with -o" in " ".join(answer.err.split())
    assert git(store, "status", "--porcelain") == ""
