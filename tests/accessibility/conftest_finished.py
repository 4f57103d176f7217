"""The finished files that the checkers look at: every kind of document, for both audiences."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_render import request as render_request

from scrctl.render.build import render_document
from scrctl.render.request import Audience, Document

EXAMPLE = Path(__file__).parent.parent.parent / "cases-example"
Finished = Callable[[str], list[Path]]


@pytest.fixture(scope="session", params=["long-body", "example-store"])
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Give the finished files with an ending, made once."""
    made: dict[str, list[Path]] = {}
    origin = of_the_long_body if request.param == "long-body" else of_the_example_store

    def files(ending: str) -> list[Path]:
        if ending not in made:
            folder = tmp_path_factory.mktemp("finished")
            origin(folder, ending)
            made[ending] = sorted(folder.rglob(f"*.{ending}"))
            assert len(made[ending]) == len(Document) * len(Audience)
        return made[ending]

    return files


def of_the_long_body(folder: Path, ending: str) -> None:
    """Render the invented case of the render tests, whose report has everything in it."""
    for audience in Audience:
        for document in Document:
            out = folder / audience.value / document.value
            done = render_document(
                render_request(out, document=document, audience=audience, formats=(ending,))
            )
            assert not done.problems
            assert not done.leaks


def of_the_example_store(folder: Path, ending: str) -> None:
    """Render the published case of the example store, as a user would."""
    from scrctl.cli.app import run

    kinds = [document.value for document in Document]
    for audience in Audience:
        words = ["-C", str(EXAMPLE), "--as-of", "2018-03-12", "render", "2016-007", *kinds]
        out = str(folder / audience.value)
        assert run([*words, "--audience", audience.value, "--to", ending, "-o", out]) == 0
