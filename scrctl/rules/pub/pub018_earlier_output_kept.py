"""A render was refused, and the files of an earlier one are still in the output folder.

What it checks
    Said by a render that made nothing: whether its output folder holds the finished files of an
    earlier render of the same document.

Why it matters
    Earlier files are not taken away before new ones can take their place, so that a failed render
    loses nothing. But somebody could take the old files for the new ones and send them on.

How to put it right
    Mend what kept the document from being made, and render again. Where the earlier files were
    wrong, delete them.

Example
    Wrong: sending report-public.html on after a render that said "not made"
    Right: a render that ends well, and then the file

Reference
    S0 section 1.16: written so that it is not likely to harm anybody involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB018",
    name="earlier-output-kept",
    severity=Severity.WARNING,
    cites=("R88",),
    scope=Scope.SOURCE,
)
