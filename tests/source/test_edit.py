"""One thing is changed, and every other byte stays."""

from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrctl import resources
from scrctl.model.error import ScrctlError
from scrctl.source import edit
from scrctl.source.edit import append_item, delete, set_value
from scrctl.source.yaml import read_yaml

HISTORY = """# yaml-language-server: $schema=../../.scrctl/schemas/history.schema.json
format: 1
# Oldest first
entries:
  - kind: milestone   # the first
    on: 2017-02-08
    note: "quoted"

  - kind: stage
    note: |
      # text, not a comment
      more
# about the last
last: 'x'
"""


def data(text: str) -> Any:
    document, problems = read_yaml(text.encode(), "f")
    assert problems == ()
    assert document is not None
    return document.data


def is_only_added(before: str, after: str) -> bool:
    """Say whether every line of the text is still there, in its order."""
    codes = SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    return {tag for tag, *_ in codes.get_opcodes()} <= {"equal", "insert"}


def test_an_entry_goes_behind_the_last_one_and_before_the_comment_that_follows() -> None:
    after = append_item(HISTORY, ("entries",), {"kind": "milestone", "on": date(2017, 3, 1)})
    new = "\n  - kind: milestone\n    on: 2017-03-01\n"
    assert after == HISTORY.replace("# about the last", f"{new}# about the last")


def test_an_entry_may_hold_lists_mappings_and_texts_of_several_lines() -> None:
    item = {
        "note": "a\nb",
        "who": ("x", "y"),
        "more": {"z": [1]},
        "odd": " a\n b ",
        "day": "2017-02-30",
    }
    after = append_item(HISTORY, ("entries",), item)
    assert "  - note: |-\n      a\n      b\n    who:\n      - x\n      - y\n" in after
    assert data(after)["entries"][2] == {**item, "who": ["x", "y"]}
    assert is_only_added(HISTORY, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("entries: []\n", "entries:\n  - a: b\n"),
        ("entries:\n", "entries:\n  - a: b\n"),
        ("format: 1\n", "format: 1\nentries:\n  - a: b\n"),
        ("# only a comment\n", "# only a comment\nentries:\n  - a: b\n"),
        ("", "\nentries:\n  - a: b\n"),
        ("entries:\n- a: 1\nz: 2\n", "entries:\n- a: 1\n- a: b\nz: 2\n"),
        ("entries:\n    - a: 1\n", "entries:\n    - a: 1\n    - a: b\n"),
        ("entries:\n  - a: 1", "entries:\n  - a: 1\n  - a: b\n"),
        ("entries:\n  - a: 1\r\nb: 2\r\n", "entries:\n  - a: 1\n  - a: b\nb: 2\n"),
        ("entries: [{a: 1, c: 2}]\n", "entries: [{a: 1, c: 2}, a: b]\n"),
        ("entries:\n  -\n    a: 1\n", "entries:\n  -\n    a: 1\n  - a: b\n"),
    ],
)
def test_lists_in_every_layout(before: str, after: str) -> None:
    assert append_item(before, ("entries",), {"a": "b"}) == after


def test_an_entry_of_a_list_within_a_list() -> None:
    text = "a:\n  - b:\n      - c: 1\n  - b: []\n"
    assert data(append_item(text, ("a", 0, "b"), {"c": 2})) == {
        "a": [{"b": [{"c": 1}, {"c": 2}]}, {"b": []}]
    }
    assert data(append_item(text, ("a", 1, "b"), {"c": 2}))["a"][1] == {"b": [{"c": 2}]}
    assert data(append_item("a:\n  - []\n", ("a", 0), {"c": 2})) == {"a": [[{"c": 2}]]}


class Word(StrEnum):
    YES = "yes"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2018-01-02", "2018-01-02"),
        (date(2018, 1, 2), "2018-01-02"),
        ("yes", "yes"),
        (Word.YES, "yes"),
        ("012", "'012'"),
        (3, "3"),
    ],
)
def test_a_value_is_set_in_its_place(value: Any, written: str) -> None:
    after = set_value(HISTORY, ("entries", 0, "on"), value)
    assert after == HISTORY.replace("on: 2017-02-08", f"on: {written}")


def test_keys_that_are_missing_are_made() -> None:
    assert set_value("a: 1\n", ("b", "c"), "x") == "a: 1\nb:\n  c: x\n"
    assert set_value("a: 1\nb:\n", ("b", "c"), "x") == "a: 1\nb:\n  c: x\n"


def test_what_is_deleted_takes_its_lines_and_no_others() -> None:
    whole = HISTORY.index("  - kind: stage")
    assert delete(HISTORY, ("entries", 1)) == HISTORY[:whole] + HISTORY[HISTORY.index("# about") :]
    note = HISTORY.index("    note: |")
    assert (
        delete(HISTORY, ("entries", 1, "note"))
        == HISTORY[:note] + HISTORY[HISTORY.index("# about") :]
    )
    assert delete(HISTORY, ("format",)) == HISTORY.replace("format: 1\n", "")
    assert delete("a:\n- b\n- c\nd: 1\n", ("a",)) == "d: 1\n"


