"""Histories of which one stored object was damaged or forged: each is told, none ends the audit."""

import hashlib
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from scrctl.model.dossier import Case
from scrctl.register.sealed import create_identity, seal_register
from scrctl.rules import remembered
from scrctl.services.auditing import passage, shares

from . import Counted, RunCli
from .conftest import CASE, Audit, append, codes, commit, git

KINDS = ("message", "header", "history", "document", "board", "tree", "mode", "swap")


def stored(root: Path, kind: str, raw: bytes) -> str:
    """Put an object into the repository as it is, whatever git would say of it."""
    whole = f"{kind} {len(raw)}".encode() + b"\0" + raw
    oid = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    path = root / ".git/objects" / oid[:2] / oid[2:]
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole))
    return oid


def raw_object(root: Path, oid: str) -> bytes:
    whole = zlib.decompress((root / ".git/objects" / oid[:2] / oid[2:]).read_bytes())
    return whole.partition(b"\0")[2]


def damaged(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) or 1)
        changed[at : at + chance.randint(0, 12)] = chance.randbytes(chance.randint(0, 3))
    return bytes(changed)


def entries_of(raw: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    while raw:
        head, _, rest = raw.partition(b"\0")
        mode, _, name = head.partition(b" ")
        yield mode, name, rest[:20]
        raw = rest[20:]


def tree_with(root: Path, tree: str, path: str, new: tuple[str, str]) -> str:
    """Return a tree in which one path has another mode and content."""
    first, _, rest = path.partition("/")
    parts = []
    for mode, name, oid in entries_of(raw_object(root, tree)):
        this = (mode, oid)
        if name.decode() == first and rest:
            this = (mode, bytes.fromhex(tree_with(root, oid.hex(), rest, new)))
        elif name.decode() == first:
            this = (new[0].encode(), bytes.fromhex(new[1]))
        parts.append(this[0] + b" " + name + b"\0" + this[1])
    return stored(root, "tree", b"".join(parts))


def mutant(root: Path, chain: list[str], kind: str, chance: random.Random) -> str:
    """Return the tip of a history in which one commit differs, and all after it follow it."""
    at = chance.randrange(len(chain))
    raw = raw_object(root, chain[at])
    tree = raw[5:45].decode()
    path = {
        "history": f"cases/{CASE}/history.yaml",
        "document": f"cases/{CASE}/{chance.choice(['proforma.yaml', 'case.yaml'])}",
        "board": "scrctl.yaml",
    }.get(kind, f"cases/{CASE}/history.yaml")
    blob = git(root, "rev-parse", f"{chain[at]}:{path}")
    if kind in ("message", "header"):
        head, gap, message = raw.partition(b"\n\n")
        changed = (damaged(head, chance), message) if kind == "header" else (head, None)
        raw = changed[0] + gap + (damaged(message, chance) if kind == "message" else message)
    elif kind == "tree":
        raw = raw.replace(
            tree.encode(), stored(root, "tree", damaged(raw_object(root, tree), chance)).encode(), 1
        )
    else:
        new = {
            "mode": (chance.choice(["120000", "160000", "100755", "40000", "0"]), blob),
            "swap": ("100644", git(root, "rev-parse", f"{chain[at]}:scrctl.yaml")),
        }.get(kind) or ("100644", stored(root, "blob", damaged(raw_object(root, blob), chance)))
        raw = raw.replace(tree.encode(), tree_with(root, tree, path, new).encode(), 1)
    tip = stored(root, "commit", raw)
    for following in chain[at + 1 :]:
        old = raw_object(root, following)
        raw = old.replace(b"parent " + parent_of(old), b"parent " + tip.encode(), 1)
        tip = stored(root, "commit", raw)
    return tip


def parent_of(raw: bytes) -> bytes:
    return raw.partition(b"parent ")[2][:40]


def told(root: Path, run_cli: RunCli, chain: list[str], number: int) -> Counter[str]:
    """Audit so many mutants, and count how each was told."""
    chance = random.Random(35)  # noqa: S311 - the same mutants each time
    seen: Counter[str] = Counter()
    for each in range(number):
        kind = KINDS[each % len(KINDS)]
        tip = mutant(root, chain, kind, chance)
        (root / ".git/refs/heads/main").write_text(f"{tip}\n")
        answer = run_cli("audit", "--format", "csv", store=root)
        assert answer.code in (0, 1, 2), (kind, each, answer.err)
        assert "Traceback" not in answer.err
        crashed = "could not be audited" in answer.out
        told = {0: "nothing to say", 1: "told", 2: "not a history"}[answer.code]
        seen[f"{kind}: {'not audited, and told' if crashed else told}"] += 1
        if answer.code:
            assert answer.out.count("\n") > 1 or len(answer.err) > 40, (kind, each)
    return seen


def checked(honest: Path, run_cli: RunCli, number: int) -> str:
    chain = git(honest, "rev-list", "--reverse", "HEAD").split()
    seen = told(honest, run_cli, chain, number)
    figures = "\n".join(f"{count:5} {what}" for what, count in sorted(seen.items()))
    sys.stdout.write(f"\n{figures}\n")
    for kind in ("mode", "swap"):
        assert not seen[f"{kind}: nothing to say"], seen
    assert seen["history: told"] >= number // len(KINDS) // 2, seen
    return f"audit: {sum(seen.values())} histories with a damaged object, none ends it"


def test_no_mutant_ends_the_audit(honest: Path, run_cli: RunCli, counted: Counted) -> None:
    counted(checked(honest, run_cli, 40))


@pytest.mark.exhaustive
@pytest.mark.timeout(1800)
def test_none_of_a_thousand_mutants_ends_the_audit(
    honest: Path, run_cli: RunCli, counted: Counted
) -> None:
    counted(checked(honest, run_cli, 1000))


def test_a_register_in_clear(audit: Audit, honest: Path) -> None:
    path = honest / f"cases/{CASE}/register.age"
    path.write_text("mother: a name that nobody may read\n")
    brought = commit(honest)
    git(honest, "revert", "--no-edit", "HEAD")
    clear = honest / f"cases/{CASE}/Register.txt"
    clear.write_text("mother: a name that nobody may read\n")
    commit(honest)
    path.write_bytes(seal_register(b"", create_identity()[1]))
    commit(honest)
    found = audit(honest)
    assert codes(found) == ["STO036"]
    assert found["irregularities"][0]["commit"] == brought
    assert len(found["irregularities"]) == 2
    assert "nobody may read" not in str(found)


def test_two_processes_and_no_memory_say_the_same(
    audit: Audit, honest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(honest, "  - kind: milestone\n    on: 2018-03-01\n    milestone: case-discussed\n")
    commit(honest)
    append(honest, "  - kind: stage\n    on: 2018-03-02\n    stage: nowhere\n", "2017-005")
    commit(honest)
    alone = audit(honest)
    monkeypatch.setattr(shares, "MANY", 1)
    assert audit(honest) == alone
    monkeypatch.setattr(remembered.Remembered, "ask", remembered.Registry.ask)
    assert audit(honest) == alone
    monkeypatch.setattr(passage, "counting_codes", lambda *_: ("",))
    assert audit(honest) == alone
    assert {one["case"] for one in alone["irregularities"]} == {CASE, "2017-005"}


def test_what_goes_wrong_elsewhere_is_done_here(
    audit: Audit, honest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(honest, "  - kind: stage\n    on: 2018-03-02\n    stage: nowhere\n", "2017-005")
    commit(honest)
    alone = audit(honest)
    monkeypatch.setattr(shares, "MANY", 1)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", _broken)
    assert audit(honest) == alone


def _broken(*_: object) -> object:
    from concurrent.futures import Future

    future: Future[object] = Future()
    future.set_exception(OSError("no more processes"))
    return future


def test_a_check_does_not_pass_over_a_history_that_cannot_be_walked(
    honest: Path, run_cli: RunCli
) -> None:
    chain = git(honest, "rev-list", "--reverse", "HEAD").split()
    tip = mutant(honest, chain[:-1], "tree", random.Random(1))  # noqa: S311 - always the same
    head = git(honest, "cat-file", "commit", chain[-1]).encode() + b"\n"
    following = head.replace(b"parent " + parent_of(head), b"parent " + tip.encode(), 1)
    (honest / ".git/refs/heads/main").write_text(f"{stored(honest, 'commit', following)}\n")
    answer = run_cli("check", store=honest)
    assert answer.code == 1
    assert "STO028" in answer.out


def test_whatever_a_rule_may_look_at_is_known_to_the_memory() -> None:
    """A property that the memory does not know would end the rule that asks for it."""
    given = {each.name for each in fields(Case)}
    beside = {name for name in dir(Case) if not name.startswith("_")} - given
    assert beside == set(remembered.BEHIND)
