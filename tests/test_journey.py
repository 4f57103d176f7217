"""Each kind of case from the first call to its last day, by the commands a user has."""

import heapq
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

RunCli = Callable[..., Any]
Entry = Mapping[str, str]
Documents = Mapping[str, tuple[str, ...]]
Step = tuple[str, Callable[[str], None]]

HERE = Path(__file__).parent
STORES = (HERE / "examples" / "valid" / "complete", HERE.parent / "cases-example")
KNOWN = yaml.safe_load((HERE / "journeys.yaml").read_text(encoding="utf-8"))["routes"]
EVERY_ROUTE = pytest.mark.parametrize("route", KNOWN)
# Milestones that only the procedure knows to which the next stage belongs.
LATER = {"review-initiated"}


@dataclass(frozen=True, kw_only=True)
class Move:
    """What is recorded in a stage, and the entry that leaves it; the last stage is not left."""

    stage: str
    recorded: tuple[Entry, ...]
    leaving: Entry | None


def store_of(case: str) -> Path:
    return next(root for root in STORES if (root / "cases" / case).is_dir())


def entries_of(folder: Path) -> list[Entry]:
    text = (folder / "history.yaml").read_text(encoding="utf-8")
    found: list[Entry] = yaml.load(text, Loader=yaml.BaseLoader)["entries"]  # noqa: S506 - texts only
    # Files are approved with the register open, which this store has none of: tests of publish.
    # The bag of the example's archive is invented: tests of archive make some.
    return [entry for entry in found if entry["kind"] not in {"approval", "archive"}]


def first_of(case: str) -> Entry:
    """Return the entry that `new` writes."""
    return next(e for e in entries_of(store_of(case) / "cases" / case) if e["kind"] == "stage")


def moves(case: str) -> Iterator[Move]:
    first = first_of(case)
    stage, recorded, later = first["stage"], list[Entry](), list[Entry]()
    for entry in entries_of(store_of(case) / "cases" / case):
        if entry.get("milestone") in LATER:
            later.append(entry)
        elif entry["kind"] != "stage":
            recorded.append(entry)
        elif entry != first:
            yield Move(stage=stage, recorded=tuple(recorded), leaving=entry)
            stage, recorded, later = entry["stage"], later, []
    yield Move(stage=stage, recorded=tuple(recorded), leaving=None)


def facts(folder: Path) -> list[Entry]:
    """Return the history without the order in which two entries of one day were written."""
    entries = [{k: v for k, v in e.items() if k != "note"} for e in entries_of(folder)]
    return sorted(entries, key=lambda e: sorted(e.items()))


def filled(text: str, parts: tuple[str, ...]) -> str:
    """Return a document with some of its parts, without some, or without what matches."""
    at = parts.index("without") if "without" in parts else len(parts)
    wanted, patterns = parts[:at], parts[at + 1 :]
    for pattern in patterns:
        text = re.sub(pattern, "", text)
    if not wanted:
        return text
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text)
    names = [block.partition(":")[0] for block in blocks]
    dropped = {p[1:] for p in wanted if p.startswith("-")}
    keep = {*names} - dropped if dropped else {*wanted, names[0], "format"}
    return "".join(b for b, name in zip(blocks, names, strict=True) if name in keep)


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, encoding="utf-8"
    ).stdout


