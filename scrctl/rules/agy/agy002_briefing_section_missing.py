"""A briefing report leaves out a part of the proforma.

What it checks
    Each briefing that has been received has the headings of the briefing proforma, with text
    under each.

Why it matters
    The proforma asks each agency the same questions, so that their answers can be read side by
    side. A question that an agency leaves out looks the same as one to which the answer is
    nothing.

How to put it right
    Ask the agency for the missing part. Where there is nothing to say, write that under the
    heading.

Example
    Wrong:
        ## What worked well
        ## Concerns about working together
    Right:
        ## What worked well
        A referral was sent the same evening.
        ## Concerns about working together
        No reply to the referral came back.

Reference
    S0 section 1.5: a Briefing Report Proforma will be used by each agency to respond (R30).
"""

from collections.abc import Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.documents import written
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY002",
    name="briefing-section-missing",
    severity=Severity.ERROR,
    cites=("R30",),
    requires=("briefings/*.md",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for each heading in each briefing that has come in."""
    for file, briefing in case.briefings.items():
        prose = case.prose.get(file)
        if briefing.received_on is None or prose is None:
            continue
        for heading in context.headings("briefings/*.md"):
            section = prose.section(heading)
            if section is None:
                place = case.place(file)
            elif not written(prose, heading):
                place = replace(case.place(file), mark=(section.line, 1))
            else:
                continue
            yield RULE.problem(
                place,
                f"the section '{heading}' is missing or empty",
                "Ask the agency for it; where there is nothing to say, write that.",
            )
