"""Make a store of many cases out of the complete case of the tests, and doorstop's own items."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = ROOT / "tests" / "examples" / "valid" / "complete"
CASE = "2017-005"
# So many times the text of the example report are a hundred pages.
LONG = 7


def git(folder: Path, *words: str) -> bytes:
    """Run git in a folder as a person who does not exist, and return what it says."""
    who = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True).stdout


def case_id(number: int) -> str:
    """Return the id of a generated case."""
    return f"{2000 + number // 1000}-{number % 1000:03d}"


def store(where: Path, cases: int) -> Path:
    """Write a store of that many cases, each the complete case under another id, and commit it."""
    if (where / "scrctl.yaml").exists():
        return where
    where.mkdir(parents=True)
    shutil.copy(SEED / "scrctl.yaml", where)
    seed = SEED / "cases" / CASE
    texts = {
        path.relative_to(seed): path.read_bytes() for path in seed.rglob("*") if path.is_file()
    }
    for number in range(cases):
        name = case_id(number)
        for path, text in texts.items():
            target = where / "cases" / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.replace(CASE.encode(), name.encode()))
    git(where, "init", "-q", "-b", "main")
    git(where, "add", "-A")
    git(where, "commit", "-qm", "A generated store")
    return where


def reopened(where: Path, count: int) -> None:
    """Take the last step of the first cases back, so that it can be taken again."""
    git(where, "config", "user.name", "Benchmark")
    git(where, "config", "user.email", "benchmark@example.org")
    for number in range(count):
        history = where / "cases" / case_id(number) / "history.yaml"
        before, _, step = history.read_text().rpartition("  - kind: stage\n")
        if "stage: closed\n" in step:
            history.write_text(before)
    if git(where, "status", "--porcelain"):
        git(where, "commit", "-qam", "Take a step back")


def long_report(where: Path, case: str) -> Path:
    """Copy the example store with a report that is as long as the longest: a hundred pages."""
    shutil.copytree(ROOT / "cases-example", where)
    for key in (where / "demonstration-key").iterdir():
        key.chmod(0o600)
    report = where / "cases" / case / "report.md"
    _, front, body = report.read_text(encoding="utf-8").split("---\n", maxsplit=2)
    # The names of notes must differ, or the parser warns of the second one.
    bodies = (body.replace("[^", f"[^n{number}-") for number in range(LONG))
    report.write_text(f"---\n{front}---\n" + "\n".join(bodies), encoding="utf-8")
    return where


ITEM = """active: true
derived: false
header: ''
level: 1.{number}
links:
{links}normative: true
ref: ''
reviewed: null
text: |
{text}"""


def doorstop_items(where: Path, count: int) -> Path:
    """Write that many doorstop items of about 2.5 KB, half of them linked to an earlier one."""
    if (where / ".git").exists():
        return where
    for name, parent in (("REQ", ""), ("TST", "  parent: REQ\n")):
        folder = where / name.lower()
        folder.mkdir(parents=True)
        settings = f"settings:\n  digits: 5\n{parent}  prefix: {name}\n  sep: ''\n"
        (folder / ".doorstop.yml").write_text(settings)
    line = "  The agency records who was seen, when, by whom and what was done about it.\n"
    for number in range(1, count // 2 + 1):
        (where / "req" / f"REQ{number:05d}.yml").write_text(
            ITEM.format(number=number, links="", text=line * 30).replace("links:\n", "links: []\n")
        )
        (where / "tst" / f"TST{number:05d}.yml").write_text(
            ITEM.format(number=number, links=f"- REQ{number:05d}: null\n", text=line * 30)
        )
    git(where, "init", "-q", "-b", "main")
    git(where, "add", "-A")
    git(where, "commit", "-qm", "Generated items")
    return where
