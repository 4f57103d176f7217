"""Reading a page of tests: prose, headings, and fenced blocks that say what to do and expect.

Every heading begins an example; the blocks below it belong together. Blocks:

edit FILE        `path: value` sets a field (`a.b.0.c`; `list.+` adds an item; `-` deletes)
replace FILE     the whole file, as it stands in the block
remove FILE      the file is taken away
as-of            the day on which the store is looked at
register         the keys that the open register holds, one a line; without it, it is sealed
criterion CASE   the parameters of a gate rule, which is asked of the case directly
gate CASE        the ids of the criteria that this rule leaves unmet at the present gate
expect           `FILE:LINE CODE`, `FILE#a.b CODE` or `FILE CODE`, one a line; or `not assessed`

At the end of a line of `edit` or `criterion`, `# error: CODE` or `# warning: CODE` says that a
problem is expected there. Where nothing is marked, the page's own code may find nothing.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("edit", "replace", "remove", "as-of", "register", "criterion", "gate", "expect")
_FENCE = re.compile(r"^(`{3,})([a-z-]+)(?: (\S+))?\s*$")
_MARK = re.compile(r"\s+# (error|warning): ([A-Z]{3}\d{3})\s*$")
_EXPECT = re.compile(
    r"^(?P<file>[^\s:#]+)(?::(?P<line>\d+)|#(?P<at>\S+))? (?:(?P<how>error|warning) )?"
    r"(?P<code>[A-Z]{3}\d{3})$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A problem that must be found. `file` is empty where any place will do."""

    code: str
    severity: str = ""
    file: str = ""
    at: tuple[str | int, ...] | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block without its marks."""

    kind: str
    target: str
    lines: tuple[str, ...]
    expected: tuple[Expected, ...] = ()


@dataclass(slots=True, kw_only=True)
class Example:
    """What stands below one heading of a page."""

    code: str
    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def expected(self) -> tuple[Expected, ...]:
        return tuple(e for block in self.blocks for e in block.expected)

    @property
    def gate_ids(self) -> set[str]:
        return {line for b in self.blocks if b.kind == "gate" for line in b.lines if line.strip()}

    @property
    def is_not_assessed(self) -> bool:
        return any(b.kind == "expect" and "not assessed" in b.lines for b in self.blocks)

    @property
    def is_failing(self) -> bool:
        return any(e.code == self.code for e in self.expected) or bool(self.gate_ids)

    @property
    def is_passing(self) -> bool:
        return not self.expected and not self.gate_ids and not self.is_not_assessed


def route(dotted: str) -> tuple[str | int, ...]:
    """Return `a.0.b` as a route of keys and indexes."""
    return tuple(int(part) if part.isdecimal() else part for part in dotted.split(".") if part)


def read_page(path: Path) -> list[Example]:
    """Return the examples of a page."""
    examples: list[Example] = []
    current = Example(code=path.stem, title="beginning")
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith("#"):
            current = Example(code=path.stem, title=line.lstrip("# "))
            examples.append(current)
        fence = _FENCE.match(line)
        if fence is None:
            continue
        inside = []
        for inner in lines:
            if inner.rstrip() == fence[1]:
                break
            inside.append(inner)
        if fence[2] in KINDS:
            current.blocks.append(_block(fence[2], fence[3] or "", inside))
        elif fence[2] not in ("text", "yaml", "markdown", "console"):
            raise AssertionError(f"{path.name}: nobody knows a block of the kind {fence[2]}")
    return [example for example in examples if example.blocks]


def _block(kind: str, target: str, inside: list[str]) -> Block:
    if kind == "replace":
        return Block(kind=kind, target=target, lines=tuple(inside))
    if kind == "expect":
        return Block(kind=kind, target=target, lines=tuple(inside), expected=_expectations(inside))
    lines, expected = [], []
    for line in inside:
        mark = _MARK.search(line)
        plain = line[: mark.start()] if mark else line
        lines.append(plain)
        if mark:
            where = {"file": target, "at": route(plain.partition(":")[0].strip())}
            where = where if kind == "edit" else {}
            expected.append(Expected(code=mark[2], severity=mark[1], **where))
    return Block(kind=kind, target=target, lines=tuple(lines), expected=tuple(expected))


def _expectations(inside: list[str]) -> tuple[Expected, ...]:
    found = []
    for line in inside:
        if not line.strip() or line == "not assessed":
            continue
        told = _EXPECT.match(line.strip())
        assert told, f"this is no expectation: {line}"
        found.append(
            Expected(
                code=told["code"],
                severity=told["how"] or "",
                file=told["file"],
                at=None if told["line"] else route(told["at"] or ""),
                line=int(told["line"]) if told["line"] else None,
            )
        )
    return tuple(found)
