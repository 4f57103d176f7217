"""What was seen to hang, to crash or to be believed, and files as other systems make them."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import COMPLETE, Answer

from .bombs import BOMBS, TEXTS
from .conftest import FILE, NOTE, Ask

Spoil = Callable[[str, bytes, object], Answer]
Told = Callable[[str, object], None]


def test_each_is_refused_with_its_place(spoil: Spoil, record_property: Told) -> None:
    believed = [what for what, raw in BOMBS.items() if spoil(FILE, raw, what).code != 1]
    assert believed == []
    record_property("counted", f"{len(BOMBS)} documents of our own: each refused, with its line")


@pytest.mark.parametrize("what", TEXTS)
def test_a_search_does_not_take_the_square_of_a_text(what: str, spoil: Spoil) -> None:
    spoil(NOTE, b"---\nformat: 1\n---\n\n" + TEXTS[what], what)


@pytest.mark.parametrize(
    "what", ["a conflict", "UTF-16", "Windows-1252", "right to left", "nothing"]
)
def test_a_text_is_refused_with_its_place(what: str, spoil: Spoil) -> None:
    raw = BOMBS[what].replace(b"format: 1\n", b"---\nformat: 1\n---\n", 1)
    assert spoil(NOTE, raw, what).code == 1


@pytest.mark.parametrize("name", [FILE, NOTE, "cases/2017-005/history.yaml"])
def test_files_of_windows_are_read_as_any_other(name: str, spoil: Spoil) -> None:
    raw = (COMPLETE / name).read_bytes().replace(b"\n", b"\r\n")
    assert spoil(name, b"\xef\xbb\xbf" + raw, name).code == 0


@pytest.mark.parametrize("name", ["CON", "nul.yaml", "a.", "a b", "x" * 200, "é.md", "-rf"])
def test_odd_names_are_told(name: str, ask: Ask, store: Path) -> None:
    (store / "cases/2017-005" / name).write_text("x\n", encoding="utf-8")
    answer = ask("validate", "2017-005", where=name)
    assert answer.code == 1
    assert "cases/2017-005" in answer.out


def test_links_are_told_and_not_followed(ask: Ask, store: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("format: 1\nnote: Bertram Inkpen\n", encoding="utf-8")
    (store / FILE).unlink()
    (store / FILE).symlink_to(secret)
    (store / "cases/2018-009").symlink_to("/etc")
    (store / "cases/2018-008").symlink_to("2018-008")
    os.mkfifo(store / "cases/2017-006/pipe.yaml")
    for words in (("validate",), ("status",), ("deadlines",), ("check",)):
        answer = ask(*words, where=words)
        assert "Inkpen" not in answer.out + answer.err
    assert ask("validate").code == 1


PIECES = (b":", b"'", b"[", b"}", b"\t", b"&a ", b"*a", b"null", b"-", b"#")
CHANGES: tuple[Callable[[bytes, int, bytes], bytes], ...] = (
    lambda line, spot, _: line[:spot],
    lambda line, _, other: line + b"\n" + other,
    lambda _line, _, other: other,
    lambda line, spot, _: line[:spot] + PIECES[spot % len(PIECES)] + line[spot:],
    lambda line, spot, _: line[:spot] + bytes([(spot * 37) % 256]) + line[spot + 1 :],
    lambda line, spot, _: b" " * (spot % 6) + line.lstrip(),
    lambda line, _spot, _: line.partition(b":")[0] + b":",
)


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Change a document a little, as an editor, a merge or a bad disk would."""
    lines = raw.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        spot = chance.randrange(len(lines[at]) + 1)
        lines[at] = chance.choice(CHANGES)(lines[at], spot, chance.choice(lines))
    if chance.random() < 1 / 10:
        del lines[chance.randrange(1, len(lines) + 1) :]
    return b"\n".join(lines)


def mutate(number: int, seed: int, ask: Ask, store: Path) -> int:
    """Spoil the store's documents one at a time; count those that were refused."""
    chance = random.Random(seed)  # noqa: S311 -- a seed that can be given again
    files = sorted(p for p in store.rglob("*") if p.suffix in {".yaml", ".md"})
    refused = 0
    for turn in range(number):
        path = chance.choice(files)
        raw = path.read_bytes()
        path.write_bytes(mutated(raw, chance))
        where = f"seed {seed}, turn {turn}, {path.relative_to(store)}"
        words = chance.choice((("validate",), ("validate",), ("status",), ("deadlines",)))
        answer = ask(*words, "--format", "json", where=where)
        refused += answer.code != 0
        path.write_bytes(raw)
    return refused


def test_two_hundred_changes(ask: Ask, store: Path, record_property: Told) -> None:
    seed = random.SystemRandom().randrange(10**6)
    refused = mutate(200, seed, ask, store)
    told = f"200 changed documents (seed {seed}): {refused} refused, 0 tracebacks"
    record_property("counted", told)


@pytest.mark.exhaustive
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_changes(part: int, ask: Ask, store: Path, record_property: Told) -> None:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6)) + part
    refused = mutate(1000, seed, ask, store)
    told = f"1,000 changed documents (seed {seed}): {refused} refused, 0 tracebacks"
    record_property("counted", told)
