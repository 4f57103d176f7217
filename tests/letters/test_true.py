"""A letter says what the case has recorded, to those who may read it, and nothing else."""

import json
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from scrctl import resources
from tests.conftest import RunCli
from tests.letters.conftest import Make, of_kind, read, word_text

FORMAL = "formal-request"
DAY = "2018-03-12"


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def letter(run_cli: RunCli, root: Path, words: str, out: Path, day: str = DAY) -> Any:
    return run_cli("letter", *words.split(), "-o", out, as_of=day, store=root)


def refusal(run_cli: RunCli, root: Path, words: str, out: Path, day: str = DAY) -> Any:
    """Return the problems of a letter that is refused, of which nothing is written."""
    answer = letter(run_cli, root, f"{words} --format json", out, day)
    assert answer.code == 1, answer.out + answer.err
    assert not out.exists()
    problems = json.loads(answer.out)["problems"]
    assert all(p["hint"] and p["line"] and (root / p["file"]).exists() for p in problems)
    return problems


def texts(out: Path) -> dict[str, str]:
    return {name: word_text(raw) for name, raw in of_kind(read(out), "docx").items()}


def mails(out: Path) -> list[str]:
    found = []
    for raw in of_kind(read(out), "eml").values():
        body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
        assert body is not None
        found.append(body.get_content())
    return found


def own_letter(root: Path, kind: str, *edits: tuple[str, str]) -> None:
    path = root / f"templates/letters/{kind}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = resources.templates("letters")[f"{kind}.md"].decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_two_agencies_are_asked_and_named_as_two(make: Make, store: Path, tmp_path: Path) -> None:
    two = "[fernshire-hospitals, fernshire-police]"
    edit(store, "cases/2018-001/request.yaml", "[fernshire-hospitals]", two)
    assert make(FORMAL, "--to", "docx").code == 0
    found = texts(tmp_path / "letters")
    assert len(found) == 2
    for text in found.values():
        assert "the practice of Fernshire Hospitals NHS Trust and Fernshire Police." in text
    assert make(FORMAL, "--to", "docx", "--about", "fernshire-police", out="one").code == 0
    (name,) = texts(tmp_path / "one")
    assert "fernshire-police" in name
