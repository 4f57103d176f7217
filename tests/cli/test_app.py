import ast
import datetime as dt
import inspect
import io
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from scrctl.cli.app import COMMANDS, run
from scrctl.cli.errors import guarded
from scrctl.cli.options import hoist, today
from scrctl.model.error import ScrctlError

from . import RunCli

FOLDER = Path(inspect.getfile(import_module("scrctl.cli"))).parent


def test_bare_call_prints_short_help(run_cli: RunCli) -> None:
    answer = run_cli(as_of="")
    assert answer.code == 0
    assert "Examples:" in answer.out
    assert len(answer.out.splitlines()) < 60


@pytest.mark.parametrize("name", COMMANDS)
def test_help_leads_with_examples(name: str, run_cli: RunCli) -> None:
    answer = run_cli(name, "--help")
    assert answer.code == 0
    assert answer.out.index("Examples:") < answer.out.index("Options:")
    assert f"scrctl {name}" in answer.out.split("Examples:")[1]
    assert "\x1b" not in answer.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    doc = import_module(f"scrctl.cli.{name}").command.__doc__
    assert doc.startswith(COMMANDS[name].rstrip("."))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_body_is_short(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    (command,) = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "command"]
    body = command.body[1:]
    assert body[-1].end_lineno - body[0].lineno + 1 <= 15


def test_an_unknown_command_exits_2_with_a_suggestion(run_cli: RunCli) -> None:
    answer = run_cli("sttus")
    assert answer.code == 2
    assert "Did you mean status?" in answer.err


def test_an_unknown_option_exits_2(run_cli: RunCli) -> None:
    assert run_cli("status", "--frmat").code == 2


def test_a_wrong_format_names_the_right_ones(run_cli: RunCli) -> None:
    answer = run_cli("status", "--format", "jsn")
    assert answer.code == 2
    assert "json" in answer.err


def test_a_wrong_day_says_how_days_are_written(run_cli: RunCli) -> None:
    answer = run_cli("status", "--as-of", "12/03/2018", as_of="")
    assert answer.code == 2
    assert "2017-03-20" in answer.err


def test_version(run_cli: RunCli) -> None:
    assert run_cli("--version").out.startswith("scrctl 0.")


def test_no_store_is_a_sentence_and_2(run_cli: RunCli, tmp_path: Path) -> None:
    answer = run_cli("status", store=tmp_path)
    assert answer.code == 2
    assert answer.out == ""
    assert "scrctl init" in answer.err
    assert "Traceback" not in answer.err


def test_global_options_may_stand_after_the_command() -> None:
    words = ["status", "2017-003", "-C", "there", "--as-of=2018-01-01", "-q", "--", "-v"]
    assert hoist(words) == [
        "-C", "there", "--as-of=2018-01-01", "-q", "status", "2017-003", "--", "-v",
    ]  # fmt: skip


def test_an_option_at_the_end_without_its_value_is_left_to_the_parser(run_cli: RunCli) -> None:
    assert run_cli("status", "-C").code == 2


def raising(error: BaseException) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def streams() -> tuple[io.StringIO, io.StringIO]:
    return io.StringIO(), io.StringIO()


def test_a_refusal_keeps_its_own_code() -> None:
    out, err = streams()
    error = ScrctlError("no such thing", hint="look again", exit_code=1)
    assert guarded(raising(error), out, err) == 1
    assert err.getvalue() == "error: no such thing\n  help: look again\n"
    assert out.getvalue() == ""


def test_a_bug_is_3_and_does_not_tell_its_message() -> None:
    out, err = streams()
    assert guarded(raising(ValueError("CANARY-NAME")), out, err) == 3
    assert "CANARY-NAME" not in err.getvalue()
    assert "ValueError at" in err.getvalue()
    assert "Traceback" not in err.getvalue()


def test_debug_shows_the_traceback() -> None:
    out, err = streams()
    assert guarded(raising(ValueError("x")), out, err, debug=True) == 3
    assert "Traceback" in err.getvalue()


def test_an_interruption_is_130() -> None:
    assert guarded(raising(KeyboardInterrupt()), *streams()) == 130


@pytest.mark.parametrize(
    ("made", "told"), [([], "nothing was recorded"), (["abcdef0123456"], "commit abcdef0123")]
)
def test_an_interrupted_command_says_whether_it_recorded(
    made: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scrctl.store.steady._landed", made)
    stop = raising(KeyboardInterrupt())
    monkeypatch.setattr("scrctl.cli.app.TyperGroup.invoke", lambda *_: stop())
    assert run(["status"]) == 130
    assert told in capsys.readouterr().err


def test_today_is_the_day_in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr("scrctl.cli.options.datetime", Late)
    assert today() == dt.date(2026, 7, 2)
