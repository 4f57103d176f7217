"""There are findings, and no synopsis of them has been sent to anybody.

What it checks
    At the gate that asks for it: where the review has findings, `summary.md` is written, and
    `publication.yaml` says to whom the synopsis was sent.

Why it matters
    Few practitioners read a whole report. What reaches them is the page that somebody sends.

How to put it right
    Write `summary.md`, send it, and list who received it under `dissemination: synopsis_sent_to:`.

Example
    Wrong: three findings and `synopsis_sent_to: []`
    Right: synopsis_sent_to: [All partner agencies, All schools in the county]

Reference
    S0 section 1.17: a synopsis is widely distributed whenever learning is identified (R95).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.passages import is_more_than_headings
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PUB010",
    name="synopsis-missing",
    severity=Severity.ERROR,
    cites=("R95",),
    scope=Scope.GATE,
    requires=("findings/*.md", "summary.md", "publication.yaml"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the synopsis and for those who received it, if there is learning to spread."""
    if not case.findings:
        return
    prose = case.prose.get("summary.md")
    if prose is None or not is_more_than_headings(prose.body):
        yield RULE.problem(
            case.place("summary.md"),
            "there are findings, and the synopsis is not written",
            f"Write {case.folder}/summary.md.",
        )
    sent_to = case.publication.dissemination.synopsis_sent_to if case.publication else ()
    if not any(name.strip() for name in sent_to):
        yield RULE.problem(
            case.place("publication.yaml", "dissemination", "synopsis_sent_to"),
            "there are findings, and nobody is named who received the synopsis",
            "List who received it under dissemination: synopsis_sent_to:.",
        )
