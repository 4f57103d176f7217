"""What the documentation promises is what happens."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrctl.cli.app import COMMANDS

RunCli = Callable[..., Any]

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


DIGEST = r"\b(?=[a-f]*[0-9])[0-9a-f]{7,64}\b"


def consoles() -> list[str]:
    return re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)


def settled(text: str) -> str:
    """Leave out what differs from one machine to another: ids of commits and digests."""
    return re.sub(DIGEST, "...", text)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this worker's own: several may run the demonstration at once."""
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="session")
def demonstration(finished: Path) -> str:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "demo.py"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"SCRCTL_DEMO_OUT": str(finished)},
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return settled(done.stdout)


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`(scrctl )?{re.escape(name)}\b", README)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_leads_with_examples(name: str, run_cli: RunCli) -> None:
    told = run_cli(name, "--help")
    assert told.code == 0
    assert f"scrctl {name}" in told.out.partition("Options")[0].partition("Examples")[2]


def test_the_readme_shows_what_the_demonstration_prints(demonstration: str) -> None:
    shown = [block for block in consoles() if block.startswith("$ scrctl")]
    assert len(shown) >= 4
    for block in shown:
        for part in re.split(r"(?m)^(?=\$ )", block):
            assert part.strip() in demonstration


def test_the_readme_prints_no_digest_that_a_reader_would_not_get() -> None:
    assert [re.findall(DIGEST, block) for block in consoles() if re.search(DIGEST, block)] == []


def test_the_demonstration_leaves_finished_documents(demonstration: str, finished: Path) -> None:
    assert f"{finished.as_posix()}/public" in demonstration
    for audience in ("public", "confidential"):
        kinds = {p.suffix for p in (finished / audience).iterdir()}
        assert {".html", ".docx", ".pdf"} <= kinds


def test_the_readme_is_short_enough_to_read() -> None:
    assert len(README.splitlines()) <= 150


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/**/*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_decision_is_listed_by_its_title() -> None:
    folder = ROOT / "docs/adr"
    listed = [
        line for line in (folder / "README.md").read_text("utf-8").split("\n") if line[:2] == "- "
    ]
    pages = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    titles = [path.read_text("utf-8").partition("\n")[0].partition(". ")[2] for path in pages]
    assert listed == [f"- [{t}]({p.name})" for t, p in zip(titles, pages, strict=True)]
