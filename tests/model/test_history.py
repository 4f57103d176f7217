"""What the entries of a history say together."""

from datetime import date

from scrctl.model.history import EntryKind, History, HistoryEntry

DECIDED = HistoryEntry(kind=EntryKind.MILESTONE, on=date(2018, 2, 8), milestone="decision-made")


def test_only_a_reopening_voids_a_milestone() -> None:
    for kind, reason, stands in (
        (EntryKind.STAGE, "new facts", False),
        (EntryKind.STAGE, "", True),
        (EntryKind.WAIVER, "new facts", True),
    ):
        entry = HistoryEntry(kind=kind, reason=reason, voids=("decision-made",))
        history = History(entries=(DECIDED, entry))
        assert (history.milestone("decision-made") is not None) is stands
