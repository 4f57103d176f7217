import io
from dataclasses import replace

import pytest

from scrctl.reporters.terminal import Terminal, Tone, make_terminal


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("option", "environment", "on_a_screen", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(option: str, environment: dict[str, str], on_a_screen: bool, wanted: bool) -> None:
    stream = Screen() if on_a_screen else io.StringIO()
    assert make_terminal(stream, stream, option, environment).colour is wanted


def test_painting_needs_colour(terminal: Terminal) -> None:
    assert terminal.paint("late", Tone.BAD) == "late"
    assert replace(terminal, colour=True).paint("late", Tone.BAD) == "\x1b[31mlate\x1b[0m"


def test_quiet_silences_talk_and_not_results() -> None:
    out, err = io.StringIO(), io.StringIO()
    quiet = Terminal(out=out, err=err, quiet=True)
    quiet.say("result")
    quiet.tell("talk")
    assert (out.getvalue(), err.getvalue()) == ("result\n", "")


def test_a_stream_without_the_letter_gets_its_number() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Terminal(out=stream, err=stream).say("Tŷ")
    stream.flush()
    assert raw.getvalue() == b"T\\u0177\n"


def test_progress_is_silent_in_a_pipe(terminal: Terminal) -> None:
    step = terminal.progress("Checking case", 2)
    step()
    step()
    assert isinstance(terminal.err, io.StringIO)
    assert terminal.err.getvalue() == ""


def test_progress_shows_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter((0.0, 2.0, 3.0))
    monkeypatch.setattr("scrctl.reporters.terminal.time.monotonic", lambda: next(times))
    err = io.StringIO()
    step = Terminal(out=err, err=err, progress_shown=True).progress("Checking case", 2)
    step()
    assert "Checking case 1 of 2" in err.getvalue()
    step()
    assert err.getvalue().endswith("\r\x1b[K")
