"""Two people's changes through git itself: what is merged, what is refused, what is said."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrctl.source.yaml import read_yaml
from scrctl.store.merging import DRIVER, is_set_up, with_driver
from tests.conftest import Counted, MakeStore, RunCli, git

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="git runs drivers with sh")

CASE = "cases/2017-005"
DAYS = f"{CASE}/chronology/fernshire-police.yaml"
PLAN = f"{CASE}/action-plan.yaml"
BOARD = "scrctl.yaml"
HISTORY = "cases/2017-006/history.yaml"
MARKS = ("<<<<<<< ours", ">>>>>>> theirs")

Change = Callable[[str], str]


@pytest.fixture(autouse=True)
def scrctl_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SCRCTL_AS_OF", "2018-03-12")
    monkeypatch.setenv("GIT_MERGE_AUTOEDIT", "no")


@pytest.fixture
def store(make_store: MakeStore, run_cli: RunCli) -> Path:
    root = make_store()
    assert run_cli("init", root).code == 0
    assert is_set_up(root)
    return root


def change(root: Path, path: str, how: Change) -> None:
    """Change a document and commit it past the hook."""
    file = root / path
    text = file.read_text("utf-8")
    changed = how(text)
    assert changed != text
    file.write_text(changed, encoding="utf-8", newline="\n")
    git(root, "commit", "-qam", "a change", "--no-verify")


def both(root: Path, path: str, ours: Change, theirs: Change) -> None:
    """Let two people change a document, each without the other."""
    git(root, "branch", "-f", "theirs")
    change(root, path, ours)
    git(root, "switch", "-q", "theirs")
    change(root, path, theirs)
    git(root, "switch", "-q", "main")


def merging(root: Path, *words: str) -> tuple[int, str]:
    """Merge as a person does; return git's exit code and all that was said."""
    done = subprocess.run(
        ["git", "-C", str(root), "merge", *words, "theirs"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def replaced(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def added(text: str) -> Change:
    return lambda before: before + text


def data(root: Path, path: str) -> Any:
    document, problems = read_yaml((root / path).read_bytes(), path)
    assert document is not None, problems
    return document.data


def words(text: str) -> str:
    return " ".join(text.split())


# Additions, of which two come together.


def event(name: str, rng: random.Random) -> Change:
    """An entry in the right place of the chronology, within one month: often the same day."""
    day = f"2016-12-{rng.randint(1, 28):02}"
    lines = (
        f"  - id: {name}\n    date: {day}\n    who:\n      - child\n"
        f"    event: Something of {name}.\n    source: A record\n"
        "    child_seen: no\n    child_spoken_to: no\n"
    )

    def how(text: str) -> str:
        head, *entries = re.split(r"\n*^(?=  - id: )", text, flags=re.MULTILINE)
        found = sorted([*(e.strip("\n") for e in entries), lines.strip("\n")], key=_moment)
        return f"{head}\n" + "\n\n".join(found) + "\n"

    return how


def _moment(entry: str) -> tuple[str, int]:
    day = re.search(r"date: (\S+)", entry)
    sequence = re.search(r"sequence: (\d+)", entry)
    return day[1] if day else "", int(sequence[1]) if sequence else 0


def action(name: str, rng: random.Random) -> Change:
    lines = (
        f"  - id: {name}\n    recommendation: r{rng.randint(1, 3)}\n    text: What {name} is.\n"
        "    system_issue: An issue.\n    agency: fernshire-social-care\n    owner: Head\n"
        "    due_on: 2017-11-30\n    success_criteria: Met.\n    status: done\n"
        "    done_on: 2017-11-22\n    evidence: Audit\n    impact: Seen in 18 of 20 cases.\n"
    )
    at = "interim_learning:" if rng.random() < 0.7 else f"  - id: a{rng.randint(1, 3)}\n"
    return lambda text: text.replace(at, lines + at, 1)


def told(name: str, rng: random.Random) -> Change:
    entry = f"  - on: 2018-02-{rng.randint(1, 28):02}\n    to: lscb_board\n    summary: {name}\n"
    return replaced("annual_reports:\n", entry + "annual_reports:\n")


def member(name: str, rng: random.Random) -> Change:
    lines = (
        f"  - role: scr_group\n    person: {name}\n    name: Invented {rng.randint(1, 9)}\n"
        "    employer: Fernshire Police\n    start: 2016-01-01\n"
    )
    return lambda text: re.sub(r"^(agencies:)", lines + r"\1", text, count=1, flags=re.MULTILINE)


ADDING = {DAYS: (event,), PLAN: (action, told), BOARD: (member,)}


def simulate(root: Path, run_cli: RunCli, times: int) -> None:
    """Let two people add again and again; nothing may conflict, be lost, or be out of order."""
    rng = random.Random(57)  # noqa: S311 - the same additions in every run
    names: dict[str, list[str]] = {path: [] for path in ADDING}
    for turn in range(times):
        path = rng.choice(list(ADDING))
        pair = [f"n{turn}-{side}" for side in ("ours", "theirs")]
        hows = [rng.choice(ADDING[path])(name, rng) for name in pair]
        names[path] += pair
        both(root, path, *hows)
        code, said = merging(root, "--no-verify")
        assert code == 0, f"{turn} {path}: {said}"
        text = (root / path).read_text("utf-8")
        assert all(text.count(name) >= 1 for name in names[path]), turn
        assert git(root, "status", "--porcelain") == ""
        checked = run_cli("validate", "2017-005", "--format", "concise", store=root)
        assert checked.code == 0, checked.out
        assert checked.out.strip() == "", checked.out
    plan, days = data(root, PLAN), data(root, DAYS)
    ids = [entry["id"] for entry in (*plan["actions"], *days["entries"])]
    assert len(ids) == len(set(ids))
    roles = [role["person"] for role in data(root, BOARD)["roles"]]
    summaries = [entry["summary"] for entry in plan["progress_reports"]]
    found = {*ids, *roles, *summaries}
    assert {name for some in names.values() for name in some} <= found


def test_additions_of_two_people_are_merged(store: Path, run_cli: RunCli, counted: Counted) -> None:
    simulate(store, run_cli, 20)
    counted("merges: 20 of what two people add, 0 conflicts, 0 wrong")


@pytest.mark.exhaustive
def test_two_hundred_additions_of_two_people_are_merged(
    store: Path, run_cli: RunCli, counted: Counted
) -> None:
    simulate(store, run_cli, 200)
    counted("merges: 200 of what two people add, 0 conflicts, 0 wrong")


def test_a_field_that_both_changed_is_shown_in_the_file_and_named_without_its_words(
    store: Path, run_cli: RunCli
) -> None:
    was = "owner: Principal social worker"
    both(store, PLAN, replaced(was, "owner: Kayleigh"), replaced(was, "owner: Jayden"))
    code, said = merging(store)
    assert code == 1
    line = (store / PLAN).read_text("utf-8").split("\n").index("<<<<<<< ours: actions a3 owner") + 1
    assert f"{PLAN}: joined, but for 1 conflict that a person has to decide." in words(said)
    assert f"line {line}, actions a3 owner: both sides have changed it" in words(said)
    assert "git merge --abort" in said
    assert "Kayleigh" not in said
    assert "Jayden" not in said
    checked = run_cli("validate", "--format", "concise", store=store)
    assert f"{PLAN}:{line}:1: YML005" in checked.out
    assert "STO021" not in checked.out
    assert run_cli("validate", "--staged", store=store).code == 2


def test_names_in_ids_and_paths_are_not_said(store: Path) -> None:
    path = f"{CASE}/kayleigh.yaml"
    (store / path).write_text("jayden:\n  - id: liam\n    text: a\n", encoding="utf-8")
    git(store, "add", "-A")
    git(store, "commit", "-qm", "x", "--no-verify")
    both(store, path, replaced("text: a", "text: b"), replaced("text: a", "text: c"))
    code, said = merging(store)
    assert code == 1
    ours = said.replace(path, "")  # git itself names the file
    assert "a file: joined" in ours
    assert not re.search("jayden|liam|kayleigh", ours)


def test_steps_of_two_people_are_never_merged(store: Path, run_cli: RunCli) -> None:
    entry = "  - kind: milestone\n    on: {}\n    milestone: {}\n    by: {}\n    recorded_on: {}\n"
    ours = entry.format("2018-03-10", "case-discussed", "scr_group_chair", "2018-03-11")
    theirs = entry.format("2018-03-12", "kayleigh", "jayden", "2018-03-12")
    both(store, HISTORY, added(ours), added(theirs))
    code, said = merging(store)
    assert code == 1
    told = words(said)
    assert "entries: both sides have added to the history" in told
    assert (
        "ours: milestone case-discussed of 2018-03-10 by scr_group_chair recorded on 2018-03-11"
        in told
    )
    assert "theirs: milestone of 2018-03-12 recorded on 2018-03-12" in told
    assert "Make the other side's entries again with scrctl record" in told
    assert not re.search("kayleigh|jayden", said)
    assert all(mark in (store / HISTORY).read_text("utf-8") for mark in MARKS)
    assert "YML005" in run_cli("validate", "--format", "concise", store=store).out
    # As the message says: what is on record here stays, and the other side's is made again.
    git(store, "checkout", "--theirs", HISTORY)
    git(store, "add", HISTORY)
    assert "STO017" in run_cli("validate", "--staged", "--format", "concise", store=store).out
    git(store, "merge", "--abort")
    assert merging(store)[0] == 1
    git(store, "checkout", "--ours", HISTORY)
    git(store, "add", HISTORY)
    git(store, "commit", "-qm", "merged")
    assert data(store, HISTORY)["entries"][-1]["milestone"] == "case-discussed"


def test_an_entry_deleted_here_and_changed_there(store: Path) -> None:
    start = "  - id: a3\n"

    def cut(text: str) -> str:
        return text[: text.index(start, text.index("actions:"))] + text[text.index("interim_le") :]

    both(store, PLAN, cut, replaced("owner: Principal social worker", "owner: Head"))
    code, said = merging(store)
    assert code == 1
    assert "one side has deleted it, and the other has changed it" in words(said)
    assert "<<<<<<< ours: actions a3 (deleted)" in (store / PLAN).read_text("utf-8")


def test_one_id_for_two_entries(store: Path) -> None:
    one, two = (f"interim_learning:\n  - id: a9\n    text: {n}\n" for n in ("A", "B"))
    ours = replaced("interim_learning:\n", one.partition("\n")[2] + "interim_learning:\n")
    theirs = replaced("interim_learning:\n", two.partition("\n")[2] + "interim_learning:\n")
    both(store, PLAN, ours, theirs)
    code, said = merging(store)
    assert code == 1
    assert "both sides have added it, each differently" in words(said)


def test_a_version_that_cannot_be_read_is_left_to_git_and_to_a_person(store: Path) -> None:
    both(store, PLAN, added("\tnot: [yaml\n"), replaced("owner: Head of", "owner: The head of"))
    code, said = merging(store)
    assert code == 1
    assert "the version ours cannot be read, so git has joined them line by line" in words(said)
    text = (store / PLAN).read_text("utf-8")
    assert "not: [yaml" in text
    assert "owner: The head of" in text
    assert git(store, "diff", "--name-only", "--diff-filter=U").strip() == PLAN


def test_a_document_that_both_have_made_is_never_joined(store: Path) -> None:
    git(store, "branch", "-f", "theirs")
    path = f"{CASE}/request.yaml"
    for side in ("main", "theirs"):
        git(store, "switch", "-q", side)
        (store / path).write_text(f"format: 1\nreason: {side}\n", encoding="utf-8")
        git(store, "add", "-A")
        git(store, "commit", "-qm", "x", "--no-verify")
    git(store, "switch", "-q", "main")
    code, said = merging(store)
    assert code == 1
    assert "both sides have made this document, each for itself" in words(said)
    assert all(mark in (store / path).read_text("utf-8") for mark in MARKS)


def test_a_store_below_the_top_of_its_repository(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    make_store(commit=False)
    git(tmp_path, "init", "-q", "-b", "main", ".")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    assert run_cli("init", tmp_path / "store").code == 0
    rng = random.Random(1)  # noqa: S311 - as above
    both(tmp_path, f"store/{DAYS}", event("n-a", rng), event("n-b", rng))
    assert merging(tmp_path, "--no-verify")[0] == 0
    found = [entry["id"] for entry in data(tmp_path / "store", DAYS)["entries"]]
    assert {"n-a", "n-b"} <= set(found)


def test_a_clone_that_was_not_told_merges_as_git_does_and_is_told_so(
    store: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "-q", str(store), "clone")
    clone = tmp_path / "clone"
    assert not is_set_up(clone)
    ours, theirs = (f"\n  - id: n-{n}\n    date: 2018-01-01\n    event: {n}.\n" for n in "ab")
    both(clone, DAYS, added(ours), added(theirs))
    code, _ = merging(clone)
    assert code == 1
    checked = run_cli("validate", "--format", "concise", store=clone)
    assert "YML005" in checked.out
    assert "STO021" in checked.out
    doctored = run_cli("doctor", store=clone).out
    assert re.search(r"look +merging: +this clone merges line by line", words(doctored))
    git(clone, "merge", "--abort")
    made = run_cli("init", clone)
    assert "git now merges documents entry by entry in this clone" in words(made.out + made.err)
    assert "ok merging" in words(run_cli("doctor", store=clone).out)
    assert merging(clone, "--no-verify")[0] == 0
    monkeypatch.setenv("PATH", str(Path(str(shutil.which("git"))).parent))
    assert "look merging: git does not find scrctl" in words(run_cli("doctor", store=clone).out)


def test_histories_conflict_in_a_clone_that_was_not_told(store: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(store), "clone")
    entry = "  - kind: milestone\n    on: 2018-03-1{0}\n    milestone: m{0}\n"
    both(tmp_path / "clone", HISTORY, added(entry.format(0)), added(entry.format(1)))
    assert merging(tmp_path / "clone")[0] == 1


def test_what_a_merge_button_makes_of_it_is_found_by_the_check(
    store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    """A host joins line by line, and in two places one id is no conflict to it."""
    git(tmp_path, "clone", "-q", str(store), "clone")
    clone = tmp_path / "clone"
    rng = random.Random(3)  # noqa: S311 - as above
    lines = action("a9", rng)("interim_learning:\n  - id: a1\n  - id: a2\n  - id: a3\n")
    entry = lines[lines.index("  - id: a9") : lines.index("impact")] + "impact: Seen.\n"
    ours, theirs = (replaced(at, entry + at) for at in ("  - id: a2\n", "interim_learning:\n"))
    both(clone, PLAN, ours, theirs)
    assert merging(clone)[0] == 0
    checked = run_cli("check", "--format", "github", store=clone)
    assert checked.code == 1
    assert "REF009" in checked.out


def test_rebase_and_cherry_pick_merge_in_the_same_way(store: Path) -> None:
    rng = random.Random(2)  # noqa: S311 - as above
    both(store, DAYS, event("n-a", rng), event("n-b", rng))
    git(store, "branch", "picked")
    git(store, "rebase", "-q", "theirs")
    rebased = data(store, DAYS)
    git(store, "switch", "-q", "picked")
    git(store, "cherry-pick", "theirs")
    for entries in (rebased["entries"], data(store, DAYS)["entries"]):
        assert {"n-a", "n-b"} <= {entry["id"] for entry in entries}


@pytest.mark.parametrize(("path", "code"), [(DAYS, 0), (HISTORY, 1)])
def test_two_who_have_merged_each_others_branches(store: Path, path: str, code: int) -> None:
    """Git then merges what both began with as well, and calls the driver for that too."""
    rng = random.Random(4)  # noqa: S311 - as above
    step = "  - kind: milestone\n    on: 2018-03-0{0}\n    milestone: m{0}\n"
    adds = [event(f"n{n}", rng) if path == DAYS else added(step.format(n)) for n in range(1, 5)]
    both(store, path, adds[0], adds[1])
    git(store, "branch", "was")
    for side, other in (("main", "theirs"), ("theirs", "was")):
        git(store, "switch", "-q", side)
        subprocess.run(
            ["git", "-C", str(store), "merge", "-q", "--no-verify", other],
            check=False,
            capture_output=True,
        )
        if path == HISTORY:
            git(store, "checkout", "--ours", path)
            git(store, "commit", "-qam", "merged", "--no-verify")
    change(store, path, adds[2])
    git(store, "switch", "-q", "main")
    change(store, path, adds[3])
    assert merging(store, "--no-verify")[0] == code
    if path == DAYS:
        ids = [entry["id"] for entry in data(store, path)["entries"]]
        assert sorted(n for n in ids if n.startswith("n")) == ["n1", "n2", "n3", "n4"]
    else:
        assert all(mark in (store / path).read_text("utf-8") for mark in MARKS)


def test_a_sealed_register_and_markdown_are_left_to_git(store: Path, run_cli: RunCli) -> None:
    sealed, text = f"{CASE}/register.age", f"{CASE}/summary.md"
    (store / sealed).write_bytes(b"age-encryption.org/v1\n\x00\x01\n")
    git(store, "add", "-A")
    git(store, "commit", "-qm", "x", "--no-verify")
    git(store, "branch", "-f", "theirs")
    for side in ("theirs", "main"):
        git(store, "switch", "-q", side)
        (store / sealed).write_bytes(b"age-encryption.org/v1\n\x00" + side.encode() + b"\n")
        with (store / text).open("a", encoding="utf-8") as file:
            file.write(f"\nOf {side}.\n")
        git(store, "commit", "-qam", "x", "--no-verify")
    assert merging(store)[0] == 1
    assert (store / sealed).read_bytes().endswith(b"\x00main\n")
    unmerged = git(store, "diff", "--name-only", "--diff-filter=U").split()
    assert set(unmerged) == {sealed, text}
    assert f"{text}:" in run_cli("validate", "--format", "concise", store=store).out


@pytest.mark.parametrize("program", ["exit 3\n", "exit 130\n", "kill -9 $$\n", None])
def test_where_scrctl_fails_or_is_missing_nothing_counts_as_merged(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("git", "sh"):
        (tools / name).symlink_to(str(shutil.which(name)))
    if program:
        (tools / "scrctl").write_text(f"#!/bin/sh\n{program}", encoding="utf-8")
        (tools / "scrctl").chmod(0o755)
    ours = replaced("owner: Principal social worker", "owner: A")
    both(store, PLAN, ours, replaced("title: Improvement", "title: The improvement"))
    monkeypatch.setenv("PATH", str(tools))
    assert merging(store, "--no-verify")[0] == 1
    # Git has joined both lines, and leaves it to a person to say that this is right.
    text = (store / PLAN).read_text("utf-8")
    assert "owner: A\n" in text
    assert "title: The improvement" in text
    assert git(store, "diff", "--name-only", "--diff-filter=U").strip() == PLAN


def test_a_merge_without_conflict_is_checked_before_its_commit(store: Path) -> None:
    """One removes a recommendation, the other adds an action for it: no line in common."""
    entry = f"  - id: a9\n    recommendation: r9\n    text: {'Word. ' * 3}\n"
    first = "  - id: r9\n    text: More.\n    findings:\n      - f1-safe-storage\n"
    change(store, PLAN, replaced("actions:\n", f"{first}actions:\n"))
    both(
        store,
        PLAN,
        replaced(first, ""),
        replaced("interim_learning:\n", f"{entry}interim_learning:\n"),
    )
    code, said = merging(store)
    assert code != 0
    assert "REF005" in said
    assert (store / ".git/MERGE_HEAD").exists()


def test_the_driver_runs_nothing_that_a_name_could_bring_in(store: Path, tmp_path: Path) -> None:
    path = "cases/2017-005/$(touch x);'`touch y`.yaml"
    (store / path).write_text("a: 1\n", encoding="utf-8")
    git(store, "add", "-A")
    git(store, "commit", "-qm", "x", "--no-verify")
    both(store, path, replaced("a: 1", "a: 2"), replaced("a: 1", "a: 3"))
    assert merging(store)[0] == 1
    assert not {"x", "y"} & {p.name for folder in (store, tmp_path) for p in folder.iterdir()}


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_version_that_is_not_there_is_fatal(
    run_cli: RunCli, tmp_path: Path, missing: int
) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path in paths:
        path.write_text("a: 1\n", encoding="utf-8")
    paths[missing].unlink()
    assert run_cli("merge-file", *paths, DAYS).code == 129


@pytest.mark.parametrize(
    "hostile",
    [
        b"a: &x [*x]\n",
        b"{" * 300,
        b"a: 1\n\0\0",
        b"\xff\xfea\0",
        b"a: !!python/object/apply:os.system [id]\n",
        b"a: " + b"x" * 1_100_000 + b"\n",
        b"<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
    ],
)
def test_hostile_versions_end_in_a_conflict(
    run_cli: RunCli, tmp_path: Path, hostile: bytes
) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for at in range(3):
        for path in paths:
            path.write_bytes(f"a: {path.name}\n".encode())
        paths[at].write_bytes(hostile)
        answer = run_cli("merge-file", *paths, DAYS)
        assert answer.code in (1, 129)
        assert "Traceback" not in answer.err
        assert "os.system" not in answer.err


def test_windows_line_ends_of_ours_stay(run_cli: RunCli, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, ("a: 1\nb: 1\n", "a: 2\r\nb: 1\r\n", "a: 1\nb: 2\n"), strict=True):
        path.write_bytes(text.encode())
    assert run_cli("merge-file", *paths, PLAN).code == 0
    assert paths[1].read_bytes() == b"a: 2\r\nb: 2\r\n"


def test_attributes_of_a_store_are_added_to_and_else_left_alone() -> None:
    assert with_driver(b"*.pdf binary") == (
        b"*.pdf binary\n/scrctl.yaml merge=scrctl\n/cases/**/*.yaml merge=scrctl\n"
    )
    assert with_driver(b"*.yaml merge=scrctl\n") == b"*.yaml merge=scrctl\n"
    assert b"eol=lf" in with_driver(None)
    assert "%P" in DRIVER


def test_what_git_calls_is_not_offered_to_people(run_cli: RunCli) -> None:
    assert "merge-file" not in run_cli("--help").out
    assert "Did you mean" not in run_cli("merge-fil").err
    assert "as git calls it" in run_cli("merge-file", "--help").out
