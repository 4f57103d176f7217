"""What commands say: once, to the point, and quietly where nobody reads it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from . import RunCli
from .conftest import edit, git

CASE = "cases/2017-006"


def test_the_same_is_said_once_of_a_document(run_cli: RunCli, store: Path) -> None:
    briefing = store / CASE / "briefings/fernshire-police.md"
    guidance = "".join(f"\n<!-- Guidance: number {n}. -->\n" for n in range(3))
    briefing.write_text(briefing.read_text(encoding="utf-8") + guidance, encoding="utf-8")
    out = run_cli("status", "2017-006", store=store).out
    assert out.count("the template's guidance is still in the text") == 1
    lines = briefing.read_text(encoding="utf-8").splitlines()
    numbers = [str(n) for n, line in enumerate(lines, 1) if line.startswith("<!--")]
    assert f"fernshire-police.md:{', '.join(numbers)}  GAT009" in out


def test_what_is_called_nothing_is_offered_each_name_once(run_cli: RunCli, store: Path) -> None:
    known = run_cli("explain", "frob", store=store).err.partition("Known: ")[2]
    names = re.split(r",\s+", known.partition(" and ")[0])
    assert len(names) == len(set(names)) == 12


@pytest.mark.parametrize("name", ["business_manager", "notify-dfe"])
def test_two_procedures_that_say_the_same_are_told_once(
    name: str, run_cli: RunCli, store: Path
) -> None:
    out = run_cli("explain", name, store=store).out
    assert len(re.findall(rf"(?m)^{name}  ", out)) == 1
    flat = " ".join(out.split())
    assert "procedure referral 2017-08" in flat
    assert "procedure scr 2017-08" in flat


def test_a_late_clock_is_a_problem_and_not_one_of_documents(run_cli: RunCli, store: Path) -> None:
    out = run_cli("status", "2017-006", store=store, as_of="2018-04-01").out
    assert "Documents:" not in out
    assert re.search(r"Problems: 1 error, \d+ warnings?; scrctl check 2017-006", out)


def test_a_document_that_is_gone_was_not_written(run_cli: RunCli, store: Path) -> None:
    edit(store, f"{CASE}/proforma.yaml", "format: 1\n", "format: 1\n# a thought\n")
    (store / CASE / "decision.yaml").unlink()
    for words, gone in ((("-n",), "would remove"), ((), "removed")):
        answer = run_cli("save", "2017-006", *words, store=store)
        assert answer.code == 0
        assert answer.out.count("proforma.yaml\n") == 1
        assert "wrote cases/2017-006/decision.yaml" not in answer.out
        assert "write cases/2017-006/decision.yaml" not in answer.out
        assert f"{gone}: {CASE}/decision.yaml" in answer.err
    assert git(store, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "words", [("status", "2017-006"), ("check", "-v"), ("--help",), ("status", "--help")]
)
def test_a_closed_pipe_ends_quietly(words: tuple[str, ...], store: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "scrctl", "-C", str(store), "--as-of", "2018-03-12", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    assert process.wait() == 141
    assert said == b""
    process.stderr.close()
