"""What is put together by a merge is held against each side that it joins, and no other."""

import tarfile
from pathlib import Path

import pytest

from scrctl.services.auditing.passage import Judge
from scrctl.store.objects import Objects
from scrctl.store.past import Moment, changes, empty_tree
from scrctl.store.store import Store

from . import MakeStore, RunCli
from .conftest import CASE, Audit, append, codes, commit, git, said

STAGE = (
    "  - kind: stage\n    on: 2018-03-12\n    procedure: referral\n    version: 2017-08\n"
    "    stage: recommendation\n    by: scr_group_chair\n    recorded_on: 2018-03-12\n"
)
HISTORY = f"cases/{CASE}/history.yaml"


def made(root: Path, tree: str, *parents: str, message: str = "Merge") -> str:
    """Make a commit with a tree and parents of one's choice, as `git commit-tree` does."""
    said = [word for parent in parents for word in ("-p", parent)]
    return git(root, "commit-tree", *said, "-m", message, tree)


def nothing(root: Path) -> str:
    """Return a root that holds nothing."""
    return made(root, git(root, "hash-object", "-t", "tree", "-w", "/dev/null"), message="root")


def staged(root: Path) -> str:
    git(root, "add", "-A")
    return git(root, "write-tree")


def joined(root: Path, tree: str, *parents: str) -> str:
    oid = made(root, tree, *parents)
    git(root, "reset", "-q", "--hard", oid)
    return oid


@pytest.mark.parametrize("is_first", [True, False])
def test_an_empty_root_beside_the_store_imports_nothing(
    audit: Audit, honest: Path, run_cli: RunCli, is_first: bool
) -> None:
    head, root = git(honest, "rev-parse", "HEAD"), nothing(honest)
    append(honest, STAGE)
    parents = (root, head) if is_first else (head, root)
    merge = joined(honest, staged(honest), *parents)
    for words in ((), ("--since", head)):
        found = audit(honest, *words)
        assert "was made in a merge; no parent has it" in said(found)
        wrong = {o["commit"] for o in found["irregularities"] if o["severity"] == "error"}
        assert wrong == {root, merge}
        assert [o["code"] for o in found["irregularities"] if o["commit"] == root] == ["STO028"]
    answer = run_cli("check", store=honest, as_of="2018-03-12")
    assert answer.code == 1
    assert "STO025" in answer.out
    assert "STO028" in answer.out


def test_the_root_is_told_however_many_commits_are_looked_at(
    audit: Audit, honest: Path, run_cli: RunCli
) -> None:
    for number in range(205):
        git(honest, "commit", "-q", "--no-verify", "--allow-empty", "-m", f"work {number}")
    head = git(honest, "rev-parse", "HEAD")
    append(honest, STAGE)
    forged = made(honest, staged(honest), message="a store like the other")
    joined(honest, staged(honest), head, forged)
    found = audit(honest, "--since", head)
    assert [o["commit"] for o in found["irregularities"] if o["code"] == "STO028"] == [forged]
    answer = run_cli("check", store=honest, as_of="2018-03-12")
    assert f"commit {forged[:12]}" in answer.out
    assert answer.out.count("STO028") == 1
    assert codes(audit(honest)) == ["STO028"]


def test_a_store_that_came_into_a_repository_begins_there(
    audit: Audit, honest: Path, tmp_path: Path, run_cli: RunCli
) -> None:
    root = tmp_path / "larger"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "README.md").write_text("papers", "utf-8")
    first = commit(root, "papers of the board")
    git(root, "commit", "-q", "--allow-empty", "-m", "a paper")
    git(root, "switch", "-q", "--orphan", "other")
    git(root, "commit", "-q", "--allow-empty", "-m", "other papers")
    git(root, "switch", "-q", "main")
    git(root, "merge", "-q", "--no-edit", "--allow-unrelated-histories", "other")
    git(honest, "archive", "-o", str(tmp_path / "store.tar"), "HEAD")
    with tarfile.open(tmp_path / "store.tar") as tar:
        tar.extractall(root, filter="data")
    commit(root, "the store")
    answer = run_cli("record", CASE, "case-discussed", "--on", "2018-03-01", store=root)
    assert answer.code == 0, answer.err
    for words in ((), ("--since", first)):
        found = audit(root, *words, code=0)
        assert found["irregularities"] == []
        assert found["imported"]["cases"] > 0


@pytest.mark.parametrize("is_redundant", [True, False])
def test_an_old_entry_once_more_is_an_entry_that_no_parent_has(
    audit: Audit, honest: Path, is_redundant: bool
) -> None:
    head = git(honest, "rev-parse", "HEAD")
    side = git(honest, "rev-parse", "HEAD~1")
    if not is_redundant:
        side = made(honest, f"{side}^{{tree}}", side, message="a side")
    text = (honest / HISTORY).read_text("utf-8")
    last = text[text.rindex("  - kind: ") :]
    append(honest, last)
    merge = joined(honest, staged(honest), head, side)
    found = audit(honest)
    told = {(o["code"], o["commit"]) for o in found["irregularities"]}
    assert ("STO025", merge) in told, said(found)


def test_a_case_that_came_later_is_named_by_what_spoke_of_it_before(
    make_store: MakeStore,
) -> None:
    """A case.yaml that cannot be read names each case it speaks of: which, depends on the cases."""
    root = make_store(commit=False)
    git(root, "init", "-q", "-b", "main")
    late = CASE
    (root / "cases/2017-005/case.yaml").write_text(f'links: "joint-review {late}"\n', "utf-8")
    commit(root, "what there was")
    store = Store(root)
    with Objects(root) as objects:
        judge = Judge(store, objects, store.head)
        joint = judge._joint  # noqa: SLF001 - no entry shows the memory by itself
        whole = Moment()
        repository = store.repository()
        tree = git(root, "rev-parse", "HEAD^{tree}")
        whole.apply(next(changes(repository, [(empty_tree(repository), tree)])))
        part = whole.copy()
        del part.cases[late]
        assert late not in joint(part)
        assert joint(whole)[late] == {"2017-005"}
        assert late not in joint(part)
        assert joint(whole)[late] == {"2017-005"}
        assert joint(whole.copy())[late] == {"2017-005"}
