"""Registers of two cases under joint review, side by side."""

import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.register.linked import check_linked


def view(name: str, pseudonym: str, alias: str = "", key: str = "girl") -> RegisterView:
    values = (RegisterValue(kind="alias", value=alias),) if alias else ()
    return RegisterView(
        entries=(RegisterEntry(key=key, name=name, pseudonym=pseudonym, values=values),)
    )


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        (view("Ada Quill", "Child A"), view("Ada  QUILL", "Beth"), "another pseudonym"),
        (view("Ada Quill", "Child A"), view("Someone", "Beth", "Ada Quill"), "another pseudonym"),
        (view("Ada Quill", "Child A"), view("Una Marsh", "child a"), "somebody else"),
        (view("Ada Quill", "Child A"), view("Ada Quill", "Child A"), ""),
        (view("Ada Quill", "Child A"), view("Una Marsh", "Beth"), ""),
        (view("", "Child A"), view("Una Marsh", "Child A"), ""),
        (view("Ada", "Child A"), view("Ada", "Beth"), ""),
    ],
)
def test_who_stands_in_both_is_called_the_same(
    own: RegisterView, other: RegisterView, said: str
) -> None:
    found = check_linked(own, other, "2017-003", "2017-004")
    assert [said in problem.message for problem in found] == ([True] if said else [])
    for problem in found:
        assert (problem.code, problem.case) == ("PUB031", "2017-003")
        told = problem.message + problem.hint
        assert not [name for name in ("Ada", "Una", "Child A", "Beth") if name in told]
