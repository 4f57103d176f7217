"""What published files show beside their text is no longer what it was on the day of approval.

What it checks
    Where finished files were approved (`scrctl publish`), all else that they were made of is so
    still: the findings, recommendations and actions that a briefing or a chart shows, the dates of
    entries, the people and agencies of the case, the names and explained terms of the board,
    pseudonyms, and the store's own templates. The entry in the history keeps the SHA-256 of each.
    What the public is never told is in none of them. Pseudonyms are compared where the register is
    open.

Why it matters
    Work goes on: actions are carried out, agencies change their names. The published file stays as
    it was approved, and that is right; but it can no longer be made anew, and somebody has to
    decide whether readers need a new one.

How to put it right
    Nothing, if the published file may stand as it is: a submission then takes the approved files
    themselves (`scrctl publish CASE --submission --from DIR`). Otherwise approve a new edition with
    `scrctl publish`; it says first what differs.

Example
    Wrong: action-plan.yaml has two more actions done than the chart in the published report
    Right: a new edition approved, or the plan as it was on the day of the approval

Reference
    S0 section 1.16: the final report is on the website (R86, R87). That sources are compared is our
    own choice.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import History
from scrctl.rules.approved import BOARD, OF_ITSELF, cause, changed, published_files
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB046",
    name="source-changed-since-approval",
    severity=Severity.WARNING,
    cites=("R86", "R87"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare what the files were made of with what the store holds now."""
    approval = (case.history or History()).approval
    if approval is None or approval[1].on is None:
        return
    index, entry = approval
    apart = {*published_files(context), *OF_ITSELF}
    for name in changed(case, context, entry):
        if name not in apart:
            yield RULE.problem(
                _place(case, context, name)
                or case.place("history.yaml", "entries", index, "texts"),
                f"it is not as it was when the files were approved on {entry.on}: {cause(name)}",
                f"The published files may stand. For a new edition: scrctl publish {case.id} -o "
                "DIR",
            )


def _place(case: Case, context: Context, name: str) -> Place | None:
    """Return where it stands; None for what is gone: its name in the entry could be any text."""
    if name == BOARD or name in (context.templates or {}):
        return Place(file=name)
    return case.place(name) if name in case.files else None
