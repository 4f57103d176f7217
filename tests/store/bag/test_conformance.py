"""The conformance suite of the Library of Congress: valid bags are taken, invalid ones are not."""

import os
import tarfile
from pathlib import Path

import pytest

from scrctl.store.bag.check import look

CORPORA = Path(os.environ.get("SCRCTL_CORPORA", Path(__file__).parents[4] / "shared" / "corpora"))
SUITE = CORPORA / "bagit-conformance-suite.tar.xz"
# Bags that a reader may accept or refuse: only that it answers is asked.
EITHER = "warning"
NOT_VALID = ("invalid", "linux-only", "windows-only")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SUITE.is_file():
        pytest.skip(f"no conformance suite at {SUITE}")
    folder = tmp_path_factory.mktemp("suite")
    with tarfile.open(SUITE) as archive:
        archive.extractall(folder, filter="data")
    return folder


def bags(suite: Path, kind: str) -> list[Path]:
    return sorted(f for f in suite.rglob(f"{kind}/*") if f.is_dir() and f.parent.name == kind)


def test_every_valid_bag_is_accepted(suite: Path) -> None:
    found = bags(suite, "valid")
    assert len(found) >= 18
    assert {bag.relative_to(suite): look(bag).faults for bag in found if look(bag).faults} == {}


@pytest.mark.parametrize("kind", NOT_VALID)
def test_every_invalid_bag_is_refused(suite: Path, kind: str) -> None:
    found = bags(suite, kind)
    assert len(found) >= 6
    assert [bag.relative_to(suite) for bag in found if not look(bag).faults] == []


def test_doubtful_bags_are_answered(suite: Path) -> None:
    for bag in bags(suite, EITHER):
        assert look(bag).files
