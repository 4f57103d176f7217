"""What forbids a letter, as its template says: an answer of the case, or an error that stands."""

from collections.abc import Iterator

from scrctl.gates.ask import Question
from scrctl.letters.kind import Bar, LetterKind
from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.rules.documents import document, value
from scrctl.rules.stated import AGAINST_THE_HISTORY


def bars(kind: LetterKind, case: Case) -> tuple[Bar, ...]:
    """Return the answers of the case with which such a letter is not written."""
    return (
        *(bar for bar in kind.not_while if _holds(bar, case)),
        *(bar for bar in kind.only_while if not _holds(bar, case)),
    )


def _holds(bar: Bar, case: Case) -> bool:
    return str(value(document(case, bar.document), bar.field)) in bar.one_of


def errors(kind: LetterKind, asked: Question) -> Iterator[Problem]:
    """Give the errors of the case that would make what the letter says untrue.

    Every letter may tell the decision, or what a form said: not while the history says otherwise.
    """
    codes = (*AGAINST_THE_HISTORY, *kind.not_while_found)
    yield from asked.rules.check_case(asked.case, asked.context, codes)
