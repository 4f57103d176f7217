"""`scrctl retention`: holds, the day, and a key that is gone from every copy."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrctl.model.error import ScrctlError
from scrctl.register import private
from scrctl.register.identity import read_identities
from scrctl.register.keyring import Keyring, case_secrets
from scrctl.register.sealed import unwrap
from scrctl.render.dates import exact
from scrctl.services.registers import register_keys
from scrctl.store.bag.history import cloned
from scrctl.store.call import ENVIRONMENT
from tests.identity.search import pages_of

from .conftest import CASE
from .test_archive import COPIES, git, shape

RunCli = Callable[..., Any]
# The time of the case is over since the day before. A key is destroyed on the day itself alone, so
# that every command of these tests takes this day for the real one.
DAY = date(2026, 7, 8)
OVER = DAY.isoformat()
WHO = ("--by", "business_manager", "--agreed-by", "lscb_chair", "--reason", "Reviewed, minute 4")
UNSURE = "Nothing was destroyed"
SURE = ("--yes", "--confirm", CASE)
HOLD = ("--agreed-by", "lscb_chair", "--reason", "The inquiry asked for everything")


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let scrctl take the day for the real one, and git date by it what either commits."""
    monkeypatch.setattr("scrctl.cli.options.today", lambda: DAY)
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{OVER}T12:00:00Z")
        monkeypatch.setitem(ENVIRONMENT, name, f"{OVER}T12:00:00Z")


@pytest.fixture(autouse=True)
def saved(the_day: None, store: Path) -> None:  # noqa: ARG001 -- the day comes before the store
    git(store, "commit", "-qam", "as it is", "--allow-empty")


@pytest.fixture
def gone(store: Path, run_cli: RunCli, tmp_path: Path) -> Callable[..., Any]:
    """Destroy the key, unless what is added to the command keeps it from that."""

    def run(*more: str | Path, as_of: str = OVER) -> Any:
        words = ("retention", CASE, "--destroy-key", *WHO, "-o", tmp_path / "certificate")
        return run_cli(*words, *more, store=store, as_of=as_of)

    return run


