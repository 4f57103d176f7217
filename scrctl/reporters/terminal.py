"""Where words go: results to one stream, talk to the other, colour only where it is wanted."""

import os
import shutil
import textwrap
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from scrctl.reporters.copied import HELD, whole

FALLBACK_WIDTH = 100
NARROWEST = 40
PATIENCE = 1.0


class Tone(StrEnum):
    """What a word means, for those who see colours. The word itself always says it too."""

    BAD = "red"
    WARN = "yellow"
    GOOD = "green"
    STRONG = "bold"
    QUIET = "dim"


_CODES = {Tone.BAD: "31", Tone.WARN: "33", Tone.GOOD: "32", Tone.STRONG: "1", Tone.QUIET: "2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Two streams and what they can do. `rich` says whether tables may be drawn."""

    out: TextIO
    err: TextIO
    width: int = FALLBACK_WIDTH
    colour: bool = False
    err_colour: bool = False
    rich: bool = False
    progress_shown: bool = False
    quiet: bool = False
    verbose: bool = False

    def say(self, text: str = "") -> None:
        """Write a line of the result."""
        _write(self.out, text)

    def tell(self, text: str = "") -> None:
        """Write a line of talk beside the result; `-q` silences it."""
        if not self.quiet:
            _write(self.err, text)

    def paint(self, text: str, tone: Tone) -> str:
        """Return the text in the colour of its meaning, where colours are wanted."""
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if self.colour else text

    def fold(self, text: str, first: str = "", rest: str | None = None) -> str:
        """Return a paragraph folded to the width, with what stands before its lines.

        A command or a key that is to be copied stays on one line, however long that is.
        """
        folded = textwrap.fill(
            whole(text),
            width=self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return folded.replace(HELD, " ")

    def progress(self, what: str, total: int) -> Callable[[], None]:
        """Return a step function: it shows how far things are once a second has passed."""
        return _Progress(self, what, total).step


class _Progress:
    """A counter on one line of the terminal, wiped when it is full."""

    def __init__(self, terminal: Terminal, what: str, total: int) -> None:
        self._terminal, self._what, self._total = terminal, what, total
        self._done = 0
        self._shown = False
        self._start = time.monotonic()

    def step(self) -> None:
        """Count one more."""
        self._done += 1
        if not self._terminal.progress_shown or time.monotonic() - self._start < PATIENCE:
            return
        finished = self._done >= self._total
        self._terminal.err.write(
            "\r\x1b[K" if finished else f"\r{self._what} {self._done} of {self._total}\x1b[K"
        )
        self._terminal.err.flush()


def make_terminal(
    out: TextIO, err: TextIO, color: str, environ: Mapping[str, str] | None = None
) -> Terminal:
    """Return the terminal that these two streams and the environment make."""
    env = os.environ if environ is None else environ
    columns = shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns
    dumb = env.get("TERM") == "dumb"
    return Terminal(
        out=out,
        err=err,
        width=max(NARROWEST, columns),
        colour=_wants_colour(out, color, env),
        err_colour=_wants_colour(err, color, env),
        rich=out.isatty() and not dumb,
        progress_shown=err.isatty() and not dumb,
    )


def _wants_colour(stream: TextIO, color: str, env: Mapping[str, str]) -> bool:
    """Follow the option, then NO_COLOR, then FORCE_COLOR, then what the stream is."""
    if color != "auto":
        return color == "always"
    if env.get("NO_COLOR") or env.get("TERM") == "dumb":
        return False
    return bool(env.get("FORCE_COLOR")) or stream.isatty()


def _write(stream: TextIO, text: str) -> None:
    """Write a line; a character that the stream has no byte for is written as its number."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
