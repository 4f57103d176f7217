"""Nothing goes out by the network, and nothing secret stays behind in a place that nobody looks at.

Every command is run, those too that refuse and fail, with all they can say (`-v`, `--debug`).
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]

ROOT = Path(__file__).parent.parent
COMPLETE = ROOT / "tests/examples/valid/complete"
# A store whose documents hold keys and pseudonyms, as they should; these stand in the register.
NAMES = ("Zebulon Quiverthwaite", "Gorsebrackle Lane", "QX9 7ZV", "943 476 5919")
CASE, OTHER = "2017-005", "2017-006"
AGREED = ("--agreed-by", "lscb_chair", "--reason", "because")
COMMANDS: tuple[tuple[str, ...], ...] = (
    (), ("--help",), ("--version",), ("nonsense",),
    ("init", "made", "--name", "A Board"), ("init", "."), ("init", ".", "--sign", "board-manager"),
    ("new", "--procedure", "referral", "--on", "2018-03-02"), ("new", OTHER),
    ("status",), ("status", CASE), ("status", "2018-999"), ("status", "--format", "csv"),
    ("record", OTHER, "case-discussed", "--on", "2018-03-01"),
    ("record", OTHER, "case-discused", "--on", "2018-03-01"),
    ("extend", OTHER, "decision", "--to", "2018-04-30", *AGREED),
    ("extend", OTHER, "decision", "--to", "2018-01-30", *AGREED),
    ("waive", CASE, "LRN012", *AGREED), ("waive", OTHER, "GAT003", *AGREED),
    ("add", OTHER, "terms-of-reference"), ("save", OTHER, "-m", "words"), ("save", "2018-999"),
    ("advance", OTHER), ("advance", OTHER, "closed"), ("advance", CASE, "--dry-run"),
    ("reopen", CASE, "--reason", "new facts", "--by", "scr_group_chair"),
    ("validate",), ("validate", "--format", "sarif"), ("validate", "--staged"),
    ("deadlines", "--explain"), ("deadlines", "--format", "ics"),
    ("check",), ("check", "--format", "junit"), ("audit",), ("audit", "--format", "json"),
    ("audit", "--since", "nowhere"), ("anchor",),
    ("quality", CASE), ("quality", CASE, "--readability"), ("trace", CASE), ("actions",),
    ("actions", "report"),
    ("actions", "confirm", CASE, "--by", "lscb_board"), ("explain", "PRO002"), ("explain", "R44"),
    ("chronology", "show", CASE), ("chronology", "template", CASE),
    ("chronology", "template", CASE, "--agency", "fernshire-police", "-o", "form"),
    ("chronology", "import", CASE, "no-such-file.docx"),
    ("render", CASE, "report", "--audience", "public", "--to", "html", "-o", "public"),
    ("render", CASE, "summary", "--audience", "public", "-o", "public-too"),
    ("publish", CASE, "-o", "website"), ("publish", CASE, "--dry-run"),
    ("letter", "--due"), ("letter", OTHER, "referrer-decision", "-o", "letters"),
    ("register", CASE, "show"), ("register", CASE, "check"), ("register", "drill"),
    ("register", CASE, "edit", "--no-input"), ("register", CASE, "rekey"),
    ("migrate",), ("migrate", "--dry-run"), ("doctor",), ("doctor", "--format", "json"),
)  # fmt: skip


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a store with a sealed register, and a folder for temporary files of its own."""
    from scrctl.model.board import RegisterPolicy
    from scrctl.register.identity import new_identity
    from scrctl.register.keyring import create_key, find_keyring, set_recipient
    from scrctl.register.sealed import seal_register

    root = tmp_path / "store"
    shutil.copytree(COMPLETE, root)
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "identity.txt"))
    (tmp_path / "fernshire-keyring").mkdir()
    ring = find_keyring(root, RegisterPolicy(keyring="../fernshire-keyring"))
    set_recipient(ring, "escrow", new_identity(tmp_path / "identity.txt"))
    person = {"key": "child", "name": NAMES[0], "addresses": [NAMES[1], NAMES[2]],
              "numbers": [NAMES[3]], "pseudonym": "Child A"}  # fmt: skip
    clear = json.dumps({"format": 1, "people": [person], "places": []})
    sealed = seal_register(clear.encode(), create_key(ring, CASE))
    (root / "cases" / CASE / "register.age").write_bytes(sealed)
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a store")):
        subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(tmp_path)
    yield root
    monkeypatch.setattr(tempfile, "tempdir", None)


