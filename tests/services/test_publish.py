"""The files that go on the website: proved, approved, and written down by their hashes (R86)."""

import hashlib
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pikepdf
import pytest
from ruamel.yaml import YAML

from scrctl.model.error import ScrctlError
from scrctl.services.publication import deliver
from scrctl.services.publication.publish import Edition, publish
from scrctl.services.steps import entry

from . import MakeStore, RunCli, not_approved

ROOT = Path(__file__).parents[2]
CASE = "2016-007"
AS_OF = "2018-03-12"


@pytest.fixture
def example(make_store: MakeStore) -> Path:
    """The example store before the files of its published case were approved."""
    root = make_store(base=ROOT / "cases-example")
    not_approved(root, CASE)
    return root


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", root, *words], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def commits(root: Path) -> int:
    return int(git(root, "rev-list", "--count", "HEAD"))


def approvals(root: Path, case: str = CASE) -> list[dict[str, Any]]:
    text = git(root, "show", f"HEAD:cases/{case}/history.yaml")
    entries = YAML(typ="safe", pure=True).load(text)["entries"]
    return [entry for entry in entries if entry["kind"] == "approval"]


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_what_is_approved_is_what_lies_there(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    count = commits(example)
    first, second = tmp_path / "one", tmp_path / "two"
    words = ("publish", CASE, "-o")
    answer = run_cli(*words, first, store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    assert commits(example) == count + 1
    (one,) = approvals(example)
    assert (str(one["on"]), one["by"]) == (AS_OF, "lscb_chair")
    assert {file["name"]: file["sha256"] for file in one["files"]} == hashes(first)
    assert {name.partition("/")[0] for name in hashes(first)} == {"report", "summary", "briefing"}
    assert git(example, "status", "--porcelain") == ""
    with pikepdf.open(first / f"briefing/{CASE}-briefing-public.pdf") as pdf:
        assert len(pdf.pages) <= 2
    # The same bytes again, in another place: there is nothing new to write down.
    answer = run_cli(*words, second, store=example, as_of=AS_OF)
    assert f"the same files were approved on {AS_OF}" in answer.out
    assert hashes(second) == hashes(first)
    assert commits(example) == count + 1
    assert run_cli("validate", CASE, store=example, as_of=AS_OF).code == 0
    # The audit agrees with what the command did.
    assert run_cli("audit", "--since", "HEAD~1", store=example, as_of=AS_OF).code == 0


def test_a_text_that_changed_is_another_edition(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    run_cli("publish", CASE, "-o", tmp_path / "one", store=example, as_of=AS_OF)
    with (example / f"cases/{CASE}/summary.md").open("a", encoding="utf-8") as text:
        text.write("\nOne sentence more.\n")
    answer = run_cli("publish", CASE, "-o", tmp_path / "two", store=example, as_of=AS_OF)
    assert answer.code == 1
    assert "edits that are not saved: summary.md" in " ".join(answer.err.split())
    assert run_cli("save", CASE, store=example, as_of=AS_OF).code == 0
    answer = run_cli("publish", CASE, "-o", tmp_path / "two", store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    assert len(approvals(example)) == 2
    said = " ".join(answer.out.split())
    assert said.index("3 of 9 files differ") < said.index("files approved for publication")
    assert "summary.md: its text." in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("2017-004",), 1, "has not reached the stage published"),
        (("2016-003",), 1, "maca publishes nothing"),
        ((CASE, "--by", "business_manager"), 2, "Files are approved by lscb_chair"),
        ((CASE, "-o", "store"), 2, "lies in the store"),
        ((CASE, "-o", "store/website"), 2, "lies in the store"),
        ((CASE, "-o", "full"), 2, "not an empty folder"),
    ],
)
def test_what_is_refused(
    words: tuple[str, ...], code: int, said: str, example: Path, run_cli: RunCli
) -> None:
    full = example.parent / "full"
    full.mkdir()
    (full / "page.html").touch()
    count, beside = commits(example), sorted(example.parent.iterdir())
    places = {"store": example, "store/website": example / "website", "full": full}
    given = [str(places.get(word, word)) for word in words]
    out = () if "-o" in words else ("-o", example.parent / "out")
    answer = run_cli("publish", *given, *out, store=example, as_of=AS_OF)
    assert answer.code == code
    assert said in " ".join(answer.err.split())
    assert commits(example) == count
    assert sorted(example.parent.iterdir()) == beside


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    resolved_on: 2017-05-10\n", "", "PUB002"),
        ("  conclusion: >-\n    Publication is", "  concluded: >-\n    Publication is", "SCH001"),
    ],
)
def test_a_gate_that_no_longer_holds_refuses(  # noqa: PLR0913, PLR0917 - a table
    old: str, new: str, code: str, example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    path = example / f"cases/{CASE}/publication.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    git(example, "commit", "-qam", "a change")
    count = commits(example)
    words = ("publish", CASE, "-o", tmp_path / "out", "--format", "json")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 1
    told = json.loads(answer.out)
    assert told["approved"] is False
    assert code in {problem["code"] for problem in told["problems"]}
    assert commits(example) == count
    assert not (tmp_path / "out").exists()


def test_a_name_that_no_register_knows_is_looked_at_first(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    with (example / f"cases/{CASE}/report.md").open("a", encoding="utf-8") as text:
        text.write("\nThe grandmother rang Sunnyfields Nursery, and Sunnyfields rang back.\n")
    git(example, "commit", "-qam", "a sentence more")
    words = ("publish", CASE, "-o", tmp_path / "out")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 1
    assert answer.out.count("PUB035") == 1
    assert "Sunnyfields" not in answer.out + answer.err
    assert not (tmp_path / "out").exists()
    checked = run_cli("register", CASE, "check", store=example, as_of=AS_OF)
    assert checked.code == 0
    assert "warning[PUB035]" in checked.out
    to = ("--audience", "public", "--to", "html", "-o", tmp_path / "early")
    rendered = run_cli("render", CASE, *to, store=example, as_of=AS_OF)
    assert "nobody has looked at this place" in " ".join((rendered.out + rendered.err).split())
    assert "Sunnyfields" not in rendered.out + rendered.err
    path = example / f"cases/{CASE}/publication.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    - White British\n", "    - White British\n    - Sunnyfields\n"
    )
    path.write_text(text, encoding="utf-8")
    git(example, "commit", "-qam", "looked at")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 0, answer.out


def test_words_that_a_chart_shows_are_looked_at_too(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    for file, before, after in (
        ("case.yaml", "title: The mark on the arm", "title: Tea at the Sunnyfields flat"),
        ("action-plan.yaml", "owner: Principal social worker", "owner: The Quarrendon manager"),
    ):
        path = example / f"cases/{CASE}/{file}"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    git(example, "commit", "-qam", "words of other documents")
    words = ("publish", CASE, "-o", tmp_path / "out", "--format", "json")
    told = json.loads(run_cli(*words, store=example, as_of=AS_OF).out)["problems"]
    assert {(each["code"], each["file"].rpartition("/")[2]) for each in told} == {
        ("PUB035", "case.yaml"), ("PUB035", "action-plan.yaml"),
    }  # fmt: skip


def test_what_could_lead_to_somebody_is_judged_first(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    path = example / f"cases/{CASE}/publication.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, _ = text.partition("combination:\n")
    path.write_text(head, encoding="utf-8")
    git(example, "commit", "-qam", "nobody has judged it")
    words = ("publish", CASE, "-o", tmp_path / "out")
    answer = run_cli(*words, "--format", "json", store=example, as_of=AS_OF)
    assert answer.code == 1
    told = json.loads(answer.out)["problems"]
    assert {problem["code"] for problem in told} == {"PUB036"}
    assert {problem["message"].partition(" stands")[0] for problem in told} == {
        "an age", "the outcome of a trial", "a nationality, a faith or a language",
    }  # fmt: skip
    assert "four-year-old" not in answer.out
    assert run_cli("register", CASE, "check", store=example, as_of=AS_OF).out.count("PUB036")
    path.write_text(text, encoding="utf-8")
    git(example, "commit", "-qam", "judged")
    assert run_cli(*words, store=example, as_of=AS_OF).code == 0


def test_nothing_is_left_for_show(example: Path, run_cli: RunCli, tmp_path: Path) -> None:
    count = commits(example)
    words = ("publish", CASE, "-o", tmp_path / "a/b/out", "-n", "--format", "json")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    schema = json.loads((ROOT / "schemas/output/publish.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema, validate_formats=True).validate(told)
    assert (told["approved"], told["files"], told["write"]["dry_run"]) == (False, [], True)
    assert commits(example) == count
    assert not (tmp_path / "a").exists()


def silent(_step: str) -> None:
    """Say nothing of a step."""


def test_no_file_without_its_record(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ScrctlError("No space is left.")

    monkeypatch.setattr(entry, "guarded_write", full)
    with pytest.raises(ScrctlError, match="No space"):
        publish(example, CASE, Edition(out=tmp_path / "web/out"), date(2018, 3, 12), silent)
    assert not (tmp_path / "web").exists()


def test_a_folder_that_takes_no_files_is_told_before_the_approval(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    count = commits(example)
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(deliver.shutil, "copytree", full)
    with pytest.raises(ScrctlError, match="so none is approved"):
        publish(example, CASE, Edition(out=tmp_path / "out"), date(2018, 3, 12), silent)
    assert commits(example) == count
    assert list((tmp_path / "out").iterdir()) == []


def test_the_folder_that_is_there_stays_the_same_one(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir(mode=0o775)
    before = here.stat()
    monkeypatch.chdir(here)
    done = publish(example, CASE, Edition(out=Path()), date(2018, 3, 12), silent)
    assert (here.stat().st_ino, here.stat().st_mode) == (before.st_ino, before.st_mode)
    assert {path.name for path in here.iterdir()} == {"report", "summary", "briefing"}
    assert all(Path(f.path).is_file() for one in done.finished for f in one.rendered.files)


def test_what_was_approved_and_not_delivered_is_made_again(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename
    (tmp_path / "out").mkdir()

    def fails(path: Path, target: Path) -> Path:
        if target == tmp_path / "out" / "report":  # the second of the three
            assert (tmp_path / "out" / "briefing").exists()
            raise OSError(28, "No space left on device")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fails)
        with pytest.raises(ScrctlError, match="are approved"):
            publish(example, CASE, Edition(out=tmp_path / "out"), date(2018, 3, 12), silent)
    assert list((tmp_path / "out").iterdir()) == []
    count = commits(example)
    done = publish(example, CASE, Edition(out=tmp_path / "out"), date(2018, 3, 12), silent)
    assert commits(example) == count
    assert {Path(f.path).name for one in done.finished for f in one.rendered.files} == {
        Path(name).name for name in hashes(tmp_path / "out")
    }


def test_an_interruption_leaves_no_half_in_sight(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if target.name == "report":
            raise KeyboardInterrupt
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stopped)
        with pytest.raises(KeyboardInterrupt):
            publish(example, CASE, Edition(out=tmp_path / "out"), date(2018, 3, 12), silent)
    assert not (tmp_path / "out").exists()
    publish(example, CASE, Edition(out=tmp_path / "out"), date(2018, 3, 12), silent)


def test_a_text_that_changes_meanwhile_is_not_the_one_that_was_approved(
    example: Path, tmp_path: Path
) -> None:
    def meanwhile(step: str) -> None:
        if step.endswith("report: reading"):
            with (example / f"cases/{CASE}/report.md").open("a", encoding="utf-8") as text:
                text.write("\nOne sentence more.\n")
            git(example, "commit", "-qam", "meanwhile")

    with pytest.raises(ScrctlError) as error:
        publish(example, CASE, Edition(out=tmp_path / "out"), date(2018, 3, 12), meanwhile)
    assert error.value.exit_code == 1
    assert approvals(example) == []
    assert not (tmp_path / "out").exists()


def test_files_of_a_refused_edition_are_not_listed_as_made(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    with (example / f"cases/{CASE}/report.md").open("a", encoding="utf-8") as text:
        text.write("\n| a | b |\n|---|---|\n| one | two |\n")  # a table without a caption
    git(example, "commit", "-qam", "a table")
    answer = run_cli("publish", CASE, "-o", tmp_path / "out", store=example, as_of=AS_OF)
    assert answer.code == 1
    assert "PUB016" in answer.out
    assert "report: not made" in answer.out
    assert "summary" not in answer.out
    assert "nothing was approved" in answer.out


def test_a_briefing_that_lacks_a_part_is_left_out_and_that_is_said(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    path = example / f"cases/{CASE}/summary.md"
    text = path.read_text(encoding="utf-8")
    assert text.count("# What you can do\n") == 1
    path.write_text(text.replace("# What you can do\n", "# And you?\n"), encoding="utf-8")
    git(example, "commit", "-qam", "a change")
    answer = run_cli("publish", CASE, "-o", tmp_path / "out", store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    assert {name.partition("/")[0] for name in hashes(tmp_path / "out")} == {"report", "summary"}
    said = " ".join((answer.out + answer.err).split())
    assert "For a seven-minute briefing as well: summary.md has no text under" in said


def test_a_recommendation_with_a_possible_name_is_looked_at_first(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    path = example / f"cases/{CASE}/action-plan.yaml"
    text = path.read_text(encoding="utf-8")
    old = "A relative who is worried"
    assert text.count(old) == 1
    path.write_text(text.replace(old, "A relative of Quiverthwaite who is worried"), "utf-8")
    git(example, "commit", "-qam", "a change")
    answer = run_cli("publish", CASE, "-o", tmp_path / "out", store=example, as_of=AS_OF)
    assert answer.code == 1
    assert "PUB035" in answer.out
    assert "action-plan.yaml" in answer.out


def test_older_labels_of_the_board_leave_the_briefing_out(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    text = (ROOT / "templates/report/labels.toml").read_text(encoding="utf-8")
    own = example / "templates/report/labels.toml"
    own.parent.mkdir(parents=True)
    own.write_text(text.partition("[briefing]")[0] + "[response]" + text.partition("[response]")[2])
    git(example, "add", "-A")
    git(example, "commit", "-qm", "our own labels")
    answer = run_cli("publish", CASE, "-o", tmp_path / "out", store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    assert {name.partition("/")[0] for name in hashes(tmp_path / "out")} == {"report", "summary"}
    assert "labels.toml has no happened under [briefing_headings]" in answer.out + answer.err


def test_a_text_that_changed_without_changing_a_byte_is_approved_anew(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    run_cli("publish", CASE, "-o", tmp_path / "one", store=example, as_of=AS_OF)
    path = example / f"cases/{CASE}/report.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("A baby girl was", "A  baby girl was", 1), encoding="utf-8")
    git(example, "commit", "-qam", "two spaces")
    assert "PUB048" in run_cli("validate", CASE, store=example, as_of=AS_OF).out
    answer = run_cli("publish", CASE, "-o", tmp_path / "two", store=example, as_of=AS_OF)
    assert answer.code == 0, answer.err
    assert hashes(tmp_path / "two") == hashes(tmp_path / "one")
    assert "PUB048" not in run_cli("validate", CASE, store=example, as_of=AS_OF).out


def test_a_report_that_cannot_be_read_is_told_with_its_place(
    example: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    report = example / f"cases/{CASE}/report.md"
    lines = report.read_text("utf-8").split("\n")
    lines[3] = 'title: "never closed'
    report.write_text("\n".join(lines), "utf-8")
    git(example, "commit", "-qam", "a slip")
    shown = run_cli("validate", CASE, "--format", "concise", store=example, as_of=AS_OF).out
    (told,) = [line for line in shown.splitlines() if "report.md" in line and "YML001" in line]
    place = told.partition(" ")[0]
    answer = run_cli("publish", CASE, "-o", tmp_path / "one", store=example, as_of=AS_OF)
    assert answer.code == 1
    assert f"{place} error[YML001]" in answer.out
    assert "a quotation mark or a bracket is opened and never closed" in answer.out
