"""An event would be told more precisely than the other dates of its case, and nobody says why.

What it checks
    An entry of a chronology whose `public` is finer than `public_dates` of `case.yaml` says under
    `public_because` why everybody may know. From coarse to fine: year, part, season, month, third,
    day. Without a reason it is told like all the others. A coarser one needs none.

Why it matters
    One exact date is enough to find a family in the archive of a newspaper, and it gives away the
    others: "three weeks later" is then a day too.

How to put it right
    Take `public` out, make it coarser, or write the reason: the day is known from a judgment, the
    family asked for it to be told.

Example
    Wrong: public_dates: month, and in an entry `public: day`
    Right: the same entry with `public_because: The coroner's conclusion gives the day.`

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.precision import is_finer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB041",
    name="finer-date-without-reason",
    severity=Severity.ERROR,
    cites=("R88",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for entries that tell more than their case, without a reason."""
    whole = case.record.public_dates if case.record else ""
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            if is_finer(entry.public, whole) and entry.public and not entry.public_because.strip():
                yield RULE.problem(
                    case.place(file, "entries", index, "public"),
                    f"{entry.id} would be told more precisely than the other dates of the case",
                    "Say under public_because: why everybody may know, or take public: out.",
                )
