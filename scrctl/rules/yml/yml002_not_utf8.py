"""A file is not written in UTF-8.

What it checks
    Every file is UTF-8 text. Files saved as UTF-16 or in an old Windows encoding are refused.

Why it matters
    Quotation marks, dashes and letters with accents turn into rubbish when one program reads what
    another has written in a different encoding, and names are then no longer found by the check
    before publication.

How to put it right
    Save the file again as UTF-8. In Word or Notepad: Save as, then choose UTF-8 under Encoding.
    Text that was copied from an old document may have to be typed again.

Example
    Wrong: a file saved by an old Notepad as "Unicode" or "ANSI"
    Right: the same file saved as "UTF-8"

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML002",
    name="not-utf8",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
