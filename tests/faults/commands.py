"""The commands that write, each on a small store in which the user has work of another kind."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import find_keyring, set_recipient
from tests.conftest import COMPLETE, EXAMPLE, git
from tests.intake.conftest import as_csv

from .bench import Command

STAGED, UNSTAGED, UNTRACKED = "notes.txt", "cases/2017-005/proforma.yaml", "cases/2017-005/mine.md"
THEIRS = (STAGED, UNSTAGED, UNTRACKED)
AGREED = ("--agreed-by", "lscb_chair", "--reason", "the report is awaited")
FORM = [
    ["Date", "Time", "Who", "Event", "Source of information", "Child seen?", "Analysis"],
    ["3 March 2016", "14:30", "", "A letter was sent.", "Case notes p 4", "No", ""],
]


def busy(
    folder: Path, *, base: Path = COMPLETE, also: Callable[[Path], None] | None = None
) -> None:
    """Make a store with staged, unstaged and untracked work of the user's in it."""
    store = folder / "store"
    shutil.copytree(base, store)
    unstaged = UNSTAGED if base == COMPLETE else "README.md"
    if also:
        also(store)
    git(folder, "init", "-q", "-b", "main", "store")
    git(store, "add", "-A")
    git(store, "commit", "-q", "-m", "a store for a test")
    (store / STAGED).write_text("staged\n", encoding="utf-8")
    git(store, "add", STAGED)
    with (store / unstaged).open("a", encoding="utf-8") as file:
        file.write("# unstaged\n")
    (store / UNTRACKED).parent.mkdir(exist_ok=True)
    (store / UNTRACKED).write_text("untracked\n", encoding="utf-8")


def nothing(folder: Path) -> None:
    """Leave the folder empty."""


def before_closing(folder: Path) -> None:
    def cut(store: Path) -> None:
        history = store / "cases/2017-005/history.yaml"
        text = history.read_text(encoding="utf-8")
        history.write_text(text[: text.index("  - kind: stage\n    on: 2018-02-13")], "utf-8")

    busy(folder, also=cut)
    # The gate looks at all of the case: there is no edit of its own in it.
    git(folder / "store", "checkout", "-q", "--", UNSTAGED)
    with (folder / "store" / "scrctl.yaml").open("a", encoding="utf-8") as file:
        file.write("# unstaged\n")
    (folder / "store" / UNTRACKED).unlink()


def with_an_edit(folder: Path) -> None:
    busy(folder)
    with (folder / "store/cases/2017-006/proforma.yaml").open("a", encoding="utf-8") as file:
        file.write("# a thought\n")


def signed_late(folder: Path) -> None:
    def sign(store: Path) -> None:
        path = store / "cases/2017-006/proforma.yaml"
        found = r"(counter_signature:\n(?:  .*\n)*?  on: )\S+"
        path.write_text(re.sub(found, r"\g<1>2018-03-09", path.read_text("utf-8")), "utf-8")

    busy(folder, also=sign)


def with_keyring(folder: Path) -> None:
    busy(folder)
    ring = folder / "keyring"
    ring.mkdir()
    given = find_keyring(folder / "store", RegisterPolicy(), {"SCRCTL_KEYRING": str(ring)})
    set_recipient(given, "escrow", new_identity(folder / "mine" / "identity.txt"))
    editor = folder / "editor"
    editor.write_text(
        "#!/bin/sh\nsed -i -e '0,/name: null/s//name: Wilhelmina Thistlewood/' "
        "-e '0,/pseudonym: null/s//pseudonym: Child Z/' \"$1\"\n",
        encoding="utf-8",
    )
    editor.chmod(0o755)


def example(folder: Path) -> None:
    def few(store: Path) -> None:
        for case in (store / "cases").iterdir():
            if case.name not in {"2016-007", "2018-001"} and case.is_dir():
                shutil.rmtree(case)
        history = store / "cases/2016-007/history.yaml"
        before, _, rest = history.read_text("utf-8").partition("  - kind: approval\n")
        _, following, after = rest.partition("  - kind: milestone\n")
        history.write_text(before + following + after, "utf-8")

    busy(folder, base=EXAMPLE, also=few)
    shutil.copytree(EXAMPLE / "demonstration-key", folder / "keyring")
    (folder / "return.csv").write_bytes(as_csv(FORM))


RING = {
    "SCRCTL_KEYRING": "@keyring",
    "SCRCTL_IDENTITY": "@mine/identity.txt",
    "EDITOR": "@editor",
}
ON_EXAMPLE = ("extend", "2018-001", "decision", "--to", "2018-04-30", *AGREED)
COMMANDS = {
    "init": Command(words=("init", "@store"), prepare=nothing, after=("init", "@store")),
    "new": Command(words=("new", "2018-003", "--on", "2018-03-01"), prepare=busy),
    "record": Command(
        words=("record", "2017-006", "case-discussed", "--on", "2018-03-01"),
        prepare=busy,
        after=("new", "2018-004", "--on", "2018-03-01"),
    ),
    "extend": Command(
        words=("extend", "2017-006", "decision", "--to", "2018-04-30", *AGREED), prepare=busy
    ),
    "advance": Command(
        words=("advance", "2017-005", "--by", "monitoring_group", "--on", "2018-02-13"),
        prepare=before_closing,
    ),
    "save": Command(words=("save", "2017-006", "-m", "a thought"), prepare=with_an_edit),
    "waive": Command(words=("waive", "2017-006", "pro004", *AGREED), prepare=signed_late),
    "register edit": Command(
        words=("register", "2017-006", "edit"),
        prepare=with_keyring,
        after=("register", "2017-006", "edit"),
        secret=True,
        environment=RING,
    ),
    "actions update": Command(
        words=(
            "actions",
            "update",
            "2017-005",
            "a1",
            "--status",
            "done",
            "--by",
            "monitoring_group",
            "--on",
            "2018-03-01",
            "--evidence",
            "Audit of 2018-03-01",
            "--impact",
            "On file in 9 of 10 records",
        ),
        prepare=busy,
        # Files that could not follow are no edits: saved, they would take the record back.
        after=("save", "2017-005", "-m", "an edit of the user's"),
    ),
    "register rekey": Command(
        words=("register", "2016-007", "rekey"),
        prepare=example,
        after=("register", "2016-007", "rekey"),
        secret=True,
        environment={"SCRCTL_KEYRING": "@keyring"},
    ),
    "chronology import": Command(
        words=(
            "chronology",
            "import",
            "2016-007",
            "@return.csv",
            "--agency",
            "fernshire-housing",
            "--by",
            "business_manager",
        ),
        prepare=example,
        after=ON_EXAMPLE,
    ),
    "publish": Command(
        words=("publish", "2016-007", "-o", "@website"), prepare=example, after=ON_EXAMPLE
    ),
}
