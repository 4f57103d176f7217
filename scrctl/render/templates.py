"""Templates by folder: scrctl's own, with the store's in their place where it has some."""

from collections.abc import Mapping

from scrctl import resources

FOLDER = "report"


def find_templates(own: Mapping[str, bytes], folder: str = FOLDER) -> Mapping[str, bytes]:
    """Return the templates of a folder by file name. `own` are the store's: `report/<name>`."""
    found = {_file(name): raw for name, raw in resources.templates(folder).items()}
    for name, raw in own.items():
        place, _slash, file = name.removeprefix("templates/").rpartition("/")
        if place == folder:
            found[file] = raw
    return found


def _file(name: str) -> str:
    return name.rsplit("/", maxsplit=1)[-1]
