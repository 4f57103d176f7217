"""No commit vouches for the sign-off of an action.

What it checks
    `scrctl actions confirm` adds a sign-off to `agreed:` of the action plan, in a commit of its own
    that names the case, the action, the role and the day. The audit looks at every commit that
    brought a sign-off: it says the same as the sign-off, and changed nothing else in the plan. A
    sign-off that was changed or taken out later is told as a warning. Those that came in with the
    first commit of the store can be held against nothing, and are not told.

Why it matters
    A sign-off says that partners agreed to these words, this owner and this date. Whoever edits the
    file can write a hash that fits the words which he has just made softer.

How to put it right
    Look at the commit (`git show`), and ask who made it. Take the sign-off out, and let the role
    that agreed confirm the action as it is on record. The audit goes on telling of the old commit:
    the answer belongs in the minutes, with an anchor.

Example
    Wrong: an entry under agreed: that somebody typed and saved
    Right: the entry that `scrctl actions confirm 2016-007 a7 --by lscb_board` makes

Reference
    S0 section 1.15: agree actions with partners, with timescales and success criteria (R83).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="LRN020",
    name="sign-off-unvouched",
    severity=Severity.ERROR,
    cites=("R83",),
    scope=Scope.SOURCE,
)
