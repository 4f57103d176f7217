"""A Markdown document does not begin with its fields.

What it checks
    Every Markdown document of a case begins with a line of three dashes, its fields, and another
    line of three dashes.

Why it matters
    The fields say which agency wrote a briefing, what kind of finding it is, and what the board
    answered. Without them the text belongs to nothing.

How to put it right
    Add the fields at the very top of the file. `scrctl new` and the templates show which there are.

Example
    Wrong:
        # Briefing report
    Right:
        ---
        agency: fernshire-police
        ---
        # Briefing report

Reference
    The store's layout: front matter, then headings from the template (R30).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML008",
    name="front-matter-missing",
    severity=Severity.ERROR,
    cites=("R30",),
    scope=Scope.SOURCE,
)
