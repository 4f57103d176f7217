"""Many changes of a list at once: what is kept is kept byte for byte."""

import pytest

from scrctl.model.error import ScrctlError
from scrctl.source.splice import splice

TEXT = """\
# A head.
agency: a

# Above the list.
entries:
  # About the first.
  - id: one   # beside
    event: >-
      Folded
      text.

  - id: two
"""


def test_what_stays_keeps_its_comments_and_its_folds() -> None:
    new = splice(TEXT, "entries", [0, {"id": "new", "event": "One\nTwo"}, 1], {})
    assert "  - id: one   # beside\n    event: >-\n      Folded\n      text.\n" in new
    assert "# About the first." in new
    assert new.index("id: one") < new.index("id: new") < new.index("id: two")


def test_nothing_changes_where_nothing_is_to_change() -> None:
    assert splice(TEXT, "entries", [0, 1], {}) == TEXT


@pytest.mark.parametrize("empty", ["entries: []\n", "entries:\n", "agency: a\n"])
def test_a_first_entry(empty: str) -> None:
    new = splice(empty, "entries", [{"id": "one"}], {"returns": [{"id": "r"}]})
    assert "- id: one" in new
    assert new.index("returns:") < new.index("entries:")


def test_a_value_beside_is_put_in_place_of_the_old_one() -> None:
    new = splice(TEXT, "entries", [0, 1], {"agency": "b", "cleared": ["x"]})
    assert "agency: b\n" in new
    assert "agency: a" not in new
    assert "cleared:\n  - x\n" in new


def test_a_broken_file_is_left_alone() -> None:
    with pytest.raises(ScrctlError):
        splice("entries: [\n", "entries", [], {})
