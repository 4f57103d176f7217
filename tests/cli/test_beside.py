"""Names beside the cases: neither `save board` nor git's hook lets in what `send` would refuse."""

from pathlib import Path

import pytest

from scrctl import resources

from . import RunCli
from .conftest import commits, git
from .test_on_record import commit
from .test_register_gone import example as example  # noqa: PLC0414 -- a fixture

NAME = "Barnaby Kesterton"
WHERE = [
    "scrctl.yaml",
    "procedures/own.yaml",
    "templates/letters/own.md",
    "notes.txt",
    "cases/README.md",
]


def written(store: Path, path: str, text: str = f"# {NAME}\n") -> None:
    file = store / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text("utf-8") if file.exists() else "") + text, "utf-8")


@pytest.mark.parametrize("path", WHERE[:3])
def test_save_board_refuses_a_name_of_any_register(
    path: str, run_cli: RunCli, example: Path
) -> None:
    if path != "scrctl.yaml":
        text = resources.procedures()["referral.yaml"].decode()
        written(example, path, text.replace("id: referral\n", "id: own\n", 1))
    written(example, path)
    before = commits(example)
    for more in ((), ("--dry-run",)):
        answer = run_cli("save", "board", *more, store=example)
        assert answer.code == 1, answer.err
        assert "PUB007" in answer.err
        assert f"{path}:" in answer.err
        assert "kesterton" not in (answer.out + answer.err).casefold()
    assert commits(example) == before


def test_save_board_keeps_templates_and_leaves_litter(run_cli: RunCli, example: Path) -> None:
    written(example, "templates/letters/.DS_Store", "x")
    git(example, "add", "-Af", "templates")
    git(example, "commit", "-qm", "by hand", "--no-verify")
    (example / "templates/letters/.DS_Store").unlink()
    assert "not saved yet" not in run_cli("status", store=example).err
    written(example, "templates/letters/labels.toml", 'mine = "Ours"\n')
    told = " ".join(run_cli("status", store=example).err.split())
    assert "1 document of the board is not saved yet" in told
    assert "board (a new one in templates/letters/)" in told
    answer = run_cli("save", "board", store=example)
    assert answer.code == 0, answer.err
    saved = git(example, "show", "--format=", "--name-only", "HEAD")
    assert saved.split() == ["templates/letters/labels.toml"]
    (example / "templates/letters/labels.toml").unlink()
    assert "labels.toml is gone" in " ".join(run_cli("status", store=example).err.split())


def test_save_board_refuses_a_template_named_after_somebody(run_cli: RunCli, example: Path) -> None:
    written(example, "templates/letters/barnaby-kesterton.md", "Dear colleague\n")
    answer = run_cli("save", "board", store=example)
    assert answer.code == 1
    assert "kesterton" not in (answer.out + answer.err).casefold()


@pytest.mark.parametrize("path", WHERE)
def test_the_hook_refuses_it_too(path: str, example: Path) -> None:
    written(example, path)
    git(example, "add", "-A")
    said = commit(example)
    assert "PUB007" in said
    assert "kesterton" not in said.casefold()
    assert (path in said) == (not path.endswith(("notes.txt", "README.md")))


def test_the_hook_refuses_a_name_of_a_file(example: Path) -> None:
    written(example, "Barnaby-Kesterton.txt", "nothing\n")
    git(example, "add", "-A")
    said = commit(example)
    assert "the name of a new file" in said
    assert "kesterton" not in said.casefold()


def test_what_is_there_already_and_a_surname_alone_pass(run_cli: RunCli, example: Path) -> None:
    written(example, "scrctl.yaml")
    git(example, "commit", "-qam", "by hand", "--no-verify")
    written(example, "scrctl.yaml", "# Anna Kesterton holds the keys\n")
    assert run_cli("save", "board", store=example).code == 0
    written(example, "scrctl.yaml", "# one more line\n")
    git(example, "add", "-A")
    assert commit(example) == ""


def test_registers_are_opened_only_where_something_beside_the_cases_changed(
    run_cli: RunCli, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("scrctl.services.registers.beside.recorded_views", refuse)
    written(example, "cases/2017-009/decision.yaml", "# a line\n")
    git(example, "add", "-A")
    assert run_cli("validate", "--staged", store=example).code in (0, 1)
