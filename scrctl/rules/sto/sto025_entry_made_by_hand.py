"""An entry and the commit that brought it do not belong together.

What it checks
    Each new entry of a history comes in a commit of its own, whose trailers say the same case, the
    same kind and name, role and day. A commit that says that it wrote an entry has written it. An
    entry that came in with the first commit of the store is only counted: it was imported.

Why it matters
    The commands look at gates, roles and dates before they write. An entry that was typed into the
    file, or trailers that were typed into a message, passed by all of that.

How to put it right
    Ask who made the commit. What is true of the entry is recorded anew with the command; what is
    not is corrected with one. The anchor of the next meeting then vouches for both.

Example
    Wrong: history.yaml edited in an editor, and committed with git
    Right: scrctl advance 2017-003, which commits the entry

Reference
    One way to write: docs/adr/0012-one-write-path.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO025",
    name="entry-made-by-hand",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
