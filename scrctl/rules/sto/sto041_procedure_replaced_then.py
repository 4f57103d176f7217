"""A commit put a procedure of the store's own in the place of a built-in one, or took it out again.

What it checks
    Each commit that brought in, changed or took out a file in `procedures/` with the id and the
    version of a built-in procedure. The message says what that file lacked or asked otherwise. It
    is information where it asked the same. So is it where a version of the store's own came to ask
    otherwise without getting another version.

Why it matters
    While it lay there, every case of that version was held against it. STO020 tells it of today's
    files alone, and says nothing once the file is gone.

How to put it right
    Where the board has decided so, nothing need be done: its minutes give the day. Else ask who
    made the commit (`git show COMMIT`), and look for STO042, which names what passed meanwhile.

Example
    Wrong: referral.yaml without most of its criteria came in, and went two commits later
    Right: the same file with a version of its own, in force from a day that is still to come

Reference
    Requirements 1l, number 4: a case keeps the version that it began under.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO041",
    name="procedure-replaced-then",
    severity=Severity.WARNING,
    cites=(),
    scope=Scope.SOURCE,
)
