"""Every flipped bit, every file that is missing or additional is found. The bag is invented."""

import hashlib
import random
import shutil
from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.store.bag.check import LITTER, TAGS, look
from scrctl.store.bag.make import make
from scrctl.store.bag.manifest import as_manifest
from tests.conftest import Counted, RunCli

PAYLOAD = {
    "case/report.md": b"# Report\n\nNobody is in it.\n" * 20,
    "case/register.age": bytes(range(256)) * 4,
    "history/case.bundle": b"\x00" * 700,
    "a name with 100% and\na break": b"odd",
    "empty": b"",
}
INFO = (("External-Identifier", "2099-001"), ("Bagging-Date", "2018-03-12"))


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    make(folder, PAYLOAD, "Read me.\n", INFO)
    assert look(folder).faults == ()
    return folder


def files(bag: Path) -> list[Path]:
    return sorted(p for p in bag.rglob("*") if p.is_file())


def flipped(bag: Path, path: Path, bit: int) -> bool:
    """Flip a bit, say whether a look at the bag finds a fault, and flip it back."""
    good = path.read_bytes()
    bad = bytearray(good)
    bad[bit // 8] ^= 1 << bit % 8
    path.write_bytes(bad)
    found = bool(look(bag).faults)
    path.write_bytes(good)
    return found


def at_random(bag: Path, count: int) -> int:
    """Flip bits at places drawn from all bits of all files alike."""
    places = [(path, path.stat().st_size * 8) for path in files(bag)]
    dice = random.Random(20180312)  # noqa: S311 - a test that can be run again
    chosen = dice.choices(places, [size for _, size in places], k=count)
    return sum(flipped(bag, path, dice.randrange(size)) for path, size in chosen)


def test_a_hundred_of_a_hundred_flipped_bits_are_found(bag: Path, counted: Counted) -> None:
    found = at_random(bag, 100)
    assert found == 100
    counted(f"archive: {found} of 100 flipped bits found")


@pytest.mark.exhaustive
def test_a_thousand_of_a_thousand(bag: Path, counted: Counted) -> None:
    found = at_random(bag, 1000)
    assert found == 1000
    counted(f"archive: {found} of 1,000 flipped bits found")


def test_every_single_bit_of_the_last_list_is_found(bag: Path) -> None:
    """No checksum covers it: capitals in place of small letters must show all the same."""
    path = bag / TAGS
    missed = [bit for bit in range(path.stat().st_size * 8) if not flipped(bag, path, bit)]
    assert missed == []


@pytest.mark.parametrize("name", ["data/extra", "extra.txt", "tagmanifest-md5.txt", "data/x/.y"])
def test_an_additional_file_is_found_by_its_name(bag: Path, name: str) -> None:
    (bag / name).parent.mkdir(exist_ok=True)
    (bag / name).write_bytes(b"")
    assert name in {fault.file for fault in look(bag).faults}


def test_a_missing_file_is_found_by_its_name(bag: Path) -> None:
    for path in files(bag):
        name = path.relative_to(bag).as_posix()
        raw = path.read_bytes()
        path.unlink()
        assert name in {fault.file for fault in look(bag).faults}, name
        path.write_bytes(raw)


def test_a_link_is_not_followed(bag: Path) -> None:
    target = bag.parent / "elsewhere"
    shutil.copy(bag / "data/case/report.md", target)
    (bag / "data/case/report.md").unlink()
    (bag / "data/case/report.md").symlink_to(target)
    assert any("link" in fault.what for fault in look(bag).faults)


def test_the_same_files_give_the_same_bytes(bag: Path) -> None:
    make(bag.parent / "again", PAYLOAD, "Read me.\n", INFO)
    for path in files(bag):
        again = bag.parent / "again" / path.relative_to(bag)
        assert path.read_bytes() == again.read_bytes()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScrctlError, match="no folder"):
        look(tmp_path / "nowhere")
    (tmp_path / "many.txt").write_text("files", "utf-8")
    with pytest.raises(ScrctlError, match="no bag"):
        look(tmp_path)


def test_a_bag_that_says_another_size_is_told(bag: Path) -> None:
    info = bag / "bag-info.txt"
    text = info.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Payload-Oxum"))
    info.write_text(text.replace(line, "Payload-Oxum: 1.5"), "utf-8")
    names = (p for p in bag.iterdir() if p.is_file() and p.name != TAGS)
    sums = {p.name: hashlib.sha512(p.read_bytes()).hexdigest() for p in names}
    (bag / TAGS).write_bytes(as_manifest(sums))
    assert [(f.file, "Payload-Oxum" in f.what) for f in look(bag).faults] == [(info.name, True)]


@pytest.mark.parametrize("name", [".DS_Store", "data/Thumbs.db", "data/case/._report.md"])
def test_what_a_computer_left_there_is_told_as_that(bag: Path, name: str, run_cli: RunCli) -> None:
    (bag / name).write_bytes(b"\0")
    assert {(f.file, f.what) for f in look(bag).faults} == {(name, LITTER)}
    answer = run_cli("archive", "--check", bag)
    assert answer.code == 1
    assert "Remove what the computer left there" in answer.err
    assert "make this one anew" not in answer.err
    (bag / "data/empty").unlink()
    told = " ".join(run_cli("archive", "--check", bag).err.split())
    assert "make this one anew" in told, "what is missing is another matter"
