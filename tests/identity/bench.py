"""A store of made cases with open registers, and everything that scrctl gives out about them."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import create_key, find_keyring, set_recipient
from scrctl.register.sealed import seal_register
from tests.conftest import COMPLETE, git

from .made import Made, write
from .search import held, text_of

RunCli = Callable[..., Any]
AS_OF = "2018-03-12"
DOCUMENTS = ["report", "summary", "briefing", "terms-of-reference", "action-plan"]
OF_ALL = (
    *(f"{words} --format {form}" for words, forms in {
        "validate": "text json", "check": "text json concise github sarif junit",
        "deadlines": "text json csv ics github", "status": "text json csv",
        "chase": "text json csv", "actions": "text json csv", "audit": "text json csv",
    }.items() for form in forms.split()),
    "deadlines --explain", "check -v", "letter --due", "doctor", "anchor", "retention",
    "migrate --dry-run",
)  # fmt: skip
OF_ONE = (
    "status {}", "status {} --format json", "quality {} --format csv", "quality {} --readability",
    "trace {} --format json", "trace {}", "chronology show {}", "chronology show {} --format json",
    "chronology show {} --format csv", "actions {}", "retention {}", "letter {}",
    "letter {} --format json", "register {} show", "register {} check", "advance {}", "reopen {}",
    "record {} nothing", "extend {} decision", "status {}x",
)  # fmt: skip


class Bench:
    """A store in a folder of its own, and a command line for it."""

    def __init__(self, folder: Path, run_cli: RunCli, cases: Mapping[str, Made]) -> None:
        """Write the cases into a new store, each with its register, in one commit."""
        self.folder, self.run_cli, self.cases = folder, run_cli, cases
        self.root = folder / "store"
        shutil.copytree(COMPLETE, self.root)
        shutil.rmtree(self.root / "cases")
        ring = folder / "keyring"
        ring.mkdir()
        os.environ["SCRCTL_KEYRING"] = str(ring)
        os.environ["SCRCTL_IDENTITY"] = str(folder / "mine" / "identity.txt")
        keyring = find_keyring(self.root, RegisterPolicy())
        set_recipient(keyring, "escrow", new_identity(folder / "mine" / "identity.txt"))
        for case, made in cases.items():
            write(self.root / "cases" / case, made.planted())
            clear = json.dumps(made.register, ensure_ascii=False).encode()
            sealed = seal_register(clear, create_key(keyring, case))
            (self.root / "cases" / case / "register.age").write_bytes(sealed)
        git(folder, "init", "-q", "-b", "main", "store")
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", "a store for a test")
        self.values = {v: kind for made in cases.values() for v, kind in made.values.items()}

    def ask(self, *words: str | Path) -> Any:
        """Run a command; nobody is asked anything."""
        answer = self.run_cli(*words, "--no-input", store=self.root, as_of=AS_OF)
        assert "Traceback" not in answer.err, (words, answer.err[-2000:])
        return answer

    def said(self, answer: Any) -> str:
        """Return what came on the screen, and in what a script reads escaped letters as letters."""
        text = f"{answer.out}\n{answer.err}"
        return text + json.loads(f'["{_escaped(text)}"]')[0] if "\\u" in text else text

    def render(self, case: str, document: str, out: str, *more: str) -> tuple[Any, dict[str, str]]:
        """Render one document; return the answer, and the text of each file that lies there."""
        folder = self.folder / out
        answer = self.ask("render", case, *document.split(), "-o", folder, *more)
        found = dict(read(folder))
        shutil.rmtree(folder, ignore_errors=True)
        return answer, found


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1].replace("\\\\u", "\\u")


def read(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a folder and its text, the names of the folders in it too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield name, text_of(name, path.read_bytes())


def leaking(texts: Mapping[str, str], values: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the values that each text holds, where it holds some."""
    found = {name: held(text, values) for name, text in texts.items()}
    return {name: those for name, those in found.items() if those}
