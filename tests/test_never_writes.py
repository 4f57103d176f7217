"""Whatever only looks leaves no trace: no byte, no time of a file, nothing of git's."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]
State = dict[str, tuple[int, int, bytes]]

EXAMPLE = Path(__file__).parent.parent / "cases-example"
LONG_AGO = 1_500_000_000
CASE = "2017-009"
CHECKS = ("text", "json", "concise", "github", "sarif", "junit")
FORMATS = {
    f"validate {CASE}": CHECKS,
    f"check {CASE}": CHECKS,
    "deadlines": (*CHECKS, "ics", "csv"),
    "status": ("text", "json", "csv"),
    f"status {CASE}": ("text", "json", "csv"),
    "explain PRO002": ("text", "json"),
    "quality 2017-004": ("text", "json", "csv"),
    "chronology show 2016-007": ("text", "json", "csv"),
    "quality 2017-004 --readability": ("text", "json", "csv"),
    "actions": ("text", "json", "csv", "ics"),
    "trace 2016-007": ("text", "json", "csv"),
    "actions report 2016-007 --since 2018-01-15": ("text",),
    "chase": ("text", "json", "csv"),
    "advance 2017-009": ("text", "json"),
    "retention": ("text", "json", "csv"),
    "retention 2016-003": ("text", "json", "csv"),
}
LOOKING = [
    *(f"{words} --format {form}" for words, forms in FORMATS.items() for form in forms),
    "",
    "--help",
    "--version",
    "validate",
    "check",
    "deadlines --explain",
    "deadlines --within 7",
    "explain R25",
    "explain scr-complete",
    "audit",
    "audit --format json",
    "audit --format csv --fail-on never",
    "anchor",
    "doctor",
    "register 2016-007 show",
    "register 2016-007 show --names",
    "register 2016-007 check",
    "letter --due",
    "letter 2017-009 --due --format json",
]
DRY_RUNS = [
    "advance 2017-009 --dry-run",
    "record 2017-009 dfe-notified --on 2018-03-12 --dry-run",
    "extend 2018-001 decision --to 2018-04-30 --reason because --agreed-by lscb_chair --dry-run",
    "waive 2018-001 PRO999 --reason because --agreed-by lscb_chair --dry-run",
    "new 2018-003 --dry-run",
    "migrate --dry-run",
    "init . --sign board-manager --dry-run",
    "save 2017-009 -m words --dry-run",
    "chronology import 2017-009 cases-that-are-not-there.docx --dry-run",
    "retention 2017-009 --hold inquiry --reason because --agreed-by lscb_chair --dry-run",
    "retention 2016-003 --lift county-inquiry --reason because --agreed-by lscb_chair --dry-run",
    "actions confirm 2016-003 --by lscb_board --dry-run",
    "actions update 2016-007 a7 --evidence words --by monitoring_group --dry-run",
]
REFUSED = [
    "advance 2018-001",
    "advance 2018-001 decision",
    "advance 2018-999",
    "record 2018-001 case-discused --on 2018-03-01",
    "record 2018-001 case-discussed --on 2018-03-01 --by business_manager",
    "extend 2018-001 decision --to 2018-04-30 --reason because --agreed-by nobody",
    "new 2017-009",
    "save 2018-999",
    "register 2016-007 edit --no-input",
    "letter 2018-001 cqc-notice",
    "letter 2018-001 referrer-decision",
    "letter 2017-009 decision-notise",
    "retention 2016-003 --destroy-key --by business_manager --yes --confirm 2016-003",
    "retention 2018-001 --destroyed-on 2018-03-01 --certificate c --by business_manager",
    "archive 2016-003 --copy county-archive --by business_manager",
    "archive --check nowhere-at-all",
    "receive",
    "send",
    "send --dry-run",
    "nonsense",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with edits that are not saved, in a repository with something staged."""
    root = tmp_path_factory.mktemp("looked-at") / "store"
    shutil.copytree(EXAMPLE, root)
    git = ["git", "-C", str(root), "-c", "user.name=A Test", "-c", "user.email=t@example.invalid"]
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a store")):
        subprocess.run([*git, *words], check=True, capture_output=True)
    with (root / "cases/2017-009/decision.yaml").open("a", encoding="utf-8") as file:
        file.write("# an edit that is not saved\n")
    (root / "notes.txt").write_text("mine\n", encoding="utf-8")
    (root / "staged.txt").write_text("staged\n", encoding="utf-8")
    subprocess.run([*git, "add", "staged.txt"], check=True, capture_output=True)
    # Files with other times than the index has: whatever refreshes the index would write it.
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    os.utime(root, (LONG_AGO, LONG_AGO))
    return root


def state(root: Path) -> State:
    """Return times, modes and bytes of all that lies in the store, and of what holds it."""
    found: State = {}
    for path in (root.parent, root, *root.rglob("*")):
        about = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        found[path.relative_to(root.parent).as_posix()] = (
            about.st_mtime_ns,
            about.st_mode,
            content,
        )
    return found


def differing(before: State, after: State) -> list[str]:
    return sorted(k for k in {*before, *after} if before.get(k) != after.get(k))


@pytest.mark.parametrize("words", [*LOOKING, *DRY_RUNS, *REFUSED])
def test_nothing_is_written(words: str, run_cli: RunCli, store: Path) -> None:
    before = state(store)
    answer = run_cli(*words.split(), store=store)
    assert answer.code in {0, 1, 2}
    assert answer.out or answer.err
    assert differing(before, state(store)) == []


@pytest.mark.parametrize("audience", ["public", "confidential"])
def test_rendering_writes_where_it_was_told_and_nowhere_else(
    audience: str, run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    before = state(store)
    words = ("render", "2016-007", "summary", "--audience", audience, "--to", "html")
    answer = run_cli(*words, "-o", tmp_path / "out", store=store)
    assert answer.code == 0, answer.err
    assert any((tmp_path / "out").rglob("*.html"))
    assert differing(before, state(store)) == []


def test_a_letter_is_written_where_it_was_told_and_nowhere_else(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    before = state(store)
    words = ("letter", CASE, "decision-notice", "-o", tmp_path / "out")
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".docx", ".pdf", ".eml"}
    assert differing(before, state(store)) == []


def test_what_is_not_there_is_not_rendered(run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    before = state(store)
    # The one has no such document; under the procedure of the other there is none for the public.
    for case, code in (("2017-004", 2), (CASE, 1)):
        words = ("render", case, "summary", "--audience", "public", "-o", tmp_path / "out")
        assert run_cli(*words, store=store).code == code
    assert not (tmp_path / "out").exists()
    assert differing(before, state(store)) == []


def test_a_result_goes_into_the_file_that_is_named(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    before = state(store)
    answer = run_cli(
        "validate", CASE, "--format", "sarif", "-o", tmp_path / "out.sarif", store=store
    )
    assert answer.code == 0
    assert (tmp_path / "out.sarif").read_text(encoding="utf-8").startswith("{")
    assert differing(before, state(store)) == []
