"""A word of the report may be a name that the register does not know.

What it checks
    Said by `scrctl register CASE check` and by `scrctl publish`: every word of the report, the
    synopsis and the published response that has a capital is known; so is every word of the board's
    explanations where one of them has a glossary. Known are the names of the board and its
    agencies, the pseudonyms, what the procedure and its methods are called, the words of acronyms
    and the terms of the glossary in `scrctl.yaml`, and words that the case's own documents write
    without a capital too, unless somebody may be called so. A word that is a long name of the
    register but for one letter is told too, with a capital or without. Each word is told once, by
    its place alone.

Why it matters
    The finished files are searched for everything in the register. A name that was never entered
    there is not looked for: a neighbour, a nursery, a village. Only a person can tell whether a
    word names somebody.

How to put it right
    Look at the word. If it names a person or a place, enter it in the register and put a reference
    in its place. If it names nobody who could lead to the family, add it to `words` under `cleared`
    in `publication.yaml`, with who looked and on which day.

Example
    Wrong: a report tells of a nursery by its name, which stands nowhere in the register
    Right:
        cleared: {by: business_manager, on: 2017-05-30, words: [Ofsted, Institute, Christmas]}

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88); suitable for
    publication without needing to be amended or redacted (R93).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB035",
    name="name-not-looked-at",
    severity=Severity.WARNING,
    cites=("R88", "R93"),
    scope=Scope.SOURCE,
)
