"""Names on the way in: what the register knows becomes a reference, what nobody knows is left out.

The history of git keeps what it was given. A word that may be a name is therefore not written until
somebody has said that it is none, or has put it into the register.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrctl.disclosure.common import ACRONYMS, NOBODYS, ORDINARY
from scrctl.disclosure.matcher import Matcher
from scrctl.disclosure.register_view import RegisterView
from scrctl.disclosure.unknown import unknown_words, words_of
from scrctl.intake.grid import Ask
from scrctl.intake.ordinary import HARDLY_NAMES, ORDINARY_WORDS
from scrctl.intake.traces import behind_masks, traces

MASK = "[name?]"
_MASKS = re.compile(rf"{re.escape(MASK)}(?:[\s.,'’-]{{0,2}}{re.escape(MASK)})+")
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_TITLE = re.compile(r"(?<![\w])(?:mr|mrs|ms|miss|mx)\.?\s+\Z", re.IGNORECASE)
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
# Not applicable, not known: the only capitals by themselves that are nobody's initials.
_NOBODY = re.compile(
    r"\[\[[a-z0-9-]+\]\]|\[name\?\]|\b[NY]/[AKN]\b|\bI\b"
    # Parts of a date that are names where no figure stands beside them.
    rf"|\b(?:{_MONTH}|Spring|Summer|Autumn|Winter|Xmas|Christmas|Easter)(?=[.,]?[\s'/-]*\d)"
    rf"|\b{_MONTH}(?=\s*[-/–]\s*{_MONTH})|(?<=\d[/-]){_MONTH}\b"
    rf"|(?<=\d ){_MONTH}(?=\s*(?:[\d',;)./–-]|\Z))"
    r"|\bQ[1-4](?=\W|\Z)|\b(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\b(?=[.,]?\s+\d)"
    r"|\b(?:Spring|Summer|Autumn|Winter|Easter) (?:[Tt]erm|[Hh]alf|[Hh]olidays?)\b"
)
# Behind a title or a name a capital is a name, whatever word it is.
_BEHIND = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|PS|Sgt)\.?|\]\]|\[name\?\])[ -]"
    r"([^\W\d_a-z][\w’'-]*\w)"
)
_REFERENCE = re.compile(r"\[\[[a-z0-9-]+\]\]|\[name\?\]")
_DAY = re.compile(
    r"\d{1,4}(?:st|nd|rd|th)?(?:\s+of)?[\s/.\-]*(?:[^\W\d_]+\.?|\d{1,2})[\s,/.\-]*\d{1,4}"
    r"|[^\W\d_]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{2,4}"
)
_BORN = re.compile(r"\b(?:DOB|[Dd]\.\s?[Oo]\.\s?[Bb]\b\.?)")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
# Letters of scripts that have no capitals: whatever is written in them may be a name.
_NO_CAPITALS = re.compile(r"(?:[^\W\d_a-zA-Z])+")
_GAPS = re.compile(r"[ \t\u00a0]+")
_BIRTH = "date-of-birth"
_SAID = {_BIRTH: "the date of birth of", "number": "a number of"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A text that may be written. `undecided` are the words left out: for the screen alone."""

    text: str
    undecided: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    key: str
    kind: str
    is_place: bool


