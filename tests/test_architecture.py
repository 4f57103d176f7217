"""The shape of the house: layers, sizes, and what may be done where."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scrctl"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Where the outside world may be touched; everything else works on values.
MAY_RUN_PROGRAMS = {"render/pandoc.py", "render/typst.py", "render/template.py", "cli/edit.py"}


# What is written to a temporary file stays there after a kill, unless `scratch` made its folder:
# a draft that is kept is sealed, a key in the making lies beside its place, a finished
# publication has a folder of its own name, and a list of signers names officers alone.
MAY_USE_TEMPORARY_FILES = {
    "scratch.py", "services/registers/register_edit.py", "register/keyring.py",
    "services/publication/deliver.py", "services/auditing/signatures.py",
}  # fmt: skip


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_imports_point_inwards() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_fits_in_a_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = [
        f"{node.name} has {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in functions(parsed(path))
        if (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_module_prints_or_asks_the_clock(path: Path) -> None:
    calls = {
        ast.unparse(node.func) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)
    }
    allowed = {"datetime.now"} if relative(path) == "cli/options.py" else set()
    forbidden = {"print", "date.today", "datetime.today", "datetime.now", "datetime.date.today"}
    assert not (calls & forbidden) - allowed


def test_programs_are_run_in_few_places() -> None:
    running = {
        relative(path)
        for path in MODULES
        if any(
            "subprocess" in {alias.name for alias in node.names}
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Import)
        )
    }
    assert {name for name in running if not name.startswith("store/")} <= MAY_RUN_PROGRAMS


def test_only_the_store_knows_git() -> None:
    knowing = {
        relative(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Import) and any(a.name.split(".")[0] == "git" for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "git")
    }
    assert all(name.startswith("store/") for name in knowing)


def test_no_length_of_time_of_the_law_stands_in_python() -> None:
    """`timedelta(days=7)` with a literal other than a single step would be law in code."""
    found = []
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("timedelta"):
                values = [k.value for k in node.keywords] + node.args
                found += [
                    f"{relative(path)}:{node.lineno}"
                    for value in values
                    if isinstance(value, ast.Constant) and value.value not in (0, 1)
                ]
    assert not found


def test_public_functions_say_what_they_mean() -> None:
    silent = [
        f"{relative(path)}: {node.name}"
        for path in MODULES
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_temporary_files_are_made_in_one_place() -> None:
    users = {relative(path) for path in MODULES if "tempfile" in path.read_text(encoding="utf-8")}
    assert users == MAY_USE_TEMPORARY_FILES
