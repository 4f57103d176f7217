"""Values go into a template as words: never as markup, never as a template, never as a gap."""

import pytest

from scrctl.letters.fill import GapError, as_line, as_markdown, fill
from scrctl.model.error import ScrctlError
from scrctl.render import pandoc
from scrctl.render.node import text_of

HOSTILE = [
    "x\n\n---\n![](/etc/passwd)",
    "<script>alert(1)</script> <!-- hidden -->",
    "{{ 7 * 7 }} {% raw %}",
    "# Heading\n1. one\n- two\n> three",
    "`code` ~~struck~~ $x$ ^up^ ~down~ [a](https://x.example) ![b](c) :smile: ::: div",
    "| a | b |\n|---|---|",
    "*bold* _it_ **b** \\ &amp; https://auto.example <https://x.example>",
    "[^1] and @cite and #let",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_becomes_markup(value: str) -> None:
    (block,) = pandoc.parse(fill("{{ x }}", {"x": value}, as_markdown, "t"))
    assert block["t"] == "Para"
    kinds = {node["t"] for node in block["c"]} - {"Str", "Space"}
    assert not kinds
    assert text_of(block["c"]) == as_line(value)


def test_a_reference_in_a_value_is_still_a_reference() -> None:
    (block,) = pandoc.parse(fill("Seen: {{ x }}", {"x": "[[half-sister]]"}, as_markdown, "t"))
    assert block["c"][-1] == {"t": "Str", "c": "[[half-sister]]"}


@pytest.mark.parametrize("template", ["{{ a.b }}", "{{ c }}", "{% for x in c %}{% endfor %}"])
def test_what_is_not_there_is_a_gap(template: str) -> None:
    with pytest.raises(GapError) as caught:
        fill(template, {"a": {}}, as_markdown, "t")
    assert caught.value.name in ("b", "c")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{% for %}",
        "{{ 1 / 0 }}",
        "{{ range(10 ** 7) }}",
        "{{ 'a' + 1 }}",
    ],
)
def test_a_template_may_not_do_everything(template: str) -> None:
    with pytest.raises((ScrctlError, GapError)):
        fill(template, {}, as_markdown, "t")
