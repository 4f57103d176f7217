"""Finds the data that comes with scrctl: schemas, templates, procedures, rules, bank holidays.

Installed, schemas and templates stand in `scrctl/_data`; in a checkout, beside the package. No
other module looks for files of its own.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

from scrctl.model.error import ScrctlError

_SCHEMA = ".schema.json"
_REQUIREMENTS = "requirements.yaml"
_QUALITY = "quality.yaml"
_WORDS = "words.yaml"
_HOLIDAYS = "holidays-england-wales.yaml"


def data_dir(kind: str) -> Traversable:
    """Return the folder `schemas` or `templates`."""
    package = files("scrctl")
    packaged = package / "_data" / kind
    if packaged.is_dir():
        return packaged
    with as_file(package) as folder:
        root = folder.parent
        if (root / "pyproject.toml").is_file() and (root / kind).is_dir():
            return root / kind
    raise ScrctlError(
        f"the folder {kind} that belongs to scrctl cannot be found",
        hint="Install scrctl again.",
    )


def schemas() -> Mapping[str, str]:
    """Return the schema of every kind of document, by kind."""
    return {
        entry.name.removesuffix(_SCHEMA): entry.read_text(encoding="utf-8")
        for entry in _sorted(data_dir("schemas"))
        if entry.name.endswith(_SCHEMA)
    }


def procedures() -> Mapping[str, bytes]:
    """Return the built-in procedures, by file name."""
    return {
        entry.name: entry.read_bytes()
        for entry in _sorted(files("scrctl.procedures"))
        if entry.name.endswith(".yaml") and entry.name not in (_REQUIREMENTS, _QUALITY, _WORDS)
    }


def requirements() -> bytes:
    """Return what each numbered rule and quality question asks for."""
    return (files("scrctl.procedures") / _REQUIREMENTS).read_bytes()


def quality() -> bytes:
    """Return the questions that a review asks itself."""
    return (files("scrctl.procedures") / _QUALITY).read_bytes()


def words() -> bytes:
    """Return what each of our own words means."""
    return (files("scrctl.procedures") / _WORDS).read_bytes()


def holidays() -> bytes:
    """Return the table of bank holidays in England and Wales."""
    return (files("scrctl.deadlines") / _HOLIDAYS).read_bytes()


def template(name: str) -> str:
    """Return one template, named by its path in the folder, such as `case/case.yaml`."""
    found = data_dir("templates")
    for part in name.split("/"):
        found = found / part
    if ".." in name.split("/") or not found.is_file():
        raise ScrctlError(f"there is no template {name}", hint="Install scrctl again.")
    return found.read_text(encoding="utf-8")


def templates(folder: str) -> Mapping[str, bytes]:
    """Return every template of a folder, by its path within it; an unknown folder has none."""
    found = data_dir("templates") / folder
    return dict(_walk(found, "")) if found.is_dir() else {}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in _sorted(folder):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _sorted(folder: Traversable) -> list[Traversable]:
    """Return a folder's entries in the same order everywhere, without what Python leaves there."""
    entries = (entry for entry in folder.iterdir() if entry.name != "__pycache__")
    return sorted(entries, key=lambda entry: entry.name)
