"""A store's own template: the same text as ours, within limits of time, memory and output."""

import pytest

from scrctl import resources
from scrctl.letters.fill import as_markdown, fill
from scrctl.model.error import ScrctlError
from scrctl.render import template as module
from scrctl.render.formats.html import written
from scrctl.render.template import Fault, Job, TemplateFaultError, filled, is_ours, run

BOMBS = {
    "a multiplication": "{{ 'a' * 200000000 }}",
    "a larger one": "{{ 'a' * 10000000000 }}",
    "loops within loops": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}"
        "{% endfor %}{% endfor %}{% endfor %}"
    ),
    "much of little": "{% for a in range(99999) %}{{ 'b' * 999 }}{% endfor %}",
    "a number": "{{ 9 ** (9 ** 9) }}",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_stopped_with_a_clear_word(bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 3)
    with pytest.raises(ScrctlError) as error:
        written("report/document.html", bomb, cover={})
    assert "report/document.html" in error.value.message
    assert "stopped" in error.value.message
    assert "loops within loops" in error.value.hint
    assert error.value.exit_code == 2


def test_a_letter_is_held_to_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 3)
    with pytest.raises(ScrctlError, match=r"letters/own\.md .* stopped"):
        fill(BOMBS["a multiplication"], {}, as_markdown, "own.md")


def test_both_ways_make_the_same_text() -> None:
    job = Job(
        template="{{ words.one }}, {{ text }} {% for x in more %}{{ x }}{% endfor %}",
        values={"words": {"one": "*a*"}, "text": "<b>", "more": ("x", "y")},
        write=as_markdown,
    )
    assert not is_ours(job.template)
    assert filled(job) == run(job) == r"\*a\*, \<b\> xy"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ nobody }}", Fault.UNDEFINED),
        ("{{ 1 / 0 }}", Fault.REFUSED),
        ("{% if %}", Fault.REFUSED),
    ],
)
def test_what_was_wrong_comes_back_from_the_other_process(text: str, fault: Fault) -> None:
    with pytest.raises(TemplateFaultError) as error:
        filled(Job(template=f"{text} of a store", values={}))
    assert error.value.fault is fault


def test_our_own_templates_need_no_process_of_their_own() -> None:
    built_in = resources.templates("report")["document.html"].decode()
    assert is_ours(built_in)
    assert not is_ours(f"{built_in}{BOMBS['a number']}")
