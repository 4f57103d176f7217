"""One letter to its files: every format that was asked for, under names that tell no name."""

from collections.abc import Callable, Iterator, Mapping

from scrctl.letters.formats import docx, eml, pdf
from scrctl.letters.formats.page import Paper
from scrctl.model.error import ScrctlError
from scrctl.render import pandoc

WORD, PDF, MAIL = "docx", "pdf", "eml"
FORMATS = (WORD, PDF, MAIL)


def press(
    paper: Paper, formats: tuple[str, ...], stem: str, progress: Callable[[str], None]
) -> Mapping[str, bytes]:
    """Return the files of a letter by name."""
    try:
        return dict(_files(paper, formats, stem, progress))
    except pandoc.PandocRefusedError as error:
        raise ScrctlError(
            "pandoc could not write a letter.",
            hint="`scrctl doctor` says what this machine lacks.",
        ) from error


def _files(
    paper: Paper, formats: tuple[str, ...], stem: str, progress: Callable[[str], None]
) -> Iterator[tuple[str, bytes]]:
    as_pdf = b""
    if formats != (WORD,):
        progress(f"{stem}: {PDF}")
        as_pdf = pdf.make(paper)
    for name in formats:
        if name == WORD:
            progress(f"{stem}: {WORD}")
            yield f"{stem}.{WORD}", docx.make(paper)
        elif name == PDF:
            yield f"{stem}.{PDF}", as_pdf
        else:
            yield f"{stem}.{MAIL}", eml.make(paper, as_pdf, f"{stem}.{PDF}")
