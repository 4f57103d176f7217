"""A name or another detail out of the register stands in a document of the store.

What it checks
    Said where the register of the case is open: no document of the case has a name, an address, a
    date of birth or a number of the register in it, in any of the usual ways of writing it. The
    message gives the file and the line, never what was found.

Why it matters
    Git keeps everything. A name that was once committed stays in the history, in every copy, long
    after it was taken out of the file. And what is in the documents may find its way into the
    report.

How to put it right
    Replace it with a reference such as `[[mother]]`. If it has been committed already, ask whoever
    looks after the store how its history is cleaned, before anybody fetches it.

Example
    Wrong: the mother's first name in a chronology entry
    Right: [[mother]] in its place

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88, R90).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB007",
    name="name-in-the-store",
    severity=Severity.ERROR,
    cites=("R88", "R90"),
    scope=Scope.SOURCE,
)
