"""A heading is named by the words that its reader sees, and links find it all the same."""

import re
from pathlib import Path

import pytest
from conftest_render import Render, text_of

BODY = (
    "# What we know [about the illness of her aunt]{.confidential} here\n\nText.\n\n"
    "# What [[mother]] did\n\nText.\n\n# Again\n\nText.\n\n# Again\n\nText.\n\n"
    "# Own {#story}\n\nSee [this](#what-we-know-about-the-illness-of-her-aunt-here), "
    "[that](#what-mother-did), [again](#again-2) and [the story](#story).\n"
)


def names(path: Path) -> list[str]:
    return re.findall(r'<h\d id="([^"]+)"', path.read_text(encoding="utf-8"))


def test_a_heading_is_named_by_what_is_kept_and_filled_in(render: Render, out: Path) -> None:
    assert render(body=BODY, formats=("html", "docx", "pdf")).files
    page = next(out.glob("*.html"))
    wanted = ["what-we-know-here", "what-the-mother-did", "again", "again-2", "story"]
    assert [name for name in names(page) if name in wanted] == wanted
    links = re.findall(r'<a href="#([^"]+)"', page.read_text(encoding="utf-8"))
    assert links[-4:] == ["what-we-know-here", "what-the-mother-did", "again-2", "story"]
    for path in out.iterdir():
        if path.suffix != ".json":
            assert "illness" not in text_of(path)
            assert "what-mother" not in text_of(path)


def test_the_confidential_heading_has_all_its_words(render: Render, out: Path) -> None:
    assert render(body=BODY, audience="confidential").files
    made = names(next(out.glob("*.html")))
    assert "what-we-know-about-the-illness-of-her-aunt-here" in made


@pytest.mark.parametrize("body", [
    "# One\n\nSee [it](#two).\n",
    "::: confidential\n\n# Her illness\n\nx\n\n:::\n\n# One\n\nSee [it](#her-illness).\n",
])  # fmt: skip
def test_a_link_that_leads_nowhere_is_refused(render: Render, out: Path, body: str) -> None:
    done = render(body=body)
    (problem,) = done.problems
    assert (problem.code, problem.place.mark) == ("PUB015", (body[:-1].count("\n") + 1, 5))
    assert not out.exists()
