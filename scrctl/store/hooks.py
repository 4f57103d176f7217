"""The hooks by which git calls scrctl: what each runs, whether git would, and putting them in.

A hook is looked at and never run to find out: one that came with a store may do anything.
"""

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scrctl import resources
from scrctl.model.error import ScrctlError
from scrctl.store import files
from scrctl.store.repository import Repository, top_of

COMMIT = "pre-commit"
MERGE = "pre-merge-commit"
MESSAGE = "commit-msg"
NAMES = (COMMIT, MERGE, MESSAGE)
# What the line of a hook has to hold, to be the check that it stands for.
_WORDS = {
    COMMIT: ("validate", "--staged"),
    MERGE: ("validate", "--staged"),
    MESSAGE: ("look-at-message", "--by"),
}
# How a hook of an earlier release begins: it is ours to replace.
_MARK = b"#!/bin/sh\n# Made by scrctl init."


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What putting the hooks in has changed, and what is left for the user to do."""

    restored: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where git was told to take its hooks from, and by which settings: `local`, `global`."""

    scope: str
    folder: Path

    @property
    def is_empty(self) -> bool:
        """Say whether no hook is there that anybody could miss."""
        return not self.folder.is_dir() or not any(self.folder.iterdir())


def elsewhere(repository: Repository) -> Elsewhere | None:
    """Return where git takes its hooks from, if not from its own folder."""
    asked = ("config", "--show-scope", "--type=path", "--get-all", "core.hooksPath")
    found = [line.partition("\t") for line in repository.run(*asked).text.split("\n")]
    # scrctl's own calls point hooks at nothing, which the answer shows too.
    told = [(scope, path) for scope, _, path in found if path and scope != "command"]
    if not told:
        return None
    scope, path = told[-1]
    # A hook runs at the top of the work tree, and a path is relative to where it runs.
    return Elsewhere(scope=scope, folder=(top_of(repository.store) or repository.store) / path)


def folder_of(repository: Repository) -> Path:
    """Return the folder in which git looks for its hooks."""
    told = elsewhere(repository)
    return told.folder if told else repository.common_dir / "hooks"


def line_for(repository: Repository, name: str) -> str:
    """Return the line that somebody's own hook needs."""
    place = shlex.quote(repository.prefix.rstrip("/") or ".")  # git runs a hook at its top
    if name == MESSAGE:
        by = '"$(git var GIT_AUTHOR_IDENT) $(git var GIT_COMMITTER_IDENT)"'
        return f'scrctl -C {place} look-at-message "$1" --by {by} || exit 1'
    return f"scrctl -C {place} validate --staged || exit 1"


def fault(hook: Path, ours: bytes) -> str:
    """Return what keeps a hook from running scrctl, or nothing: "missing"."""
    present = _read(hook)
    if present is None:
        return "missing" if not os.path.lexists(hook) else "cannot be read"
    if os.name == "posix" and not os.access(hook, os.X_OK):
        return "may not be run, so git ignores it"
    return "" if present == ours else _unread(present, hook.name)


def _unread(raw: bytes, name: str) -> str:
    """Say whether the lines of somebody's own hook come to scrctl, and heed its answer."""
    if not raw.startswith(b"#!") or b"sh" not in raw.partition(b"\n")[0]:
        return "is no shell script, so it is not known whether it runs scrctl"
    lines = list(_lines(raw.decode("utf-8", "replace")))
    stops_at_errors = False
    said = "does not run scrctl"
    for number, (indent, words) in enumerate(lines):
        if any(Path(word).name == "scrctl" for word in words):
            if lacks := [each for each in _WORDS[name] if each not in words]:
                said = f"runs scrctl without {' '.join(lacks)}"
            elif _is_heeded(words, stops_at_errors, is_last=number == len(lines) - 1):
                return ""
            else:
                said = "does not heed what scrctl answers"
        elif not indent and words[0] in {"exit", "exec"}:
            return said
        stops_at_errors |= words[0] == "set" and any("e" in w for w in words if w[0] == "-")
    return said


def _is_heeded(words: list[str], stops_at_errors: bool, *, is_last: bool) -> bool:
    if "||" in words:
        return words[words.index("||") + 1 :][:1] == ["exit"] and words[-1] != "0"
    if words[0] == "if":
        return True  # and what follows is what somebody meant
    return (is_last or stops_at_errors or words[0] == "exec") and not {";", "|", "&"} & {*words}


def _lines(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Give the lines that a shell would run: whether each is indented, and its words."""
    for line in text.replace("\\\n", " ").splitlines():
        try:
            reader = shlex.shlex(line, posix=True, punctuation_chars=True)
            reader.whitespace_split = True
            words = list(reader)
        except ValueError:
            continue
        if words:
            yield line[:1].isspace(), words


def contents(repository: Repository) -> dict[str, bytes]:
    """Return the hooks as scrctl makes them for a store."""
    place = f"-C {shlex.quote(repository.prefix.rstrip('/') or '.')}".encode()
    templates = resources.templates("store")
    return {
        name: templates[MESSAGE if name == MESSAGE else COMMIT].replace(b"-C .", place)
        for name in NAMES
    }


def install(repository: Repository) -> Installed:
    """Put the hooks in, and mend what is ours; somebody else's are left alone.

    A setting of this clone that points git at no hook at all is taken out.
    """
    restored: list[str] = []
    told = elsewhere(repository)
    if told and told.scope == "local" and told.is_empty:
        repository.ask("config", "--local", "--unset-all", "core.hooksPath")
        restored.append("core.hooksPath, which pointed git at no hook,")
        told = elsewhere(repository)
    folder, foreign = folder_of(repository), []
    for name, ours in contents(repository).items():
        if not fault(folder / name, ours):
            continue
        if told is None and _is_ours(folder / name):
            folder.mkdir(exist_ok=True)
            files.write(folder / name, ours, mode=0o755)
            restored.append(name)
        else:
            foreign.append(name)
    return Installed(restored=tuple(restored), note=_left_to_do(repository, foreign, told))


def _is_ours(hook: Path) -> bool:
    return not os.path.lexists(hook) or (_read(hook) or b"").startswith(_MARK)


def _left_to_do(repository: Repository, foreign: list[str], told: Elsewhere | None) -> str:
    lines: dict[str, list[str]] = {}
    for name in foreign:
        lines.setdefault(line_for(repository, name), []).append(name)
    if told and lines:
        parts = [f"to {' and '.join(names)}: {line}" for line, names in lines.items()]
        return (
            f"Your git takes its hooks from elsewhere ({told.scope} core.hooksPath); add there "
            + ". And ".join(parts)
        )
    parts = []
    for line, names in lines.items():
        are, to = ("are", "hooks") if len(names) > 1 else ("is a", "hook")
        where = "each" if len(names) > 1 else "it"
        parts.append(f"There {are} {' and '.join(names)} {to} already; add this to {where}: {line}")
    return ". ".join(parts)


def _read(hook: Path) -> bytes | None:
    try:
        return files.read_or_none(hook)
    except ScrctlError:
        return None
