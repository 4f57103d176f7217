"""`scrctl archive`: what lies in a bag, what does not, and what is tried out on it."""

import csv
import errno
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from scrctl.disclosure.scan import find_in_text
from scrctl.register.keyring import Keyring, open_register
from scrctl.register.view import as_view
from scrctl.services.load import open_workplace
from scrctl.store.bag.check import look
from scrctl.store.bag.proof import unproved

from .conftest import CASE

RunCli = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[3]
OTHER = "2016-007"
BY = ("--by", "business_manager")
COPIES = ("--copy", "county-archive", "--copy", "records-drive", "--key-copy", "directors-safe")


def git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def commit(root: Path, message: str) -> None:
    git(root, "commit", "-qam", message)


def append(root: Path, file: str, text: str) -> None:
    with (root / file).open("a", encoding="utf-8") as handle:
        handle.write(text)


def shape(out: str) -> Any:
    found = json.loads(out)
    schema = (ROOT / f"schemas/output/{found['kind']}.schema.json").read_text("utf-8")
    jsonschema_rs.validator_for(json.loads(schema), validate_formats=True).validate(found)
    return found


@pytest.fixture
def archived(store: Path, run_cli: RunCli, tmp_path: Path) -> Path:
    if git(store, "status", "--porcelain"):
        commit(store, "as it was before")
    git(store, "rm", "-rq", "demonstration-key")  # a name of its own on top: then no proof is made
    commit(store, "nothing but the store")
    append(store, f"cases/{CASE}/quality.yaml", "# of this case\n")
    commit(store, f"{CASE}: a note")
    append(store, f"cases/{OTHER}/quality.yaml", "# of another case\n")
    commit(store, "a secret of the other case")
    answer = run_cli("archive", CASE, "-o", tmp_path / "out", *COPIES, *BY, store=store)
    assert answer.code == 0, answer.err
    said = " ".join(answer.out.split())
    assert "the register was opened with the sealed key and the identity of escrow" in said
    assert "2 commits of this case" in said
    assert "commit " in said
    notes = " ".join(answer.err.split())
    assert "history/proof/" not in notes
    assert "another archive" not in notes
    return tmp_path / "out" / f"{CASE}-records"


def test_it_is_whole_on_record_and_audited(archived: Path, store: Path, run_cli: RunCli) -> None:
    looked = look(archived)
    assert looked.faults == ()
    assert looked.digest in (store / f"cases/{CASE}/history.yaml").read_text("utf-8")
    assert run_cli("validate", CASE, store=store).code == 0
    audit = run_cli("audit", store=store)
    assert "irregular." in audit.out
    assert audit.code == 0, audit.out
    due = run_cli("deadlines", CASE, store=store).out
    assert "archive-check" in due
    assert "2019-03-12" in due


def test_no_value_of_the_register_and_nothing_of_another_case_lies_in_clear(
    archived: Path, store: Path, ring: Keyring, tmp_path: Path
) -> None:
    work = open_workplace(store, _day())
    sealed = (store / f"cases/{CASE}/register.age").read_bytes()
    register, _ = open_register(sealed, CASE, ring, work.schemas)
    assert register
    view = as_view(register, work.board.bodies)
    everything = [p for p in archived.parent.rglob("*") if p.is_file()]
    texts = [p for p in everything if p.suffix not in (".age", ".bundle")]
    assert len(texts) > 50
    for path in texts:
        text = path.read_text("utf-8", "replace")
        assert "secret of the other" not in text
        # Checksums as bytes may look like initials; what names they hold is looked at elsewhere.
        is_text = "proof" not in path.parts
        if is_text and ("data/case" in path.as_posix() or "history" in path.as_posix()):
            assert not find_in_text(text, view), path
    sealed_files = [p for p in everything if p.suffix == ".age"]
    assert len(sealed_files) >= 5
    assert all(p.read_bytes().startswith(b"age-encryption.org/v1") for p in sealed_files)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(archived / "data/history/case.bundle"), str(clone))
    paths = git(clone, "log", "--all", "--name-only", "--format=").split()
    assert {p for p in paths if not p.startswith(f"cases/{CASE}/")} == {"scrctl.yaml"}


def _day() -> Any:
    from datetime import date

    return date(2018, 3, 12)


