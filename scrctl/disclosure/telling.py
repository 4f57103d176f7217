"""What names nobody, and could lead to somebody together with other facts: told by its kind."""

import re
from collections.abc import Iterator, Mapping

from scrctl.disclosure.days import days_in
from scrctl.disclosure.fold import fold

_NUMBER = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|\d{1,3})"
)
_ORIGINS = """
    african afghan albanian american arabic asian bangladeshi bengali black brazilian british
    bulgarian caribbean catholic chinese christian czech dutch english eritrean ethiopian european
    filipino french german ghanaian greek gujarati gypsy hindu hungarian indian iranian iraqi irish
    italian jamaican jewish kurdish latvian lithuanian moroccan muslim nepali nigerian pakistani
    pentecostal polish portuguese punjabi roma romanian russian scottish sikh slovak somali spanish
    sudanese swahili syrian tamil thai traveller turkish ukrainian urdu vietnamese welsh yemeni
    zimbabwean
"""
_ORIGIN = "|".join(_ORIGINS.split())
# Kind, as it is told, and how it is written.
KINDS: Mapping[str, re.Pattern[str]] = {
    "a day of the week": re.compile(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE
    ),
    "a time of day": re.compile(
        r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\b|hours\b|hrs\b)|\b\d{1,2}:\d{2}\b"
        rf"|\b{_NUMBER}\s*(?:[ap]\.?m\b|o.clock\b)|\bhalf past\b|\bquarter (?:past|to)\b",
        re.IGNORECASE,
    ),
    "an age": re.compile(
        rf"\b{_NUMBER}[\s-]+(?:day|week|month|year)s?[\s-]+old\b|\baged?\s+(?:of\s+)?{_NUMBER}\b"
        rf"|\bat the age of\b|\b{_NUMBER}(?:st|nd|rd|th)? birthday\b",
        re.IGNORECASE,
    ),
    "a place among siblings": re.compile(
        r"\b(?:twins?|triplets?|only child|(?:first|second|third|fourth|fifth|sixth|seventh|eldest"
        r"|oldest|youngest|middle)[\s-](?:born|child|sibling|brother|sister|daughter|son|baby)"
        rf"|{_NUMBER} (?:siblings|brothers|sisters|half-siblings))\b",
        re.IGNORECASE,
    ),
    "a nationality, a faith or a language": re.compile(rf"\b(?:{_ORIGIN})s?\b", re.IGNORECASE),
    "the outcome of a trial": re.compile(
        r"\b(?:convict(?:ed|ion)|sentenced?|acquitt(?:ed|al)|imprison(?:ed|ment)|manslaughter"
        r"|murder(?:ed)?|pleaded|found guilty|life sentence)\b",
        re.IGNORECASE,
    ),
    "a report of the press": re.compile(
        r"\b(?:newspapers?|headlines?|tabloids?|television|social media|local press)\b",
        re.IGNORECASE,
    ),
}
DAY = "a whole date"


def telling(text: str) -> Iterator[tuple[int, str]]:
    """Return where something stands that could lead to somebody, and its kind, in order."""
    folded, origins = fold(text)
    found = {origins[start]: DAY for (_, _, _), start in days_in(folded)}
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text):
            found.setdefault(match.start(), kind)
    yield from sorted(found.items())
