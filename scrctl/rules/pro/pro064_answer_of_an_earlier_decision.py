"""A case was decided again, and a form still says what it said of the earlier decision.

What it checks
    When a case is reopened, the entry in the history keeps the SHA-256 of what `decision.yaml` said
    then: the recommendation, the decision, each proof that a body was told, the referrer's answer.
    Once the milestone that belongs to one of them is recorded again, the form says something else.

Why it matters
    The second decision has its own recommendation, its own notices and its own proof of them. The
    first e-mail to Ofsted does not prove that the second was sent, and a referrer who was satisfied
    with an audit has not been asked about the review.

How to put it right
    Write what belongs to the new decision, and save it. If the answer is the same, its minute, its
    proof or the day on which it was given is not. What was there before stays in the history of the
    store.

Example
    Wrong, where the case was reopened on 2018-03-16 and Ofsted told again on 2018-04-12:
        notices: [{milestone: ofsted-notified, evidence: "e-mail of 2018-03-12, folder 4"}]
    Right:
        notices: [{milestone: ofsted-notified, evidence: "e-mail of 2018-04-12, folder 4"}]

Reference
    S0 section 1.6: recommendation, decision and answer to the referrer (R33, R35, R40, R41);
    section 1.7: notice of the decision, and its proof (R44, R47).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.reopening import Renewal
from scrctl.rules.renewed import Part, is_kept, parts
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO064",
    name="answer-of-an-earlier-decision",
    severity=Severity.ERROR,
    cites=("R33", "R35", "R40", "R41", "R44", "R47"),
    requires=("history.yaml",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reopened:
    """A reopening: its entry, the index of that, and what forms have to say anew."""

    index: int
    entry: HistoryEntry
    renews: tuple[Renewal, ...]


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for what was said when the case was reopened, and is said still."""
    history = case.history or History()
    told: set[tuple[str, tuple[str | int, ...]]] = set()
    for reopened in _reopenings(history, context.book):
        for renewal in reopened.renews:
            for part in parts(case, renewal):
                place = (renewal.document, part.at)
                milestone = _recorded_since(history, reopened.index, part)
                if milestone and place not in told and is_kept(reopened.entry, renewal, part):
                    told.add(place)
                    yield RULE.problem(
                        case.place(renewal.document, *part.at),
                        f"{milestone} is recorded again, and {renewal.field} still says what it "
                        f"said before the case was reopened on {reopened.entry.on}",
                        f"Write what belongs to the new decision; then: scrctl save {case.id}",
                    )


def _reopenings(history: History, book: ProcedureBook) -> Iterator[_Reopened]:
    before: HistoryEntry | None = None
    for index, entry in history.of_kind(EntryKind.STAGE):
        procedure = book.find(before.procedure, before.version) if before else None
        if entry.is_reopening and procedure and procedure.reopen:
            yield _Reopened(index=index, entry=entry, renews=procedure.reopen.renews)
        before = entry


def _recorded_since(history: History, index: int, part: Part) -> str:
    """Return the milestone of a part that was recorded after the reopening, or nothing."""
    for name in part.milestones:
        record = history.milestone(name)
        if record and record.index > index:
            return name
    return ""
