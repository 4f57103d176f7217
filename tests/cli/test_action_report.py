"""`scrctl actions report`: how far the actions have come, as a document for the Board."""

import json
import re
import zipfile
from pathlib import Path

import jsonschema_rs
import pytest

from tests.conftest import EXAMPLE, ROOT, MakeStore

from . import RunCli
from .conftest import edit, fingerprint, git

PLAN = "cases/2017-005/action-plan.yaml"
REPORT = ("actions", "report")
BY = ("--by", "lscb_board")
LATER = "2018-12-31"


def told(
    run_cli: RunCli, store: Path, *words: str, as_of: str = "2018-03-12", code: int = 0
) -> str:
    answer = run_cli(*REPORT, *words, store=store, as_of=as_of)
    assert answer.code == code, answer
    return " ".join(answer.out.split())


def page(run_cli: RunCli, store: Path, *words: str) -> str:
    """Return the words of the HTML: no cell of it is folded."""
    file = store.parent / "progress.html"
    answer = run_cli(*REPORT, *words, "-o", str(file), store=store, as_of="2018-03-12")
    assert answer.code == 0, answer
    return " ".join(re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8")).split())


@pytest.fixture
def dated(make_store: MakeStore, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose only commit is of noon on 2018-02-01."""
    store = make_store(commit=False)
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2018-02-01T12:00:00+0000")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "as it was")):
        git(store, *words)
    return store


def test_each_action_stands_under_one_heading(run_cli: RunCli) -> None:
    on_time = told(run_cli, EXAMPLE)
    assert "Cases with actions: 5. Actions: 26, as of 12 March 2018." in on_time
    assert "Overdue: 0" in on_time
    assert "Done, with impact shown: 22" in on_time
    late = told(run_cli, EXAMPLE, as_of=LATER)
    assert "Open, and not late: 0" in late
    assert "Overdue: 4" in late


def test_what_is_done_without_impact_is_not_called_done(run_cli: RunCli, store: Path) -> None:
    edit(store, PLAN, "    impact: Both teams met the standard in 18 of 20 cases.\n", "")
    found = page(run_cli, store, "2017-005")
    assert "Done or given up, and not borne out: 1" in found
    assert "Done, with impact shown: 2" in found
    assert "Red: done, and no impact" in found


def test_of_one_agency_or_case_alone(run_cli: RunCli) -> None:
    one = told(run_cli, EXAMPLE, "--agency", "fernshire-housing")
    assert "Actions: 1," in one
    assert "Community health" not in one
    assert "2016-009" not in told(run_cli, EXAMPLE, "2016-007")
    assert told(run_cli, EXAMPLE, "2018-001").count("There is no action to report on.") == 1
    assert run_cli(*REPORT, "--agency", "nobody", store=EXAMPLE).code == 2


def test_what_has_changed_since_the_commit_of_a_day(run_cli: RunCli, dated: Path) -> None:
    edit(dated, PLAN, "due_on: 2017-10-31", "due_on: 2018-01-31")
    edit(dated, PLAN, "nine of ten records", "some records")
    edit(dated, PLAN, "  - id: a3\n", "  - id: a9\n")
    found = page(run_cli, dated, "2017-005", "--since", "2018-02-01")
    commit = git(dated, "rev-parse", "HEAD")[:12]
    assert f"({commit})" in found
    assert "due date: 31 October 2017 to 31 January 2018" in found
    assert "success criteria: changed" in found
    assert "2017-005 a3 \N{EN DASH} taken out of the plan" in found
    assert re.search(r"2017-005 a9: [^:]{60,160} new ", found)
    assert "Nothing has changed." in told(run_cli, EXAMPLE, "2018-001", "--since", "2018-02-01")


def test_where_no_commit_is_old_enough_the_report_says_so(run_cli: RunCli, dated: Path) -> None:
    edit(dated, PLAN, "due_on: 2017-10-31", "due_on: 2018-01-31")
    found = told(run_cli, dated, "2017-005", "--since", "2018-01-31")
    assert "no commit of that day or before" in found
    assert "what else changed is not known" in found
    assert "due date:" not in found
    assert "done on 18 December 2017" in told(run_cli, dated, "--since", "2017-12-01")


def test_a_folder_gets_every_kind_and_the_files_say_the_same(
    run_cli: RunCli, tmp_path: Path
) -> None:
    answer = run_cli(*REPORT, "-o", str(tmp_path / "out"), store=EXAMPLE, as_of="2018-03-12")
    assert answer.code == 0
    made = {path.suffix: path for path in (tmp_path / "out").iterdir()}
    assert set(made) == {".html", ".docx", ".pdf", ".txt"}
    assert made[".pdf"].read_bytes().startswith(b"%PDF")
    page = made[".html"].read_text(encoding="utf-8")
    word = zipfile.ZipFile(made[".docx"]).read("word/document.xml").decode()
    for text in (page, word, made[".txt"].read_text(encoding="utf-8")):
        assert "WORKING DOCUMENT" in text
        assert "2016-007" in text
        assert "Done, with impact shown" in text
    assert "<script" not in page


def test_people_stand_under_their_keys_and_marks_are_words(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    edit(store, PLAN, "text: Two teams watch", "text: Ask [[mother]] <b>first</b>; two teams watch")
    git(store, "commit", "-qam", "edited")
    file = tmp_path / "progress.html"
    assert run_cli(*REPORT, "-o", str(file), store=store).code == 0
    page = file.read_text(encoding="utf-8")
    assert "Ask mother &lt;b&gt;first&lt;/b&gt;" in page
    assert "[[" not in page


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("report", "--overdue"), "whole document"),
        (("report", "--format", "csv"), "--format is text or json"),
        (("report", "--format", "json", "-o", "progress.html"), "two things"),
        (("report", "-o", "progress.xlsx"), "kind of file"),
        (("report", "--since", "2019-01-01"), "has not come"),
        (("report", "--by", "lscb_board"), "changes nothing"),
        (("--since", "2018-01-01"), "belongs to a report"),
    ],
)
def test_what_makes_no_report_is_refused(
    words: tuple[str, ...], hint: str, run_cli: RunCli
) -> None:
    answer = run_cli("actions", *words, store=EXAMPLE, as_of="2018-03-12")
    assert answer.code == 2
    assert hint in " ".join(answer.err.split())


def test_nothing_is_written_into_the_store(run_cli: RunCli, store: Path) -> None:
    before = fingerprint(store)
    assert run_cli(*REPORT, "-o", str(store / "cases" / "progress.pdf"), store=store).code == 2
    assert run_cli(*REPORT, store=store).code == 0
    assert fingerprint(store) == before


def test_a_plan_that_cannot_be_read_is_missed_in_the_report(run_cli: RunCli, store: Path) -> None:
    (store / PLAN).write_text("actions: [", encoding="utf-8")
    found = told(run_cli, store, code=1)
    assert "Not in this report" in found
    assert f"{PLAN}: YML" in found


@pytest.mark.parametrize("columns", [80, 200])
def test_it_fits_a_terminal(columns: int, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run_cli(*REPORT, store=EXAMPLE, as_of=LATER).out
    assert max(map(len, out.splitlines())) <= columns


def test_a_script_reads_what_the_page_says(run_cli: RunCli, dated: Path) -> None:
    edit(dated, PLAN, "due_on: 2017-10-31", "due_on: 2018-01-31")
    edit(dated, PLAN, "  - id: a3\n", "  - id: a9\n")
    words = (*REPORT, "2017-005", "--since", "2018-02-01")
    found = json.loads(run_cli(*words, "--format", "json", store=dated).out)
    schema = json.loads((ROOT / "schemas/output/progress.schema.json").read_text("utf-8"))
    jsonschema_rs.validate(schema, found)
    assert found["gone"] == [{"case": "2017-005", "action": "a3"}]
    changes = [change for one in found["actions"] for change in one["changes"]]
    assert "due date: 31 October 2017 to 31 January 2018" in changes
    assert sum(found["summary"][name] for name in ("overdue", "open", "done", "lacking")) == len(
        found["actions"]
    )
    file = dated.parent / "progress.json"
    assert run_cli(*words, "-o", str(file), store=dated).code == 0
    assert json.loads(file.read_text("utf-8"))["actions"] == found["actions"]
