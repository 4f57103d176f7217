"""The seven-minute briefing: from what is written already, and what is not written is said."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from conftest_render import CASE, SUMMARY, Render, text_of
from docx.shared import Pt

from scrctl.model.dossier import Case
from scrctl.model.learning import ActionPlan, Finding, PublicationRecord

ALL = ("html", "docx", "pdf")


def made(render: Render, **more: Any) -> dict[str, str]:
    done = render(document="briefing", **{"formats": ALL, **more})
    assert not done.problems, done.problems
    assert not done.leaks, done.leaks
    return {f.format: " ".join(text_of(Path(f.path)).split()) for f in done.files}


def test_it_tells_each_part_in_every_format(render: Render) -> None:
    texts = made(render)
    assert set(texts) == set(ALL)
    for text in texts.values():
        for part in (
            "Child P told the primary school", "The mother moved.", "learns not to tell",
            "Child P was not spoken to alone", "One teacher wrote down each word",
            "own account is sought and", "When did I last speak",
            "Learning from the life of Child P", "Seven-minute briefing",
        ):  # fmt: skip
            assert part in text
        assert "Nothing of this belongs" not in text
        assert "is well" not in text


def space_above_the_marking(path: str) -> Any:
    styled = {p.style.name: p for p in docx.Document(path).paragraphs if p.style}
    return styled["Cover Marking"].paragraph_format.space_before


def test_in_word_the_text_begins_close_below_the_title(render: Render) -> None:
    done = render(document="briefing", formats=("docx",))
    assert space_above_the_marking(done.files[0].path) == Pt(6)


def test_a_long_text_keeps_its_cover(render: Render) -> None:
    done = render(formats=("docx",), body="# One\n\nText.\n\n" * 8)
    assert space_above_the_marking(done.files[0].path) is None


def test_in_confidence_it_names_and_says_what_is_missing(render: Render) -> None:
    bare = replace(CASE, findings={}, plan=None)
    bodies = {"summary.md": "# What happened\n\n[[child]] was hurt.\n"}
    text = made(render, audience="confidential", case=bare, bodies=bodies, formats=("html",))[
        "html"
    ]
    assert "Kayleigh" in text
    for gap in ("Why it matters.", "What you can do.", "No finding is", "no recommendation yet"):
        assert gap in text


@pytest.mark.parametrize(
    ("case", "gone", "part"),
    [
        (CASE, "# What happened", "What happened"),
        (CASE, "A child who is asked once learns not to tell.", "Why it matters"),
        (CASE, "# Ask yourself", "What you can do"),
        (replace(CASE, findings={}), "", "What the review found"),
        (replace(CASE, plan=ActionPlan()), "", "What the review recommends"),
    ],
)
def test_for_the_public_nothing_is_made_of_a_part(
    render: Render, out: Path, case: Case, gone: str, part: str
) -> None:
    done = render(document="briefing", case=case, bodies={"summary.md": SUMMARY.replace(gone, "")})
    assert not done.files
    assert not out.exists()
    assert {p.code for p in done.problems} == {"PUB045"}
    assert part in done.problems[0].message


def test_a_name_in_a_finding_is_a_leak(render: Render) -> None:
    named = {"findings/f1.md": Finding(title="Grace Dubois was alone")}
    done = render(document="briefing", case=replace(CASE, findings=named), formats=ALL)
    assert not done.files
    assert done.leaks


@pytest.mark.parametrize("url", ["https://example.invalid/review", "", "on the shelf"])
def test_where_to_read_more_is_never_invented(render: Render, url: str) -> None:
    assert CASE.publication is not None
    record = msgspec.structs.replace(CASE.publication, url=url)
    case = replace(CASE, publication=record if url else PublicationRecord())
    text = made(render, case=case, formats=("html",))["html"]
    assert (url in text) if url else ("No address of the report is written" in text)
