"""Commands that only look: validate, check, status, deadlines, explain, doctor."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest

from . import MakeStore, RunCli
from .conftest import ROOT, edit, fingerprint, git

Valid = Callable[[str], dict[str, Any]]
PROFORMA = "cases/2017-006/proforma.yaml"


def test_a_clean_store_says_what_was_looked_at(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("validate", store=store)
    assert (answer.code, answer.err) == (0, "")
    assert re.match(r"Checked \d+ files in 2 cases as of 2018-03-12: nothing", answer.out)


def test_a_wrong_value_has_its_line(run_cli: RunCli, store: Path, valid: Valid) -> None:
    signer = "counter_signature.by"
    answer = run_cli("validate", "2017-005", "--format", "json", store=store)
    assert valid(answer.out)["diagnostics"] == []
    proforma = store / "cases/2017-005/proforma.yaml"
    text = proforma.read_text(encoding="utf-8")
    referrer = re.search(r"person: (\S+)", text)
    assert referrer, signer
    changed = re.sub(r"(counter_signature:\n  by: )\S+", rf"\g<1>{referrer[1]}", text)
    proforma.write_text(changed, encoding="utf-8")
    found = run_cli("validate", "2017-005", "--format", "json", store=store)
    assert found.code == 1
    (problem,) = [d for d in valid(found.out)["diagnostics"] if d["code"] == "PRO002"]
    assert problem["file"] == "cases/2017-005/proforma.yaml"
    assert "by:" in changed.splitlines()[problem["line"] - 1]
    assert problem["cites"] == ["R25"]


@pytest.mark.parametrize("words", [("validate",), ("check",), ("status",), ("deadlines",)])
def test_an_unreadable_file_is_never_clean(
    words: tuple[str, ...], run_cli: RunCli, store: Path
) -> None:
    (store / PROFORMA).write_text("format: 1\nreferrer: [\n", encoding="utf-8")
    answer = run_cli(*words, store=store)
    assert answer.code == 1
    assert PROFORMA in answer.out + answer.err


@pytest.mark.parametrize("command", ["status", "deadlines", "quality"])
def test_an_empty_file_of_the_board_ends_the_command(
    command: str, run_cli: RunCli, store: Path
) -> None:
    (store / "scrctl.yaml").write_text("", encoding="utf-8")
    answer = run_cli(command, *(["2017-005"] if command == "quality" else []), store=store)
    assert answer.code == 2
    assert "scrctl.yaml:1:1 YML009: the file is empty" in answer.err
    assert "git restore" in answer.err


def test_an_empty_history_says_of_no_stage(run_cli: RunCli, store: Path) -> None:
    (store / "cases/2017-006/history.yaml").write_text("", encoding="utf-8")
    answer = run_cli("status", "2017-006", store=store)
    assert answer.code == 1
    assert answer.out.startswith("2017-006  no stage is known")
    assert "git restore cases/2017-006/history.yaml" in " ".join(answer.out.split())
    assert "procedure ends" not in answer.out
    assert "YML009 the file is empty" in answer.err
    assert "STO005" not in answer.err


@pytest.mark.parametrize("name", ["case.yaml", "proforma.yaml", "history.yaml"])
def test_an_empty_document_is_told_once(
    name: str, run_cli: RunCli, store: Path, valid: Valid
) -> None:
    before = run_cli("validate", "2017-006", "--format", "json", store=store)
    (store / f"cases/2017-006/{name}").write_text("\n", encoding="utf-8")
    after = run_cli("validate", "2017-006", "--format", "json", store=store)
    known = [(d["code"], d["file"]) for d in valid(before.out)["diagnostics"]]
    fresh = [(d["code"], d["file"]) for d in valid(after.out)["diagnostics"]]
    assert [d for d in fresh if d not in known and d[0] == "YML009"] == [
        ("YML009", f"cases/2017-006/{name}")
    ]
    beside = [d for d in fresh if d not in known and d[1].endswith(name)]
    assert {code for code, _ in beside} <= {"YML009", "STO017"}


@pytest.mark.parametrize(
    "change",
    [
        ("cases/2017-006/history.yaml", "  - kind: milestone\n    on: 2018-02-20",
         "  - kind: milestone\n    on: 2018-02-30"),
        ("scrctl.yaml", "due_soon_days: 14", "due_soon_days: a fortnight"),
        ("scrctl.yaml", "  - on: 2018-03-15\n", "  - on: 2018-03-9\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["deadlines", "status", "check"])
def test_what_dates_are_worked_out_from_is_read_in_full_or_it_is_said(
    command: str, change: tuple[str, str, str], run_cli: RunCli, store: Path
) -> None:
    edit(store, *change)
    forms = {"status": ("text", "json", "csv")}.get(command, ("text", "json", "junit", "concise"))
    for form in forms:
        answer = run_cli(command, "--format", form, store=store)
        assert answer.code == 1
        assert re.search(r"SCH00\d", answer.out + (answer.err if form in ("text", "csv") else ""))


@pytest.mark.parametrize("words", [("validate",), ("check",), ("status",)])
def test_an_empty_store_is_not_clean(
    words: tuple[str, ...], run_cli: RunCli, make_store: MakeStore
) -> None:
    root = make_store({"scrctl.yaml": "format: 1\n"}, base=None)
    answer = run_cli(*words, store=root)
    assert answer.code == 1
    assert "STO009" in answer.out + answer.err


def test_no_deadline_is_a_clean_answer(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("deadlines", "2017-006", "--within", "1", store=store)
    assert answer.code == 0
    assert answer.out == "0 clocks in 1 case as of 2018-03-12.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("validate",),
        ("check",),
        ("status",),
        ("status", "2017-006"),
        ("deadlines",),
        ("deadlines", "--explain"),
        ("explain", "PRO002"),
        ("doctor",),
        ("advance", "2017-006", "--dry-run"),
    ],
)
def test_looking_changes_nothing(words: tuple[str, ...], run_cli: RunCli, store: Path) -> None:
    before = fingerprint(store)
    run_cli(*words, store=store)
    assert fingerprint(store) == before


def test_a_case_may_be_named_by_its_folder(run_cli: RunCli, store: Path) -> None:
    by_folder = run_cli("status", "cases/2017-006/", store=store)
    assert by_folder == run_cli("status", "2017-006", store=store)


def test_an_unknown_case_is_2_with_a_suggestion(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("status", "2017-06", store=store)
    assert answer.code == 2
    assert "Did you mean 2017-006" in answer.err


def test_warnings_fail_only_when_asked(run_cli: RunCli, store: Path) -> None:
    edit(store, "scrctl.yaml", "  - on: 2018-03-15\n", "  - on: 2018-06-15\n")
    found = json.loads(run_cli("check", "--format", "json", store=store).out)["diagnostics"]
    assert {d["severity"] for d in found if d["code"] != "DLN008"} == {"warning"}
    assert run_cli("check", store=store).code == 0
    assert run_cli("check", "--fail-on", "warning", store=store).code == 1
    assert run_cli("check", "--fail-on", "never", store=store).code == 0


def test_validate_is_about_documents_and_check_about_time_too(run_cli: RunCli, store: Path) -> None:
    late = "2018-04-01"
    assert "DLN002" in run_cli("check", store=store, as_of=late).out
    answer = run_cli("validate", store=store, as_of=late)
    assert answer.code == 0
    assert "DLN002" not in answer.out


@pytest.mark.parametrize("level", ["overdue", "due-soon"])
def test_validate_refuses_a_level_that_it_could_never_reach(
    level: str, run_cli: RunCli, store: Path
) -> None:
    assert run_cli("validate", "--fail-on", level, store=store, as_of="2018-04-01").code == 2
    assert run_cli("check", "--fail-on", level, store=store, as_of="2018-04-01").code == 1


def test_overdue_and_due_soon(run_cli: RunCli, store: Path) -> None:
    assert run_cli("deadlines", store=store).code == 0
    assert run_cli("deadlines", "--fail-on", "due-soon", store=store).code == 1
    late = run_cli("deadlines", store=store, as_of="2018-04-01")
    assert late.code == 1
    assert "overdue" in late.out
    assert "12 days late" in late.out
    assert run_cli("deadlines", "--fail-on", "never", store=store, as_of="2018-04-01").code == 0


@pytest.mark.parametrize("command", ["check", "deadlines"])
@pytest.mark.parametrize(
    "asked",
    [
        ("error", "2018-04-01", "DLN002"),
        ("overdue", "2018-04-01", "DLN002"),
        ("due-soon", "2018-04-01", "DLN002"),
        ("due-soon", "2018-03-12", "DLN008"),
        ("warning", "2018-03-12", ""),
        ("overdue", "2018-03-12", ""),
    ],
)
def test_what_fails_is_said_and_fails_in_every_form(
    command: str, asked: tuple[str, str, str], run_cli: RunCli, store: Path
) -> None:
    level, as_of, code = asked

    def said(form: str) -> str:
        words = (command, "--fail-on", level, "--format", form)
        answer = run_cli(*words, store=store, as_of=as_of)
        assert answer.code == (1 if code else 0)
        return answer.out

    root = ET.fromstring(said("junit"))  # noqa: S314 - our own output
    tests = root.iter("testcase")
    failing = [test.get("name", "")[:6] for test in tests if test.find("failure") is not None]
    assert (code in failing) if code else not failing
    results = json.loads(said("sarif"))["runs"][0]["results"]
    graver = {r["ruleId"] for r in results if r["level"] != "note"}
    assert (code in graver) if code else not graver
    found = json.loads(said("json"))["diagnostics"]
    assert {d["code"] for d in found if d["severity"] != "info"} == graver
    github = said("github").splitlines()
    assert {line.partition("title=")[2][:6] for line in github if "::notice" not in line} == graver
    assert code in said("concise")


def test_lateness_is_as_grave_in_a_list_as_in_a_check(run_cli: RunCli, store: Path) -> None:
    told = "on: {}\n    milestone: panel-notified"
    history = "cases/2017-005/history.yaml"
    edit(store, history, told.format("2017-02-17"), told.format("2017-02-24"))
    for command in ("check", "deadlines"):
        answer = run_cli(command, "2017-005", "--fail-on", "error", "--format", "json", store=store)
        codes = {d["code"]: d["severity"] for d in json.loads(answer.out)["diagnostics"]}
        assert (answer.code, codes["DLN001"]) == (1, "error")


@pytest.mark.parametrize("kind", ["validate", "check", "status", "deadlines"])
def test_json_keeps_to_its_schema(kind: str, run_cli: RunCli, store: Path, valid: Valid) -> None:
    found = valid(run_cli(kind, "--format", "json", store=store, as_of="2018-04-01").out)
    assert found["kind"] == kind
    assert found["as_of"] == "2018-04-01"


def test_json_of_one_case_has_its_gate(run_cli: RunCli, store: Path, valid: Valid) -> None:
    (case,) = valid(run_cli("status", "2017-006", "--format", "json", store=store).out)["cases"]
    assert case["stage"] == "briefing"
    assert case["gate"]["next"] == "recommendation"
    assert case["next_deadline"]["clock"] == "decision"
    assert case["next_deadline"]["days_left"] == 8
    unmet = [c for c in case["gate"]["criteria"] if c["state"] == "unmet"]
    assert {c["id"] for c in unmet} == set(case["blockers"])
    assert all(c["cites"] and c["file"] and c["line"] > 0 for c in unmet)


def test_the_portfolio_is_grouped_by_urgency(run_cli: RunCli, store: Path) -> None:
    out = run_cli("status", store=store).out
    assert out.index("Due soon (1)") < out.index("2017-006") < out.index("Ended (1)")
    assert "Overdue (1)" in run_cli("status", store=store, as_of="2018-04-01").out


def test_the_case_that_is_latest_comes_first(run_cli: RunCli) -> None:
    answer = run_cli("status", store=ROOT / "cases-example", as_of="2019-06-01")
    out = answer.out
    assert "Overdue (1)" not in out
    first = out[out.index("Overdue (") :].splitlines()[2].split()[0]
    assert f"Begin with: scrctl status {first}\n" in answer.err


@pytest.mark.parametrize("columns", ["50", "80", "200"])
def test_no_line_is_wider_than_the_terminal(
    columns: str, run_cli: RunCli, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for words in (("status",), ("deadlines",)):
        lines = run_cli(*words, store=store).out.splitlines()
        assert max(map(len, lines)) <= max(int(columns), 80)


def test_other_formats_of_deadlines(run_cli: RunCli, store: Path) -> None:
    table = run_cli("deadlines", "--format", "csv", store=store).out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {"case": "2017-006", "clock": "decision", "due": "2018-03-20"}.items() <= next(
        r for r in rows if r["case"] == "2017-006" and r["clock"] == "decision"
    ).items()
    calendar = run_cli("deadlines", "2017-006", "--format", "ics", store=store).out
    assert [str(e["summary"]) for e in icalendar.Calendar.from_ical(calendar).walk("VEVENT")]
    late = run_cli("deadlines", "--format", "concise", store=store, as_of="2018-04-01").out
    assert re.match(r"cases/2017-006/history\.yaml:\d+:\d+: DLN002 decision was due on", late)


def test_a_result_may_go_to_a_file(run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    answer = run_cli("check", "--format", "junit", "-o", file, store=store)
    assert answer.out == ""
    assert "Wrote" in answer.err
    assert ET.parse(file).getroot().tag == "testsuites"  # noqa: S314 - our own output


def test_quiet_leaves_the_result(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("status", "-q", store=store, as_of="2018-04-01")
    assert answer.err == ""
    assert "2017-006" in answer.out


def test_no_text_of_the_case_is_quoted(run_cli: RunCli, store: Path) -> None:
    edit(store, PROFORMA, "format: 1\n", "format: 1\nwhat_is_knwon: CANARY-ALPHA\n")
    edit(store, "cases/2017-006/case.yaml", "subject:\n", "subject:\n  age_at: CANARY-BETA\n")
    for form in ("text", "json", "concise", "github", "sarif", "junit"):
        answer = run_cli("validate", "--format", form, store=store)
        assert answer.code == 1
        assert "CANARY" not in answer.out + answer.err


def test_one_wrong_value_hides_nothing_else(run_cli: RunCli, store: Path) -> None:
    edit(store, PROFORMA, "format: 1\n", "format: 1\nwhat_is_knwon: x\nfactrs: {}\n")
    found = json.loads(run_cli("validate", "--format", "json", store=store).out)["diagnostics"]
    assert [d["code"] for d in found].count("SCH001") == 2
    assert "what_is_known" in " ".join(d["hint"] for d in found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PRO002", "What it checks"),
        ("counter-signer-is-referrer", "PRO002"),
        ("R25", "PRO002"),
        ("C6", "report-to-panel"),
        ("scr-complete", "How long"),
        ("decision-made", "scrctl record CASE decision-made"),
        ("pre-publication", "What must hold to leave it"),
        ("counter-signature", "To leave referral/referral"),
        ("lscb_chair", "Independent"),
        ("chart", "[[chart:timeline]]"),
        ("Gate", "stage, gate"),
        ("glossary", "those terms"),
        ("reopen", "scrctl reopen --help"),
        ("DHR", "Domestic Homicide Review"),
    ],
)
def test_explain(name: str, said: str, run_cli: RunCli, tmp_path: Path) -> None:
    answer = run_cli("explain", name, store=tmp_path)
    assert answer.code == 0
    assert said in answer.out


def test_explain_says_in_words_what_was_not_verified(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    text = (ROOT / "scrctl/procedures/referral.yaml").read_text(encoding="utf-8")
    doubtful = text.replace("{id: incident-notified,", "{id: incident-notified, verified: false,")
    assert doubtful != text
    root = make_store({"procedures/referral.yaml": doubtful})
    assert "not been verified" in run_cli("explain", "incident-notified", store=root).out
    assert "not been verified" not in run_cli("explain", "proforma-received", store=root).out


def test_explain_suggests(run_cli: RunCli, tmp_path: Path) -> None:
    answer = run_cli("explain", "decison-made", store=tmp_path)
    assert answer.code == 2
    assert "Did you mean decision-made" in answer.err


def test_doctor_says_how_to_mend(run_cli: RunCli, store: Path) -> None:
    out = run_cli("doctor", store=store).out
    assert "git: git version" in out
    assert re.search(r"look +hook: [^:]*: missing\.[^:]*mend: ", out)
    run_cli("init", store, store=store)
    mended = run_cli("doctor", store=store).out
    assert "ok       hook" in mended
    assert "ok       schemas" in mended
    hook = store / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(" --staged", ""), encoding="utf-8")
    said = " ".join(run_cli("doctor", store=store).out.split())
    assert "look hook: pre-commit: runs scrctl without --staged" in said


def test_doctor_says_when_the_objects_should_be_packed(run_cli: RunCli, store: Path) -> None:
    folder = store / ".git/objects/17"
    folder.mkdir(exist_ok=True)
    for number in range(27 - sum(1 for _ in folder.iterdir())):
        (folder / f"{number:038x}").touch()
    said = " ".join(run_cli("doctor", store=store).out.split())
    assert "look repository: on main; about 6,912 of its objects lie in a file each" in said
    assert "git gc" in said
    (folder / f"{0:038x}").unlink()
    assert "ok repository: on main" in " ".join(run_cli("doctor", store=store).out.split())


def test_doctor_sees_a_silent_nightly_check(run_cli: RunCli, store: Path) -> None:
    (store / ".scrctl").mkdir(exist_ok=True)
    (store / ".scrctl" / "heartbeat").write_text("2018-03-11\n", encoding="utf-8")
    assert "ok       nightly check" in run_cli("doctor", store=store).out
    assert "look     nightly check" in run_cli("doctor", store=store, as_of="2018-03-20").out


def test_a_store_inside_a_repository_and_below(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("status", store=store / "cases" / "2017-006")
    assert answer.code == 0
    assert git(store, "status", "--porcelain") == ""


@pytest.mark.parametrize(("day", "waits"), [("2018-06-01", True), ("2018-07-10", False)])
def test_a_check_of_copies_comes_up_when_it_is_due_soon(
    day: str, waits: bool, run_cli: RunCli
) -> None:
    out = run_cli("status", store=ROOT / "cases-example", as_of=day).out
    ended = out[out.index("Ended (") :]
    assert ("2016-003" in ended) is waits
    assert ("archive-check" in out) is not waits
