"""What the names and kinds of files in a store tell, before anything is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from scrctl.model.diagnostic import Place, Problem
from scrctl.store import layout


class Kind(StrEnum):
    """What stands behind a name."""

    FILE = "file"
    FOLDER = "folder"
    SPECIAL = "special"


# Endings that say what kind of paper it is, and nobody's name.
ENDINGS = frozenset(
    """
    csv doc docx eml html jpg json md msg odt pdf png rtf txt xls xlsx yaml yml zip
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)


def case_names(
    case_id: str, entries: Mapping[str, Kind]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the names of a case's known documents, and what is wrong with the others.

    `entries` are relative to the case folder: what lies in it, and in its folders of documents.
    """
    folder = layout.case_folder(case_id)
    known: list[str] = []
    problems: list[Problem] = []
    for name, kind in sorted(entries.items()):
        if kind is Kind.SPECIAL:
            problems.append(_special_in(folder, name, entries))
        elif kind is Kind.FILE and layout.is_document(name):
            known.append(name)
        elif not _left_alone(name, kind):
            problems.append(unexpected(folder, name, entries))
    return tuple(known), tuple(problems)


def in_case(problem: Problem, case_id: str) -> Problem:
    """Return the problem with the case that it belongs to."""
    return replace(problem, case=case_id)


def _left_alone(name: str, kind: Kind) -> bool:
    """Say whether an entry that is no document is all right where it is."""
    if kind is Kind.FOLDER:
        return name in layout.FOLDERS or name == layout.ATTACHMENTS
    return layout.is_litter(name.rpartition("/")[2])


def case_ids(entries: Mapping[str, Kind]) -> tuple[str, ...]:
    """Return the ids among what lies in `cases/`, sorted."""
    return tuple(
        n for n, kind in sorted(entries.items()) if kind is Kind.FOLDER and layout.is_case_id(n)
    )


def store_problems(entries: Mapping[str, Kind]) -> Iterator[Problem]:
    """Say which names in `cases/` cannot be cases, and which some computers cannot tell apart."""
    seen: dict[str, str] = {}
    for name, kind in sorted(entries.items()):
        if kind is Kind.SPECIAL:
            yield _special_in(layout.CASES, name, entries)
        elif kind is Kind.FILE:
            if not layout.is_litter(name) and name != "README.md":
                yield unexpected(layout.CASES, name, entries)
        elif not layout.is_case_id(name):
            what, place = _said(layout.CASES, name, entries)
            yield Problem(
                code="STO004",
                message=f"{what} cannot be the id of a case.",
                hint="Use at most 32 letters, digits and hyphens, such as 2017-003.",
                place=place,
            )
        elif (first := seen.setdefault(layout.folded(name), name)) != name:
            yield Problem(
                code="STO004",
                message=f"The cases {first} and {name} are one folder on some computers.",
                hint="Give one of them another id.",
                place=Place(file=f"{layout.CASES}/{name}"),
            )
        elif not layout.is_numbered(name):
            what, place = _said(layout.CASES, name, entries)
            yield Problem(
                code="STO019",
                message=f"{what} is no year and serial number.",
                hint="Rename the folder, such as 2017-003; a name never belongs in it.",
                place=place,
            )


def unreadable(file: str, why: str) -> Problem:
    """Say that a file could not be read: what it would say is not known."""
    return Problem(
        code="STO001",
        message=f"{layout.shown(file.rpartition('/')[2])} {why}.",
        hint="Make it an ordinary file that you may read.",
        place=Place(file=layout.shown(file)),
    )


def too_large(file: str, limit: int) -> Problem:
    """Say that a file is too large to be a document."""
    return replace(
        unreadable(file, f"is larger than {limit // 1024 // 1024} MiB"),
        hint="Keep the document itself short; large papers belong in the case's attachments/.",
    )


def special(file: str) -> Problem:
    """Say that something is there that is no ordinary file."""
    return _special(layout.shown(file.rpartition("/")[2]), Place(file=layout.shown(file)))


def _special_in(folder: str, name: str, entries: Mapping[str, Kind]) -> Problem:
    return _special(*_said(folder, name, entries))


def _special(what: str, place: Place) -> Problem:
    return Problem(
        code="STO002",
        message=f"{what} is a link or a special file.",
        hint="Replace it by an ordinary file: a link may lead out of the store.",
        place=place,
    )


def procedure_problems(names: Iterable[str]) -> Iterator[Problem]:
    """Say which files among a store's procedures are not read, because of their names."""
    for name in names:
        leaf = name.rpartition("/")[2]
        if not (name.endswith(".yaml") or layout.is_litter(leaf) or leaf == "README.md"):
            stem = leaf.rpartition(".")[0] if leaf.casefold().endswith((".yml", ".yaml")) else ""
            yield Problem(
                code="STO003",
                message=f"{layout.shown(leaf)} is not read: a procedure is a file named x.yaml.",
                hint=f"Did you mean {layout.shown(stem)}.yaml?" if stem else "Move it out.",
                place=Place(file=layout.shown(name)),
            )


def unexpected(folder: str, name: str, entries: Mapping[str, Kind]) -> Problem:
    """Say that a file is not one of the documents of a case, and which may have been meant."""
    what, place = _said(folder, name, entries)
    if folder == layout.CASES:
        advice = "Move it out."
    elif name.rpartition("/")[2].casefold().startswith("register."):
        case = folder.rpartition("/")[2]
        hint = f"Seal it (scrctl register {case} edit) and delete this file."
        return Problem(
            code="PUB008", message="a register lies here in clear", hint=hint, place=place
        )
    else:
        meant = layout.meant(name)
        advice = "Other papers belong in attachments/."
        advice = f"Did you mean {meant}? {advice}" if meant else advice
    return Problem(
        code="STO003", message=f"{what} is not a document of a case.", hint=advice, place=place
    )


def _said(folder: str, name: str, entries: Mapping[str, Kind]) -> tuple[str, Place]:
    """Return what to call an entry, and its place.

    Nobody knows whether an unexpected name is somebody's: it is told by its number in its folder.
    """
    parent, _slash, leaf = name.rpartition("/")
    place = f"{folder}/{parent}".rstrip("/")
    stem, _dot, ending = leaf.rpartition(".")
    is_kind = bool(stem) and ending.casefold() in ENDINGS
    is_number = not any(map(str.isalpha, stem if is_kind else leaf))
    if is_number or (folder != layout.CASES and layout.is_near(name)):
        return layout.shown(leaf), Place(file=layout.shown(f"{folder}/{name}"))
    beside = sorted(other for other in entries if other.rpartition("/")[0] == parent)
    kind = f" (.{ending.casefold()})" if is_kind else ""
    number = beside.index(name) + 1
    return f"Number {number} of {len(beside)} in {place}/, by name{kind},", Place(file=place)
