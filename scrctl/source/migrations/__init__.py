"""From one format of a store to the next: numbered steps, each a function from text to text.

The format of a store stands in scrctl.yaml (`format:`; without it: 1). A step of the number N makes
format N of N - 1; it is a module of this package with `STEP`. It never sees a history or a sealed
register: the one is only ever added to, the other cannot be read. A new step is a new module and a
line below, and a frozen store of the format before in the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scrctl.source.edit import set_value
from scrctl.source.format import FORMAT, format_of
from scrctl.source.migrations import m0002_one_list_of_terms
from scrctl.source.migrations.step import Step, Texts

STEPS: tuple[Step, ...] = (m0002_one_list_of_terms.STEP,)
BOARD = "scrctl.yaml"
# What is only ever added to, and what is sealed.
_LEFT_ALONE = ("history.yaml", "register.age")


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """The documents that become others, by path, and what is done in each of them.

    `unsettled`: what would be lost, by path; an audit alone makes such a migration again.
    """

    changed: Mapping[str, bytes]
    told: Mapping[str, tuple[str, ...]]
    unsettled: Mapping[str, tuple[str, ...]]


def migrated(files: Mapping[str, bytes]) -> Migrated:
    """Return the documents of a store in the format of this scrctl, those that are others then."""
    texts: dict[str, str] = {
        path: raw.decode("utf-8-sig").replace("\r\n", "\n")
        for path, raw in files.items()
        if path.rpartition("/")[2] not in _LEFT_ALONE and path.endswith((".yaml", ".md"))
    }
    told: dict[str, tuple[str, ...]] = {}
    unsettled: dict[str, tuple[str, ...]] = {}
    begun = format_of(files.get(BOARD, b""))
    for step in STEPS:
        if step.number > begun:
            for path, done in step.make(texts).items():
                texts[path] = done.text
                told[path] = (*told.get(path, ()), *done.told)
                unsettled |= {path: done.unsettled} if done.unsettled else {}
    if begun < FORMAT:
        texts[BOARD] = set_value(texts[BOARD], ("format",), FORMAT)
        told[BOARD] = (*told.get(BOARD, ()), f"format: {FORMAT}")
    changed = {path: texts[path].encode() for path in told}
    return Migrated(changed=changed, told=told, unsettled=unsettled)


def is_written_otherwise(files: Mapping[str, bytes]) -> bool:
    """Say whether documents are written as an earlier format has it, beside the number."""
    if format_of(files.get(BOARD, b"")) >= FORMAT:
        return False
    texts: Texts = {path: raw.decode("utf-8", "replace") for path, raw in files.items()}
    begun = format_of(files.get(BOARD, b""))
    return any(step.is_needed(texts) for step in STEPS if step.number > begun)
