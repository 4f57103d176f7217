"""A picture cannot stand in a document as it is.

What it checks
    Said when a document is made. A picture is a PNG or JPEG file of the case's folder `pictures/`,
    of at most 2 MiB, 8,000 pixels a side and 20 million in all, whole, upright without a note that
    turns it, in grey or screen colours of 8 bits. Its text says what it shows.

Why it matters
    People who cannot see a picture are read its words. A damaged or enormous file stops the tools
    of those who read it, and a note that turns a picture is left out with all other notes.

How to put it right
    Open it in a drawing program and save it anew. Write what it shows between the brackets:
    `![what it shows]`, then in round ones the file and, in quotation marks, a caption if there is
    one, as `(pictures/name.png "One way for all")`.

Example
    Wrong: ![] with (pictures/pathway.png) after it
    Right: ![A referral goes to one desk, and from there to three teams] with the same after it

Reference
    S0 section 1.16: suitable for publication without amendment (R93).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB044",
    name="picture-not-usable",
    severity=Severity.ERROR,
    cites=("R93",),
    scope=Scope.SOURCE,
)
