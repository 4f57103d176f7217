"""Each fault in the example store is told by its own code at its own line, and holds its gate."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

RunCli = Callable[..., Any]
MakeStore = Callable[..., Path]
Gate = Mapping[str, Any]
Fault = Mapping[str, Any]
Places = set[tuple[str, int]]

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "cases-example"
AS_OF = "2018-03-16"
KNOWN = yaml.safe_load((HERE / "mutations.yaml").read_text(encoding="utf-8"))
GATES: Mapping[str, Gate] = KNOWN["gates"]
FAULTS: Mapping[str, Fault] = KNOWN["faults"]
EVERY_FAULT = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


def history(gate: Gate) -> str:
    return f"cases/{gate['case']}/history.yaml"


def put_back(root: Path, gate: Gate) -> str:
    """Cut the history, so that the case stands in the stage with all that was done in it."""
    if "edit" in gate:
        exchange(root, gate["edit"])
    path = root / history(gate)
    entries = re.split(r"(?m)^(?=  - kind: )", path.read_text(encoding="utf-8"))
    stages = [re.findall(r"(?m)^    stage: (\S+)$", entry) for entry in entries]
    at = stages.index([gate["stage"]])
    end = next((i for i, stage in enumerate(stages) if i > at and stage), len(entries))
    path.write_text("".join((*entries[:end], gate.get("more", ""))), encoding="utf-8")
    return stages[end][0] if end < len(stages) else "ended"


def exchange(root: Path, swap: Mapping[str, str]) -> int:
    """Put one text in the place of another; return the first line that differs."""
    path = root / swap["file"]
    before = path.read_text(encoding="utf-8")
    assert before.count(swap["old"]) == 1
    after = before.replace(swap["old"], swap["new"])
    path.write_text(after, encoding="utf-8")
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next(number for number, (old, new) in enumerate(pairs, 1) if old != new)


def line_of(text: str, marked: str) -> int:
    """Return the line of what follows the sign | of the mark."""
    plain = marked.replace("|", "")
    assert text.count(plain) == 1
    return text[: text.index(plain) + marked.index("|")].count("\n") + 1


def make(root: Path, fault: Fault) -> Places:
    """Make the fault; return where it must be told."""
    line = [exchange(root, swap) for swap in fault["swap"]][-1]
    file = fault.get("told_in", fault["swap"][-1]["file"])
    if "at" not in fault:
        return {(file, line)}
    text = (root / file).read_text(encoding="utf-8")
    return {(file, line_of(text, marked)) for marked in fault["at"]}


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def commit(root: Path) -> str:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "As the test has it")
    return git(root, "rev-parse", "HEAD")


def fingerprint(root: Path) -> str:
    """Return a digest of every file of the store and of git's own."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def advance(gate: Gate) -> tuple[str, ...]:
    """Return the command that leaves the stage."""
    return ("advance", gate["case"], "--by", gate["by"], "--on", gate["day"])


def errors(answer: Any) -> dict[str, Places]:
    """Return where each code is told as an error."""
    found: dict[str, Places] = {}
    for told in json.loads(answer.out)["diagnostics"]:
        if told["severity"] == "error":
            found.setdefault(told["code"], set()).add((told["file"], told["line"]))
    return found


@pytest.fixture
def example(make_store: MakeStore) -> Path:
    return make_store(base=EXAMPLE, commit=False)


@EVERY_FAULT
def test_a_fault_is_told_by_its_own_code_at_its_own_line(
    fault: Fault, run_cli: RunCli, example: Path
) -> None:
    gate = GATES[fault["gate"]]
    if "more" in gate:
        put_back(example, gate)
    where = make(example, fault)
    words = ("validate", gate["case"], "--format", "json")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 1
    found = errors(answer)
    assert found[fault["code"]] == where
    beside = (*fault.get("beside", ()), *fault.get("afterwards", ()))
    assert set(found) == {fault["code"], *beside}


