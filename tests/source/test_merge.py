"""Two changed versions of a document become one: what is joined, and what is left to a person."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrctl.services.merging.merge_file import _is_before
from scrctl.source.guard import read_text
from scrctl.source.joined import Why
from scrctl.source.merge import Merged, Policy, merge
from scrctl.source.yaml import read_yaml

PLAN = """\
# The plan of an invented case.
format: 1
title: Improvement plan   # as agreed
monitored_by: group

# What is to be done.
actions:
  - id: a1
    text: One
    owner: First
    status: open

  # This one is the board's.
  - id: a2
    text: Two
    owner: Second
    agencies:
      - police
      - health
progress:
  - on: 2017-11-09
    summary: One of two.
"""
DAYS = """\
format: 1
entries:
  - id: e1
    date: 2016-09-14
    event: One.

  - id: e2
    date: 2016-11
    event: Two.
    sequence: 1

  - id: e3
    date: 2017-01-16
    event: Three.
"""
HISTORY = """\
format: 1
entries:
  - kind: stage
    on: 2017-01-17
    stage: safeguarding
"""
BY_DATE = Policy(is_before=_is_before)
RECORD = Policy(is_record=True)


def data(text: str) -> Any:
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None, problems
    return document.data


def joined(base: str, ours: str, theirs: str, policy: Policy | None = None) -> Merged:
    found = merge(base, ours, theirs, policy or Policy())
    assert found is not None
    return found


def clean(base: str, ours: str, theirs: str, policy: Policy | None = None) -> str:
    found = joined(base, ours, theirs, policy)
    assert found.conflicts == ()
    return found.text


def why(base: str, ours: str, theirs: str, policy: Policy | None = None) -> list[tuple[str, Why]]:
    """Return the conflicts; as long as they stand in the text, nobody can read it."""
    found = joined(base, ours, theirs, policy)
    text, problems = read_text(found.text.encode(), "x.yaml")
    assert text is None
    assert {problem.code for problem in problems} == {"YML005"}
    assert len(problems) == 2 * len(found.conflicts)
    return [(" ".join(conflict.at), conflict.why) for conflict in found.conflicts]


def event(name: str, day: str) -> str:
    return f"\n  - id: {name}\n    date: {day}\n    event: New.\n"


def test_both_sides_change_other_fields_of_one_entry() -> None:
    ours = PLAN.replace("owner: First", "owner: Another")
    theirs = PLAN.replace("status: open", "status: done")
    assert clean(PLAN, ours, theirs) == ours.replace("status: open", "status: done")


def test_both_sides_add_and_every_other_byte_is_ours() -> None:
    ours = PLAN.replace("progress:", "  # ours\n  - id: a3\n    text: 'Three'\nprogress:")
    theirs = PLAN.replace("progress:", "\n  # theirs\n  - id: a4\n    text: Four\nprogress:")
    text = clean(PLAN, ours, theirs)
    assert text == ours.replace("progress:", "\n  # theirs\n  - id: a4\n    text: Four\nprogress:")


def test_what_one_side_deletes_is_gone_and_its_remark_too() -> None:
    start = PLAN.index("\n  # This one is the board's")
    ours = PLAN[:start] + PLAN[PLAN.index("progress:") :]
    theirs = PLAN.replace("owner: First", "owner: Another")
    text = clean(PLAN, ours, theirs)
    assert "a2" not in text
    assert "board's" not in text
    assert "owner: Another" in text


def test_each_list_without_ids_takes_what_both_add() -> None:
    ours = PLAN + "  - on: 2018-01-01\n    summary: Ours.\n"
    theirs = PLAN.replace("      - health\n", "      - health\n      - school\n")
    theirs += "  - on: 2018-01-02\n    summary: Theirs.\n"
    ours = ours.replace("      - health\n", "      - health\n      - housing\n")
    found = data(clean(PLAN, ours, theirs))
    assert found["actions"][1]["agencies"] == ["police", "health", "housing", "school"]
    assert [entry["summary"] for entry in found["progress"]] == ["One of two.", "Ours.", "Theirs."]


def test_one_side_adds_to_a_list_that_the_other_has_changed() -> None:
    ours = PLAN.replace("One of two.", "One of two, in time.")
    theirs = PLAN + "  - on: 2018-01-02\n    summary: Theirs.\n"
    for one, two in ((ours, theirs), (theirs, ours)):
        summaries = [entry["summary"] for entry in data(clean(PLAN, one, two))["progress"]]
        assert summaries == ["One of two, in time.", "Theirs."]


def test_the_same_addition_counts_once() -> None:
    more = "  - on: 2018-01-01\n    summary: The same.\n"
    theirs = PLAN + more + "  - on: 2018-01-02\n    summary: Theirs.\n"
    found = data(clean(PLAN, PLAN + more, theirs))
    assert len(found["progress"]) == 3


def test_lists_in_brackets_take_what_both_add() -> None:
    base = "format: 1\nwho: [a, b]  # by key\nnone: []\n"
    ours = base.replace("b]", "b, c]").replace("none: []", "none: [x]")
    theirs = base.replace("b]", "b, d, c]").replace("none: []", "none: [y, 'yes no']")
    text = clean(base, ours, theirs)
    assert "who: [a, b, c, d]  # by key\n" in text
    assert data(text)["none"] == ["x", "y", "yes no"]


def test_a_word_in_brackets_that_would_be_read_as_a_number_is_not_joined() -> None:
    base, ours, theirs = "a: [x]\n", "a: [x, y]\n", 'a: [x, "012"]\n'
    assert merge(base, ours, theirs, Policy()) is None


def test_the_first_entries_of_both_sides_in_a_list_that_was_empty() -> None:
    base = "format: 1\n# How it looks.\nroles: []\nlast: 1\n"
    ours = base.replace("roles: []", "roles:\n  - role: chair\n    person: one")
    theirs = base.replace("roles: []", "roles:\n- role: group\n  person: two")
    found = data(clean(base, ours, theirs))
    assert [role["person"] for role in found["roles"]] == ["one", "two"]


def test_both_sides_empty_a_list() -> None:
    base = "actions:\n  - id: a\n    text: A\n  - id: b\n    text: B\nlast: 1\n"
    ours = "actions:\n  - id: b\n    text: B\nlast: 1\n"
    theirs = "actions:\n  - id: a\n    text: A\nlast: 2\n"
    assert clean(base, ours, theirs) == "actions: []\nlast: 2\n"


def test_a_new_key_stands_behind_the_one_it_followed() -> None:
    ours = PLAN.replace("format: 1\n", "format: 1\nours: x\n")
    theirs = PLAN.replace("monitored_by: group\n", "monitored_by: group\ntheirs: y\n")
    text = clean(PLAN, ours, theirs)
    assert "format: 1\nours: x\n" in text
    assert "monitored_by: group\ntheirs: y\n" in text


def test_both_sides_fill_in_the_same_part() -> None:
    base = "format: 1\nreview: null\n"
    ours = "format: 1\nreview:\n  lead: one\n"
    theirs = "format: 1\nreview:\n    start: 2017-01-01\n"
    assert data(clean(base, ours, theirs))["review"] == {"lead": "one", "start": "2017-01-01"}


def test_remarks_of_both_sides_stay() -> None:
    ours = PLAN.replace("# What is to be done.", "# What is to be done.\n# Ours.")
    theirs = PLAN.replace("# What is to be done.", "# What is to be done.\n# Theirs.")
    ours = ours.replace("owner: First", "owner: Another")
    theirs = theirs.replace("status: open", "status: done")
    text = clean(PLAN, ours, theirs)
    assert "# What is to be done.\n# Ours.\n# Theirs.\nactions:" in text


def test_entries_of_a_chronology_stand_by_date() -> None:
    ours = DAYS + event("o1", "2017-02-01") + event("o2", "2018-01-01")
    theirs = DAYS + event("t1", "2017-01-20") + event("t2", "2016-10-01") + event("t3", "2019")
    text = clean(DAYS, ours, theirs, BY_DATE)
    found = [entry["id"] for entry in data(text)["entries"]]
    assert found == ["e1", "t2", "e2", "e3", "t1", "o1", "o2", "t3"]
    assert text.count("\n\n  - id:") == 7
    assert "\n\n\n" not in text


def test_a_new_first_entry_leaves_the_spaces_as_they_are() -> None:
    ours = DAYS + event("o1", "2017-02-01")
    theirs = DAYS + event("t1", "2015-01-01")
    text = clean(DAYS, ours, theirs, BY_DATE)
    assert "entries:\n  - id: t1\n    date: 2015-01-01\n    event: New.\n\n  - id: e1\n" in text


def test_an_entry_with_another_date_moves_and_one_without_stays() -> None:
    ours = DAYS.replace("event: Two.", "event: Two, in full.")
    theirs = DAYS.replace("date: 2016-09-14", "date: 2017-09-14")
    found = [entry["id"] for entry in data(clean(DAYS, ours, theirs, BY_DATE))["entries"]]
    assert found == ["e2", "e3", "e1"]


def test_on_one_day_the_sequence_decides() -> None:
    base = DAYS.replace("event: Three.", "event: Three.\n    sequence: 2")
    more = "\n  - id: {}\n    date: 2017-01-16\n    sequence: {}\n"
    ours, theirs = base + more.format("o", 3), base + more.format("t", 1)
    found = [entry["id"] for entry in data(clean(base, ours, theirs, BY_DATE))["entries"]]
    assert found == ["e1", "e2", "t", "e3", "o"]


def test_more_new_entries_than_can_be_compared_are_left_to_a_person() -> None:
    ours, theirs = (
        "format: 1\nentries:\n"
        + "".join(f"  - id: {side}{n}\n    date: 2017\n" for n in range(2000))
        for side in "ab"
    )
    base = "format: 1\nentries: []\n"
    assert why(base, ours, theirs, BY_DATE) == [("entries", Why.CHANGED)]


def test_an_order_that_one_side_has_changed_is_kept() -> None:
    first, second = PLAN.index("  - id: a1"), PLAN.index("\n  # This one")
    end = PLAN.index("progress:")
    theirs = PLAN[:first] + PLAN[second + 1 : end] + PLAN[first:second] + PLAN[end:]
    ours = PLAN.replace("status: open", "status: done")
    found = data(clean(PLAN, ours, theirs))
    assert [entry["id"] for entry in found["actions"]] == ["a2", "a1"]
    assert found["actions"][1]["status"] == "done"


OWNED = "owner: First"
GONE = ("    owner: First\n", "")


def new_entry(text: str) -> tuple[str, str]:
    return "  - id: a1", f"  - id: n\n    text: {text}\n  - id: a1"


@pytest.mark.parametrize(
    ("change", "other", "told"),
    [
        ((OWNED, "owner: A"), (OWNED, "owner: B"), ("actions a1 owner", Why.CHANGED)),
        (GONE, (OWNED, "owner: B"), ("actions a1 owner", Why.DELETED)),
        ((OWNED, "owner: B"), GONE, ("actions a1 owner", Why.DELETED)),
        (("format: 1", "format: 1\nx: 1"), ("format: 1", "format: 1\nx: true"), ("x", Why.ADDED)),
        (new_entry("A"), new_entry("B"), ("actions n", Why.ADDED)),
        (("One of two.", "A"), ("One of two.", "B"), ("progress", Why.LIST)),
        (("      - police\n", ""), ("      - health\n", ""), ("actions a2 agencies", Why.LIST)),
    ],
)
def test_what_a_person_has_to_decide(
    change: tuple[str, str], other: tuple[str, str], told: tuple[str, Why]
) -> None:
    assert why(PLAN, PLAN.replace(*change), PLAN.replace(*other)) == [told]


def test_a_conflict_leaves_all_the_rest_joined() -> None:
    ours = PLAN.replace("owner: First", "owner: A").replace("title: Imp", "title: Our imp")
    theirs = PLAN.replace("owner: First", "owner: B").replace("text: Two", "text: Second")
    text = joined(PLAN, ours, theirs).text
    assert "title: Our imp" in text
    assert "text: Second" in text
    marked = (
        "<<<<<<< ours: actions a1 owner\n    owner: A\n=======\n"
        "    owner: B\n>>>>>>> theirs: actions a1 owner\n    status: open\n"
    )
    assert marked in text


def test_a_deleted_entry_that_was_changed_is_shown_whole() -> None:
    start, end = PLAN.index("  - id: a1"), PLAN.index("\n  # This one")
    ours = PLAN[:start] + PLAN[end + 1 :]
    theirs = PLAN.replace("owner: First", "owner: B")
    assert why(PLAN, ours, theirs) == [("actions a1", Why.DELETED)]
    assert "<<<<<<< ours: actions a1 (deleted)\n=======\n" in joined(PLAN, ours, theirs).text


def test_a_question_that_both_sides_answer_is_a_conflict() -> None:
    base = "answers:\n  - question: first\n    answer: one\n"
    ours, theirs = (f"{base}  - question: second\n    answer: {word}\n" for word in ("x", "y"))
    assert why(base, ours, theirs) == [("answers", Why.LIST)]
    other = base + "  - question: third\n    answer: y\n"
    assert len(data(clean(base, ours, other))["answers"]) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("{on: 2017-03-14, board: a, attended_by: [x]}", "{on: 2017-03-14, board: a}"),
        ("{role: chair, person: p, start: 2017-01-01}", "{role: chair, person: p}"),
        ("{body: ofsted, start: 2017-01-01, email: a}", "{body: ofsted, start: 2017-01-01}"),
        ("{on: 2017-03-14, kind: debrief, attended_by: [x]}", "{on: 2017-03-14, kind: debrief}"),
    ],
)
def test_one_thing_told_by_both_sides_is_a_conflict(one: str, two: str) -> None:
    base = "list:\n  - first: 1\n"
    ours, theirs = (f"{base}  - {entry}\n" for entry in (one, two))
    assert why(base, ours, theirs) == [("list", Why.LIST)]
    other = f"{base}  - {two.replace('2017', '2018').replace('person: p', 'person: q')}\n"
    assert len(data(clean(base, ours, other))["list"]) == 3


def test_steps_of_two_sides_are_never_joined() -> None:
    more = "  - kind: {}\n    on: 2017-02-0{}\n"
    ours, theirs = HISTORY + more.format("stage", 1), HISTORY + more.format("milestone", 2)
    assert why(HISTORY, ours, theirs, RECORD) == [("entries", Why.RECORD)]
    # Not even where one side has all that the other has, and one entry more.
    assert why(HISTORY, ours, ours + more.format("stage", 3), RECORD) == [("entries", Why.RECORD)]
    found = joined(HISTORY, ours, theirs, RECORD)
    assert [entry["on"] for side in found.conflicts[0].added for entry in side] == [
        "2017-02-01",
        "2017-02-02",
    ]
    assert found.text.startswith(HISTORY + "<<<<<<< ours: entries\n  - kind: stage\n")


def test_a_history_that_one_side_adds_to_is_that_sides() -> None:
    ours = HISTORY + "  - kind: stage\n    on: 2017-02-01\n"
    theirs = HISTORY.replace("format: 1\n", "# A remark.\nformat: 1\n")
    assert data(clean(HISTORY, ours, theirs, RECORD)) == data(ours)


@pytest.mark.parametrize(
    "odd",
    [
        "- a\n- b\n",
        "{a: 1, b: [1, 2]}\n",
        "a: |+\n  text\n\n\nb: 1\n",
        "? a\n: 1\n",
        "a:\n  -\n    id: x\n    b: 1\n  -\n    id: y\n    b: 2\n",
        'a: "one\n  two"\nb: >-\n  x\n  y\n',
        "---\na: 1\nb: 2\n...\n",
        "a: 1\nb:\n\n  # only a remark\n",
        "# only a remark\n",
    ],
)
def test_an_odd_layout_is_joined_rightly_or_not_at_all(odd: str) -> None:
    ours, theirs = f"new: 1\n{odd}", f"{odd}last: 2\n"
    for one, two in ((ours, theirs), (theirs, ours)):
        found = merge(odd, one, two, Policy())
        if found is not None and not found.conflicts:
            assert data(found.text) == {**(data(odd) or {}), "new": 1, "last": 2}


# Documents as they come: words, entries with ids, entries without, parts in parts.
WORDS = st.sampled_from(["one", "two", "three", "true", "012", "2017-01-01", "x: y", "# no", ""])
FIELDS = st.dictionaries(st.sampled_from("abc"), WORDS, max_size=3)
ENTRIES = st.dictionaries(st.sampled_from(["i1", "i2", "i3", "i4", "i5"]), FIELDS, max_size=4)
DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "actions": ENTRIES.map(lambda d: [{"id": k, **v} for k, v in d.items()]),
        "part": st.fixed_dictionaries({}, optional={"p": WORDS, "q": FIELDS}),
    },
)


def written(value: Any, indent: int = 0, *, apart: bool = False) -> str:
    """Write data as the templates are laid out."""
    space, lines = " " * indent, []
    for key, inner in value.items():
        if inner and isinstance(inner, dict):
            lines += [f"{space}{key}:", written(inner, indent + 2)]
        elif inner and isinstance(inner, list):
            rows = [written(entry, indent + 4) for entry in inner]
            items = [f"{space}  - {row[indent + 4 :]}" for row in rows]
            lines += [f"{space}{key}:", ("\n\n" if apart else "\n").join(items)]
        else:
            lines.append(f"{space}{key}: {json.dumps(inner)}")
    return "\n".join(lines)


def text_of(value: Any, *, apart: bool = False) -> str:
    return f"{written(value, apart=apart)}\n" if value else ""


def expected(base: Any, ours: Any, theirs: Any) -> Any:
    """Say independently what three versions come to; an exception is a conflict."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        raise TypeError
    old = base if isinstance(base, dict) else {}
    names = {*ours, *theirs}
    found = {n: expected(old.get(n), ours.get(n), theirs.get(n)) for n in names}
    return {name: value for name, value in found.items() if value is not None}


