"""What is wrong in the documents, whatever the day: a check without the passing of time."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Checked
from scrctl.rules.registry import load
from scrctl.services.check import Of, Progress, check


def validate(
    start: Path,
    case_ids: tuple[str, ...],
    as_of: date,
    progress: Progress,
    *,
    staged: bool = False,
) -> Checked:
    """Check the documents of the cases named, or of all. What only falls due is for `deadlines`.

    Of what is staged, an error that the last commit has too is told as a warning.
    """
    checked = _validated(start, case_ids, as_of, progress, Of.STAGED if staged else Of.FILES)
    if staged:
        if checked.worst is Severity.ERROR:
            checked = _against_the_record(checked, start, as_of)
        from scrctl.services.registers.beside import staged_beside  # heavy; a hook alone asks

        named = staged_beside(start, as_of)
        return replace(checked, diagnostics=(*named, *checked.diagnostics))
    return checked


def _validated(
    start: Path, case_ids: tuple[str, ...], as_of: date, progress: Progress, of: Of
) -> Checked:
    rules = load().by_code
    checked = check(start, case_ids, as_of, progress, of=of).checked
    kept = (d for d in checked.diagnostics if d.code not in rules or not rules[d.code].passing)
    return replace(checked, diagnostics=tuple(kept))


def _against_the_record(checked: Checked, start: Path, as_of: date) -> Checked:
    """Let stand what the last commit has too: a commit answers for what it makes worse."""
    try:
        record = _validated(start, checked.case_ids, as_of, _silent, Of.COMMIT)
    except ScrctlError:  # there is no commit yet, so nothing was there before
        return checked
    known = Counter(map(_key, record.diagnostics))
    told = []
    for one in checked.diagnostics:
        is_old = one.severity is Severity.ERROR and known[_key(one)] > 0
        known[_key(one)] -= is_old
        message = f"{one.message} (it was there before this commit, and does not stop it)"
        told.append(replace(one, severity=Severity.WARNING, message=message) if is_old else one)
    return replace(checked, diagnostics=tuple(told))


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.file, one.message


def _silent(_what: str, _total: int) -> Callable[[], None]:
    return lambda: None
