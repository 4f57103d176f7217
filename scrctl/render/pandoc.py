"""The one place that runs pandoc: always sandboxed, bounded in time and memory, without settings.

Every warning of pandoc is a failure, because a warning is how it says that it left something out.
"""

import json
import os
import re
import subprocess
from functools import cache

from scrctl import scratch
from scrctl.model.error import ScrctlError
from scrctl.render.node import Node

OLDEST = (3, 9)
SECONDS = 30
MEMORY = "1G"
# What case text may not do is switched off at the reader; the walk refuses the rest. Headings
# are no link targets by their words, or a heading "Mother" would swallow [[mother]].
READER = "commonmark_x" + "".join(
    f"-{name}"
    for name in (
        "raw_html",
        "raw_attribute",
        "yaml_metadata_block",
        "tex_math_dollars",
        "emoji",
        "alerts",
        "task_lists",
        "implicit_header_references",
        # A name of a heading is made of what is shown, which only the walk knows.
        "gfm_auto_identifiers",
    )
)
API_VERSION = [1, 23, 1]


class PandocRefusedError(Exception):
    """Pandoc gave up or warned. `line` is where in the text, 0 if it did not say."""

    def __init__(self, line: int = 0) -> None:
        """Keep the line; what pandoc says may quote the case, and is dropped."""
        super().__init__("pandoc refused the text")
        self.line = line


@cache
def executable() -> str:
    """Return the bundled pandoc; refuse one that is too old to write Typst well."""
    import pypandoc

    try:
        path = str(pypandoc.get_pandoc_path())
        version = str(pypandoc.get_pandoc_version())
    except OSError as error:
        raise _unusable("pandoc was not found") from error
    if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < OLDEST:
        raise _unusable(f"pandoc {version} is too old")
    return path


@cache
def version() -> str:
    """Return pandoc's version, for the manifest."""
    import pypandoc

    return str(pypandoc.get_pandoc_version())


def parse(text: str, *, positions: bool = False) -> list[Node]:
    """Return the blocks of a Markdown text; with `positions`, wrapped in their source positions."""
    reader = READER + ("+sourcepos" if positions else "")
    raw = _run(text.encode(), "-f", reader, "-t", "json")
    blocks: list[Node] = json.loads(raw)["blocks"]
    return blocks


def write(blocks: list[Node], to: str, *options: str, epoch: int = 0) -> bytes:
    """Return the blocks in a format; `epoch` stands for every "now" in it."""
    tree = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}
    return _run(json.dumps(tree).encode(), "-f", "json", "-t", to, *options, epoch=epoch)


def write_word(blocks: list[Node], reference: bytes, epoch: int) -> bytes:
    """Return the blocks as a Word file with the styles of another.

    Pandoc wants that as a file, which lies where it is swept away even after a kill.
    """
    with scratch.private(room=2 * len(reference)) as made:
        file = made.folder / "reference.docx"
        file.write_bytes(reference)
        return write(blocks, "docx", f"--reference-doc={file}", epoch=epoch)


def _run(text: bytes, *options: str, epoch: int = 0) -> bytes:
    command = [executable(), "--sandbox", "--fail-if-warnings", *options]
    command += ["+RTS", f"-M{MEMORY}", "-RTS"]
    try:
        done = subprocess.run(  # noqa: S603 -- our own binary, options of our own
            command,
            input=text,
            capture_output=True,
            timeout=SECONDS,
            env=_environment(epoch),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PandocRefusedError from error
    if done.returncode != 0:
        found = re.search(rb"line (\d+)", done.stderr)
        raise PandocRefusedError(int(found[1]) if found else 0)
    return done.stdout


def _environment(epoch: int) -> dict[str, str]:
    needed = {"SOURCE_DATE_EPOCH": str(epoch)}
    if os.name == "nt":
        needed["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return needed


def _unusable(message: str) -> ScrctlError:
    return ScrctlError(
        message, hint="Install scrctl with its dependencies: pypandoc_binary brings pandoc along."
    )
