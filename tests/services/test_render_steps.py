"""How far a render has come: one bar a document, full at no step before the last."""

from scrctl.render.request import Document
from scrctl.services.render import counted


def test_the_bar_grows_with_each_step() -> None:
    said: list[str] = []
    step = counted(said.append, Document.REPORT, 3)
    for name in ("reading", "html", "docx", "pdf", "scanning", "more"):
        step(name)
    bars = [line[1 : line.index("]")].count("#") for line in said]
    assert bars == sorted(set(bars))
    assert bars[0] == 0
    assert bars[-1] == 20
    assert said[1].endswith("] report: html")
    assert {len(line) for line in said if line.endswith("pdf")} == {len("[] report: pdf") + 20}
