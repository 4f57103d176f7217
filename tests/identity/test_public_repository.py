"""A case from its first call to its publication, register in use: git holds nothing of it."""

import heapq
import json
import re
import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import find_keyring, set_recipient
from scrctl.services.load import load_case, open_workplace
from scrctl.services.registers.opened import view_of
from tests.conftest import EXAMPLE, git
from tests.test_journey import KNOWN, make_desk

from .bench import leaking, read
from .forms import FORMS
from .made import LOOKED_AT, Made, Maker
from .search import row
from .test_identity import objects

RunCli = Callable[..., Any]
CASE, LAST = "2017-005", "2018-03-12"


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A keyring and an identity of the test's own."""
    folder = tmp_path / "keyring"
    folder.mkdir()
    monkeypatch.setenv("SCRCTL_KEYRING", str(folder))
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "mine" / "identity.txt"))
    return folder


def editor(folder: Path, made: Made) -> str:
    """Return an editor that puts the register of a made case in the place of what it is given."""
    script, clear = folder / "editor.py", folder / "clear.json"
    clear.write_text(json.dumps(made.register), encoding="utf-8")
    script.write_text(
        "import shutil, sys\nshutil.copyfile(sys.argv[1], sys.argv[2])\n", encoding="utf-8"
    )
    return shlex.join([sys.executable, str(script), str(clear)])


@pytest.mark.usefixtures("ring")
def test_no_object_of_a_whole_life_names_anybody(
    run_cli: RunCli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[..., None],
) -> None:
    made = Maker(11).case()
    monkeypatch.setenv("EDITOR", editor(tmp_path, made))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    desk = make_desk(run_cli, tmp_path, "scr")
    set_recipient(
        find_keyring(desk.root, RegisterPolicy()),
        "escrow",
        new_identity(tmp_path / "mine" / "identity.txt"),
    )
    steps = [list(desk.steps(case, stages)) for case, stages in KNOWN["scr"].items()]
    for day, step in heapq.merge(*steps, key=lambda each: each[0]):
        step(day)
        folder = desk.root / "cases" / CASE
        if (folder / "case.yaml").exists() and not (folder / "register.age").exists():
            known = "key: lead-reviewer" in (folder / "case.yaml").read_text(encoding="utf-8")
            if known:
                desk.write("register", CASE, "edit", on=day)
    assert (folder / "register.age").exists()
    refused = try_to_name(desk, folder, made)
    publication = folder / "publication.yaml"
    text = publication.read_text(encoding="utf-8")
    publication.write_text(
        text.replace("decision: publish\n", f"decision: publish\n{LOOKED_AT}"), "utf-8"
    )
    desk.write("save", CASE, "-m", "looked at", on=LAST)
    desk.write("publish", CASE, "-o", tmp_path / "website", on=LAST)
    kept, website = dict(objects(desk.root)), dict(read(tmp_path / "website"))
    assert leaking(kept | website, made.values) == {}
    assert len(website) >= 6
    record_property(
        "counted",
        f"public repository: {desk.commits} commits of a whole life, {refused} attempts to name "
        f"somebody, {len(kept)} objects, {len(website)} published files: 0 of 40 values",
    )


def try_to_name(desk: Any, folder: Path, made: Made) -> int:
    """Try to save a document with a value of each kind, in every form: not even a loose object."""
    report = folder / "report.md"
    text = report.read_text(encoding="utf-8")
    turns = [(v, form) for v, k in list(made.values.items())[:5] for form in FORMS[k].values()]
    for value, form in turns[::5]:
        report.write_text(f"{text}\nThen {form(value)} came.\n", encoding="utf-8")
        desk.ask("save", CASE, on=LAST, code=1)
    report.write_text(text, encoding="utf-8")
    assert git(desk.root, "status", "--porcelain") == ""
    return len(turns[::5])


@pytest.mark.parametrize("case", ["2016-007", "2016-009"])
def test_the_public_files_of_the_example_name_nobody(
    case: str, run_cli: RunCli, make_store: Callable[..., Path], tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE)
    answer = run_cli("render", case, "report", "summary", "briefing", "action-plan",
                     "terms-of-reference", "--audience", "public", "-o", tmp_path / "out",
                     store=root)  # fmt: skip
    assert "leak: " not in answer.out, answer.out
    work = open_workplace(root, date.fromisoformat(LAST))
    view = view_of(work, load_case(work, case))
    values = {
        value: kind
        for entry in view.entries
        for kind, value in (("name", entry.name), *((v.kind, v.value) for v in entry.values))
        if value
    }
    assert len(values) > 10
    files = dict(read(tmp_path / "out"))
    assert len(files) >= 12
    # These names hold ordinary words; what tells somebody is the whole, and the name of a family.
    family = {entry.name.split()[-1] for entry in view.entries if entry.kind == "person"}
    whole = {value for value in values if any(row(value) in row(text) for text in files.values())}
    some = {name for name in family if any(re.search(rf"\b{name}\b", t) for t in files.values())}
    assert whole | some == set()