def test_what_has_no_lines_of_its_own_is_deleted_by_round_trip() -> None:
    assert delete("a: {b: 1, c: 2}\n", ("a", "b")) == "a: {c: 2}\n"
    assert delete("a: [b, c]\n", ("a", 0)) == "a: [c]\n"
    assert data(delete(HISTORY, ("entries", 0, "kind")))["entries"][0] == {
        "on": "2017-02-08",
        "note": "quoted",
    }


@pytest.mark.parametrize(
    "at", [("nothing",), ("entries", 9), ("entries", 0, "zz"), ("format", "x")]
)
def test_what_is_not_there_cannot_be_deleted(at: Any) -> None:
    with pytest.raises(ScrctlError):
        delete(HISTORY, at)


def test_a_file_that_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(ScrctlError, match="cannot be read"):
        set_value("a: &x 1\n", ("a",), 2)


ODD = '---\n"a":   {x: 1,y: 2}   # c\nb:\n    c:  1\n    d:    2\nf: x\n  y\ne: 3\n'


def test_another_layout_is_kept_where_a_value_changes() -> None:
    assert set_value(ODD, ("b", "d"), 5) == ODD.replace("d:    2", "d: 5")
    assert set_value(ODD, ("b", "d"), [5]) == ODD.replace("d:    2", "d:\n      - 5")
    assert set_value(ODD, ("e",), "x\ny") == ODD.replace("e: 3", "e: |-\n    x\n    y")


def test_a_value_that_was_not_filled_in_keeps_its_comment() -> None:
    assert set_value("a: null  # c\nb:\n", ("a",), 1) == "a: 1  # c\nb:\n"
    assert set_value("a: null  # c\nb:\n", ("b",), 1) == "a: null  # c\nb: 1\n"


def test_text_on_several_lines_beside_the_change_stays() -> None:
    assert set_value("a: x\n  y\nb:   1\n", ("b",), ["c"]) == "a: x\n  y\nb:\n  - c\n"
    assert set_value("a: x\n  y\nb:   1\n", ("a",), ["c"]) == "a:\n  - c\nb:   1\n"
    assert set_value("a: x\n  y\nb:   1\n", ("c",), ["c"]) == "a: x\n  y\nb:   1\nc:\n  - c\n"


def test_text_below_its_key_stays() -> None:
    text = "a:\n  x\n  y\nb:\n    c: 1\n"
    assert set_value(text, ("b", "d"), "z") == f"{text}    d: z\n"


def test_what_cannot_be_carried_over_is_refused() -> None:
    with pytest.raises(ScrctlError, match="laid out"):
        set_value("a: x\n  y\nb: x\n  y\nc: x\n  y\n", ("b",), ["d"])


def test_what_reads_otherwise_than_it_was_meant_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "_dump", lambda _yaml, _tree: "a: wrong\nb: 1\n")
    with pytest.raises(ScrctlError):
        set_value("a: 1\n", ("a",), 2)


def test_what_ruamel_refuses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_layout: Any) -> Any:
        class Refusing:
            def load(self, _text: str) -> Any:
                raise ValueError

            def dump(self, _tree: Any, _out: Any) -> None: ...

        return Refusing()

    monkeypatch.setattr(edit, "_writer", refuse)
    with pytest.raises(ScrctlError):
        set_value("a: 1\n", ("b",), 2)


@pytest.mark.parametrize("name", [n for n in resources.templates("case") if n.endswith(".yaml")])
def test_templates_keep_every_byte_but_what_changes(name: str) -> None:
    text = resources.templates("case")[name].decode()
    after = set_value(text, ("format",), 2)
    assert after == text.replace("format: 1", "format: 2", 1)


_VALUES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cs"]), max_size=30
) | st.sampled_from(["a\nb", "a\n", "\n", "2017-01-01", "yes", "- x", "# x", "[[mother]]", "a: b"])


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["kind", "on", "note"]), _VALUES, min_size=1))
def test_any_entry_is_added_and_nothing_else_changes(item: dict[str, str]) -> None:
    after = append_item(HISTORY, ("entries",), item)
    assert data(after)["entries"][-1] == item
    assert is_only_added(HISTORY, after)


@settings(max_examples=100, deadline=None)
@given(_VALUES, st.sampled_from([("last",), ("entries", 0, "note"), ("new",)]))
def test_any_value_is_set_and_the_rest_reads_the_same(value: str, at: tuple[Any, ...]) -> None:
    meant = data(HISTORY)
    holder = meant if len(at) == 1 else meant["entries"][0]
    holder[at[-1]] = value
    assert data(set_value(HISTORY, at, value)) == meant
