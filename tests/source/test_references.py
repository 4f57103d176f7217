"""The syntax of `[[...]]`, the malformed ones too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.model.diagnostic import Place
from scrctl.model.text import Reference
from scrctl.source.references import Found, find, in_data


@pytest.mark.parametrize(
    ("text", "kind", "key", "event", "possessive"),
    [
        ("[[mother]]", "entity", "mother", "", False),
        ("[[mother's]]", "entity", "mother", "", True),
        ("[[mother\u2019s]]", "entity", "mother", "", True),
        ("[[agencies']]", "entity", "agencies", "", True),
        ("[[place:school]]", "entity", "school", "", False),
        ("[[fernshire-police]]", "entity", "fernshire-police", "", False),
        ("[[date:ev-police-k3f9]]", "date", "ev-police-k3f9", "", False),
        ("[[age:child@ev-12]]", "age", "child", "ev-12", False),
    ],
)
def test_the_forms(text: str, kind: str, key: str, event: str, possessive: bool) -> None:
    assert list(find(text)) == [Found(kind, key, event, possessive, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "[[]]", "[[ mother ]]", "[[mother", "[[mother]", "[[the mother]]", "[[date:]]",
        "[[date:ev 1]]", "[[age:child]]", "[[age:@ev-1]]", "[[age:child@]]", "[[name:mother]]",
        "[[-x]]", "[[m\u00f6ther]]", "[[mother\n]]", f"[[{'m' * 33}]]", "[[date:ev-1's]]",
    ],
)  # fmt: skip
def test_what_is_malformed_names_nothing(text: str) -> None:
    found = list(find(text))
    assert [(f.kind, f.key, f.event) for f in found] == [("malformed", "", "")]


def test_a_nested_one_is_malformed_and_the_inner_one_is_read() -> None:
    assert [(f.kind, f.key, f.start) for f in find("[[a [[mother]] b]]")] == [
        ("malformed", "", 0),
        ("entity", "mother", 4),
    ]


def test_several_in_one_text_with_their_places() -> None:
    text = "[[mother]] and [[father]] on [[date:ev-1]]"
    assert [text[f.start : f.end] for f in find(text)] == [
        "[[mother]]",
        "[[father]]",
        "[[date:ev-1]]",
    ]


@pytest.mark.parametrize("text", ["", "[mother]", "a [link](b)", "mother]]", "[ [mother] ]"])
def test_what_is_no_reference(text: str) -> None:
    assert list(find(text)) == []


def test_texts_of_data_are_looked_through_with_their_routes() -> None:
    data = {"a": "[[mother]]", "b": [{"c": "x [[date:ev-1]]"}, "[[home]]", 3], "d": None}
    assert list(in_data(data, "f")) == [
        Reference(kind="entity", key="mother", event="", place=Place(file="f", at=("a",))),
        Reference(kind="date", key="ev-1", event="", place=Place(file="f", at=("b", 0, "c"))),
        Reference(kind="entity", key="home", event="", place=Place(file="f", at=("b", 1))),
    ]
    assert list(in_data(None, "f")) == []


@given(st.text(st.sampled_from("[]ab:@-'s \n"), max_size=40))
def test_places_are_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert text.startswith("[[", found.start)
        end = found.end