def test_the_table_of_commits_holds_against_the_store(archived: Path, store: Path) -> None:
    with (archived / "data/history/commits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2
    for row in rows:
        tree = git(store, "rev-parse", f"{row['commit_in_the_store']}:cases/{CASE}").strip()
        assert row["folder_of_the_case"] == tree
    assert git(store, "rev-parse", "HEAD~1").strip() not in [r["commit_in_the_store"] for r in rows]


def test_the_files_are_shown_to_be_those_of_the_store(archived: Path, store: Path) -> None:
    proof = archived / "data/history/proof"
    tree = git(store, "rev-parse", "HEAD~1^{tree}").strip()
    assert f"tree={tree}" in (archived / "data/history/anchor.txt").read_text("utf-8")
    assert (proof / tree).is_file()
    held = b"".join(path.read_bytes() for path in proof.iterdir())
    assert OTHER.encode() in held  # its number alone
    assert b"of the other case" not in held
    names = frozenset(p.relative_to(archived).as_posix() for p in archived.rglob("*"))
    names = frozenset(name for name in names if (archived / name).is_file())

    def told(change: dict[str, bytes], without: str = "") -> str:
        def read(name: str) -> bytes:
            return change.get(name, (archived / name).read_bytes())

        return " ".join(unproved(names - {without}, read, CASE))

    # Whoever makes all lists anew still cannot make the ids fit.
    assert told({}) == ""
    assert "is not what the state" in told({"data/case/case.yaml": b"other"})
    assert "is not what the state" in told({}, "data/case/case.yaml")
    assert "not the one of its name" in told({f"data/history/proof/{tree}": b""})
    assert "does not lead" in told({}, f"data/history/proof/{tree}")
    assert "does not lead" in told({"data/history/anchor.txt": b"tree=" + b"0" * 40})


def test_the_page_for_a_records_officer(archived: Path) -> None:
    page = (archived / "README.txt").read_text("utf-8")
    assert max(map(len, page.splitlines())) <= 79
    assert "NOT ALL OF IT" not in page
    plain = " ".join(page.split())
    assert "At least until 7 July 2026: 10 years from 7 July 2016" in plain
    assert "Minute 9 of the board" in plain
    assert "sha512sum -c" in plain
    assert "County archive, secure store" in plain
    key = (archived.parent / f"{CASE}-key" / "README.txt").read_text("utf-8")
    assert "Safe in the office of the director" in " ".join(key.split())
    for bag in (archived, archived.parent / f"{CASE}-key"):
        for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
            subprocess.run(["sha512sum", "--quiet", "-c", name], cwd=bag, check=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*COPIES, "-o", "{out}"), "Who archives the case"),
        ((*BY, "-o", "{out}"), "county-archive, records-drive"),
        ((*BY, "--copy", "county-archiv", "-o", "{out}"), "Did you mean county-archive"),
        ((*BY, *COPIES, "--key-copy", "county-archive", "-o", "{out}"), "lie with what it opens"),
        ((*BY, *COPIES), "Where the archive is made"),
        ((*BY, *COPIES, "-o", "{store}/out"), "lies in the store"),
        ((*BY, *COPIES, "-o", "{full}"), "full is not an empty folder, so"),
    ],
)
def test_what_is_refused(
    words: tuple[str, ...], said: str, store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", "utf-8")
    where = {"out": tmp_path / "out", "store": store, "full": tmp_path / "full"}
    git(store, "commit", "-qam", "as it is", "--allow-empty")
    before = git(store, "rev-parse", "HEAD")
    answer = run_cli("archive", CASE, *(w.format(**where) for w in words), store=store)
    assert answer.code in {1, 2}
    assert said in " ".join(answer.err.split())
    assert git(store, "rev-parse", "HEAD") == before
    assert not (tmp_path / "out").exists()


def test_nothing_is_left_of_a_dry_run(store: Path, run_cli: RunCli, tmp_path: Path) -> None:
    git(store, "commit", "-qam", "as it is", "--allow-empty")
    before = git(store, "rev-parse", "HEAD")
    words = ("archive", CASE, "-o", tmp_path / "out", *COPIES, *BY, "--dry-run")
    answer = run_cli(*words, "--format", "json", store=store)
    assert answer.code == 0, answer.err
    found = shape(answer.out)
    assert (found["folders"], found["write"]["written"]) == ([], False)
    assert git(store, "rev-parse", "HEAD") == before
    assert not (tmp_path / "out").exists()


def test_without_a_key_at_hand_nothing_is_opened_and_it_says_so(
    store: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(store, "commit", "-qam", "as it is", "--allow-empty")
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "nobody.txt"))
    words = ("archive", CASE, "-o", tmp_path / "out", *BY, "--copy", "records-drive")
    assert "no identity" in run_cli(*words, "--key-copy", "directors-safe", store=store).err
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    assert "the register was not opened" in " ".join(answer.out.split())
    page = (tmp_path / "out" / f"{CASE}-records" / "README.txt").read_text("utf-8")
    assert "confidential/ not there: you have no identity" in " ".join(page.split())
    assert not list((tmp_path / "out").rglob("renders/*"))


