"""What a command does not need it does not load, and no file is read twice."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE

# The heavy ones, each of which costs more than a whole command may.
HEAVY = (
    "concurrent.futures", "docx", "git", "icalendar", "jinja2", "lxml", "pdfminer", "pikepdf",
    "pydantic", "rich", "ruamel", "typst",
)  # fmt: skip

_LOADED = """
import sys
from scrctl.__main__ import main
sys.argv = ["scrctl", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
sys.stderr.write("loaded: " + " ".join(sys.modules))
"""

_OPENED = """
import os, sys
from scrctl.__main__ import main
sys.argv = ["scrctl", *sys.argv[1:]]
opened = []
sys.addaudithook(lambda name, given: opened.append(given[0]) if name == "open" else None)
try:
    main()
except SystemExit:
    pass
for path in opened:
    if isinstance(path, (str, os.PathLike)):
        sys.stderr.write(f"opened: {os.fspath(path)}\\n")
"""


def run(program: str, *words: str) -> str:
    """Run the command line in a process of its own with its output piped; return what it told."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.stderr


def loaded(*words: str) -> set[str]:
    return set(run(_LOADED, *words).partition("loaded: ")[2].split())


@pytest.mark.parametrize("command", ["status", "validate", "deadlines"])
def test_the_commands_of_every_day_load_nothing_heavy(command: str) -> None:
    modules = loaded("-C", str(EXAMPLE), "--as-of", "2018-03-12", command)
    assert "scrctl.services.load" in modules
    assert not modules.intersection(HEAVY)


def test_the_version_loads_no_command_line() -> None:
    modules = loaded("--version")
    assert "scrctl" in modules
    assert not modules.intersection({"typer", "click", "re", *HEAVY})


@pytest.mark.parametrize("command", ["status", "validate"])
def test_each_file_of_a_store_is_read_once(command: str) -> None:
    told = run(_OPENED, "-C", str(EXAMPLE), "--as-of", "2018-03-12", command).splitlines()
    paths = (line.removeprefix("opened: ") for line in told if line.startswith("opened: "))
    read = Counter(path for path in paths if path.startswith(f"{EXAMPLE}{os.sep}"))
    for key in (EXAMPLE / "demonstration-key").iterdir():
        del read[str(key)]
    files = [
        path for path in (EXAMPLE / "cases").rglob("*") if path.is_file() and _is_looked_at(path)
    ]
    assert set(read) >= {str(path) for path in files}
    assert {path: times for path, times in read.items() if times > 1} == {}


def _is_looked_at(path: Path) -> bool:
    return path.suffix in (".yaml", ".md") and path.name != "README.md"


_CUT_SHORT = """
import sys
from scrctl.__main__ import main

class Interrupt:
    def find_spec(self, name, *_):
        if name == "scrctl.cli.options":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
sys.argv = ["scrctl", "status"]
main()
"""


def test_ctrl_c_while_it_is_still_being_loaded_shows_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CUT_SHORT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