def secrets_of(root: Path) -> list[bytes]:
    """Return what may stand nowhere: names, and the keys themselves."""
    identity = (root.parent / "identity.txt").read_text("utf-8")
    keys = [line for line in identity.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    assert keys
    return [*(name.encode() for name in NAMES), *(key.encode() for key in keys)]


def found_in(raw: bytes, secrets: list[bytes]) -> list[str]:
    folded = b" ".join(raw.split()).lower()
    return [s.decode()[:14] for s in secrets if s.lower() in folded]


def objects(root: Path) -> bytes:
    """Return every object of the repository, commit texts too."""
    words = ["git", "-C", str(root), "cat-file", "--batch-all-objects", "--batch"]
    return subprocess.run(words, check=True, capture_output=True).stdout


@pytest.mark.timeout(300)
def test_no_command_leaves_a_name_or_a_key_behind(run_cli: RunCli, watched: Path) -> None:
    secrets = secrets_of(watched)
    told: dict[str, list[str]] = {}
    codes: set[int] = set()
    for words in COMMANDS:
        for flags in ((), ("-v", "--debug")):
            answer = run_cli(*flags, *words, store=watched)
            codes.add(answer.code)
            leaks = found_in((answer.out + answer.err).encode(), secrets)
            if leaks:
                told[" ".join((*flags, *words))] = leaks
            assert answer.code in (0, 1, 2), (words, answer.err)
    assert told == {}
    assert codes == {0, 1, 2}
    assert found_in(objects(watched), secrets) == []
    allowed = {watched.parent / "identity.txt"}
    places = [p for p in watched.parent.rglob("*") if p.is_file() and p not in allowed]
    home = [p for p in Path.home().rglob("*") if p.is_file()]
    assert {str(p): found_in(p.read_bytes(), secrets) for p in (*places, *home)
            if found_in(p.read_bytes(), secrets)} == {}  # fmt: skip
    assert [p for p in (watched.parent / "temporary").rglob("*") if p.is_file()] == []


def test_the_canaries_are_seen_where_they_may_stand(run_cli: RunCli, watched: Path) -> None:
    answer = run_cli("register", CASE, "show", "--names", store=watched)
    assert found_in(answer.out.encode(), secrets_of(watched)) == [NAMES[0][:14]]


def test_a_crash_leaves_no_file_and_no_name(
    run_cli: RunCli, watched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrctl.services.registers import opened

    def crash(*_: object) -> None:
        raise ValueError(NAMES[0])

    monkeypatch.setattr(opened, "look_into", crash)
    answer = run_cli("check", store=watched)
    assert answer.code == 3
    assert found_in((answer.out + answer.err).encode(), secrets_of(watched)) == []
    assert [p for p in (watched.parent / "temporary").rglob("*") if p.is_file()] == []


DRIVER = """
import contextlib, io, json, sys
seen = []
def hook(event, given):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        seen.append(event)
    if event == "subprocess.Popen":
        name = str(given[0]).replace("\\\\", "/").rsplit("/", 1)[-1]
        seen.append("program " + name.removesuffix(".exe"))
sys.addaudithook(hook)
from scrctl.cli.app import run
codes = []
for words in json.loads(sys.argv[1]):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        codes.append(run(words))
print(json.dumps({"seen": sorted(set(seen)), "codes": codes}))
"""


def driven(root: Path, *before: str) -> dict[str, Any]:
    """Run every command in a process that notes what it asks of the network."""
    words = [["--as-of", "2018-03-12", "-C", str(root), *command] for command in COMMANDS]
    line = [*before, sys.executable, "-c", DRIVER, json.dumps(words)]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


PROGRAMS = {"program git", "program pandoc", "program ssh-keygen", "program ssh-add"}


@pytest.mark.timeout(300)
def test_no_command_asks_anything_of_the_network(watched: Path) -> None:
    found = driven(watched)
    assert {*found["seen"]} - PROGRAMS == set()
    assert {0, 1, 2} == {*found["codes"]}


@pytest.mark.exhaustive
@pytest.mark.timeout(600)
def test_every_command_does_the_same_where_there_is_no_network(
    watched: Path, tmp_path: Path
) -> None:
    alone = ("unshare", "-rn")
    may = shutil.which("unshare") and subprocess.run([*alone, "true"], check=False).returncode == 0
    if not may:
        pytest.skip("this machine does not let a process go without its network (unshare -rn)")
    shutil.copytree(tmp_path, tmp_path.parent / "twin", symlinks=True)
    here = driven(watched)
    for made in ("made", "public", "public-too", "website", "letters", "form"):
        shutil.rmtree(tmp_path / made, ignore_errors=True)
        (tmp_path / made).unlink(missing_ok=True)
    shutil.rmtree(watched)
    shutil.copytree(tmp_path.parent / "twin" / "store", watched)
    shutil.copytree(
        tmp_path.parent / "twin/fernshire-keyring",
        tmp_path / "fernshire-keyring",
        dirs_exist_ok=True,
    )
    assert driven(watched, *alone)["codes"] == here["codes"]