def test_a_check_needs_neither_store_nor_key(
    archived: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCRCTL_IDENTITY")
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    answer = run_cli("archive", "--check", archived, store=nowhere)
    assert answer.code == 0, answer.err
    assert "all as they were put in" in answer.out
    target = archived / "data/case/report.md"
    raw = bytearray(target.read_bytes())
    raw[7] ^= 4
    target.write_bytes(raw)
    answer = run_cli("archive", "--check", archived, "--format", "json", store=nowhere)
    assert answer.code == 1
    (bag,) = shape(answer.out)["bags"]
    assert (bag["whole"], bag["case"]) == (False, CASE)
    assert [fault["file"] for fault in bag["faults"]] == ["data/case/report.md"]


def test_a_clean_check_goes_on_record_and_a_faulty_one_does_not(
    archived: Path, store: Path, run_cli: RunCli
) -> None:
    key = archived.parent / f"{CASE}-key"
    on = ("--checked-on", "2019-03-01", *BY, "--copy", "records-drive")
    told = " ".join(run_cli("retention", CASE, store=store).out.split())
    assert told.count("not checked there since it was made") == 2
    assert "next check: by 2019-03-12, counted from 2018-03-12, when it was made" in told
    assert "last whole" not in told
    assert "--checked-on" in run_cli("archive", "--check", archived, *BY, store=store).err
    answer = run_cli("archive", "--check", archived.parent, *on, store=store, as_of="2019-03-02")
    assert answer.code == 0, answer.err
    # The key in the safe has waited since it was made, and the clock waits for it.
    told = " ".join(run_cli("retention", CASE, store=store, as_of="2019-03-13").out.split())
    assert "by 2019-03-12, late, counted from 2018-03-12, when it was made" in told
    shown = run_cli("retention", CASE, "--format", "json", store=store, as_of="2019-03-02").out
    (kept,) = shape(shown)["cases"]
    days = {p["place"]: p["whole_on"] for p in (*kept["copies"], *kept["key_copies"])}
    assert days["records-drive"] == "2019-03-01"
    assert days["directors-safe"] is None
    safe = ("--checked-on", "2019-03-02", *BY, "--key-copy", "directors-safe")
    answer = run_cli("archive", "--check", key, *safe, store=store, as_of="2019-03-02")
    assert answer.code == 0, answer.err
    told = " ".join(run_cli("retention", CASE, store=store, as_of="2020-03-02").out.split())
    assert "county records service; last whole 2019-03-01" in told
    assert "children's services; last whole 2019-03-02" in told
    assert "by 2020-03-01, late, counted from 2019-03-01, the check longest ago" in told
    assert "2020-03-01 late" in run_cli("retention", store=store, as_of="2020-03-02").out
    assert run_cli("audit", store=store, as_of="2019-03-02").code == 0
    late = run_cli("check", CASE, "--format", "concise", store=store, as_of="2020-03-02")
    assert "STO032" in late.out
    before = git(store, "rev-parse", "HEAD")
    (key / "data" / "note").write_text("x", "utf-8")
    answer = run_cli("archive", "--check", key, archived, *on, store=store, as_of="2019-03-03")
    assert answer.code == 1
    assert "Nothing was put on record" in answer.err
    assert git(store, "rev-parse", "HEAD") == before


@pytest.mark.parametrize(
    ("bag", "words", "said"),
    [
        ("records", ("--copy", "board-drive"), "No copy of this is on record at board-drive"),
        ("records", ("--copy", "directors-safe"), "on record at directors-safe"),
        ("key", ("--key-copy", "records-drive"), "On record for what was checked: directors-safe"),
        ("records", (), "for what was checked: county-archive, records-drive."),
    ],
)
def test_a_check_is_of_a_copy_that_is_on_record(  # noqa: PLR0913, PLR0917 - what is tried
    archived: Path, store: Path, run_cli: RunCli, bag: str, words: tuple[str, ...], said: str
) -> None:
    before = git(store, "rev-parse", "HEAD")
    folder = archived.parent / f"{CASE}-{bag}"
    on = ("--checked-on", "2018-03-12", *BY)
    answer = run_cli("archive", "--check", folder, *on, *words, store=store)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert git(store, "rev-parse", "HEAD") == before


def test_copies_of_another_day_are_told(archived: Path, store: Path, run_cli: RunCli) -> None:
    def since() -> tuple[int | None, str]:
        shown = run_cli("retention", CASE, "--format", "json", store=store).out
        (kept,) = shape(shown)["cases"]
        return kept["changed_since"], " ".join(run_cli("retention", CASE, store=store).out.split())

    number, told = since()
    assert (number, "has changed since" in told) == (0, False)
    on = ("--checked-on", "2018-03-12", *BY, "--copy", "records-drive")
    assert run_cli("archive", "--check", archived, *on, store=store).code == 0
    append(store, f"cases/{OTHER}/quality.yaml", "# of another case again\n")
    commit(store, "nothing of this case")
    assert since()[0] == 0
    append(store, f"cases/{CASE}/report.md", "\nOne more line.\n")
    append(store, f"cases/{CASE}/quality.yaml", "# one more line\n")
    commit(store, "this case goes on")
    number, told = since()
    assert number == 2
    assert "the case has changed since, in 2 files" in told
    assert shape(run_cli("retention", "--format", "json", store=store).out)["cases"]
    words = (
        "archive",
        CASE,
        "-o",
        archived.parent.parent / "again",
        *BY,
        "--copy",
        "records-drive",
    )
    assert run_cli(*words, store=store).code == 0
    assert since()[0] == 0
    shallow = store.parent / "shallow"
    git(store.parent, "clone", "-q", "--depth", "1", store.as_uri(), str(shallow))
    answer = run_cli("retention", CASE, store=shallow)
    assert "since: not known" in " ".join(answer.out.split()), answer.err


def test_another_bag_than_the_one_on_record_is_told(
    archived: Path, store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    words = ("archive", CASE, "-o", tmp_path / "again", *BY, *COPIES)
    assert run_cli(*words, store=store).code == 0
    on = ("--checked-on", "2018-03-12", *BY)
    answer = run_cli("archive", "--check", archived, *on, store=store)
    assert answer.code == 1
    assert "each of its places has a later one" in answer.err
    assert "1 earlier bag" in run_cli("retention", CASE, store=store).out


def test_the_pages_fit_a_screen_and_break_no_command(archived: Path) -> None:
    for folder in (archived, archived.parent / f"{CASE}-key"):
        page = (folder / "README.txt").read_text("utf-8")
        assert max(map(len, page.split("\n"))) < 80
        assert "sha512sum -c manifest-sha512.txt" in page
        assert "tagmanifest-sha512.txt" in page.split()
    assert "No program does it" in page


def test_where_escrow_is_not_at_hand_it_is_said_how_to_try_the_key(
    store: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(store, "commit", "-qam", "as it is", "--allow-empty")
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "manager.txt"))
    answer = run_cli("archive", CASE, "-o", tmp_path / "out", *COPIES, *BY, store=store)
    assert answer.code == 0, answer.err
    assert "README.txt beside the key says how to try it" in " ".join(answer.out.split())


@pytest.mark.parametrize(
    ("case", "said"), [("2017-004", "The review goes on"), (OTHER, "The case is not closed yet")]
)
def test_what_an_archive_is_not_is_said(
    store: Path, run_cli: RunCli, tmp_path: Path, case: str, said: str
) -> None:
    git(store, "commit", "-qam", "as it is", "--allow-empty")
    words = ("archive", case, "-o", tmp_path / "out", *BY, "--copy", "records-drive")
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    told = " ".join(answer.err.split())
    assert f"{said}; make another archive when it is closed." in told
    # demonstration-key lies on top of the example, and is no name of our own.
    assert "No history/proof/ was made" in told
    page = (tmp_path / "out" / f"{case}-records" / "README.txt").read_text("utf-8")
    plain = " ".join(page.split())
    assert f"NOT ALL OF IT. As it was on that day: {said.lower()}. When it" in plain
    assert "It holds no proof/" in plain
    assert max(map(len, page.splitlines())) <= 79


def test_the_table_of_all_cases_tells_copies_of_another_day(
    archived: Path,
    store: Path,
    run_cli: RunCli,
    processes: Callable[[Callable[[], object]], int],
) -> None:
    assert archived.is_dir()

    def told() -> str:
        return " ".join(run_cli("retention", store=store).out.split())

    assert "since" not in told()
    few = processes(told)
    append(store, f"cases/{CASE}/report.md", "\nOne more line.\n")
    append(store, f"cases/{OTHER}/report.md", "\nOne more line.\n")
    commit(store, "both cases go on")
    assert f"! Changed since the last archive: {CASE} (1 file). For each: scrctl archive" in told()
    assert processes(told) == few + 1
    (row,) = [
        row
        for row in csv.DictReader(
            run_cli("retention", "--format", "csv", store=store).out.split("\n")
        )
        if row["case"] == CASE
    ]
    assert row["changed_since"] == "1"
    shallow = store.parent / "shallow"
    git(store.parent, "clone", "-q", "--depth", "1", f"file://{store}", str(shallow))
    lost = " ".join(run_cli("retention", store=shallow).out.split())
    assert f"! Whether they have changed since is not known: {CASE}." in lost


def test_an_archive_that_no_command_has_committed_is_looked_for(
    archived: Path, store: Path, run_cli: RunCli
) -> None:
    """As where a history was begun anew: its commits say nothing of a bag."""
    assert archived.is_dir()
    git(store, "checkout", "-q", "--orphan", "anew")
    git(store, "commit", "-qm", "everything at once")
    assert "since" not in run_cli("retention", store=store).out
    append(store, f"cases/{CASE}/report.md", "\nOne more line.\n")
    commit(store, "the case goes on")
    assert f"{CASE} (1 file)" in " ".join(run_cli("retention", store=store).out.split())


def test_a_case_with_very_deep_folders_is_archived_without_a_proof(
    store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    git(store, "commit", "-qam", "as it is", "--allow-empty")
    git(store, "rm", "-rq", "demonstration-key")
    folder = store / f"cases/{CASE}/attachments" / "/".join(["d"] * 70)
    folder.mkdir(parents=True)
    (folder / "plan.txt").write_text("a plan\n", "utf-8")
    git(store, "add", "-A")
    git(store, "commit", "-qm", "papers of the case")
    words = ("archive", CASE, "-o", tmp_path / "out", *COPIES, *BY)
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    told = " ".join(answer.err.split())
    assert "No history/proof/ was made" in told
    assert "folders of the case lie more than 64 deep in each other" in told
    bag = tmp_path / "out" / f"{CASE}-records"
    assert list(bag.rglob("plan.txt"))
    assert run_cli("archive", "--check", bag, store=store).code == 0


@pytest.fixture
def fresh(run_cli: RunCli, tmp_path: Path) -> Path:
    """A store as `init` and `new` leave it, with somebody in office and a place on paper."""
    root = tmp_path / "fresh"
    assert run_cli("init", root).code == 0
    began = ("new", "2018-001", "--procedure", "referral", "--on", "2018-03-02")
    assert run_cli(*began, store=root).code == 0
    board = root / "scrctl.yaml"
    data = yaml.safe_load(board.read_text("utf-8"))
    data["roles"] = [{"role": "business_manager", "person": "manager", "start": date(2016, 1, 1)}]
    place = {"id": "shelf", "name": "The locked shelf", "kind": "paper"}
    data["policies"]["archive"] |= {"places": [place]}
    board.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    answer = run_cli("save", "board", store=root)
    assert answer.code == 0, answer.err
    return root


def test_a_store_from_init_is_proved(fresh: Path, run_cli: RunCli, tmp_path: Path) -> None:
    words = ("archive", "2018-001", *BY, "--copy", "shelf", "-o")
    answer = run_cli(*words, tmp_path / "out", store=fresh)
    assert answer.code == 0, answer.err
    bag = tmp_path / "out" / "2018-001-records"
    assert "history/proof/" not in answer.err
    assert "shows that data/case/ is what the store held" in (bag / "README.txt").read_text("utf-8")
    assert list((bag / "data/history/proof").iterdir())
    assert run_cli("archive", "--check", bag, store=fresh).code == 0


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("letters/anna.txt", "a name on top of the store, beside cases/, could be somebody's"),
        ("cases/anna.txt", "a name in cases/, beside the case, could be somebody's"),
    ],
)
def test_why_there_is_no_proof_is_said_without_the_name(
    fresh: Path, run_cli: RunCli, tmp_path: Path, name: str, why: str
) -> None:
    (fresh / name).parent.mkdir(exist_ok=True)
    (fresh / name).write_text("a note\n", "utf-8")
    git(fresh, "add", "-A")
    git(fresh, "commit", "-q", "--no-verify", "-m", "a note")
    words = ("archive", "2018-001", *BY, "--copy", "shelf", "-o", tmp_path / "out")
    answer = run_cli(*words, store=fresh)
    assert answer.code == 0, answer.err
    told = " ".join(answer.err.split())
    page = (tmp_path / "out/2018-001-records/README.txt").read_text("utf-8")
    assert f"what the store held: {why}. Move what is neither" in told
    assert f"those of anchor.txt: {why}." in " ".join(page.split())
    assert "anna" not in answer.out + answer.err + page
    assert "git ls-tree --name-only HEAD ./ cases/" in told
    shown = git(fresh, "ls-tree", "--name-only", "HEAD", "./", "cases/").split()
    assert name in shown or name.split("/", maxsplit=1)[0] in shown


