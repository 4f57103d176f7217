"""One case from the first call to the day on which it is closed, by the commands a user has."""

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

RunCli = Callable[..., Any]

HERE = Path(__file__).parent
COMPLETE = HERE / "examples" / "valid" / "complete"
CASE = "2017-005"
SOURCE = COMPLETE / "cases" / CASE
DONE = r"(?m)^    (status|done_on|evidence|impact): .*\n"
ANSWER = r"(?ms)^board_response:\n.*?(?=^---$)"

# What is answered when there are findings, and not yet what is asked later.
LATER = r"(?m)^  - question: .*\n(?:(?!  - ).*\n)*?    on: (?:2017-0[789]|2017-1|2018).*\n"

DATES = r"\(?\[\[date:[a-z0-9-]+\]\]\)?"

# At each stage: what the gate says to one who tries at once, and what is then written. A document
# is filled in as far as it can be at that stage: named are the parts of it that are.
STAGES: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "safeguarding": (
        "incident-date",
        {"case.yaml": ("-review", "-parallel")},
    ),
    "referral": (
        "counter-signature",
        {"proforma.yaml": ()},
    ),
    "briefing": ("briefings", {"briefings/": ("without", DATES)}),
    "recommendation": (
        "recommended-outcome",
        {"decision.yaml": ("criteria", "alternatives_considered", "recommendation")},
    ),
    "decision": (
        "outcome",
        {"decision.yaml": ("-notices", "-referrer", "-panel_advice", "-panel_requests")},
    ),
    "notification": ("panel-told", {"decision.yaml": ()}),
    "set-up": ("independence", {"terms-of-reference.md": (), "case.yaml": ()}),
    "running": ("started", {"chronology/": (), "briefings/": ()}),
    "findings": (
        "report-finished",
        {
            "findings/": ("without", ANSWER),
            "report.md": (),
            "quality.yaml": ("-cost", "without", LATER),
        },
    ),
    "board-response": (
        "findings-answered",
        {
            "findings/": (),
            "action-plan.yaml": ("-progress_reports", "-annual_reports", "without", DONE),
        },
    ),
    "pre-publication": (
        "report-to-panel",
        {"publication.yaml": ("-url", "-dissemination", "-embedding", "-locations")},
    ),
    "published": ("publication", {"publication.yaml": ("-dissemination", "-embedding")}),
    "embedding": (
        "actions-closed",
        {
            "publication.yaml": (),
            "action-plan.yaml": (),
            "summary.md": (),
            "quality.yaml": (),
        },
    ),
}


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

    def write(self, *words: str, on: str) -> None:
        """Run a command that must make exactly one commit."""
        self.ask(*words, on=on)
        self.commits += 1
        assert int(git(self.root, "rev-list", "--count", "HEAD")) == self.commits, words

    def fill_in(self, documents: Mapping[str, tuple[str, ...]], on: str) -> None:
        folder = self.root / "cases" / CASE
        for name, parts in documents.items():
            for source in sorted((SOURCE / name).iterdir()) if name[-1] == "/" else [SOURCE / name]:
                path = folder / source.relative_to(SOURCE)
                path.parent.mkdir(exist_ok=True)
                path.write_text(filled(source.read_text("utf-8"), parts), encoding="utf-8")
        self.write("save", CASE, "-m", "documents filled in", on=on)

    def look(self, stage: str, on: str) -> None:
        """Ask where the case stands: nothing is wrong, nothing is late, nothing is left over."""
        status = self.told("status", CASE, on=on)["cases"][0]
        assert (status["stage"], status["errors"], status["overdue"]) == (stage, 0, 0)
        found = self.told("check", on=on)
        assert [d for d in found["diagnostics"] if d["severity"] == "error"] == []
        assert [d for d in found["deadlines"] if d["state"] == "overdue"] == []
        assert git(self.root, "status", "--porcelain") == ""


@pytest.fixture
def desk(run_cli: RunCli, tmp_path: Path) -> Desk:
    """Make a store as `init` leaves it, and fill in the board."""
    answer = run_cli("init", "fernshire", store=tmp_path, as_of="2017-01-17")
    assert answer.code == 0, answer.err
    root = tmp_path / "fernshire"
    (root / "scrctl.yaml").write_bytes((COMPLETE / "scrctl.yaml").read_bytes())
    made = Desk(run_cli, root)
    made.write("save", "board", "-m", "our board", on="2017-01-17")
    return made


def moves() -> list[tuple[str, list[Mapping[str, str]], Mapping[str, str]]]:
    """Return for each stage what is recorded in it, and the entry that leaves it."""
    text = (SOURCE / "history.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.BaseLoader)["entries"]  # noqa: S506 - texts only
    found: list[tuple[str, list[Mapping[str, str]], Mapping[str, str]]] = []
    stage, recorded, later = "safeguarding", [], []
    for entry in entries:
        if entry.get("milestone") == "review-initiated":
            later.append(entry)  # only the procedure of the review knows it
        elif entry["kind"] == "milestone":
            recorded.append(entry)
        elif entry["stage"] != "safeguarding":
            found.append((stage, recorded, entry))
            stage, recorded, later = entry["stage"], later, []
    return found


def test_a_case_from_the_first_call_to_the_last_entry(desk: Desk) -> None:
    desk.write("new", CASE, "--procedure", "referral", "--on", "2017-01-17", on="2017-01-17")
    today = "2017-01-17"
    for stage, recorded, leaving in moves():
        reason, documents = STAGES[stage]
        refused = desk.told("advance", CASE, "--by", leaving["by"], on=today, code=1)
        assert (refused["from"], refused["written"], refused["commit"]) == (stage, False, None)
        unmet = {c["id"]: c for c in refused["criteria"] if c["state"] == "unmet"}
        assert unmet[reason]["message"]
        assert unmet[reason]["file"].startswith(f"cases/{CASE}/")
        assert int(git(desk.root, "rev-list", "--count", "HEAD")) == desk.commits
        today = max([leaving["on"], *(e["recorded_on"] for e in recorded)])
        desk.fill_in(documents, on=min([today, *(e["recorded_on"] for e in recorded)]))
        for entry in recorded:
            words = ("record", CASE, entry["milestone"], "--on", entry["on"], "--by", entry["by"])
            desk.write(*words, on=entry["recorded_on"])
        desk.look(stage, today)
        desk.write("advance", CASE, "--by", leaving["by"], "--on", leaving["on"], on=today)
        trailers = git(desk.root, "log", "-1", "--format=%(trailers:only,unfold)")
        assert {f"Case: {CASE}", f"Stage: {leaving['stage']}", "Gate: met"} <= set(
            trailers.splitlines()
        )
    desk.look("closed", "2018-02-13")
    assert desk.told("validate", on="2018-02-13")["diagnostics"] == []
    assert {d["state"] for d in desk.told("deadlines", on="2018-02-13")["deadlines"]} <= {
        "met",
        "running",
    }
    assert "procedure ends" in desk.ask("advance", CASE, on="2018-02-13", code=1).err
    archived = ("record", CASE, "records-archived", "--on", "2018-02-20")
    desk.write(*archived, "--by", "business_manager", on="2018-02-20")
    assert facts(desk.root / "cases" / CASE) == facts(SOURCE)


def test_every_stage_is_on_the_way() -> None:
    assert [stage for stage, _, _ in moves()] == list(STAGES)


def facts(folder: Path) -> list[tuple[str, ...]]:
    text = (folder / "history.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.BaseLoader)["entries"]  # noqa: S506 - texts only
    return sorted(
        (e["kind"], e["on"], e.get("milestone", e.get("stage")), e["by"]) for e in entries
    )
