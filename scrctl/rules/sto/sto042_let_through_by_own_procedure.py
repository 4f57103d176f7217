"""An entry was let through by the store's own procedure, and would not be by another of its name.

What it checks
    Each entry that was judged while a file in `procedures/` had the place of a built-in procedure
    is judged by the built-in one as well: its criteria, who decides, where the gate leads. What
    speaks against it is named. It is an error where the procedures of the last commit speak
    against it too: then the file has been taken away, or put back, after the case had passed. An
    entry that a version of the store's own let pass, and that the same version would refuse as the
    last commit has it, is an error likewise.

Why it matters
    A board may ask otherwise than scrctl does, and then does so openly. A gate that was opened for
    one case and shut again leaves a record that looks as if all had been asked.

How to put it right
    Where the board has decided so, let its file stay in `procedures/`, or put it back; what it asks
    beyond that now goes into another version. Else ask who made the commit; what was missing is
    done now and recorded, and the chair decides what follows.

Example
    Wrong: a case passed a gate of one criterion, and the file with that gate was then deleted
    Right: the file stays, the board's minutes say why, and the audit tells it as a warning

Reference
    The audit: docs/adr/0082-a-replaced-procedure-is-judged-twice.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO042",
    name="let-through-by-own-procedure",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