@EVERY_FAULT
def test_a_fault_holds_the_gate_that_it_belongs_to(
    fault: Fault, run_cli: RunCli, example: Path
) -> None:
    gate = GATES[fault["gate"]]
    put_back(example, gate)
    where = make(example, fault)
    commit(example)
    before = fingerprint(example)
    answer = run_cli(*advance(gate), "--format", "json", store=example, as_of=AS_OF)
    assert answer.code == 1, answer.err
    told = json.loads(answer.out)
    assert (told["from"], told["written"], told["commit"]) == (gate["stage"], False, None)
    unmet = [c for c in told["criteria"] if c["state"] != "met"]
    mine = [c for c in unmet if c["code"] == fault["code"]]
    assert {c["id"] for c in mine} == {fault.get("criterion", fault["code"])}
    assert {(c["file"], c["line"]) for c in mine} == where
    assert {c["code"] for c in unmet} == {fault["code"], *fault.get("beside", ())}
    assert fingerprint(example) == before


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_without_a_fault_the_same_gate_opens(gate: Gate, run_cli: RunCli, example: Path) -> None:
    following = put_back(example, gate)
    head = commit(example)
    answer = run_cli(*advance(gate), "--format", "json", store=example, as_of=AS_OF)
    assert answer.code == 0, answer.out
    told = json.loads(answer.out)
    assert (told["from"], told["written"]) == (gate["stage"], True)
    assert told["to"].rpartition("/")[2] == following
    assert git(example, "rev-parse", "HEAD~1") == head
    changed = git(example, "diff", "--name-only", "HEAD~1").split()
    assert history(gate) in changed


@pytest.mark.parametrize("name", ["counter-signature-deleted", "referrer-counter-signs"])
def test_a_fault_of_an_earlier_stage_holds_the_case_where_it_is(
    name: str, run_cli: RunCli, example: Path
) -> None:
    gate, fault = GATES["set-up"], FAULTS[name]
    put_back(example, gate)
    where = make(example, fault)
    commit(example)
    answer = run_cli(*advance(gate), "--format", "json", store=example, as_of=AS_OF)
    assert answer.code == 1, answer.err
    unmet = [c for c in json.loads(answer.out)["criteria"] if c["state"] != "met"]
    assert {(c["file"], c["line"]) for c in unmet if c["code"] == fault["code"]} == where


def test_each_gate_that_opens_is_also_shown_to_hold() -> None:
    assert {fault["gate"] for fault in FAULTS.values()} == set(GATES)


def test_a_refusal_names_code_file_and_line(run_cli: RunCli, example: Path) -> None:
    fault = FAULTS["referrer-counter-signs"]
    put_back(example, GATES["referral"])
    ((file, line),) = make(example, fault)
    commit(example)
    answer = run_cli(*advance(GATES["referral"]), store=example, as_of=AS_OF)
    assert answer.code == 1
    assert f"{file}:{line}  PRO002" in answer.out
    assert "Nothing was written" in answer.err


def test_without_easter_monday_the_notice_at_easter_is_late(
    run_cli: RunCli, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrctl import resources

    days = resources.holidays().decode("utf-8")
    less = re.sub(r"(?m)^.*2016-03-28.*\n", "", days)
    assert less != days
    monkeypatch.setattr(resources, "holidays", less.encode)
    answer = run_cli("validate", "2016-007", "--format", "json", store=example)
    text = (example / history(GATES["notices"])).read_text(encoding="utf-8")
    line = line_of(text, "on: |2016-03-31\n    milestone: panel-notified")
    assert answer.code == 1
    assert errors(answer) == {"DLN001": {(history(GATES["notices"]), line)}}


def test_the_local_holiday_moves_the_last_day(run_cli: RunCli, example: Path) -> None:
    def due() -> set[str]:
        out = run_cli("deadlines", "2017-009", "--format", "json", store=example).out
        return {d["due"] for d in json.loads(out)["deadlines"] if d["clock"] == "notify-panel"}

    assert due() == {"2018-03-16"}
    assert "DLN002" not in run_cli("check", "2017-009", store=example, as_of=AS_OF).out
    exchange(example, FAULTS["local-holiday-taken-away"]["swap"][0])
    assert due() == {"2018-03-15"}
    assert "DLN002" in run_cli("check", "2017-009", store=example, as_of=AS_OF).out