def test_no_copy_can_be_opened_afterwards_with_any_role_s_key(
    store: Path, ring: Keyring, run_cli: RunCli, gone: Callable[..., Any], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run_cli("archive", CASE, "-o", out, *COPIES, "--by", "business_manager", store=store)
    register_keys.rekey(store, CASE, date(2018, 3, 12))
    left = ring.folder / f".{CASE}.key.age.0011aabb"  # what a killed change leaves behind
    left.write_bytes(ring.key_file(CASE).read_bytes())
    clone, bundle = tmp_path / "clone", tmp_path / "whole.bundle"
    git(tmp_path, "clone", "-q", str(store), str(clone))
    git(store, "bundle", "create", "-q", str(bundle), "--all")
    answer = gone(*SURE)
    assert answer.code == 0, answer.err
    assert "Safe in the office of the director" in " ".join(answer.err.split())
    assert not list(ring.folder.glob(f"*{CASE}*"))
    everybody = [read_identities(tmp_path / name) for name in ("escrow.txt", "manager.txt")]
    with cloned(out / f"{CASE}-records/data/history/case.bundle", "") as of_bag:
        folders = (store, clone, of_bag, out / f"{CASE}-records")
        sealed = [path for folder in folders for path in folder.rglob("*.age")]
        sealed = [p for p in sealed if p.name == "register.age" or "CONFIDENTIAL" in p.name]
        assert len(sealed) > 6
        for path in sealed:
            for identities in everybody:
                with pytest.raises(ScrctlError):
                    unwrap(path.read_bytes(), identities)
    with pytest.raises(ScrctlError, match="holds no key"):
        case_secrets(ring, CASE)
    # The danger that is told: a sealed key that lies on a shelf still is one.
    key = out / f"{CASE}-key/data/key-of-the-case.age"
    assert b"AGE-SECRET-KEY" in unwrap(key.read_bytes(), everybody[0])
    with pytest.raises(ScrctlError):
        unwrap(key.read_bytes(), everybody[1])


def test_what_is_left_says_so(store: Path, run_cli: RunCli, gone: Callable[..., Any]) -> None:
    assert gone(*SURE).code == 0
    told = run_cli("validate", CASE, store=store, as_of=OVER)
    assert told.code == 0, told.out
    assert (
        f"was destroyed on {OVER}" in run_cli("register", CASE, "show", store=store, as_of=OVER).err
    )
    drill = run_cli("register", "drill", store=store, as_of=OVER)
    assert f"was destroyed: {CASE}" in drill.out
    assert CASE not in run_cli("register", "rekey", "--all", store=store, as_of=OVER).err
    shown = " ".join(run_cli("retention", CASE, store=store, as_of=OVER).out.split())
    assert f"scrctl retention {CASE} --destroyed-on DATE --by ROLE --certificate NUMBER" in shown
    assert run_cli("audit", store=store, as_of=OVER).code == 0
    words = ("--destroyed-on", OVER, "--by", "business_manager", "--certificate", "C-118")
    assert run_cli("retention", CASE, *words, store=store, as_of=OVER).code == 0
    (kept,) = shape(run_cli("retention", CASE, "--format", "json", store=store, as_of=OVER).out)[
        "cases"
    ]
    assert kept["standing"] == "disposed of"
    assert (kept["key_destroyed_on"], kept["certificate"]) == (OVER, "C-118")
    assert run_cli("audit", store=store, as_of=OVER).code == 0


def test_the_certificate_is_made_before_and_once_more_after(
    store: Path, run_cli: RunCli, gone: Callable[..., Any], tmp_path: Path
) -> None:
    assert gone(*SURE).code == 0
    made = {p.name: p.read_bytes() for p in (tmp_path / "certificate").iterdir()}
    assert sorted(p.rpartition(".")[2] for p in made) == ["docx", "pdf"]
    plain = " ".join(pages_of(next(v for k, v in made.items() if k.endswith("pdf"))).split())
    assert (
        f"The key of the confidential register of case {CASE} was destroyed on {exact(DAY)}"
        in plain
    )
    assert "every backup of the keyring" in plain
    words = ("retention", CASE, "--destroy-key", *WHO, *SURE)
    assert run_cli(*words, store=store, as_of=OVER).code == 1
    again = run_cli(*words, "-o", tmp_path / "again", store=store, as_of=OVER)
    assert again.code == 0, again.err
    assert {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()} == made


@pytest.mark.parametrize(
    ("more", "as_of", "said"),
    [
        (SURE, "2026-07-06", "must be kept until 2026-07-07"),
        (SURE, "2060-01-02", f"on the day itself: today is {OVER}, and not 2060-01-02."),
        ((), OVER, "--yes --confirm"),
        (("--yes",), OVER, "--yes --confirm"),
        (("--yes", "--confirm", "2016-007"), OVER, UNSURE),
        ((*SURE, "--dry-run"), OVER, "Nothing was written"),
        ((*SURE, "--hold", "inquiry"), OVER, "one thing at a time"),
    ],
)
def test_a_key_is_not_destroyed(  # noqa: PLR0913, PLR0917 - fixtures
    more: tuple[str, ...], as_of: str, said: str, ring: Keyring, gone: Callable[..., Any],
    store: Path, tmp_path: Path,
) -> None:  # fmt: skip
    before = git(store, "rev-parse", "HEAD")
    answer = gone(*more, as_of=as_of)
    assert said in " ".join(answer.err.split())
    assert ("is about to be destroyed" in answer.err) is (said in {"--yes --confirm", UNSURE})
    assert ring.has_key(CASE)
    assert git(store, "rev-parse", "HEAD") == before
    assert not (tmp_path / "certificate").exists()


def test_a_key_is_not_destroyed_in_a_copy_that_lacks_what_others_have_sent(
    ring: Keyring, gone: Callable[..., Any], store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    """Another copy has put a hold on the case, and sent it."""
    shared, other = tmp_path / "shared.git", tmp_path / "other"
    git(store, "init", "-q", "--bare", "-b", "main", str(shared))
    assert run_cli("send", "--to", shared, store=store, as_of=OVER).code == 0
    git(store, "clone", "-q", str(shared), str(other))
    words = ("retention", CASE, "--hold", "inquiry", *HOLD)
    assert run_cli(*words, store=other, as_of=OVER).code == 0
    assert run_cli("send", store=other, as_of=OVER).code == 0
    before = git(store, "rev-parse", "HEAD")
    answer = gone(*SURE)
    assert answer.code == 1
    assert "this copy has not received; a hold may be among it" in " ".join(answer.err.split())
    shared.rename(tmp_path / "away")
    unreachable = gone(*SURE)
    assert unreachable.code
    assert "is not there" in " ".join(unreachable.err.split())
    (tmp_path / "away").rename(shared)
    assert git(store, "rev-parse", "HEAD") == before
    assert run_cli("receive", store=store, as_of=OVER).code == 0
    assert "A hold stands" in gone(*SURE).err
    assert ring.has_key(CASE)
    assert run_cli("retention", CASE, "--lift", "inquiry", *HOLD, store=store, as_of=OVER).code == 0
    assert gone(*SURE).code == 0
    assert not ring.has_key(CASE)


def test_a_terminal_is_asked_twice(
    ring: Keyring, gone: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    for answers, is_destroyed in ((["n"], False), (["y", "2016-004"], False), (["y", CASE], True)):
        waiting = iter(answers)
        monkeypatch.setattr("builtins.input", lambda waiting=waiting: next(waiting))
        answer = gone()
        assert answer.code == (0 if is_destroyed else 1)
        assert ring.has_key(CASE) is not is_destroyed


def test_a_key_that_resists_is_destroyed_by_the_same_command(
    ring: Keyring, gone: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:

        def fail(_: Path) -> None:
            raise PermissionError(13, "Permission denied")

        broken.setattr(private, "remove", fail)
        answer = gone(*SURE)
        assert "is not destroyed: the keyring cannot be written to" in answer.err
    assert ring.has_key(CASE)
    assert gone(*SURE).code == 0
    assert not ring.has_key(CASE)


def test_a_hold_keeps_everything(
    store: Path,
    run_cli: RunCli,
    ring: Keyring,
    gone: Callable[..., Any],
) -> None:
    def retention(*words: str, as_of: str = OVER) -> Any:
        return run_cli("retention", *words, store=store, as_of=as_of)

    assert retention(CASE, "--hold", "inquiry", "--agreed-by", "lscb_chair").code == 2
    assert retention(CASE, "--hold", "inquiry", *HOLD).code == 0
    assert retention(CASE, "--hold", "inquiry", *HOLD).code == 1
    assert "A hold stands" in gone(*SURE).err
    for words in (
        ("retention", CASE, "--destroyed-on", OVER, "--certificate", "C-1"),
        ("record", CASE, "records-disposed", "--on", OVER),
    ):
        answer = run_cli(*words, "--by", "business_manager", store=store, as_of=OVER)
        assert answer.code == 1, words
    assert "STO035" in answer.err
    held = shape(retention("--holds", "--format", "json").out)["cases"]
    assert [one["case"] for one in held] == [CASE]
    assert "STO033" not in run_cli("check", CASE, store=store, as_of=OVER).out
    assert "Did you mean inquiry" in retention(CASE, "--lift", "inquiri", *HOLD).err
    assert retention(CASE, "--lift", "inquiry", *HOLD).code == 0
    assert retention(CASE, "--lift", "inquiry", *HOLD).code == 1
    assert run_cli("audit", store=store, as_of=OVER).code == 0
    assert "STO033" in run_cli("check", CASE, store=store, as_of=OVER).out
    assert gone(*SURE).code == 0
    assert not ring.has_key(CASE)


def test_where_no_rule_sets_a_time_nothing_may_be_destroyed(store: Path, run_cli: RunCli) -> None:
    words = ("retention", "2018-001", "--destroyed-on", OVER, "--certificate", "C-1")
    answer = run_cli(*words, "--by", "business_manager", store=store, as_of=OVER)
    assert answer.code == 1
    assert "does not mean that they may be destroyed" in " ".join(answer.err.split())


def test_options_that_would_do_nothing_are_refused(store: Path, run_cli: RunCli) -> None:
    answer = run_cli("retention", CASE, "--yes", "--confirm", CASE, store=store)
    assert answer.code == 2
    assert "says nothing without" in answer.err


def test_the_register_as_a_table(store: Path, run_cli: RunCli) -> None:
    found = json.loads(run_cli("retention", "--format", "json", store=store).out)["cases"]
    assert len(found) == 10
    scr = next(one for one in found if one["case"] == "2016-007")
    assert (scr["until"], scr["length"], scr["source"]) == ("2051-09-20", "35 years", "S0 1.18")
    assert [also["until"] for also in scr["also"]] == ["2018-06-15"]
    assert {one["standing"] for one in found if one["until"] is None} == {
        "review goes on",
        "no rule: keep",
    }
    rows = run_cli("retention", "--format", "csv", store=store).out.splitlines()
    assert len(rows) == 11


def test_a_render_says_that_the_key_is_gone(
    store: Path, run_cli: RunCli, gone: Callable[..., Any], tmp_path: Path
) -> None:
    assert gone(*SURE).code == 0
    words = ("render", CASE, "report", "--audience", "confidential", "-o", tmp_path / "out")
    answer = run_cli(*words, store=store, as_of=OVER)
    assert answer.code == 1
    assert f"was destroyed on {OVER}" in " ".join((answer.out + answer.err).split())
    assert "SCRCTL_IDENTITY" not in answer.out + answer.err
