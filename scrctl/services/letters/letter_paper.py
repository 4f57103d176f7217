"""The board's paper, the templates and the formats of letters; and how what they lack is told."""

from collections.abc import Iterable

from scrctl.letters.formats.page import LABELS, Paper
from scrctl.letters.kind import LetterKind
from scrctl.letters.press import FORMATS, MAIL
from scrctl.letters.read import FOLDER, Letterbox, read_letters
from scrctl.letters.sheet import Sheet
from scrctl.model.diagnostic import Diagnostic, Problem
from scrctl.model.error import ScrctlError
from scrctl.render.labels import Labels, read_labels
from scrctl.render.templates import find_templates
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace
from scrctl.services.resolve import in_store, position, resolve


def formats_of(kind: LetterKind, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats to make: no e-mail is drafted of what goes by post."""
    named = tuple(dict.fromkeys(choose(name, FORMATS, "format") for name in asked))
    kept = tuple(name for name in named if not (kind.by_post and name == MAIL))
    if not kept:
        message = f"{kind.id} goes by post." if named else "No format was asked for."
        raise ScrctlError(message, hint=f"Formats: {', '.join(FORMATS)}; by post, not {MAIL}.")
    return kept


def told(work: Workplace, loaded: Loaded, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
    """Return what letters about a case lack, each with its line."""
    own = {f"templates/{n}": raw for n, raw in work.snapshot.template_files().items()}
    files = {**own, **work.own_files, **in_store(loaded.case.folder, loaded.files)}
    return resolve(problems, files, work.registry)


def paper_of(work: Workplace, box: Letterbox, sheet: Sheet) -> Paper:
    """Return a letter on the board's paper."""
    reports = find_templates(work.snapshot.template_files())
    return Paper(
        sheet=sheet,
        labels=labels_of(box),
        templates=box.templates,
        reports=reports,
        report_labels=read_labels(reports[LABELS]),
    )


def labels_of(box: Letterbox) -> Labels:
    """Return the words that stand on every letter."""
    return read_labels(box.templates[LABELS], f"{FOLDER}/{LABELS}")


def letterbox(work: Workplace) -> Letterbox:
    """Read the templates; one of the store's own that is wrong ends the command."""
    own = work.snapshot.template_files()
    box = read_letters(own, work.schemas)
    if box.problems:
        files = {f"templates/{name}": raw for name, raw in own.items()}
        first = box.problems[0]
        line, column = position(first.place, files)
        raise ScrctlError(
            f"{first.place.file}:{line}:{column} {first.code}: {first.message}.", hint=first.hint
        )
    return box
