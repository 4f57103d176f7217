"""`scrctl actions export` and `import`: a sheet of all cases to an agency, and its return."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import EXAMPLE, MakeStore, RunCli

from .conftest import commits, fingerprint, git

BY = ("--by", "monitoring_group")
Rows = list[dict[str, str]]
Change = Callable[[Rows], None]


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store(base=EXAMPLE)


AGENCY = "fernshire-social-care"


@pytest.fixture
def sheet(run_cli: RunCli, store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "out/sheet.csv"
    answer = run_cli("actions", "export", "--agency", AGENCY, "-o", path, store=store)
    assert answer.code == 0, answer.err
    return path


def rows_of(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def fill(path: Path, change: Change) -> None:
    rows = rows_of(path)
    change(rows)
    stream = io.StringIO()
    table = csv.DictWriter(stream, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")


def open_row(rows: Rows) -> dict[str, str]:
    return next(row for row in rows if row["Status"] in ("in-progress", "not-started"))


def test_the_same_actions_in_both_kinds(
    run_cli: RunCli, store: Path, sheet: Path, tmp_path: Path
) -> None:
    before = fingerprint(store)
    book = tmp_path / "sheet.xlsx"
    words = ("actions", "export", "--agency", AGENCY, "-o")
    assert run_cli(*words, book, store=store).code == 0
    found = load_workbook(book)
    cells = [[c or "" for c in row] for row in found["Actions"].iter_rows(values_only=True)]
    assert [list(row.values()) for row in rows_of(sheet)] == cells[1:]
    assert len({row[0] for row in cells[1:]}) > 1
    assert "not-pursued" in found["Actions"].data_validations.dataValidation[0].formula1
    assert "Guidance" in found.sheetnames
    again = run_cli(*words, book, store=store)
    assert (again.code, "is there already" in again.err) == (1, True)
    inside = run_cli(*words, store / "x.csv", store=store)
    assert inside.code != 0
    assert fingerprint(store) == before


def test_an_untouched_return_changes_nothing(run_cli: RunCli, store: Path, sheet: Path) -> None:
    before = fingerprint(store)
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 0, answer.out + answer.err
    assert "Nothing was written" in answer.out
    assert fingerprint(store) == before


def done(rows: Rows, day: str = "9 March 2018") -> None:
    row = open_row(rows)
    row.update({"Status": "Done", "Done on": day, "Evidence": "Audit of March"})
    row["Impact"] = "Seen together in 34 of 40"


def test_a_return_is_taken_over_once(run_cli: RunCli, store: Path, sheet: Path) -> None:
    fill(sheet, done)
    name = open_row_of(run_cli, store)
    count = commits(store)
    tried = run_cli("actions", "import", sheet, *BY, "--dry-run", store=store)
    assert (tried.code, commits(store)) == (0, count)
    assert "Next: the same without it." in tried.err
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 0, answer.out + answer.err
    assert commits(store) == count + 1
    said = git(store, "log", "-1", "--format=%B%n", "-p")
    assert f"Case: {name[0]}" in said
    assert "+    done_on: 2018-03-09" in said
    assert "+    status: done" in said
    again = run_cli("actions", "import", sheet, *BY, store=store)
    assert (again.code, commits(store)) == (0, count + 1)
    assert "Nothing was written" in again.out


@pytest.mark.parametrize("day", ["09/03/2018", "9.3.18", "Fri 9 Mar 2018", "9th March 2018"])
def test_a_day_is_read_as_agencies_write_it(
    day: str, run_cli: RunCli, store: Path, sheet: Path
) -> None:
    fill(sheet, lambda rows: done(rows, day))
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 0, answer.out + answer.err
    assert "+    done_on: 2018-03-09" in git(store, "log", "-1", "--format=%B%n", "-p")


def open_row_of(run_cli: RunCli, store: Path) -> tuple[str, str]:
    answer = run_cli(
        "actions", "--agency", AGENCY, "--sort", "case", "--format", "csv", store=store
    )
    row = next(
        r
        for r in csv.DictReader(io.StringIO(answer.out))
        if r["status"] in ("in-progress", "not-started")
    )
    return row["case"], row["action"]


def test_what_both_changed_is_a_conflict_and_nothing_is_overwritten(
    run_cli: RunCli, store: Path, sheet: Path
) -> None:
    case, action = open_row_of(run_cli, store)
    words = ("actions", "update", case, action, "--evidence", "Ours", *BY)
    assert run_cli(*words, store=store).code == 0
    before = fingerprint(store)
    fill(sheet, lambda rows: open_row(rows).update({"Evidence": "Theirs", "Impact": "Much"}))
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 1
    told = " ".join((answer.out + answer.err).split())
    assert f"({case} {action}) conflict: changed on both sides since it was sent out: evid" in told
    assert "Theirs" not in told
    assert fingerprint(store) == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"Status": "done", "Done on": "2018-03-09", "Evidence": "An audit", "Impact": ""},
            "impact",
        ),
        ({"Status": "done", "Done on": "2018-03-09", "Impact": "Much"}, "evidence"),
        ({"Status": "done", "Evidence": "x", "Impact": "y"}, "without a day"),
        ({"Status": "done", "Done on": "March 2018", "Evidence": "x", "Impact": "y"}, "be read"),
        ({"Status": "done", "Done on": "2019-01-01", "Evidence": "x", "Impact": "y"}, "not come"),
        ({"Status": "done", "Done on": "03/04/2018", "Evidence": "x", "Impact": "y"}, "not come"),
        ({"Status": "finished"}, "none of the list"),
        ({"Status": "not-pursued"}, "reason"),
        ({"Mark (leave as it is)": "1 abc"}, "mark"),
        ({"Action": "a999"}, "no such action"),
        ({"Case": "2018-999"}, "no such action"),
    ],
)
def test_a_row_is_refused_by_itself(
    values: dict[str, str], said: str, run_cli: RunCli, store: Path, sheet: Path
) -> None:
    before = fingerprint(store)
    fill(sheet, lambda rows: open_row(rows).update(values))
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 1, answer.out
    assert said in " ".join((answer.out + answer.err).split())
    assert fingerprint(store) == before


def test_a_mark_of_another_action_is_refused(run_cli: RunCli, store: Path, sheet: Path) -> None:
    def swap(rows: Rows) -> None:
        rows[0]["Mark (leave as it is)"] = rows[1]["Mark (leave as it is)"]

    fill(sheet, swap)
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 1
    assert "its mark is not that of this action" in " ".join((answer.out + answer.err).split())


def test_what_is_the_boards_is_left_and_nothing_is_deleted(
    run_cli: RunCli, store: Path, sheet: Path
) -> None:
    before = fingerprint(store)
    fill(sheet, lambda rows: rows[0].update({"Due": "2020-01-01", "Evidence": ""}))
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    told = " ".join((answer.out + answer.err).split())
    assert "due_on was changed and is left" in told
    assert "deletes nothing" in told or not rows_of(sheet)[0]["Evidence"]
    assert fingerprint(store) == before


def test_no_cell_acts_as_a_formula_and_comes_back_as_it_went(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    case, action = open_row_of(run_cli, store)
    words = ("actions", "update", case, action, "--evidence", "=1+1", *BY)
    assert run_cli(*words, store=store).code == 0
    for suffix in ("csv", "xlsx"):
        path = tmp_path / f"risky.{suffix}"
        assert run_cli("actions", "export", "--agency", AGENCY, "-o", path, store=store).code == 0
        answer = run_cli("actions", "import", path, *BY, store=store)
        assert (answer.code, "Nothing was written" in answer.out) == (0, True), answer.out
    assert "'=1+1" in {row["Evidence"] for row in rows_of(tmp_path / "risky.csv")}


def test_a_name_of_the_register_does_not_get_in(run_cli: RunCli, store: Path, sheet: Path) -> None:
    before = fingerprint(store)
    names = {"2016-007": "Ottilie Brackstow", "2017-004": "Marisol Tredinnick"}

    def name(rows: Rows) -> None:
        row = next(r for r in rows if r["Case"] in names)
        row["Evidence"] = f"Shown to {names[row['Case']]}"

    fill(sheet, name)
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 1
    assert "PUB007" in answer.err
    assert not any(each in answer.out + answer.err for each in names.values())
    assert fingerprint(store) == before


@pytest.mark.parametrize("text", ["Audit seen by Marlon Dobbs", "checked by dr patel"])
def test_a_name_that_no_register_knows_does_not_get_in(
    text: str, run_cli: RunCli, store: Path, sheet: Path
) -> None:
    before = fingerprint(store)
    fill(sheet, lambda rows: open_row(rows).update({"Evidence": text}))
    answer = run_cli("actions", "import", sheet, *BY, store=store)
    assert answer.code == 1
    assert "evidence may name somebody" in answer.out + answer.err
    assert not any(word in answer.out + answer.err for word in ("Dobbs", "patel"))
    assert fingerprint(store) == before


@pytest.mark.parametrize(
    "words",
    [
        ("export", "-o", "x.csv"),
        ("export", "--agency", AGENCY),
        ("export", "--agency", AGENCY, "-o", "x.pdf"),
        ("export", "--agency", "fernshire-polise", "-o", "x.csv"),
        ("export", "--agency", AGENCY, "-o", "x.csv", "--format", "json"),
        ("import", *BY),
        ("import", "not-there.csv", *BY),
        ("import", "not-there.csv"),
        ("import", "not-there.csv", *BY, "--status", "done"),
        ("import", str(EXAMPLE / "README.md"), *BY),
    ],
)
def test_wrong_use_writes_nothing(words: tuple[str, ...], run_cli: RunCli, store: Path) -> None:
    before = fingerprint(store)
    answer = run_cli("actions", *words, store=store)
    assert answer.code in (1, 2)
    assert "Traceback" not in answer.err
    assert fingerprint(store) == before


def test_what_reopens_an_action_takes_its_impact_out(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("actions", "--status", "done", "--format", "csv", store=store)
    row = next(r for r in csv.DictReader(io.StringIO(answer.out)) if r["impact"] == "yes")
    words = ("actions", "update", row["case"], row["action"], "--status", "in-progress")
    assert run_cli(*words, "--evidence", "It came undone", *BY, store=store).code == 0
    after = run_cli("actions", row["case"], "--format", "csv", store=store).out
    found = next(r for r in csv.DictReader(io.StringIO(after)) if r["action"] == row["action"])
    assert (found["status"], found["impact"], found["done_on"]) == ("in-progress", "no", "")


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def compute(sheet: Worksheet) -> None:
    sheet.cell(row=2, column=9, value='=HYPERLINK("http://example.invalid")')


@pytest.mark.parametrize(("change", "said"), [(hide, "hidden-row"), (compute, "formula")])
def test_a_row_that_is_not_what_it_seems_is_refused(
    change: Callable[[Worksheet], None], said: str, run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.xlsx"
    assert run_cli("actions", "export", "--agency", AGENCY, "-o", path, store=store).code == 0
    book = load_workbook(path)
    change(book["Actions"])
    book.save(path)
    before = fingerprint(store)
    answer = run_cli("actions", "import", path, *BY, store=store)
    assert (answer.code, said in answer.out + answer.err) == (1, True), answer.out + answer.err
    assert fingerprint(store) == before
