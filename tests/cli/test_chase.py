"""`scrctl chase`: who owes what, one reminder for each agency, and that it went out."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import word_text

from .conftest import ROOT, commits, edit, fingerprint, git

DAY = "2018-03-12"
POLICE = "cases/2018-001/briefings/fernshire-police.md"
OTHER = "cases/2017-004/chronology/fernshire-police.yaml"
RECEIVED = "received_on: 2017-08-17"
SENT = ("chase", "--sent-on", DAY)


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    """The example store, where the police owe something in two cases and another agency in one."""
    root = make_store(base=EXAMPLE, commit=False)
    path = root / POLICE
    text = path.read_text(encoding="utf-8")
    received = text[text.index("received_on:") :].partition("\n")[0]
    edit(root, POLICE, received, "due_on: 2018-03-02\nreceived_on: null")
    edit(root, OTHER, RECEIVED, "requested_on: 2018-02-01\ndue_on: 2018-03-01\nreceived_on: null")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a store")):
        git(root, *words)
    return root


def debts(run_cli: RunCli, store: Path, *words: str, as_of: str = DAY) -> dict[str, object]:
    answer = run_cli("chase", *words, "--format", "json", store=store, as_of=as_of)
    assert answer.code == 0, answer.err
    found: dict[str, object] = json.loads(answer.out)
    schema = json.loads((ROOT / "schemas/output/chase.schema.json").read_text("utf-8"))
    assert [e.message for e in jsonschema_rs.validator_for(schema).iter_errors(found)] == []
    return found


def test_who_owes_what_since_when(run_cli: RunCli, store: Path) -> None:
    found = debts(run_cli, store)
    listed = [(o["agency"], o["case"], o["about"], o["days_late"]) for o in found["owed"]]  # type: ignore[index,attr-defined]
    assert listed == [
        ("fernshire-general-practice", "2018-001", "briefing", 0),
        ("fernshire-police", "2017-004", "chronology", 11),
        ("fernshire-police", "2018-001", "briefing", 10),
    ]
    before = fingerprint(store)
    told = run_cli("chase", "--agency", "fernshire-police", store=store).out
    assert "11 days late" in told
    assert "general-practice" not in told
    assert "11" in run_cli("chase", "2017-004", "--format", "csv", store=store).out
    assert fingerprint(store) == before


def test_one_letter_for_each_agency_over_all_cases(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    before = fingerprint(store)
    answer = run_cli("chase", "-o", tmp_path / "out", store=store)
    assert answer.code == 0, answer.out + answer.err
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    stems = {name.rpartition(".")[0] for name in names}
    assert len(names) == 6
    assert len(stems) == 2
    police = tmp_path / f"out/fernshire-police-reminder-{DAY}-CONFIDENTIAL.docx"
    text = word_text(police.read_bytes())
    assert "Our reference: 2017-004, 2018-001" in text
    assert "Case 2017-004, chronology: asked for on 1 February 2018, due on 1 March 2018." in text
    assert "Case 2018-001, briefing report" in text
    assert "request" not in text.partition("Yours")[0].partition("should have come")[2]
    assert fingerprint(store) == before


def test_a_reminder_is_recorded_once_in_one_commit(run_cli: RunCli, store: Path) -> None:
    count = commits(store)
    tried = run_cli(*SENT, "--dry-run", store=store)
    assert (tried.code, commits(store)) == (0, count)
    answer = run_cli(*SENT, store=store)
    assert answer.code == 0, answer.out + answer.err
    assert commits(store) == count + 1
    said = git(store, "log", "-1", "--format=%B")
    assert "Case: 2017-004 2018-001" in said
    assert "Reminded: fernshire-police fernshire-general-practice" in said
    assert "By: business_manager" in said
    again = run_cli(*SENT, store=store)
    assert (again.code, "Nothing to record" in again.out, commits(store)) == (0, True, count + 1)
    twice = run_cli(*SENT, "--agency", "fernshire-police", store=store)
    assert ("Nothing to record" in twice.out, commits(store)) == (True, count + 1)


def test_it_is_quiet_until_the_days_between_two_are_over(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    assert run_cli(*SENT, store=store).code == 0
    answer = run_cli("chase", "-o", tmp_path / "none", store=store, as_of="2018-03-18")
    assert "reminded within the last 7 days" in " ".join(answer.out.split())
    assert not (tmp_path / "none").exists()
    assert debts(run_cli, store, as_of="2018-03-18")["summary"]["to_chase"] == 0  # type: ignore[index]
    assert debts(run_cli, store, as_of="2018-03-19")["summary"]["to_chase"] == 3  # type: ignore[index]
    forced = run_cli(
        "chase", "--agency", "fernshire-police", "-o", tmp_path / "out", "--to", "docx", store=store
    )
    assert forced.code == 0
    text = word_text(next((tmp_path / "out").iterdir()).read_bytes())
    assert "I reminded you on 12 March 2018" in text


def test_status_and_letters_due_tell_it(run_cli: RunCli, store: Path) -> None:
    due = run_cli("letter", "--due", store=store).out
    assert "scrctl chase 2017-004 --agency fernshire-police --sent-on DATE" in " ".join(due.split())
    portfolio = " ".join(run_cli("status", store=store).out.split())
    assert "! 2017-004: late: 1 owed by fernshire-police, not reminded yet" in portfolio
    assert run_cli(*SENT, store=store).code == 0
    assert "reminder to" not in run_cli("letter", "--due", store=store).out
    one = run_cli("status", "2017-004", store=store).out
    assert "Owed by agencies" in one
    assert "1 time, last 2018-03-12" in one


def audited(run_cli: RunCli, store: Path) -> list[str]:
    """Return what an audit finds: codes, once for each time."""
    told = json.loads(run_cli("audit", "--format", "json", store=store).out)
    return sorted(each["code"] for each in told["irregularities"])


def test_the_audit_vouches_for_it(run_cli: RunCli, store: Path) -> None:
    before = audited(run_cli, store)
    assert run_cli(*SENT, store=store).code == 0
    assert audited(run_cli, store) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Case: 2017-004 2018-001", "Case: 2017-004"),
        ("Case: 2017-004 2018-001", "Case: 2017-004 2018-001 2017-009"),
        ("Reminded: fernshire-police fernshire-general-practice", "Reminded: fernshire-police"),
        ("By: business_manager", "By: lscb_chair"),
    ],
)
def test_a_forged_commit_shows(old: str, new: str, run_cli: RunCli, store: Path) -> None:
    assert run_cli(*SENT, store=store).code == 0
    said = git(store, "log", "-1", "--format=%B")
    assert old in said
    git(
        store, "-c", "user.name=A Test", "-c", "user.email=t@example.invalid",
        "commit", "-q", "--amend", "-m", said.replace(old, new),
    )  # fmt: skip
    assert "STO025" in audited(run_cli, store)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sent-on", "2018-03-13"), "has not come"),
        (("--sent-on", DAY, "-o", "x"), "made first"),
        (("--dry-run",), "changes nothing"),
        (("--agency", "fernshire-polise"), "fernshire-police"),
        (("2018-999",), "2018-999"),
        (("--sent-on", DAY, "--by", "nobody"), "nobody"),
        (("--sent-on", "2018-03-13"), "Record it on that day or later, with --sent-on."),
        (("--sent-on", DAY, "--format", "csv"), "list alone"),
    ],
)
def test_refusals_write_nothing(
    words: tuple[str, ...], said: str, run_cli: RunCli, store: Path
) -> None:
    before = fingerprint(store)
    answer = run_cli("chase", *words, store=store)
    assert answer.code in (1, 2)
    assert said in answer.out + answer.err
    assert fingerprint(store) == before


def test_no_agency_owes_anything(run_cli: RunCli, make_store: MakeStore) -> None:
    answer = run_cli("chase", "2017-005", store=make_store())
    assert answer.code == 0
    assert "No agency owes anything" in answer.out


def test_what_cannot_be_read_is_not_clean(run_cli: RunCli, store: Path) -> None:
    (store / OTHER).write_text("a: [", encoding="utf-8")
    answer = run_cli("chase", store=store)
    assert answer.code == 1
    assert OTHER in answer.err


def test_what_stands_in_place_of_an_agency_is_not_told(run_cli: RunCli, store: Path) -> None:
    path = store / POLICE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("agency: fernshire-police", "agency: jane-doe"), encoding="utf-8")
    for words in (("chase",), ("status",), ("status", "2018-001"), ("letter", "--due")):
        answer = run_cli(*words, store=store)
        assert "jane-doe" not in answer.out + answer.err


def test_the_letter_that_is_due_says_by_when_the_answer_was(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("letter", "--due", store=store, as_of=DAY)
    lines = [line for line in answer.out.splitlines() if "reminder to fernshire-police" in line]
    days = {"2018-001": "2018-03-02", "2017-004": "2018-03-01"}
    assert len(lines) == 2
    for case, day in days.items():
        assert any(case in line and f"what it asks for is due on {day}" in line for line in lines)
    found = json.loads(run_cli("letter", "--due", "--format", "json", store=store, as_of=DAY).out)
    told = {o["case"]: o["answer_due"] for o in found["letters"] if o["letter"] == "reminder"}
    assert days.items() <= told.items()
    edit(store, POLICE, "due_on: 2018-03-02\n", "")
    asked = run_cli("letter", "2018-001", "--due", store=store, as_of="2018-05-12").out
    assert "reminder to fernshire-police: no clock sets a date" in asked
