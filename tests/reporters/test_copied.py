"""Commands and keys in a line of talk can be copied: no line is broken in the middle of one."""

import io
import re

import pytest

from scrctl.reporters.copied import whole
from scrctl.reporters.terminal import Terminal

KEY = "ssh-ed25519 " + "A" * 80 + " somebody@example.invalid"
SENTENCES = [
    ("Undo the edit ({}) and use it.", "git restore cases/2017-009/history.yaml"),
    ("Once it is sent: {}", "scrctl record 2017-009 dfe-notified --on DATE --by business_manager"),
    ("Set this clone up first: {}", "scrctl init . --sign PERSON"),
    ("Commit under another: {}, and see.", 'git config user.name "The business manager"'),
    ("Take {} back to what it was.", "scrctl extend 2017-009 decision --to 2018-04-30"),
    ("Keep it: {}; then again.", 'scrctl -C /home/a/board save board -m "our board"'),
    ("Keep it: {}; then again.", "scrctl -C '/home/a/Our Board' save board -m \"our board\""),
    ("Keep it: {}.", "scrctl -C '/home/a/The Board'\"'\"'s Own' new --procedure referral"),
    ("Send the line below: {}", KEY),
]


@pytest.mark.parametrize("width", [30, 60, 80])
@pytest.mark.parametrize(("sentence", "command"), SENTENCES)
def test_a_command_stands_on_one_line(sentence: str, command: str, width: int) -> None:
    terminal = Terminal(out=io.StringIO(), err=io.StringIO(), width=width)
    for before in range(0, 60, 7):
        words = "x" * before + " " + sentence.format(command) + " And a few words more after it."
        folded = terminal.fold(words, "  ", "    ")
        assert command in folded
        assert "\x1f" not in folded
        assert re.sub(r"\s+", " ", folded).strip() == words.strip()


def test_prose_is_left_as_it_is() -> None:
    text = 'Nothing was (really) written, and "that" is all. 5 of 8, see the page.'
    assert whole(text) == text
    text = "The parents' words and the child's own: neither 'the view' nor the girl's is lost."
    assert whole(text) == text
