"""What is wrong in the documents, whatever the day: a check without the passing of time."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.outcome import Checked
from scrctl.rules.registry import load
from scrctl.services.check import Progress, check


def validate(
    start: Path,
    case_ids: tuple[str, ...],
    as_of: date,
    progress: Progress,
    *,
    staged: bool = False,
) -> Checked:
    """Check the documents of the cases named, or of all. What only falls due is for `deadlines`."""
    rules = load().by_code
    checked = check(start, case_ids, as_of, progress, staged=staged).checked
    kept = (d for d in checked.diagnostics if d.code not in rules or not rules[d.code].passing)
    return replace(checked, diagnostics=tuple(kept))
