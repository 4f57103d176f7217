"""A store with an honest history, and the hands that tamper with it."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from . import MakeStore, RunCli

ROOT = Path(__file__).parents[2]
CASE = "2017-006"
CLOSING = "  - kind: stage\n    on: 2018-02-13"
TRAILERS = {
    "Case": CASE,
    "Milestone": "case-discussed",
    "By": "scr_group_chair",
    "On": "2018-03-01",
    "As-Of": "2018-03-12",
    "Scrctl-Version": "0.1.0",
    "Scrctl-Txn": "00112233445566778899aabb",
}
Audit = Callable[..., dict[str, Any]]


def git(root: Path, *words: str, **environ: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environ},
    ).stdout.strip()


def commit(root: Path, message: str = "by hand", **environ: str) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--no-verify", "-m", message, **environ)
    return git(root, "rev-parse", "HEAD")


def forged(sentence: str = "a step", **changed: str) -> str:
    """Return a message with trailers as a command writes them."""
    trailers = {**TRAILERS, **{k.replace("_", "-"): v for k, v in changed.items()}}
    lines = [f"{name}: {value}" for name, value in trailers.items() if value]
    return "\n".join([sentence, "", *lines])


def append(root: Path, text: str, case: str = CASE) -> None:
    path = root / f"cases/{case}/history.yaml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")


def edit(root: Path, before: str, after: str, case: str = CASE) -> None:
    path = root / f"cases/{case}/history.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def codes(found: dict[str, Any]) -> list[str]:
    return sorted({one["code"] for one in found["irregularities"]})


def said(found: dict[str, Any]) -> str:
    return "\n".join(one["message"] for one in found["irregularities"])


@pytest.fixture
def honest(make_store: MakeStore, run_cli: RunCli) -> Path:
    """Cases that came in with the first commit, and steps that the commands made after it."""
    root = make_store(commit=False)
    history = root / "cases/2017-005/history.yaml"
    text = history.read_text("utf-8")
    history.write_text(text[: text.index(CLOSING)], "utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root, "what there was")
    agreed = ("--agreed-by", "lscb_chair", "--reason", "the post-mortem report is awaited")
    close = ("advance", "2017-005", "--by", "monitoring_group", "--on", "2018-02-13")
    for words in (
        ("extend", CASE, "decision", "--to", "2018-04-30", *agreed),
        ("new", "2018-009", "--procedure", "referral", "--on", "2018-03-02"),
        close,
    ):
        answer = run_cli(*words, store=root)
        assert answer.code == 0, answer.err + answer.out
    return root


@pytest.fixture
def audit(run_cli: RunCli) -> Audit:
    """Run the audit, whose JSON is as its schema says."""

    def run(root: Path, *words: str, code: int | None = None) -> dict[str, Any]:
        answer = run_cli("audit", *words, "--format", "json", store=root)
        assert "Traceback" not in answer.err
        assert answer.out, answer.err
        found: dict[str, Any] = json.loads(answer.out)
        schema = json.loads((ROOT / "schemas/output/audit.schema.json").read_text("utf-8"))
        jsonschema_rs.validator_for(schema, validate_formats=True).validate(found)
        assert answer.code == (bool(found["irregularities"]) if code is None else code)
        return found

    return run
