"""Each numbered rule is shown on the example store, or the reason why nothing can is on record."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from scrctl.model.diagnostic import Diagnostic, Problem
from scrctl.rules.registry import load
from scrctl.services.check import examine, store_problems
from scrctl.services.load import Loaded, Workplace, loaded_from, open_workplace
from scrctl.services.resolve import in_store, resolve

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "cases-example"
BOARD = "scrctl.yaml"
AS_OF = date(2018, 3, 12)
SHOWN: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (HERE / "shown.yaml").read_text(encoding="utf-8")
)
FAULTS = yaml.safe_load((HERE / "mutations.yaml").read_text(encoding="utf-8"))["faults"]
CHANGES = {number: one for number, one in SHOWN.items() if "fault" in one or "mend" in one}
NUMBERS = [f"R{n}" for n in range(1, 133)] + [f"Q{n}" for n in range(1, 27)]

Files = dict[str, bytes]


@cache
def workplace(root: Path) -> Workplace:
    return open_workplace(root, AS_OF)


@dataclass(frozen=True)
class Scene:
    """One case of the example, before or after a change."""

    work: Workplace
    case: str
    files: Files

    def text(self, name: str) -> str:
        if name == BOARD:
            return self.work.own_files[BOARD].decode()
        return self.files.get(name.partition("/")[2], b"").decode()

    def told(self, one: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
        """Return everything that is said of the case, by the rules that the entry asks."""
        loaded = loaded_from(self.work, self.case, self.files)
        files = {**self.work.own_files, **in_store(loaded.case.folder, loaded.files)}
        return resolve(self.asked(loaded, one), files, self.work.registry)

    def asked(self, loaded: Loaded, one: Mapping[str, Any]) -> Iterable[Problem]:
        if "ask" in one:
            return criterion(self.work, loaded, one["ask"])
        if "under" in one:
            context = replace(loaded.context, procedures=(named(self.work, one["under"]),))
            return self.work.registry.check_case(loaded.case, context)
        found = examine(self.work, loaded, register=False)
        return (*found.all, *store_problems(self.work, whole=False))


def named(work: Workplace, name: str) -> Any:
    procedure = work.book.find(name)
    assert procedure, name
    return procedure


def criterion(work: Workplace, loaded: Loaded, route: str) -> list[Problem]:
    """Ask one criterion of a procedure that the case does not follow, or has not come to."""
    procedure, stage, name = route.split("/")
    found = named(work, procedure)
    (asked,) = [c for c in found.stage(stage).gate if c.id == name]
    context = replace(loaded.context, procedures=(found,))
    told = work.registry.check_gate(asked.rule, loaded.case, context, asked.given)
    assert told is not None
    return [replace(problem, cites=asked.cites) for problem in told]


def case_of(one: Mapping[str, Any], changes: Iterable[Mapping[str, str]]) -> str:
    names = [change["file"].partition("/")[0] for change in changes if change["file"] != BOARD]
    return one.get("case") or (names[0] if names else "2016-007")


def before(case: str) -> Scene:
    work = workplace(EXAMPLE)
    return Scene(work, case, dict(work.snapshot.case_files(case)))


def after(scene: Scene, changes: Iterable[Mapping[str, str]], root: Path) -> Scene:
    """Put each text in the place of another, in memory; a change of the board needs a store."""
    work, files = scene.work, dict(scene.files)
    for change in changes:
        if change["file"] == BOARD:
            shutil.copytree(EXAMPLE, root)
            (root / BOARD).write_text(exchanged(scene, change), encoding="utf-8")
            work = open_workplace(root, AS_OF)
        else:
            now = Scene(work, scene.case, files)
            files[change["file"].partition("/")[2]] = exchanged(now, change).encode()
    return Scene(work, scene.case, files)


def exchanged(scene: Scene, change: Mapping[str, str]) -> str:
    text = scene.text(change["file"])
    if not change["old"]:
        assert not text
        return change["new"]
    assert text.count(change["old"]) == 1, change["old"]
    return text.replace(change["old"], change["new"])


def place(one: Mapping[str, Any], scene: Scene, other: Scene, file: str) -> tuple[str, int]:
    """Return the file and the line where it must be told in that scene."""
    text = scene.text(file)
    path = file if file == BOARD else f"cases/{file}"
    mark = one.get("at")
    if mark == "file":
        return path, 0
    if mark:
        plain = mark.replace("|", "")
        assert text.count(plain) == 1, plain
        return path, text[: text.index(plain) + mark.index("|")].count("\n") + 1
    pairs = zip(text.split("\n"), other.text(file).split("\n"), strict=False)
    return path, next(number for number, (new, old) in enumerate(pairs, 1) if new != old)


def is_told(one: Mapping[str, Any], scene: Scene, number: str, at: tuple[str, int]) -> bool:
    return any(
        d.code == one["code"] and number in d.cites and d.file == at[0] and at[1] in (0, d.line)
        for d in scene.told(one)
    )


def has_mark(one: Mapping[str, Any], scene: Scene, file: str) -> bool:
    mark = one.get("at", "file")
    return mark == "file" or scene.text(file).count(mark.replace("|", "")) == 1


@pytest.mark.parametrize("number", CHANGES)
def test_the_change_brings_up_the_code_of_the_rule(number: str, tmp_path: Path) -> None:
    one = CHANGES[number]
    changes = one.get("fault") or one["mend"]
    as_it_is = before(case_of(one, changes))
    changed = after(as_it_is, changes, tmp_path / "store")
    wrong, right = (changed, as_it_is) if "fault" in one else (as_it_is, changed)
    file = one.get("told_in", changes[-1]["file"])
    at = place(one, wrong, right, file)
    found = [(d.code, d.file, d.line, d.cites) for d in wrong.told(one)]
    assert is_told(one, wrong, number, at), found
    at = place(one, right, wrong, file) if has_mark(one, right, file) else at
    assert not is_told(one, right, number, at)


def test_every_number_is_shown_or_says_why_not() -> None:
    assert list(SHOWN) == NUMBERS
    for number, one in SHOWN.items():
        assert sum(way in one for way in ("fault", "mend", "mutation", "none")) == 1, number


def test_a_mutation_that_is_named_brings_up_a_code_that_serves_the_number() -> None:
    by_code = load().by_code
    for number, one in SHOWN.items():
        if "mutation" in one:
            assert FAULTS[one["mutation"]]["code"] == one["code"]
            assert number in by_code[one["code"]].cites


def test_what_cannot_be_shown_has_a_reason_of_its_own() -> None:
    for number, one in SHOWN.items():
        if "none" in one:
            assert one["none"].endswith("."), number
