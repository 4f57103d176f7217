"""What people do by the commands, and by git where it is allowed, is nothing irregular."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from scrctl.services.auditing.nightly import LAST

from . import MakeStore, Processes, RunCli
from .conftest import CASE, ROOT, Audit, append, commit, git, said

EXAMPLE = ROOT / "cases-example"


def done(run_cli: RunCli, root: Path, *words: str, as_of: str = "2018-03-12") -> None:
    answer = run_cli(*words, store=root, as_of=as_of)
    assert answer.code == 0, (words, answer.out, answer.err)


def test_what_came_in_whole_is_said_once(
    audit: Audit, make_store: MakeStore, run_cli: RunCli
) -> None:
    root = make_store(base=EXAMPLE)
    found = audit(root, code=0)
    assert found["irregularities"] == []
    assert found["imported"]["cases"] == found["store"]["cases"] == 10
    assert found["imported"]["entries"] == found["store"]["entries"]
    text = " ".join(run_cli("audit", store=root).out.split())
    assert text.count("cannot be verified here") == 1
    assert text.count("Nothing is signed") == 1


def test_a_case_that_is_reopened_and_waived(
    audit: Audit, make_store: MakeStore, run_cli: RunCli
) -> None:
    root = make_store(base=EXAMPLE)
    day = "2018-03-16"
    for told in ("dfe-notified", "panel-notified"):
        words = ("record", "2017-009", told, "--on", "2018-03-12", "--by", "business_manager")
        done(run_cli, root, *words, as_of=day)
    reason = ("--reason", "new facts from the post-mortem")
    done(run_cli, root, "reopen", "2017-009", *reason, "--by", "scr_group_chair", as_of=day)
    agreed = ("--agreed-by", "lscb_chair", "--reason", "a bank holiday")
    done(run_cli, root, "extend", "2018-001", "decision", "--to", "2018-04-30", *agreed, as_of=day)
    found = audit(root, code=0)
    assert found["irregularities"] == []
    fresh = {(a["case"], a["kind"]) for a in found["put_aside"] if a["commit"] != _root(root)}
    assert fresh == {("2017-009", "reopening"), ("2018-001", "extension")}
    assert "post-mortem" not in run_cli("audit", store=root).out


def _root(root: Path) -> str:
    return git(root, "rev-list", "--max-parents=0", "HEAD")


def test_documents_may_be_committed_with_git(audit: Audit, honest: Path, run_cli: RunCli) -> None:
    path = honest / f"cases/{CASE}/proforma.yaml"
    path.write_text(path.read_text("utf-8") + "# looked at\n", "utf-8")
    commit(honest, "Look at the form\n\nReviewed-by: somebody")
    path.write_text(path.read_text("utf-8") + "# again\n", "utf-8")
    done(run_cli, honest, "save", CASE)
    assert audit(honest, code=0)["irregularities"] == []


def test_two_clones_whose_work_is_merged(
    audit: Audit, honest: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", str(honest), "other")
    other = tmp_path / "other"
    done(run_cli, honest, "record", CASE, "case-discussed", "--on", "2018-03-01")
    words = ("new", "2018-010", "--procedure", "referral", "--on", "2018-03-05")
    done(run_cli, other, *words)
    git(other, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert git(other, "rev-list", "--count", "--merges", "HEAD") == "1"
    found = audit(other, code=0)
    assert found["irregularities"] == []
    assert found["replayed"]["commits"] == 7


def test_entries_of_both_clones_to_one_case(
    audit: Audit, honest: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", str(honest), "other")
    other = tmp_path / "other"
    done(run_cli, honest, "record", CASE, "case-discussed", "--on", "2018-03-01")
    words = ("extend", CASE, "decision", "--to", "2018-05-31", "--agreed-by", "lscb_chair")
    done(run_cli, other, *words, "--reason", "more time")
    ours = (other / f"cases/{CASE}/history.yaml").read_text("utf-8")
    theirs = (honest / f"cases/{CASE}/history.yaml").read_text("utf-8")
    base = git(other, "show", f"HEAD~1:cases/{CASE}/history.yaml") + "\n"
    git(other, "fetch", "-q", "origin")
    git(other, "merge", "-q", "-s", "ours", "--no-commit", "origin/main")
    path = other / f"cases/{CASE}/history.yaml"
    path.write_text(ours + theirs.removeprefix(base), "utf-8")
    commit(other, "Merge")
    assert audit(other, code=0)["irregularities"] == []


def test_since_a_commit(audit: Audit, honest: Path, run_cli: RunCli) -> None:
    found = audit(honest, "--since", "HEAD~2", code=0)
    assert found["replayed"] == {"commits": 2, "of": 4, "passages": 1, "dated_otherwise": 2}
    assert found["imported"] == {"cases": 0, "entries": 0}
    assert found["since"] == git(honest, "rev-parse", "HEAD~2")
    for wrong in ("nothing-of-that-name", "--all"):
        answer = run_cli("audit", f"--since={wrong}", store=honest)
        assert answer.code == 1
        assert "none of this branch's history" in " ".join(answer.err.split())


def test_a_store_without_git(make_store: MakeStore, run_cli: RunCli) -> None:
    root = make_store(commit=False)
    for words in (("audit",), ("anchor",)):
        answer = run_cli(*words, store=root)
        assert answer.code == 2
        assert "not in a git repository" in answer.err
    assert "no git repository of its own" in run_cli("check", store=root).err


def test_a_repository_without_a_commit(make_store: MakeStore, run_cli: RunCli) -> None:
    root = make_store(commit=False)
    git(root, "init", "-q")
    assert run_cli("audit", store=root).code == 2
    assert run_cli("anchor", store=root).code == 2


def test_a_store_in_a_folder_of_a_repository(
    audit: Audit, make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    root = make_store(commit=False)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "README.md").write_text("other things\n")
    git(tmp_path, "add", "README.md")
    git(tmp_path, "commit", "-q", "-m", "before the store")
    commit(tmp_path, "the store")
    done(run_cli, root, "record", CASE, "case-discussed", "--on", "2018-03-01")
    found = audit(root, code=0)
    assert found["irregularities"] == []
    assert found["imported"]["cases"] > 0


def test_an_anchor_in_each_form(
    audit: Audit, honest: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    line = run_cli("anchor", store=honest)
    assert line.code == 0
    assert len(line.out.splitlines()) == 1
    kept = tmp_path / "anchor.json"
    done(run_cli, honest, "anchor", "--format", "json", "-o", str(kept))
    told = json.loads(kept.read_text())["anchor"]
    assert told["line"] == line.out.strip()
    assert told["commits"] == 4
    done(run_cli, honest, "record", CASE, "case-discussed", "--on", "2018-03-01")
    assert audit(honest, "--anchor", str(kept), code=0)["anchors"][0]["commit"] == told["commit"]
    lied = line.out.replace(f"entries={told['entries']}", "entries=1")
    kept.write_text(lied)
    assert "says otherwise than that commit: entries" in said(audit(honest, "--anchor", str(kept)))


@pytest.mark.parametrize("text", ["", "nothing here", "{}", '{"anchor": {"line": 3}}', "[" * 9999])
def test_a_file_without_an_anchor(honest: Path, run_cli: RunCli, tmp_path: Path, text: str) -> None:
    kept = tmp_path / "anchor.txt"
    kept.write_text(text)
    answer = run_cli("audit", "--anchor", kept, store=honest)
    assert answer.code == 2
    assert "holds no anchor" in answer.err
    assert run_cli("audit", "--anchor", tmp_path / "none", store=honest).code == 2


def test_every_format(honest: Path, run_cli: RunCli) -> None:
    append(honest, "  - kind: milestone\n    on: 2018-03-01\n    milestone: case-discussed\n")
    commit(honest)
    text = run_cli("audit", store=honest)
    assert text.code == 1
    assert "Put aside by people" in text.out
    assert "error[STO025]" in text.out
    rows = list(csv.DictReader(io.StringIO(run_cli("audit", "--format", "csv", store=honest).out)))
    assert {"error", "warning", "put aside"} <= {row["severity"] for row in rows}
    assert run_cli("audit", "--fail-on", "never", store=honest).code == 0


def test_a_check_tells_what_the_last_commits_show(honest: Path, run_cli: RunCli) -> None:
    found = json.loads(run_cli("check", "--format", "json", store=honest).out)
    assert found["audited"] == {"commits": 4, "of": 4}
    assert not [d for d in found["diagnostics"] if d["code"] >= "STO024" and d["code"] < "STP"]
    git(honest, "rm", "-rq", "cases/2018-009")
    commit(honest)
    answer = run_cli("check", store=honest)
    assert answer.code == 1
    assert "STO024" in answer.out
    assert "STO024" not in run_cli("check", CASE, store=honest).out
    for number in range(LAST):
        git(honest, "commit", "-q", "--no-verify", "--allow-empty", "-m", f"nothing {number}")
    answer = run_cli("check", store=honest)
    assert "STO024" not in answer.out
    assert f"Only the last {LAST} of {LAST + 5} commits were audited" in answer.err


def test_the_number_of_git_processes_is_constant(
    honest: Path, run_cli: RunCli, processes: Processes
) -> None:
    few = processes(lambda: run_cli("audit", store=honest))
    for number in range(30):
        path = honest / f"cases/{CASE}/proforma.yaml"
        path.write_text(path.read_text("utf-8") + f"# {number}\n", "utf-8")
        commit(honest)
    assert processes(lambda: run_cli("audit", store=honest)) == few <= 8


def test_no_text_of_a_case_is_shown(honest: Path, run_cli: RunCli) -> None:
    append(
        honest,
        "  - kind: waiver\n    on: 2018-03-01\n    code: Thistlewood\n    place: Thistlewood.yaml\n"
        "    reason: Thistlewood said so\n    agreed_by: lscb_chair\n    recorded_on: 2018-03-12\n",
    )
    folder = honest / "cases/Thistlewood-family"
    folder.mkdir()
    (folder / "Thistlewood.md").symlink_to("/etc/hostname")
    commit(honest, "Thistlewood")
    for form in ("text", "json", "csv"):
        answer = run_cli("audit", "--format", form, store=honest)
        assert answer.code == 1
        shown = re.sub(r"Thistlewood-family", "", answer.out + answer.err)
        assert "Thistlewood said" not in shown
        assert "Thistlewood.md" not in shown