class Desk:
    """A business manager with a store and a calendar."""

    def __init__(self, run_cli: RunCli, root: Path) -> None:
        self.run_cli, self.root = run_cli, root
        self.commits = 1

    def ask(self, *words: str, on: str, code: int = 0) -> Any:
        answer = self.run_cli(*words, store=self.root, as_of=on)
        assert answer.code == code, (words, answer.out[-2000:], answer.err[-2000:])
        assert "Traceback" not in answer.err
        return answer

    def told(self, *words: str, on: str, code: int = 0) -> Any:
        """Return JSON output that is as its schema says."""
        found = json.loads(self.ask(*words, "--format", "json", on=on, code=code).out)
        path = HERE.parent / f"schemas/output/{found['kind']}.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema_rs.validator_for(schema, validate_formats=True).validate(found)
        assert found["as_of"] == on
        return found

    def count(self) -> int:
        return int(git(self.root, "rev-list", "--count", "HEAD"))

    def write(self, *words: str, on: str) -> None:
        """Run a command that must make exactly one commit."""
        self.ask(*words, on=on)
        self.commits += 1
        assert self.count() == self.commits, words

    def open(self, case: str, on: str) -> None:
        first = first_of(case)
        words = ("new", case, "--procedure", first["procedure"], "--on", first["on"])
        self.write(*words, "--by", first["by"], on=on)

    def fill_in(self, case: str, documents: Documents, on: str) -> None:
        folder, told = self.root / "cases" / case, store_of(case) / "cases" / case
        for name, parts in documents.items():
            for source in sorted((told / name).iterdir()) if name[-1] == "/" else [told / name]:
                path = folder / source.relative_to(told)
                path.parent.mkdir(exist_ok=True)
                path.write_text(filled(source.read_text("utf-8"), tuple(parts)), encoding="utf-8")
        if git(self.root, "status", "--porcelain"):
            self.write("save", case, "-m", "documents filled in", on=on)

    def enter(self, case: str, entry: Entry, on: str) -> None:
        """Write an entry that does not move the case."""
        if entry["kind"] == "milestone":
            words = ("record", case, entry["milestone"], "--on", entry["on"], "--by", entry["by"])
        elif entry["kind"] == "hold":
            words = ("retention", case, "--hold", entry["hold"], "--on", entry["on"])
            words += ("--reason", entry["reason"], "--agreed-by", entry["agreed_by"])
        else:
            how = {
                "extension": lambda: ("--to", entry["to"]),
                "pause": lambda: ("--pause", "--until", entry["to"]),
                "resume": lambda: ("--resume",),
            }[entry["kind"]]()
            agreed = ("--agreed-by", entry["agreed_by"], "--reason", entry["reason"])
            words = ("extend", case, entry["clock"], *how, "--on", entry["on"], *agreed)
        self.write(*words, on=on)

    def try_at_once(self, case: str, move: Move, criterion: str, on: str) -> None:
        """Try to go on with nothing done: the gate says why not, and nothing is written."""
        by = ("--by", move.leaving["by"]) if move.leaving else ()
        refused = self.told("advance", case, *by, on=on, code=1)
        assert (refused["from"], refused["written"], refused["commit"]) == (move.stage, False, None)
        unmet = {c["id"]: c for c in refused["criteria"] if c["state"] == "unmet"}
        assert criterion in unmet, (move.stage, list(unmet))
        assert unmet[criterion]["message"]
        assert unmet[criterion]["file"].startswith(f"cases/{case}/")
        assert self.count() == self.commits

    def look(self, case: str, stage: str, on: str) -> None:
        """Ask where the case stands: nothing is wrong, nothing is late, nothing is left over."""
        status = self.told("status", case, on=on)["cases"][0]
        assert (status["stage"], status["errors"], status["overdue"]) == (stage, 0, 0)
        found = self.told("check", on=on)
        assert [d for d in found["diagnostics"] if d["severity"] == "error"] == []
        assert [d for d in found["deadlines"] if d["state"] == "overdue"] == []
        assert git(self.root, "status", "--porcelain") == ""

    def leave(self, case: str, move: Move, on: str) -> None:
        assert move.leaving
        by, to = move.leaving["by"], move.leaving["stage"]
        self.write("advance", case, "--by", by, "--on", move.leaving["on"], on=on)
        trailers = git(self.root, "log", "-1", "--format=%(trailers:only,unfold)")
        assert {f"Case: {case}", f"Stage: {to}", "Gate: met"} <= set(trailers.splitlines())

    def steps(self, case: str, stages: Mapping[str, tuple[str, Documents]]) -> Iterator[Step]:
        """Yield each thing that is done in the case, with its day."""
        today = first_of(case)["recorded_on"]
        yield today, lambda on: self.open(case, on)
        for move in moves(case):
            days = [e["recorded_on"] for e in move.recorded]
            if move.stage in stages:
                yield today, self._begin(case, move, stages[move.stage][0])
                documents = stages[move.stage][1]
                last = max(today, move.leaving["recorded_on"] if move.leaving else today, *days)
                yield max(today, min([last, *days])), self._fill(case, documents)
            for entry in move.recorded:
                today = max(today, entry["recorded_on"])
                yield today, self._enter(case, entry)
            if move.leaving:
                today = max(today, move.leaving["recorded_on"])
                yield today, self._leave(case, move)

    def _begin(self, case: str, move: Move, criterion: str) -> Callable[[str], None]:
        return lambda on: self.try_at_once(case, move, criterion, on)

    def _fill(self, case: str, documents: Documents) -> Callable[[str], None]:
        return lambda on: self.fill_in(case, documents, on)

    def _enter(self, case: str, entry: Entry) -> Callable[[str], None]:
        return lambda on: self.enter(case, entry, on)

    def _leave(self, case: str, move: Move) -> Callable[[str], None]:
        def leave(on: str) -> None:
            self.look(case, move.stage, on)
            self.leave(case, move, on)

        return leave


