"""The words of scrctl's own in a document: `labels.toml` of its templates."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrctl.model.error import ScrctlError

REPORT = "report/labels.toml"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels by group and name."""

    groups: Mapping[str, Mapping[str, Any]]
    file: str = REPORT

    def say(self, group: str, name: str) -> str:
        """Return a label; one that the store's copy lacks is an error, not a gap in a report."""
        try:
            return str(self.groups[group][name])
        except KeyError:
            message = f"labels.toml has no {name} under [{group}]."
            hint = f"Copy the line from scrctl's own templates/{self.file}."
            raise ScrctlError(message, hint=hint) from None

    def several(self, group: str, name: str) -> tuple[str, ...]:
        """Return a label that is a list, such as the headings that one thing may have."""
        self.say(group, name)
        found = self.groups[group][name]
        return tuple(map(str, found)) if isinstance(found, list) else (str(found),)

    def readable(self, slug: str) -> str:
        """Return an id such as `scr_group_chair` as words: `SCR group chair`."""
        if not slug or slug != slug.lower() or " " in slug:
            return slug
        capitals = self.groups.get("words", {}).get("capitals", ())
        parts = slug.replace("_", "-").split("-")
        text = " ".join(part.upper() if part in capitals else part for part in parts)
        return text[:1].upper() + text[1:]


def read_labels(raw: bytes, file: str = REPORT) -> Labels:
    """Read the labels file."""
    try:
        return Labels(tomllib.loads(raw.decode()), file)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScrctlError(
            f"templates/{file} cannot be read.",
            hint="Compare it with the copy that scrctl brings along.",
        ) from error
