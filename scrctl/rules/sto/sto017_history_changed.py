"""An entry of the history that is on record was changed or taken out.

What it checks
    The history begins with every entry that the last commit holds, each as it was. Comments and the
    way in which an entry is written down do not count.

Why it matters
    Deadlines, gates and the account of the review rest on the history. What has been recorded is
    never changed; a correction is one more entry, so that both can be seen.

How to put it right
    Undo the edit (git restore), then add an entry: `scrctl record CASE MILESTONE --corrects REASON`
    for a milestone, `scrctl waive CASE CODE --withdraw` for a waiver.

Example
    Wrong: the date of entry 3 was edited by hand
    Right: entry 3 as it was, and a further one that says what it corrects

Reference
    The store's contract on the history: entries are only ever added.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO017",
    name="history-changed",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