def make_desk(run_cli: RunCli, tmp_path: Path, route: str) -> Desk:
    """Make a store as `init` leaves it, and fill in the board."""
    cases = list(KNOWN[route])
    on = min(first_of(case)["recorded_on"] for case in cases)
    answer = run_cli("init", "fernshire", store=tmp_path, as_of=on)
    assert answer.code == 0, answer.err
    root = tmp_path / "fernshire"
    board = (store_of(cases[0]) / "scrctl.yaml").read_text(encoding="utf-8")
    (root / "scrctl.yaml").write_text(filled(board, ("-register",)), encoding="utf-8")
    made = Desk(run_cli, root)
    made.write("save", "board", "-m", "our board", on=on)
    return made


@EVERY_ROUTE
def test_a_case_from_the_first_call_to_the_last_entry(
    route: str, run_cli: RunCli, tmp_path: Path
) -> None:
    desk, last = make_desk(run_cli, tmp_path, route), ""
    ways = [list(desk.steps(case, stages)) for case, stages in KNOWN[route].items()]
    for day, step in heapq.merge(*ways, key=lambda step: step[0]):
        step(day)
        assert day >= last
        last = day
    for case in KNOWN[route]:
        desk.look(case, list(moves(case))[-1].stage, last)
        assert facts(desk.root / "cases" / case) == facts(store_of(case) / "cases" / case)
    found = desk.told("check", on=last)
    told = {d["code"] for d in found["diagnostics"] if d["severity"] != "info"}
    assert told <= {"PUB049"}, "no register is open here, so no files were approved"
    assert {d["state"] for d in found["deadlines"]} <= {"met", "running"}
    replayed = desk.told("audit", on=last)
    assert replayed["irregularities"] == [], "an honest history"
    assert replayed["replayed"]["commits"] == desk.count()
    assert replayed["replayed"]["passages"] >= sum(len(list(moves(c))) - 1 for c in KNOWN[route])


@EVERY_ROUTE
def test_at_its_end_no_stage_follows(route: str, run_cli: RunCli, make_store: Any) -> None:
    for case in KNOWN[route]:
        store = make_store(base=store_of(case), name=case)
        refused = run_cli("advance", case, "--format", "json", store=store)
        end = list(moves(case))[-1].stage
        assert refused.code == 1
        if end == "no-review":
            criteria = json.loads(refused.out)["criteria"]
            assert {c["id"] for c in criteria if c["state"] != "met"} == {"referrer-satisfied"}
        else:
            assert end == "closed"
            assert "procedure ends" in refused.err


@EVERY_ROUTE
def test_every_stage_is_on_the_way(route: str) -> None:
    for case, stages in KNOWN[route].items():
        passed = [move.stage for move in moves(case)]
        assert all(left != entered for left, entered in pairwise(passed))
        assert [stage for stage in passed if stage != "closed"] == list(stages)
