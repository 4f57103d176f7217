"""Fields that a procedure may name are those of the model."""

import pytest

from scrctl.procedures import shape


@pytest.mark.parametrize(
    ("document", "field", "there"),
    [
        ("case.yaml", "incident.consequence", True),
        ("case.yaml", "incident.consequences", False),
        ("case.yaml", "review.reviewers", True),
        ("case.yaml", "review.reviewers.lead", False),
        ("proforma.yaml", "factors.neglect", True),
        ("decision.yaml", "decision.outcome.value", False),
        ("findings/*.md", "board_response.answer", True),
        ("findings/visits.md", "kind", True),
        ("letters.md", "kind", False),
    ],
)
def test_fields(document: str, field: str, there: bool) -> None:
    assert shape.has_field(document, field) is there


def test_lists_and_their_items() -> None:
    assert shape.is_list("case.yaml", "review.reviewers")
    assert not shape.is_list("case.yaml", "subject")
    assert shape.has_item_field("case.yaml", "agencies", "context.staffing")
    assert not shape.has_item_field("case.yaml", "agencies", "name")
    assert not shape.has_item_field("case.yaml", "subject", "key")


def test_closed_sets_of_values() -> None:
    assert shape.allows("decision.yaml", "decision.outcome", "scr")
    assert not shape.allows("decision.yaml", "decision.outcome", "SCR")
    assert shape.allows("terms-of-reference.md", "agreed_by", "anything")
