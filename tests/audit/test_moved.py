"""A store that is moved in its repository begins its history anew: that is told, and held up."""

import re
import subprocess
from pathlib import Path

import pytest

from . import MakeStore, RunCli
from .conftest import CASE, Audit, codes, git, said


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


def test_it_is_told_in_whatever_number_of_commits_it_moved(audit: Audit, honest: Path) -> None:
    """First out of sight, then in again: nothing of it is in the commit before."""
    kept = honest.parent / "kept"
    subprocess.run(["cp", "-r", str(honest), str(kept)], check=True)
    git(honest, "rm", "-rq", "--ignore-unmatch", ".")
    git(honest, "commit", "-q", "--no-verify", "-m", "tidied up")
    subprocess.run(["cp", "-r", str(kept), str(honest / "board")], check=True)
    subprocess.run(["rm", "-rf", str(honest / "board/.git")], check=True)
    git(honest, "add", "-A")
    git(honest, "commit", "-q", "--no-verify", "-m", "in order")
    found = audit(honest / "board")
    assert "the store came from another folder of the repository" in said(found)


def test_it_is_told_where_the_first_entries_were_forged(audit: Audit, honest: Path) -> None:
    store = _move(honest)
    for history in store.glob("cases/*/history.yaml"):
        text = history.read_text("utf-8")
        history.write_text(re.sub(r"  on: 201\d-", "  on: 2011-", text, count=1), "utf-8")
    git(honest, "commit", "-q", "--amend", "--no-verify", "-am", "tidied up")
    assert "the store came from another folder of the repository" in said(audit(store))


@pytest.mark.parametrize("left", ["its own file", "all of it, for a while"])
def test_it_is_told_where_something_stays_behind(left: str, audit: Audit, honest: Path) -> None:
    """The commit that brings it in has a store at the old place, too."""
    kept = honest.parent / "kept"
    subprocess.run(["cp", "-r", str(honest), str(kept)], check=True)
    store = _move(honest)
    whole = [kept / "scrctl.yaml", *([] if left == "its own file" else [kept / "cases"])]
    subprocess.run(["cp", "-r", *map(str, whole), str(honest)], check=True)
    git(honest, "add", "-A")
    git(honest, "commit", "-q", "--amend", "--no-verify", "-m", "tidied up")
    if left != "its own file":
        assert "another folder" not in said(audit(store)), "a copy beside it is none of its affairs"
    git(honest, "rm", "-rq", "--ignore-unmatch", "scrctl.yaml", "cases")
    git(honest, "commit", "-q", "--no-verify", "-m", "in order")
    assert "the store came from another folder of the repository" in said(audit(store))


def test_a_store_to_learn_with_may_go(audit: Audit, make_store: MakeStore, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    git(tmp_path, "init", "-q", "-b", "main", "larger")
    for name in ("training", "board"):
        make_store(commit=False, name=f"larger/{name}")
        git(larger, "add", "-A")
        git(larger, "commit", "-q", "--no-verify", "-m", f"the store {name}")
    git(larger, "rm", "-rq", "training")
    git(larger, "commit", "-q", "--no-verify", "-m", "it is learnt")
    assert "another folder" not in said(audit(larger / "board"))


def test_a_case_that_left_a_store_which_stays_is_no_matter(
    audit: Audit, make_store: MakeStore, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "larger")
    make_store(commit=False, name="larger/a")
    for words in (("add", "-A"), ("commit", "-qm", "a", "--no-verify")):
        git(tmp_path / "larger", *words)
    git(tmp_path / "larger", "rm", "-rq", "a/cases/2017-005")
    git(tmp_path / "larger", "commit", "-qm", "one less", "--no-verify")
    store = make_store(commit=False, name="larger/b")
    for words in (("add", "-A"), ("commit", "-qm", "b", "--no-verify")):
        git(tmp_path / "larger", *words)
    assert "another folder" not in said(audit(store))


def test_what_commits_said_at_the_old_place_is_no_forgery(audit: Audit, honest: Path) -> None:
    store = _move(honest)
    assert codes(audit(store)) == ["STO028"]


@pytest.mark.parametrize("names", [("other", "board"), ("training", "board")])
def test_a_store_that_was_put_beside_another_is_no_matter(
    audit: Audit, make_store: MakeStore, tmp_path: Path, names: tuple[str, ...]
) -> None:
    """Another board counts its cases alike; and a copy to learn with stays where it is."""
    larger = tmp_path / "larger"
    git(tmp_path, "init", "-q", "-b", "main", "larger")
    for name in names:
        root = make_store(commit=False, name=f"larger/{name}")
        if name == "other":
            for history in root.glob("cases/*/history.yaml"):
                text = history.read_text("utf-8")
                history.write_text(text.replace("on: 2017-", "on: 2016-"), "utf-8")
        git(larger, "add", "-A")
        git(larger, "commit", "-q", "--no-verify", "-m", f"the store {name}")
    if names[0] == "other":
        git(larger, "rm", "-rq", "other")
        git(larger, "commit", "-q", "--no-verify", "-m", "the other board has a place of its own")
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
    assert "came from another folder" in " ".join(refused.err.split())
    assert git(honest, "rev-parse", "origin/main") != git(honest, "rev-parse", "HEAD")
    git(honest, "push", "-q", "origin", "HEAD:main")
    before = git(other, "rev-parse", "HEAD")
    answer = run_cli("receive", store=other, as_of="2018-03-12")
    assert answer.code == 1
    assert "somebody has moved the store, or removed it" in " ".join(answer.err.split())
    assert git(other, "rev-parse", "HEAD") == before
    assert (other / "scrctl.yaml").is_file()
    git(honest, "revert", "--no-edit", "HEAD")
    git(honest, "push", "-q", "origin", "HEAD:main")
    run_cli("receive", store=other, as_of="2018-03-12")
    assert git(other, "rev-parse", "HEAD") == git(honest, "rev-parse", "HEAD")
