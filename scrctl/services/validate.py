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
from scrctl.store.store import Store


def validate(
    start: Path,
    case_ids: tuple[str, ...],
    as_of: date,
    progress: Progress,
    *,
    staged: bool = False,
) -> Checked:
    """Check the documents of the cases named, or of all. What only falls due is for `deadlines`.

    Of what is staged, only what is new is told; an error that the last commit has, as a warning.
    """
    checked = _validated(start, case_ids, as_of, progress, Of.STAGED if staged else Of.FILES)
    return _as_a_commit(checked, start, as_of) if staged else checked


def _as_a_commit(checked: Checked, start: Path, as_of: date) -> Checked:
    """Tell what a commit makes worse: what it brings in, and every error."""
    from scrctl.services.registers.beside import staged_beside  # heavy; a hook alone asks

    named = staged_beside(start, as_of)
    if checked.diagnostics:
        checked = _against_the_record(checked, start, as_of)
    return replace(checked, diagnostics=(*named, *checked.diagnostics))


def _validated(
    start: Path, case_ids: tuple[str, ...], as_of: date, progress: Progress, of: Of
) -> Checked:
    rules = load().by_code
    checked = check(start, case_ids, as_of, progress, of=of).checked
    kept = (d for d in checked.diagnostics if d.code not in rules or not rules[d.code].passing)
    return replace(checked, diagnostics=tuple(kept))


def _against_the_record(checked: Checked, start: Path, as_of: date) -> Checked:
    """Let stand what the last commit has too; of that, only errors are told, and as warnings."""
    try:
        record = _validated(start, _asked(checked, start), as_of, _silent, Of.COMMIT)
    except ScrctlError:  # there is no commit yet, so nothing was there before
        return checked
    known = Counter(map(_key, record.diagnostics))
    told = []
    for one in checked.diagnostics:
        is_old = known[_key(one)] > 0
        known[_key(one)] -= is_old
        if not is_old:
            told.append(one)
        elif one.severity is Severity.ERROR:
            message = f"{one.message} (it was there before this commit, and does not stop it)"
            told.append(replace(one, severity=Severity.WARNING, message=message))
    return replace(checked, diagnostics=tuple(told))


def _asked(checked: Checked, start: Path) -> tuple[str, ...]:
    """Return the cases of which anything is told, as far as they are on record; none means all."""
    cases = {one.case for one in checked.diagnostics}
    on_record = {*Store.find(start).record().case_ids}
    return () if "" in cases or not cases & on_record else tuple(sorted(cases & on_record))


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.file, one.message


def _silent(_what: str, _total: int) -> Callable[[], None]:
    return lambda: None
