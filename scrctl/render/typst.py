"""Typst in a process of its own, with a limit on its time; what it reads is put away after it."""

import pickle
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version as installed
from importlib.util import find_spec
from pathlib import Path

from scrctl import scratch
from scrctl.model.error import ScrctlError
from scrctl.source.guard import is_utf8

SECONDS = 120
STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def version() -> str:
    """Return Typst's version, for the manifest."""
    return installed("typst")


@cache
def fonts() -> tuple[Path, ...]:
    """Return the font files: one of each style, so that no chance decides which is used."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise _failed("The font Source Sans Pro is not installed.")
    folder = Path(found.origin).parent / "files"
    return tuple(folder / f"SourceSansPro-{style}.ttf" for style in STYLES)


def compile_pdf(files: Mapping[str, bytes], *, epoch: int) -> bytes:
    """Return the PDF of `main.typ`. Typst sees these files and the fonts, and nothing else."""
    return _compiled(files, epoch, "pdf")


# A document of one page as large as the drawing, in the font of our documents.
_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Source Sans Pro")
#image("chart.svg", width: 480pt)
"""


def draw_png(svg: bytes) -> bytes:
    """Return a drawing as a picture for Word, which not everywhere shows SVG."""
    return _compiled({"main.typ": _PICTURE, "chart.svg": svg}, 0, "png")


def _compiled(files: Mapping[str, bytes], epoch: int, made: str) -> bytes:
    """Give Typst the texts from process to process; fonts and pixels it takes from a folder."""
    pixels = {name: raw for name, raw in files.items() if not is_utf8(raw)}
    texts = {name: raw for name, raw in files.items() if name not in pixels}
    laid = {**pixels, **{f"fonts/{font.name}": font.read_bytes() for font in fonts()}}
    with scratch.private(room=2 * sum(map(len, laid.values()))) as place:
        for name, raw in laid.items():
            path = place.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        return _run(texts, str(place.folder), str(epoch), made)


def _run(files: Mapping[str, bytes], *words: str) -> bytes:
    command = [sys.executable, "-I", "-m", "scrctl.render.typst_worker", *words]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module
            command,
            input=pickle.dumps(files),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=words[0],
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(f"The PDF was not finished after {SECONDS} seconds.") from error
    if done.returncode != 0 or not done.stdout:
        # Typst quotes its source, and that is text of the case: only its first line's kind is told.
        raise _failed(_reason(done.stdout))
    return done.stdout


def _reason(said: bytes) -> str:
    text = said.decode(errors="replace")
    if "could not be displayed" in text or "no font" in text.lower() or "glyph" in text:
        return "The PDF cannot show a character of this text: no font of scrctl has it."
    return "Typst refused to make an accessible PDF of this text."


def _failed(message: str) -> ScrctlError:
    return ScrctlError(
        message,
        hint="Render to html to see the text; `scrctl doctor` says what this machine lacks.",
    )
