"""What starting costs: nothing is imported that a command does not need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

HEAVY = ("git", "jinja2", "rich", "pydantic", "icalendar", "docx", "pikepdf", "ruamel", "pyrage")
PROBE = """
import sys
from scrctl.cli.app import run
code = run(sys.argv[1:])
heavy = {heavy!r}
sys.stderr.write("LOADED " + " ".join(n for n in heavy if n in sys.modules) + "\\n")
raise SystemExit(code)
"""


def loaded(store: Path, *words: str) -> list[str]:
    program = PROBE.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", program, "-C", str(store), "--as-of", "2018-03-12", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    "words", [("validate",), ("status",), ("status", "2017-006"), ("deadlines",), ("check",)]
)
def test_looking_loads_nothing_heavy_when_piped(words: tuple[str, ...], store: Path) -> None:
    assert loaded(store, *words) == []


def test_help_loads_nothing_heavy(store: Path) -> None:
    assert loaded(store, "--help") == []


def test_version_is_answered_before_anything_is_imported() -> None:
    code = "import sys; sys.argv = ['scrctl', '--version']; import scrctl.__main__ as m; m.main()"
    code += "; print([n for n in sys.modules if n.startswith(('typer', 'scrctl.'))])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == ["scrctl 0.1.0", "['scrctl.__main__']"]


def test_a_process_leaves_with_the_code(store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrctl", "-C", str(store), "advance", "2017-006"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "SCRCTL_AS_OF": "2018-03-12"},
    )
    assert done.returncode == 1
    assert "stays in briefing" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("scrctl sta", "status"),
        ("scrctl status 2017-00", "2017-006"),
        ("scrctl record 2017-006 case-d", "case-discussed"),
        ("scrctl extend 2017-006 dec", "decision"),
        ("scrctl advance 2017-006 rec", "recommendation"),
    ],
)
def test_completion(typed: str, offered: str, store: Path) -> None:
    words = typed.split(" ")
    done = subprocess.run(
        [sys.executable, "-m", "scrctl"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=store,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_SCRCTL_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert offered in done.stdout.split()