def test_a_newer_archive_stops_no_clock_of_a_copy_elsewhere(
    make_store: Callable[..., Path], ring: Keyring, run_cli: RunCli, tmp_path: Path
) -> None:
    """The copies of 2017 lie on two drives and in a safe; a newer one is made on paper alone."""
    assert ring.has_key(CASE)
    store = make_store(base=ROOT / "cases-example")
    later = {"as_of": "2019-01-15", "store": store}
    before = run_cli("check", CASE, "--format", "concise", **later).out
    words = ("archive", CASE, "-o", tmp_path / "paper", "--copy", "county-archive", *BY)
    assert run_cli(*words, store=store).code == 0
    (late,) = (line for line in before.splitlines() if "STO032" in line)
    assert "by 2018-07-18, 181 days ago" in late
    assert late in run_cli("check", CASE, "--format", "concise", **later).out
    told = " ".join(run_cli("retention", CASE, **later).out.split())
    assert "next check: by 2018-07-18, late, counted from 2017-07-18, when it was made" in told

    # A newer archive at the drives and the safe has its own clock there.
    drives = ("--copy", "records-drive", "--copy", "board-drive", "--key-copy", "directors-safe")
    words = ("archive", CASE, "-o", tmp_path / "out", *drives, *BY)
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    assert "STO032" not in run_cli("check", CASE, **later).out


