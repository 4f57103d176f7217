"""Two people changed the same lines, and nobody has decided between them.

What it checks
    No file holds the lines that git leaves where a merge was not finished: seven signs of <, | or >
    at the start of a line.

Why it matters
    Both versions stand in the file. Whatever is read from it now is an accident.

How to put it right
    Read both versions, keep what is right, and delete the lines with the signs. Then commit.

Example
    Wrong:
        <<<<<<< HEAD
        threshold_view: SCR
        =======
        threshold_view: MACA
        >>>>>>> theirs
    Right:
        threshold_view: SCR

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML005",
    name="conflict-marker",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
