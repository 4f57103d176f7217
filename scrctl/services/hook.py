"""What a clone of a store has been told: to check before git commits, and how to merge."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from scrctl.model.diagnostic import Diagnostic, Place, Problem
from scrctl.model.outcome import Examined, Health
from scrctl.services.load import Workplace
from scrctl.store import merging
from scrctl.store.files import read_or_none
from scrctl.store.repository import git_dir_of, open_repository
from scrctl.store.store import Store

NAME = "pre-commit"
MERGE = "pre-merge-commit"
MESSAGE = "commit-msg"
STAGED = "--staged"


def hook_state(store: Store) -> Examined:
    """Say whether git runs scrctl before it commits."""
    repository = open_repository(store.root)
    # scrctl's own calls point hooks at nothing, which the answer shows too.
    configured = repository.run("config", "--get-all", "core.hooksPath").text.split("\n")
    elsewhere = [folder for folder in configured if folder not in ("", os.devnull)]
    folder = store.root / elsewhere[0] if elsewhere else repository.common_dir / "hooks"
    text = _text(folder / NAME)
    if "validate" in text and STAGED not in text and "scrctl" in text:
        return Examined(
            name="hook",
            health=Health.ATTENTION,
            found=f"{NAME} looks at the files, and not at what will be committed",
            mend=f"Run scrctl init on the store again; in a hook of your own, add {STAGED}.",
        )
    others = (
        (MERGE, "what git merges is not checked here"),
        (MESSAGE, "messages of git are not searched for names"),
    )
    for other, what in others:
        if "scrctl" in text and "scrctl" not in _text(folder / other):
            return Examined(
                name="hook",
                health=Health.ATTENTION,
                found=f"no {other} hook runs scrctl, so {what}",
                mend="Run scrctl init on the store again.",
            )
    if "scrctl" in text:
        found = f"{NAME}, {MERGE} and {MESSAGE} run scrctl"
        return Examined(name="hook", health=Health.GOOD, found=found)
    return Examined(
        name="hook",
        health=Health.ATTENTION,
        found=f"no {NAME} hook runs scrctl, so plain git commits are not checked here",
        mend="Run scrctl init on the store again, or use only scrctl save.",
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def merged_by_line(work: Workplace, found: Iterable[Problem | Diagnostic]) -> Iterator[Problem]:
    """Say of a store with an unfinished merge that this clone does not merge entry by entry."""
    places = (d.file if isinstance(d, Diagnostic) else d.place.file for d in _unmerged(found))
    file = next((place for place in places if place.endswith(".yaml")), "")
    root = work.store.root
    if file and git_dir_of(root) is not None and not merging.is_set_up(root):
        yield Problem(
            code="STO021",
            message="this clone merges line by line, as git does without scrctl",
            hint="Undo the merge (git merge --abort), run scrctl init on the store, merge again.",
            place=Place(file=file),
        )


def _unmerged(found: Iterable[Problem | Diagnostic]) -> Iterator[Problem | Diagnostic]:
    return (one for one in found if one.code == "YML005")


def merge_state(store: Store) -> Examined:
    """Say whether git joins two people's changes entry by entry here."""
    if not merging.is_named(read_or_none(store.root / merging.ATTRIBUTES)):
        found = f"{merging.ATTRIBUTES} does not say that documents are merged entry by entry"
    elif not merging.is_set_up(store.root):
        found = "this clone merges line by line, as git does without scrctl"
    elif not merging.is_found():
        return Examined(
            name="merging",
            health=Health.ATTENTION,
            found="git does not find scrctl, and so leaves each document for a person to look at",
            mend="Put the folder of the program scrctl on the PATH.",
        )
    else:
        return Examined(name="merging", health=Health.GOOD, found="entry by entry")
    return Examined(
        name="merging",
        health=Health.ATTENTION,
        found=found,
        mend="Run scrctl init on the store again: two people's additions then cause no conflict.",
    )
