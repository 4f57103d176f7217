"""A file lies where the store has no place for it, so it is not read.

What it checks
    Each file in a case folder is one of the documents that a case has. Other papers lie in
    `attachments/`. A name that is nobody's slip for a document could be a person's, and is not
    repeated: the message counts the entries of the folder by name instead. Each file in the store's
    `procedures/` has a name that ends in `.yaml`.

Why it matters
    A document with a mistyped name is checked by nobody, and looks as if it were there. A stray
    file may hold names.

How to put it right
    Correct the name; the message says which was probably meant. Other papers: `attachments/`, or
    outside the store.

Example
    Wrong: cases/2017-003/descision.yaml
    Right: cases/2017-003/decision.yaml

Reference
    The store's layout and its rules on files.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO003",
    name="unexpected-file",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
