"""An exact stretch of time stands beside a date that is told in a range.

What it checks
    No paragraph, list item or row of a table of the report, the synopsis or the published response
    holds both a date told in a range (a reference that is not told by the day, a month, a season)
    and words that count from it: three days later, the next morning, a week before, within 48
    hours; and months, where dates are told by the year or a part of it. Settled once
    `combination` in `publication.yaml` says who judged the report as a whole. Left alone are text
    between `::: confidential` lines and a report that its procedure never publishes.

Why it matters
    "In early May", "three days later", "the next morning": whoever knows one of the days, from the
    press or from a trial, knows all of them.

How to put it right
    Say "soon afterwards", "within the same month". Where the interval is the lesson, leave out the
    date beside it; or put it between `::: confidential` lines; or let the judgement of the whole
    cover it.

Example
    Wrong: The baby was seen in [[date:ev-gp-x1]], and three days later in hospital.
    Right: The baby was seen in [[date:ev-gp-x1]], and soon afterwards in hospital.

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88).
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.precision import DAY, told_as
from scrctl.rules.documents import texts
from scrctl.rules.passages import Passage, passages, readable, without_confidential
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB043",
    name="exact-interval-told",
    severity=Severity.WARNING,
    cites=("R88",),
)

_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|twenty(?:-\w+)?|thirty|forty(?:-eight)?|seventy-two)"
)
_UNIT = r"(?:minute|hour|day|night|week|fortnight)s?"
_INTERVAL = re.compile(
    rf"\b{_COUNT}\s+(?:(?:whole|full|working)\s+)?{_UNIT}\s+"
    r"(?:later|after(?:wards)?|before(?:hand)?|earlier|previously|prior|on)\b"
    rf"|\b(?:within|after|for)\s+(?:the\s+)?{_COUNT}\s+(?:working\s+)?(?:minute|hour|day|night)s?\b"
    r"|\b(?:the\s+)?(?:next|following|same|previous)\s+(?:day|morning|afternoon|evening|night|week)\b"
    r"|\bthe\s+(?:day|night|week)\s+(?:before|after)\b",
    re.IGNORECASE,
)
_IN_MONTHS = re.compile(
    rf"\b{_COUNT}\s+months?\s+(?:later|after(?:wards)?|before(?:hand)?|earlier|on)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REFERENCE = re.compile(r"\[\[date:([^\[\]\s]+)\]\]")
_RANGE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\s+(?:of\s+)?(?:19|20)\d\d\b"
)
# Where something new begins that is read in one go: a paragraph, an item, a row of a table.
_BEGINS = re.compile(r"\n(?=[ \t]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|\|))")
_TEXTS = ("report.md", "summary.md")


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for intervals beside ranges, unless somebody has judged the whole."""
    record = case.publication
    if context.procedure and not context.procedure.publishable:
        return
    if record and record.combination.by and record.combination.conclusion.strip():
        return
    by_the_day = _told_by_the_day(case)
    for passage in _read_by_everybody(case):
        text = without_confidential(readable(passage.text))
        places = set(_beside(text, by_the_day, _INTERVAL, _RANGE))
        if case.record is not None and case.record.public_dates in {"year", "part"}:
            places.update(_beside(text, by_the_day, _IN_MONTHS, _YEAR))
        for found in sorted(places):
            yield RULE.problem(
                passage.at(found),
                "an exact stretch of time stands beside a date that is told in a range",
                "Say soon afterwards, or leave the date out. What is left is judged as a whole: "
                "`combination` in publication.yaml.",
            )


def _read_by_everybody(case: Case) -> Iterator[Passage]:
    yield from passages(case, *_TEXTS)
    if case.publication is not None:
        for at, text in texts(case.publication.board_response):
            place = case.place("publication.yaml", "board_response", *at)
            yield Passage(place=place, text=text)


def _told_by_the_day(case: Case) -> frozenset[str]:
    whole = case.record.public_dates if case.record else ""
    return frozenset(
        entry.id
        for chronology in case.chronologies.values()
        for entry in chronology.entries
        if told_as(whole, entry.public, entry.public_because) == DAY
    )


def _beside(
    text: str, by_the_day: frozenset[str], interval: re.Pattern[str], range_: re.Pattern[str]
) -> Iterator[int]:
    starts = [0, *(match.end() for match in _BEGINS.finditer(text))]
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        piece = text[start:end]
        ranges = [event for event in _REFERENCE.findall(piece) if event not in by_the_day]
        if ranges or range_.search(piece):
            yield from (start + match.start() for match in interval.finditer(piece))
