"""A Markdown document: front matter, then text with headings and references.

Only what scrctl itself must know is looked at here; what the rest of the text means is pandoc's
business. A fenced code block holds neither headings nor references.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.model.diagnostic import Place, Problem
from scrctl.model.text import Prose, Reference, Section
from scrctl.source.guard import problem, read_text
from scrctl.source.references import find
from scrctl.source.yaml import Document, read_yaml_text

_RULE = "---"
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)\Z")

Read = tuple[Document | None, Prose | None, tuple[Reference, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of a Markdown file taken apart; `body` begins on `first_line`."""

    front: str
    body: str
    first_line: int


def read_markdown(raw: bytes, file: str) -> Read:
    """Return front matter, text and references of a document, and what is wrong with it.

    Where the front matter is missing or cannot be read, the text is still returned.
    """
    text, problems = read_text(raw, file)
    if text is None:
        return None, None, (), problems
    parts = split(text)
    if parts is None:
        return None, prose(text, 1), tuple(_references(text, 1, file)), (_no_front(file),)
    document, problems = read_yaml_text(parts.front, file, line=2)
    return (
        document,
        prose(parts.body, parts.first_line),
        tuple(_references(parts.body, parts.first_line, file)),
        problems,
    )


def split(text: str) -> Parts | None:
    """Divide a text into front matter and body; None where there is no front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != _RULE:
        return None
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == _RULE:
            front = "".join(f"{kept}\n" for kept in lines[1:index])
            return Parts(front, "\n".join(lines[index + 1 :]), index + 2)
    return None


def _no_front(file: str) -> Problem:
    return problem(
        "YML008",
        "the document does not begin with front matter",
        "Begin with a line of three dashes, the fields, and another line of three dashes.",
        Place(file=file, mark=(1, 1)),
    )


def _open_lines(body: str) -> Iterator[tuple[int, str]]:
    """Return the lines outside fenced code, each with its index from 0."""
    lines = enumerate(body.split("\n"))
    if "```" not in body and "~~~" not in body:
        yield from lines
        return
    fence = ""
    for index, line in lines:
        edge = _FENCE.match(line)
        if fence:
            if edge and edge[1].startswith(fence) and not edge[2].strip():
                fence = ""
        elif edge and not (edge[1][0] == "`" and "`" in edge[2]):
            fence = edge[1]
        else:
            yield index, line


def prose(body: str, first_line: int) -> Prose:
    """Return a text with its sections; what stands before the first heading is in none."""
    lines = body.split("\n")
    headings = [
        (index, heading)
        for index, line in _open_lines(body)
        if "#" in line and (heading := _HEADING.match(line))
    ]
    ends = [index for index, _ in headings[1:]] + [len(lines)]
    sections = tuple(
        Section(
            level=len(heading[1]),
            title=(heading[2] or "").strip(),
            line=first_line + index,
            text="\n".join(lines[index + 1 : end]).strip("\n"),
        )
        for (index, heading), end in zip(headings, ends, strict=False)
    )
    return Prose(body=body, first_line=first_line, sections=sections)


def _references(body: str, first_line: int, file: str) -> Iterator[Reference]:
    """Return the references of a text, each with line and column."""
    if "[[" not in body:
        return
    for index, line in _open_lines(body):
        for found in find(line):
            mark = (first_line + index, found.start + 1)
            yield Reference(
                kind=found.kind,
                key=found.key,
                event=found.event,
                place=Place(file=file, mark=mark),
            )
