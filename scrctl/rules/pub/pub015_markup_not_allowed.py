"""A document holds something that a report of this kind cannot show safely.

What it checks
    Said when a document is made, and of raw HTML by `validate` too, with its line: the text
    holds nothing but headings, paragraphs, lists, tables,
    quotations, emphasis, notes, links, and pictures of the folder `pictures/` that stand by
    themselves (PUB040). Raw HTML, other pictures and other formats are refused.

Why it matters
    Pictures and raw code can carry names and places that the search for them cannot see, and people
    who listen to a report cannot hear them.

How to put it right
    Say it in words, or as a table.

Example
    Wrong: <span style="display: none">a note</span>
    Right: the note left out, or written where everybody can read it

Reference
    S0 section 1.16: suitable for publication without amendment (R93).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB015",
    name="markup-not-allowed",
    severity=Severity.ERROR,
    cites=("R93",),
    scope=Scope.SOURCE,
)