def by_id(value: Any) -> Any:
    """Return a document with its entries by id; an entry added twice is compared as one word."""
    if isinstance(value, dict):
        return {key: by_id(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return {entry["id"]: by_id(entry) for entry in value}
    return value


def has_twice(base: Any, ours: Any, theirs: Any) -> bool:
    """Say whether both sides have added an entry of the same id, each its own."""
    old, one, two = (by_id(v).get("actions") or {} for v in (base, ours, theirs))
    return any(one[n] != two[n] for n in (one.keys() & two.keys()) - old.keys())


def without_empty(value: Any) -> Any:
    """Leave out what holds nothing: an empty list of entries is as good as none."""
    return {key: inner for key, inner in value.items() if inner not in ({}, [])}


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS, st.booleans())
def test_the_laws_of_merging(base: Any, ours: Any, theirs: Any, apart: bool) -> None:
    o, a, b = (text_of(v, apart=apart) for v in (base, ours, theirs))
    assert clean(o, a, o) == a
    assert clean(o, o, b) == b
    assert clean(o, a, a) == a
    one, two = merge(o, a, b, Policy()), merge(o, b, a, Policy())
    if one is None or two is None:
        # Only a side with nothing in it at all is left to git.
        assert not (a and b and o)
        return
    assert len(one.conflicts) == len(two.conflicts)
    try:
        meant = (
            None if has_twice(base, ours, theirs) else expected(*map(by_id, (base, ours, theirs)))
        )
    except TypeError:
        meant = None
    assert (meant is None) == bool(one.conflicts)
    if meant is not None:
        got = [by_id(data(found.text) or {}) for found in (one, two)]
        assert got[0] == got[1]
        assert without_empty(got[0]) == without_empty(meant)


def test_a_remark_of_one_side_stays_where_both_say_the_same() -> None:
    """Both have set the same owner; theirs says why, on a line of its own and beside the value."""
    ours = PLAN.replace("owner: First", "owner: Other").replace("text: One", "text: 1st")
    above = ours.replace("    owner: Other", "    # as the board asked\n    owner: Other")
    assert clean(PLAN, ours, above) == above
    assert clean(PLAN, above, ours) == above
    beside = ours.replace("owner: Other", "owner: Other  # as the board asked")
    assert clean(PLAN, ours, beside) == beside
    whole = PLAN.replace("progress:", "  - id: a3\n    text: Three\nprogress:")
    theirs = whole.replace("    text: Three", "    # theirs\n    text: Three")
    assert clean(PLAN, whole, theirs) == theirs


OUTCOME = Policy(unit=frozenset({"status", "done_on", "not_pursued_because"}))


def test_how_an_action_stands_is_not_put_together_from_two_sides() -> None:
    ours = PLAN.replace("status: open", "status: not-pursued\n    not_pursued_because: Moved.")
    theirs = PLAN.replace("status: open", "status: open\n    done_on: 2018-01-01")
    assert why(PLAN, ours, theirs, OUTCOME) == [("actions a1 status", Why.UNIT)]
    assert why(PLAN, theirs, ours, OUTCOME) == [("actions a1 status", Why.UNIT)]
    assert clean(PLAN, ours, ours.replace("First", "Other"), OUTCOME).count("Moved.") == 1
    again = PLAN.replace("owner: Second", "owner: Second\n    status: done")
    assert "status: done" in clean(PLAN, ours, again, OUTCOME)


def test_an_id_that_both_sides_have_changed_keeps_both_entries() -> None:
    ours, theirs = PLAN.replace("id: a1", "id: b1"), PLAN.replace("id: a1", "id: c1")
    found = joined(PLAN, ours, theirs)
    ids = [entry["id"] for entry in data(found.text)["actions"]]
    assert found.conflicts == ()
    assert sorted(ids) == ["a2", "b1", "c1"]
