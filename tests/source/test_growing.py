"""A history that grew reads the same from its end as it does as a whole; else it is refused."""

import random
from pathlib import Path

import pytest

from scrctl import resources
from scrctl.source.decode import Outcome, read_document
from scrctl.source.growing import added, read_added
from scrctl.source.schema import SchemaSet

ROOT = Path(__file__).parents[2]
SCHEMAS = SchemaSet(resources.schemas())
HISTORIES = sorted((ROOT / "cases-example/cases").glob("*/history.yaml"))
HEAD = b"format: 1\nentries:\n  - kind: milestone\n    on: 2018-03-01\n"
NEW = b"  - kind: milestone\n    on: 2018-03-02\n    note: see [[mother]]\n"


def whole(raw: bytes) -> Outcome:
    read = read_document("2018-001", "history.yaml", raw, SCHEMAS)
    assert read is not None
    return read


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.parent.name)
def test_every_history_of_the_example_read_entry_by_entry(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if line.startswith(b"  - ")][1:]
    states = [b"".join(lines[:at]) for at in (*starts, len(lines))]
    known = (states[0], whole(states[0]))
    for state in states[1:]:
        grown = read_added("2018-001", known, state, SCHEMAS)
        assert grown == whole(state)
        assert grown is not None
        known = (state, grown)


@pytest.mark.parametrize("count", [1, 2])
def test_places_are_those_in_the_whole(count: int) -> None:
    raw = HEAD + NEW * count
    assert read_added("2018-001", (HEAD, whole(HEAD)), raw, SCHEMAS) == whole(raw)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, HEAD),
        (HEAD, HEAD.replace(b"03-01", b"03-02") + NEW),
        (HEAD, HEAD + NEW + b"other: 1\n"),
        (HEAD, HEAD + b"    note: more of the same entry\n"),
        (HEAD, HEAD + b"# a remark\n" + NEW),
        (HEAD, HEAD + b"---\n" + NEW),
        (HEAD.rstrip(b"\n"), HEAD + NEW),
        (HEAD + b"    note: |\n", HEAD + b"    note: |\n" + NEW),
        (HEAD + b"    note: >-\n\n", HEAD + b"    note: >-\n\n" + NEW),
        (HEAD + b"    note: |+\n      a\n\n", HEAD + b"    note: |+\n      a\n\n" + NEW),
        (HEAD + b"other:\n", HEAD + b"other:\n" + NEW),
        (b"entries:\n- kind: stage\n", b"entries:\n- kind: stage\n" + NEW),
        (b"note: x\n" + HEAD, b"note: x\n" + HEAD + NEW),
        (b"format: 1\nentries: []\n", HEAD),
    ],
)
def test_what_only_the_whole_can_tell(before: bytes, after: bytes) -> None:
    assert added(before, after) is None


def test_a_fault_in_what_is_new_or_in_what_stood_there_has_the_whole_read() -> None:
    wrong = HEAD + b"  - kind: milestone\n    on: 2018-13-02\n"
    assert read_added("2018-001", (HEAD, whole(HEAD)), wrong, SCHEMAS) is None
    assert read_added("2018-001", (wrong, whole(wrong)), wrong + NEW, SCHEMAS) is None


def test_whatever_is_put_behind_it_reads_as_the_whole_does() -> None:
    chance = random.Random(68)  # noqa: S311 - the same each time
    marks = "|>'\"#:-\n {}[]&*!%@`,?\t~"
    alike = 0
    for _ in range(1500):
        before, new = HEAD.decode(), NEW.decode()
        texts = [before + "    note: a word\n" * chance.randint(0, 1), new]
        for _ in range(chance.randint(1, 3)):
            which = chance.randrange(2)
            at = chance.randrange(len(texts[which]))
            put = "".join(chance.choices(marks, k=chance.randint(0, 3)))
            texts[which] = texts[which][:at] + put + texts[which][at + chance.randint(0, 2) :]
        start, end = texts[0].encode(), "".join(texts).encode()
        grown = read_added("2018-001", (start, whole(start)), end, SCHEMAS)
        assert grown is None or grown == whole(end), end.decode()
        alike += grown is not None
    assert alike > 50
