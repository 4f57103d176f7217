"""The history names a procedure, a version or a stage that scrctl does not know.

What it checks
    Every stage entry names a procedure, a version of it and a stage of that version which are built
    in or stand in the store's own `procedures/` folder.

Why it matters
    Which gates and deadlines apply to a case depends on its procedure and version. If they are not
    known, nothing can be checked, and silence would look like a clean bill.

How to put it right
    Correct the entry. The version is text: write it in quotation marks, as in "2017-08". A
    procedure of the board's own must be put into the `procedures/` folder.

Example
    Wrong: {kind: stage, procedure: scr, version: "2017", stage: set-up}
    Right: {kind: stage, procedure: scr, version: "2017-08", stage: set-up}

Reference
    Requirements 1l, number 4: a case keeps the version that it began under.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, HistoryEntry
from scrctl.procedures.book import ProcedureBook
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="STO014",
    name="unknown-procedure-or-version",
    severity=Severity.ERROR,
    cites=(),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look up the procedure, the version and the stage, and name the first that is not known."""
    for index, entry in case.history.of_kind(EntryKind.STAGE) if case.history else ():
        field, word, known = _unknown(entry, context.book)
        if field:
            yield RULE.problem(
                case.place("history.yaml", "entries", index, field),
                f"there is no such {field}",
                did_you_mean(word, known, f"Known here: {', '.join(sorted(known)) or 'none'}."),
            )


def _unknown(entry: HistoryEntry, book: ProcedureBook) -> tuple[str, str, frozenset[str]]:
    versions = {p.version: p for p in book.procedures if p.id == entry.procedure}
    if not versions:
        return "procedure", entry.procedure, frozenset(p.id for p in book.procedures)
    procedure = versions.get(entry.version)
    if procedure is None:
        return "version", entry.version, frozenset(versions)
    if procedure.stage(entry.stage) is None:
        return "stage", entry.stage, frozenset(stage.id for stage in procedure.stages)
    return "", "", frozenset()
