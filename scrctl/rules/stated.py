"""What a form said when it was submitted: the history keeps it, whatever the form says since."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.model.dossier import Case
from scrctl.model.history import MilestoneRecord
from scrctl.procedures.fixed import Fixed
from scrctl.rules.documents import document, value
from scrctl.rules.rule import Context

# What a document says otherwise than the history: no gate is passed on it, and no letter tells it.
AGAINST_THE_HISTORY = ("PRO058", "PRO059", "PRO064")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one field of a form said: the index of the entry that counts, and the word."""

    index: int
    value: str


def fixed(case: Case, context: Context) -> Iterator[tuple[MilestoneRecord, Fixed]]:
    """Return each field that a milestone of the case has fixed, with that milestone."""
    history = case.history
    fixing = frozenset[str]().union(*(p.fixing for p in context.procedures))
    for name in filter(fixing.__contains__, history.recorded if history else ()):
        definition, record = context.milestone(name), history.latest(name) if history else None
        for each in definition.fixes if definition and record else ():
            if record is not None:
                yield record, each


def statement(case: Case, fixes: Fixed) -> Statement | None:
    """Return what counts: what was stated last before it was fixed for good.

    What was first stated after that counts for nothing: nobody can say what the form said.
    """
    history = case.history
    said = history.statements(fixes.document, fixes.field) if history else ()
    if history is None or not said:
        return None
    end = history.first(fixes.until) if fixes.until else None
    before = [one for one in said if end is None or one[0] < end]
    return Statement(index=before[-1][0], value=before[-1][1]) if before else None


def as_stated(case: Case, context: Context, name: str, field: str) -> str | None:
    """Return what a field of a form said when it was fixed; before that, what it says.

    None: it was fixed, and the history does not hold what it said.
    """
    for _, fixes in fixed(case, context):
        if (fixes.document, fixes.field) == (name, field):
            found = statement(case, fixes)
            return found.value if found else None
    return word_in(case, name, field)


def word_in(case: Case, name: str, field: str) -> str:
    """Return the word that a field of a form holds now, or nothing."""
    now = value(document(case, name), field)
    return str(now) if now else ""
