"""A row of an agency's return did not become an entry, and nobody has settled it.

What it checks
    No return under `returns` of a chronology has anything under `left_out`: hidden rows, columns
    and sheets, sheets whose name says that they are not meant, charts, rows deleted in tracked
    changes, texts across a whole row, tables without headings.

Why it matters
    Nothing that an agency sent may get lost without anybody knowing. A hidden row may be one that
    a filter hid by chance, or one that the agency meant to keep back.

How to put it right
    Look at the row in the file. If it belongs into the chronology, ask the agency for a return in
    which it can be seen, and import that. If not, take it out of `left_out`.

Example
    Wrong: {id: rt-4mx2vk, left_out: [{table: 1, row: 17, why: hidden-row}]}
    Right: the same without `left_out`, once somebody has looked

Reference
    S0 section 1.3: transparency about how data is collected (R17).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR006",
    name="row-not-read",
    severity=Severity.WARNING,
    cites=("R17",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Say each row that was left out."""
    for file, chronology in case.chronologies.items():
        for index, sent in enumerate(chronology.returns):
            for number, row in enumerate(sent.left_out):
                part = f"row {row.row} of " if row.row else f"column {row.column} of "
                where = f"{part if row.row or row.column else ''}table {row.table}"
                yield RULE.problem(
                    case.place(file, "returns", index, "left_out", number),
                    f"{where} of the return {sent.id} was not read: {row.why}",
                    "Look at it. Ask for a return in which it can be seen, or take it out of "
                    "left_out.",
                )