def tidy(text: str) -> str:
    """Return a text without signs that cannot be seen and without what reads as a reference."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = (_GAPS.sub(" ", _CONTROLS.sub("", line)).strip() for line in lines)
    joined = "\n".join(line for line in plain if line)
    while "[[" in joined or "]]" in joined:
        joined = joined.replace("[[", "[").replace("]]", "]")
    return joined


class Names:
    """One register and the words that are known, ready to clean the texts of a return."""

    def __init__(
        self, register: RegisterView, known: frozenset[str], plain: frozenset[str]
    ) -> None:
        """Prepare the search. `known` are words that name nobody, `plain` ordinary ones."""
        self._all = Matcher(register)
        self._each = tuple(
            (entry, Matcher(replace(register, entries=(entry,)))) for entry in register.entries
        )
        self._known = known
        self._plain = (plain | ORDINARY_WORDS | HARDLY_NAMES) - (ORDINARY - HARDLY_NAMES)

    def clean(self, text: str) -> Cleaned:
        """Return a text in which nobody is named."""
        # Its letters would be somebody's initials.
        text = _BORN.sub("date of birth", tidy(text))
        asks: dict[Ask, None] = {}
        if self.holds(text):
            text = self._with_references(text, asks)
            if self.holds(_REFERENCE.sub("x", text)) or self.holds(text):
                # What is still found is cut up in a way that no part can be taken out of.
                return Cleaned(text=MASK, undecided=(), asks=(Ask.NAMES,))
        undecided = list(self._undecided(text))
        text = _masked(text, [span for _, span in undecided])
        while behind := list(self._behind(text)):
            undecided += behind
            text = _masked(text, [span for _, span in behind])
        if undecided:
            asks[Ask.NAME] = None
        words = tuple(dict.fromkeys(word for word, _ in undecided))
        return Cleaned(text=_MASKS.sub(MASK, text), undecided=words, asks=tuple(asks))

    def holds(self, text: str) -> bool:
        """Say whether a value of the register stands in a text."""
        return next(self._all.find(text), None) is not None

    def _with_references(self, text: str, asks: dict[Ask, None]) -> str:
        for group in reversed(_groups(self._hits(text))):
            start, end = min(hit.start for hit in group), max(hit.end for hit in group)
            longest = max(hit.end - hit.start for hit in group)
            best = {hit.key: hit for hit in group if hit.end - hit.start == longest}
            if len(best) == 1:
                said = _said(next(iter(best.values())))
                title = _TITLE.search(text[:start])
                start = title.start() if title else start
            else:
                said = MASK
                asks[Ask.NAMES] = None
            text = text[:start] + said + text[end:]
        return text

    def _hits(self, text: str) -> list[_Hit]:
        hits = []
        for entry, matcher in self._each:
            for match in matcher.find(text):
                day = _DAY.match(text, match.start) if match.end == match.start + 1 else None
                end = max(match.end, day.end() if day else 0)
                own = _POSSESSIVE.search(text, match.start, end)
                # The sign of possession stays behind the reference.
                end = own.start() if own and own.end() == end and own[0][1:] else end
                hits.append(_Hit(match.start, end, entry.key, match.kind, entry.kind == "place"))
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _behind(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield capitals behind a title, a reference or a word that was left out."""
        for found in _BEHIND.finditer(text):
            word = _POSSESSIVE.sub("", found[1]).casefold()
            if word not in self._known and word not in ACRONYMS:
                yield word, found.span(1)
        yield from behind_masks(text, self._known, self._plain)

    def _undecided(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield each word that may be a name, and where it stands."""
        shown = _NOBODY.sub(lambda found: "·" * len(found[0]), text)
        taken: list[tuple[str, tuple[int, int]]] = []
        for word, span in sorted(traces(shown, self._known, self._plain), key=_place):
            if not any(a < span[1] and span[0] < b for _, (a, b) in taken):
                taken.append((word, span))
        yield from taken
        for start, word in self._words(shown):
            written = _WORD.match(shown, start)
            end = written.end() if written else start
            if not any(a < end and start < b for _, (a, b) in taken):
                yield word, (start, end)

    def _words(self, shown: str) -> Iterator[tuple[int, str]]:
        for start, word in unknown_words(shown, self._known, self._plain):
            if not self._is_compound(word):
                yield start, word
        for found in _NO_CAPITALS.finditer(shown):
            if any(unicodedata.category(letter) == "Lo" for letter in found[0]):
                yield found.start(), found[0]
        for found in _WORD.finditer(shown):
            written = _POSSESSIVE.sub("", found[0])
            word = written.casefold()
            is_capitals = len(written) > 1 and written.isupper()
            if is_capitals and not self._is_known(word) and not self._is_compound(word):
                yield found.start(), word

    def _is_known(self, word: str) -> bool:
        return word in ACRONYMS | NOBODYS or word in self._known or word in self._plain

    def _is_compound(self, word: str) -> bool:
        parts = re.split("[-'’]", word)
        return len(parts) > 1 and all(not part or self._is_known(part) for part in parts)


def _place(trace: tuple[str, tuple[int, int]]) -> tuple[int, int]:
    """Return where a trace stands: of two that begin there the longer one comes first."""
    return trace[1][0], -trace[1][1]


def known_words(names: frozenset[str], cleared: frozenset[str]) -> frozenset[str]:
    """Return the words of names that everybody may know, and those that were looked at."""
    return words_of(names) | frozenset(word.casefold() for word in cleared) | words_of(cleared)


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + MASK + text[end:]
    return text


def _groups(hits: list[_Hit]) -> list[list[_Hit]]:
    """Return the hits that overlap together."""
    groups: list[list[_Hit]] = []
    end = -1
    for hit in hits:
        if groups and hit.start < end:
            groups[-1].append(hit)
        else:
            groups.append([hit])
        end = max(end, hit.end)
    return groups


def _said(hit: _Hit) -> str:
    """Return what stands in the place of a value."""
    reference = f"[[{hit.key}]]"
    if hit.kind.startswith("address") and not hit.is_place:
        return f"the address of {reference}"
    before = _SAID.get(hit.kind, "")
    return f"{before} {reference}".strip()
