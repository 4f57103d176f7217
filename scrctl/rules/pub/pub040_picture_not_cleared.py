"""A picture stands in a public document, and nobody has cleared it.

What it checks
    Said when a document is made, and as a warning by `validate`, with its line. Each picture
    of a public document is a file of the case's folder
    `pictures/`, and `pictures` in `publication.yaml` holds the SHA-256 of that very file, with who
    looked at it and on which day. A file that has changed is cleared no longer. What the file says
    beside the picture (camera, place, author, comments, preview) is left out of every document.
    Once the files are made it is a note: what stands in pictures was not searched.

Why it matters
    A finished file is searched for every name of the register, and a picture cannot be searched: a
    face, a number plate, the name of a school on a jumper. Only a person can look.

How to put it right
    Look at the picture at its full size, and read what it tells. Then add it to `pictures`; the
    hint gives its SHA-256. What names anybody is drawn anew without it.

Example
    Wrong: a picture pictures/pathway.png in report.md, and nothing in publication.yaml
    Right:
        pictures: [{file: pictures/pathway.png, sha256: 2f1a..., by: lay-member, on: 2017-06-20}]

Reference
    S0 section 1.16: suitable for publication without needing to be amended or redacted (R88, R93).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB040",
    name="picture-not-cleared",
    severity=Severity.ERROR,
    cites=("R88", "R93"),
    scope=Scope.SOURCE,
)