def test_a_bag_that_lies_where_no_newer_one_does_is_checked(
    archived: Path, store: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    words = ("archive", CASE, "-o", tmp_path / "new", "--copy", "county-archive", *BY)
    assert run_cli(*words, store=store).code == 0
    seen = ("archive", "--check", archived, "--checked-on", "2018-03-12", *BY, "--copy")
    superseded = run_cli(*seen, "county-archive", store=store)
    assert superseded.code != 0
    assert "No copy of this is on record at county-archive" in superseded.err
    answer = run_cli(*seen, "records-drive", store=store)
    assert answer.code == 0, answer.err
    told = " ".join(run_cli("retention", CASE, store=store).out.split())
    assert "county records service; last whole 2018-03-12" in told


def test_why_the_bag_could_not_be_laid_down_is_said_in_words(
    store: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is copied whole, and then says of each of its files why it was not."""

    def full(source: str, _target: str, **_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), source)

    monkeypatch.setattr(shutil, "copyfile", full)
    answer = run_cli("archive", CASE, "-o", tmp_path / "out", *COPIES, *BY, store=store)
    assert answer.code == 2
    assert "(No space left on device), so the case is not archived" in " ".join(answer.err.split())


def test_nothing_is_left_out_of_sight_where_it_is_told_to_end_as_it_copies(
    store: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "copyfile", told)
    before = git(store, "rev-parse", "HEAD")
    answer = run_cli("archive", CASE, "-o", tmp_path / "out", *COPIES, *BY, store=store)
    assert answer.code == 130
    assert git(store, "rev-parse", "HEAD") == before
    assert not (tmp_path / "out").exists()
