"""Front matter, headings, references and their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.source.markdown import prose, read_markdown

FILE = "cases/2017-003/report.md"
REPORT = """---
title: A title
authors: [someone]
---

Before. [[mother]]

# What happened #

Text of [[father's]] and [[oops.

## Deeper

```
# no heading, [[no-reference]]
~~~
```

~~~ python
# none here either
~~~~
# Why
#no heading
Last.
"""


def test_a_document_in_its_parts() -> None:
    document, text, references, problems = read_markdown(REPORT.encode(), FILE)
    assert problems == ()
    assert document is not None
    assert document.data == {"title": "A title", "authors": ["someone"]}
    assert text is not None
    assert text.first_line == 5
    assert REPORT.endswith(text.body)
    assert [(s.level, s.title, s.line) for s in text.sections] == [
        (1, "What happened", 8),
        (2, "Deeper", 12),
        (1, "Why", 22),
    ]
    assert text.content("what happened").startswith("Text of")
    assert "no heading, [[no" in text.content("What happened")
    assert text.content("Why") == "#no heading\nLast."
    assert [(r.kind, r.key, r.place.mark) for r in references] == [
        ("entity", "mother", (6, 9)),
        ("entity", "father", (10, 9)),
        ("malformed", "", (10, 26)),
    ]


@pytest.mark.parametrize("text", ["# Heading\n", "", "---\ntitle: x\n", "--- x\n---\n"])
def test_front_matter_has_to_be_there(text: str) -> None:
    document, body, _, problems = read_markdown(text.encode(), FILE)
    assert document is None
    assert body is not None
    assert body.body == text
    assert [(p.code, p.place.mark) for p in problems] == [("YML008", (1, 1))]


def test_a_fault_in_the_front_matter_has_the_line_of_the_file() -> None:
    document, body, references, problems = read_markdown(
        b"---\na: 1\na: 2\n---\n# H\n[[x]]\n", FILE
    )
    assert document is None
    assert [(p.code, p.place.mark) for p in problems] == [("YML003", (3, 1))]
    assert body is not None
    assert [s.title for s in body.sections] == ["H"]
    assert [r.place.mark for r in references] == [(6, 1)]


def test_what_cannot_be_read_has_no_text() -> None:
    assert read_markdown(b"\xff\xfe", FILE)[:3] == (None, None, ())


def test_front_matter_may_be_empty_and_end_the_file() -> None:
    document, body, _, problems = read_markdown(b"---\n---", FILE)
    assert (document is not None, problems) == (True, ())
    assert document is not None
    assert document.data is None
    assert body is not None
    assert (body.body, body.first_line) == ("", 3)


@pytest.mark.parametrize(
    ("line", "title"),
    [("# A", "A"), ("   ### A ##", "A"), ("#", ""), ("# A # b", "A # b"), ("#\tA", "A")],
)
def test_headings(line: str, title: str) -> None:
    assert [s.title for s in prose(line, 1).sections] == [title]


@pytest.mark.parametrize("line", ["    # A", "#A", "####### A", "a # b", ">  # A"])
def test_no_headings(line: str) -> None:
    assert prose(line, 1).sections == ()


def test_a_fence_of_backticks_holds_none_in_its_first_line() -> None:
    assert [s.title for s in prose("``` a`b\n# A\n", 1).sections] == ["A"]
    assert prose("```` a\n```\n# A\n", 1).sections == ()
    assert [s.title for s in prose("```\n``` x\n```\n# A\n", 1).sections] == ["A"]


@given(st.lists(st.sampled_from(["---", "# A", "```", "text", "a: 1", "", "[[x]]", "~~~"])))
def test_lines_are_those_of_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    _, body, references, _ = read_markdown(text.encode(), FILE)
    assert body is not None
    for section in body.sections:
        assert lines[section.line - 1] == "# A"
    for reference in references:
        assert reference.place.mark is not None
        assert lines[reference.place.mark[0] - 1] == "[[x]]"
