"""What is built is whole: the wheel's own list of data, installed and run outside the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def data_files() -> set[str]:
    """Every template and schema of the checkout, as the wheel should name it."""
    return {
        f"scrctl/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "schemas")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", out, ROOT],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone in a fresh environment that borrows the dependencies of this one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*")) / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    borrowed = [p for p in sys.path if p.endswith("site-packages")]
    own = [line for line in borrowed if Path(line) != site]
    (site / "borrowed.pth").write_text("\n".join(own) + "\n")
    return home / "bin" / "python"


def run(python: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SCRCTL"))}
    return subprocess.run(
        [python, "-m", "scrctl", *words],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_every_template_schema_and_procedure(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scrctl").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    extra = {n for n in names if ".dist-info/" not in n} - package - data_files()
    assert not extra
    assert (data_files() | package) <= names


def test_it_is_the_wheels_own_code_that_runs(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed, "-c", "import scrctl; print(scrctl.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(installed.parent.parent)


def test_the_installed_tool_checks_a_store_outside_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    store = ROOT / "cases-example"
    done = run(
        installed, "-C", str(store), "--as-of", "2018-03-12", "validate", "--format", "json",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["checked"]["cases"] >= 5


def test_the_installed_tool_makes_a_store_and_a_case(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = A Manager\nemail = manager@example.org\n")
    env = {"HOME": str(home), "PATH": os.environ["PATH"]}
    made = subprocess.run(
        [installed, "-m", "scrctl", "init", tmp_path / "store"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "store" / ".scrctl" / "schemas" / "case.schema.json").is_file()
