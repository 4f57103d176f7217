"""Public test data in place of a case's documents; skipped, saying so, where it is not there."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answer
from tests.source.corpora import corpus

from .conftest import FILE, NOTE, Ask

Spoil = Callable[[str, bytes, object], Answer]
Told = Callable[[str, object], None]
EVERY = 8  # of each corpus the short form takes one in so many
FEW = 40  # the same where each is given to several commands


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in corpus(name).read_text(encoding="utf-8").splitlines()]


def documents(name: str) -> list[tuple[str, bytes]]:
    """The texts of a corpus, each with its name."""
    if name == "commonmark-spec.txt":
        text = corpus(name).read_text(encoding="utf-8")
        fence = "`" * 32
        found = re.findall(rf"^{fence} example[^\n]*\n(.*?)^\.$", text, re.DOTALL | re.MULTILINE)
        return [
            (f"example {n}", part.replace("→", "\t").encode()) for n, part in enumerate(found, 1)
        ]
    if name == "blns.json":
        strings = json.loads(corpus(name).read_text(encoding="utf-8"))
        return [(f"string {n}", s.encode("utf-8", "surrogatepass")) for n, s in enumerate(strings)]
    return [(str(line["id"]), content(line)) for line in lines(name)]


def content(line: dict[str, Any]) -> bytes:
    """The bytes of one text; two of them are too long for the corpus, and only described there."""
    if "repeat" in line:
        made = REPEATED[line["id"]]
        assert len(made) == line["bytes"]
        return made
    return base64.b64decode(next(line[k] for k in ("in_yaml_b64", "b64", "in_b64") if k in line))


REPEATED = {
    "n_structure_100000_opening_arrays.json": b"[" * 100_000,
    "n_structure_open_array_object.json": b'[{"":' * 50_000 + b"\n",
}
CORPORA = {
    "yaml-test-suite.jsonl": (FILE, 402),
    "json-test-suite.jsonl": (FILE, 318),
    "icalendar-tests.jsonl": (FILE, 198),
    "blns.json": (FILE, 515),
    "commonmark-spec.txt": (NOTE, 655),
}


def feed(name: str, spoil: Spoil, every: int) -> str:
    file, least = CORPORA[name]
    found = documents(name)
    assert len(found) >= least
    head = b"---\nformat: 1\n---\n\n" if file == NOTE else b""
    chosen = found[::every]
    refused = sum(spoil(file, head + raw, f"{name} {what}").code != 0 for what, raw in chosen)
    return f"{name}: {len(chosen)} of {len(found)} texts, {refused} refused, 0 tracebacks"


@pytest.mark.parametrize("name", CORPORA)
def test_some_of_each_corpus(name: str, spoil: Spoil, record_property: Told) -> None:
    record_property("counted", feed(name, spoil, EVERY))


@pytest.mark.exhaustive
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", CORPORA)
def test_each_corpus(name: str, spoil: Spoil, record_property: Told) -> None:
    record_property("counted", feed(name, spoil, 1))


WORDS = {
    "as a value": lambda text: f"format: 1\nnote: {json.dumps(text)}\n".encode(),
    "as a key": lambda text: f"format: 1\n{json.dumps(text)}: 1\n".encode(),
    "as it is": lambda text: b"format: 1\nnote: " + text.encode("utf-8", "replace") + b"\n",
}


def naughty(every: int) -> list[tuple[int, str]]:
    """One in so many strings, with its number."""
    strings = json.loads(corpus("blns.json").read_text("utf-8"))
    return [
        (number, text.encode("utf-8", "replace").decode("utf-8"))
        for number, text in enumerate(strings)
        if number % every == 0
    ]


def put_in(how: str, spoil: Spoil, every: int) -> str:
    chosen = naughty(every)
    for number, text in chosen:
        assert spoil(FILE, WORDS[how](text), f"{how}, string {number}").code
    return f"{len(chosen)} strings {how}: each told with its line"


@pytest.mark.parametrize("how", WORDS)
def test_naughty_strings_in_a_document(how: str, spoil: Spoil, record_property: Told) -> None:
    record_property("counted", put_in(how, spoil, EVERY))


@pytest.mark.exhaustive
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("how", WORDS)
def test_each_naughty_string_in_a_document(how: str, spoil: Spoil, record_property: Told) -> None:
    record_property("counted", put_in(how, spoil, 1))


def as_words(ask: Ask, store: Path, every: int) -> str:
    chosen = naughty(every)
    for number, word in chosen:
        given = ("--agreed-by", "lscb_chair", f"--reason={word}", "--dry-run")
        extend = ("extend", "2017-006", "decision", "--to", "2018-04-30", *given)
        for words in (extend, ("status", "--", word), ("new", "--dry-run", "--", word)):
            said = ask(*words, where=f"{words[0]} {number}")
            assert "\x1b" not in said.out + said.err
    assert not (store / ".git" / "scrctl").exists()
    return f"{len(chosen)} strings as words of three commands: 0 tracebacks"


def test_naughty_strings_as_words_of_a_command(
    ask: Ask, store: Path, record_property: Told
) -> None:
    record_property("counted", as_words(ask, store, FEW))


@pytest.mark.exhaustive
@pytest.mark.timeout(1800)
def test_each_naughty_string_as_words_of_a_command(
    ask: Ask, store: Path, record_property: Told
) -> None:
    record_property("counted", as_words(ask, store, 1))
