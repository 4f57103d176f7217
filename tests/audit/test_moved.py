"""A store that is moved in its repository begins its history anew: that is told, and held up."""

import subprocess
from pathlib import Path

from . import RunCli
from .conftest import CASE, Audit, git, said


def _move(root: Path) -> Path:
    """Move the store into a folder of its own, and change an entry on the way."""
    (root / "board").mkdir()
    for name in ("scrctl.yaml", "cases", ".scrctl"):
        if (root / name).exists():
            git(root, "mv", name, f"board/{name}")
    history = root / f"board/cases/{CASE}/history.yaml"
    history.write_text(history.read_text("utf-8").replace("2018-", "2017-", 1), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--no-verify", "-m", "tidied up")
    return root / "board"


def test_an_audit_tells_the_commit_that_moved_it(audit: Audit, honest: Path) -> None:
    store = _move(honest)
    found = audit(store)
    assert "the store came from another folder of the repository" in said(found)
    (one,) = (o for o in found["irregularities"] if "another folder" in o["message"])
    assert one["code"] == "STO028"
    assert one["severity"] == "error"
    assert one["commit"] == git(honest, "rev-parse", "HEAD")


def test_a_store_that_was_put_beside_other_work_is_no_matter(
    audit: Audit, honest: Path, tmp_path: Path
) -> None:
    """Another board's store in the same repository has cases of its own."""
    larger = tmp_path / "larger"
    git(tmp_path, "init", "-q", "-b", "main", "larger")
    for name in ("other", "board"):
        subprocess.run(["cp", "-r", str(honest), str(larger / name)], check=True)
        subprocess.run(["rm", "-rf", str(larger / name / ".git")], check=True)
        if name == "other":
            for case in (larger / name / "cases").iterdir():
                case.rename(case.with_name(case.name.replace("201", "200", 1)))
        git(larger, "add", "-A")
        git(larger, "commit", "-q", "--no-verify", "-m", f"the store {name}")
    assert "another folder" not in said(audit(larger / "board"))


def test_it_is_neither_sent_nor_received(honest: Path, tmp_path: Path, run_cli: RunCli) -> None:
    shared, other = tmp_path / "shared.git", tmp_path / "copy"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(shared))
    git(honest, "remote", "add", "origin", str(shared))
    git(honest, "push", "-q", "origin", "HEAD:main")
    git(tmp_path, "clone", "-q", str(shared), str(other))
    git(honest, "fetch", "-q")
    store = _move(honest)
    refused = run_cli("send", store=store, as_of="2018-03-12")
    assert refused.code == 1, refused.out + refused.err
    assert git(honest, "rev-parse", "origin/main") != git(honest, "rev-parse", "HEAD")
    git(honest, "push", "-q", "origin", "HEAD:main")
    before = git(other, "rev-parse", "HEAD")
    answer = run_cli("receive", store=other, as_of="2018-03-12")
    assert answer.code == 1
    assert "somebody has moved the store, or removed it" in " ".join(answer.err.split())
    assert git(other, "rev-parse", "HEAD") == before
    assert (other / "scrctl.yaml").is_file()
