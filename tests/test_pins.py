"""What is installed is what was pinned, by its hash, and pyproject.toml asks for nothing else."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
_PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)(?: ; [^\n]+?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
TEXT = (ROOT / "requirements.txt").read_text("utf-8")
PINS = {canonicalize_name(name): number for name, number, _ in _PIN.findall(TEXT)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def test_every_line_is_a_pin_with_its_hashes() -> None:
    lines = [x for x in TEXT.splitlines() if x.strip() and not x.lstrip().startswith("#")]
    pins = [x for x in lines if not x.startswith(" ")]
    assert len(pins) == len(PINS) > 50
    assert all(
        re.match(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?$", x) for x in lines if x not in pins
    )


@pytest.mark.parametrize("wanted", WANTED)
def test_what_the_project_asks_for_is_pinned_within_its_bounds(wanted: str) -> None:
    asked = Requirement(wanted)
    pinned = PINS.get(canonicalize_name(asked.name))
    assert pinned, f"{asked.name} has no pin"
    assert asked.specifier.contains(pinned), f"{asked.name}: {pinned} is not {asked.specifier}"


def test_what_is_installed_is_what_was_pinned() -> None:
    found: dict[str, str] = {}
    for name in PINS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a pin for another system
            continue
    assert len(found) > 50
    assert {name: number for name, number in found.items() if number != PINS[name]} == {}


def test_the_set_up_takes_nothing_without_its_hash() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = [x for x in makefile.splitlines() if " install " in x and "pip" in x]
    assert len(installs) == 4
    assert all(
        "--require-hashes" in x or "--no-deps --no-build-isolation -e ." in x for x in installs
    )
    assert "make dev" in (ROOT / ".ci/run").read_text("utf-8")
