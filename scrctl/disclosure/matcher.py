"""Finds the written forms of a register in a text: runs of tokens that join to a form."""

# ruff: noqa: RUF001, RUF002 -- the typographic signs are meant

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrctl.disclosure.common import ACRONYMS, MONTH_NAMES
from scrctl.disclosure.compounds import around, open_spans
from scrctl.disclosure.days import is_day
from scrctl.disclosure.fold import FOREIGN, SPACELESS, Token, fold, letters, lowered
from scrctl.disclosure.form import SHORT, Care, Form
from scrctl.disclosure.forms import forms_of
from scrctl.disclosure.read import as_read
from scrctl.disclosure.register_view import RegisterView

LONGEST_RUN = 24
WIDEST_GAP = 6
# A single word cut by spaces is only believed from this length on: "is a" is not Isa.
LONG_WORD = 6
HIDDEN_WORD = 6
# In a tag or the name of a host a shorter one is believed too.
OPEN_WORD = 4
# What must stand beside a name that is an ordinary word: justice for Lily, not a home page.
_MUCH, _SOME = 6, 4
# From this length on, a name written backwards is no word by chance: Nevaeh is one of six.
BACKWARDS = 7
_ENDINGS = ("s", "es")
_GAPS = re.compile(r"[\s\u00b7\u2027\u30fb]")
_TIGHT = re.compile(r"[^\s]*|[-‐‑\u00ad]\s+")
_DISGUISED = re.compile(r"[A-Za-z0-9@$!|]*[A-Za-z][A-Za-z0-9@$!|]*")
_DISGUISES = (str.maketrans("013457@$!|", "oleastasil"), str.maketrans("013457@$!|", "oieastasii"))
_BEFORE_MONTHS = frozenset(
    ("in", "early", "mid", "late", "since", "by", "until", "till", "from", "during", "of", "to")
)
# As the census asks for an ethnic group.
_COLOURS = frozenset(("black", "white"))
_PEOPLES = frozenset(
    ("african", "american", "asian", "british", "caribbean", "european", "irish", "other")
)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a value stands in a text, and which kind it is. Never the value."""

    kind: str
    start: int
    end: int


class Matcher:
    """The forms of one register, ready to be looked for."""

    def __init__(self, register: RegisterView) -> None:
        """Work out every form once."""
        forms = forms_of(register)
        self._days = forms.days
        written = tuple(form for form in forms.written if not forms.is_everyday(form, form.text))
        self._forms: dict[str, list[Form]] = {}
        self._beginnings: set[str] = set()
        for form in written:
            endings = _ENDINGS if form.care in {Care.ANY, Care.CAPITAL} else ()
            for text in (form.text, *(form.text + ending for ending in endings)):
                if forms.is_everyday(form, text):
                    continue
                self._add(form, text)
        for form in written:
            if form.care is Care.ANY and len(form.text) >= BACKWARDS and form.text.isalpha():
                self._add(form, form.text[::-1])
        self._seen: dict[tuple[str, int], tuple[str, ...]] = {}
        self._hidden = tuple(
            form for form in written if form.care is Care.ANY and len(form.text) >= OPEN_WORD
        )
        self._named = tuple(
            form
            for form in written
            if form.care in {Care.ANY, Care.CAPITAL} and form.words == 1 and len(form.text) >= SHORT
        )
        self._parts = tuple(
            form
            for form in written
            if form.care is not Care.INITIALS and SPACELESS.fullmatch(form.text)
        )

    def _add(self, form: Form, text: str) -> None:
        self._forms.setdefault(text, []).append(form)
        self._beginnings.update(text[:size] for size in range(1, len(text) + 1))

    def find(self, text: str, *, is_careful: bool = True) -> Iterator[Match]:
        """Yield every match; without `is_careful`, only those that capitals do not decide."""
        yield from self._find(text, is_careful=is_careful)
        if FOREIGN.search(text):
            yield from self._find(lowered(text), is_careful=is_careful)

    def _find(self, text: str, *, is_careful: bool) -> Iterator[Match]:
        folded, origins, run, days = as_read(text)
        for first in range(len(run)):
            for form, last in self._runs(run, first, text):
                if is_careful or form.care in {Care.ANY, Care.ALONE}:
                    yield Match(form.kind, run[first].start, run[last].end)
        yield from self._joined(run, text, folded, origins)
        yield from self._disguised(folded, origins)
        yield from self._spaceless(folded, origins)
        for written, at in days:
            for day, kind in self._days:
                if is_day(written, day):
                    yield Match(kind, origins[at], origins[at] + 1)

    def _runs(self, run: Sequence[Token], first: int, text: str) -> Iterator[tuple[Form, int]]:
        joined = ""
        for last in range(first, min(first + LONGEST_RUN, len(run))):
            if last > first and _is_wide(text, run[last - 1].end, run[last].start):
                return
            joined += run[last].text
            if joined not in self._beginnings:
                return
            for form in self._forms.get(joined, ()):
                if self._counts(form, run, (first, last), text):
                    yield form, last

    def _counts(self, form: Form, run: Sequence[Token], span: tuple[int, int], text: str) -> bool:
        first, last = span
        pieces = run[first : last + 1]
        match form.care:
            case Care.WHOLE:
                return pieces[0].capital and _are_joined(pieces)
            case Care.INITIALS:
                return _are_initials(form.text, pieces, text)
            case Care.EXACT:
                return _is_exact(form.written, text, (pieces[0].start, pieces[-1].end))
            case Care.ALONE:
                return True
            case Care.CAPITAL if not _is_capital(pieces) or _is_other(form.text, run, span):
                return False
            case _:
                return form.words > 1 or _is_one_word(pieces, text)

    def _joined(
        self, run: Sequence[Token], text: str, folded: str, origins: Sequence[int]
    ) -> Iterator[Match]:
        spans = [(origins[start], origins[end - 1]) for start, end in open_spans(folded)]
        starts = [start for start, _ in spans]
        for token in run:
            # The last of them that begins before the word: they stand in order, none in another.
            last = bisect_right(starts, token.start) - 1
            if last >= 0 and token.start <= spans[last][1]:
                least = OPEN_WORD
            else:
                is_linked = text[token.start - 1 : token.start] in _LINKING
                least = HIDDEN_WORD if is_linked else 0
            word = (token.text, least)
            # A text says most of its words more than once.
            if word not in self._seen:
                self._seen[word] = tuple(self._inside(*word) if least else self._glued(word[0]))
            yield from (Match(kind, token.start, token.end) for kind in self._seen[word])

    def _glued(self, word: str) -> Iterator[str]:
        """Yield the kinds of long names to which plain words are glued, as mrs and its name."""
        for form in self._hidden if len(word) > HIDDEN_WORD else ():
            is_long = form.words == 1 and HIDDEN_WORD <= len(form.text) < len(word)
            if is_long and form.text in word and around(form.text, word):
                yield form.kind

    def _inside(self, word: str, least: int) -> Iterator[str]:
        """Yield the kinds of names inside a longer word of a tag, an address or a link."""
        for form in self._hidden:
            if least <= len(form.text) < len(word) and form.text in word:
                yield form.kind
        for form in self._named:
            if form.text in word and len(around(form.text, word)) >= _beside(form):
                yield form.kind

    def _disguised(self, folded: str, origins: Sequence[int]) -> Iterator[Match]:
        """Yield names in which digits and signs stand for letters."""
        for found in _DISGUISED.finditer(folded):
            word = found[0]
            if len(word) <= SHORT or word.isalpha():
                continue
            for table in _DISGUISES:
                for form in self._forms.get(letters(word.translate(table)), ()):
                    if form.care is Care.ANY:
                        yield Match(form.kind, origins[found.start()], origins[found.end() - 1] + 1)

    def _spaceless(self, folded: str, origins: Sequence[int]) -> Iterator[Match]:
        """Yield names in scripts without gaps between words, where a name is part of a run."""
        if not self._parts or folded.isascii():
            return
        kept = [at for at, letter in enumerate(folded) if not _GAPS.match(letter)]
        run = "".join(folded[at] for at in kept)
        for form in self._parts:
            at = run.find(form.text)
            while at >= 0:
                last = origins[kept[at + len(form.text) - 1]] + 1
                yield Match(form.kind, origins[kept[at]], last)
                at = run.find(form.text, at + 1)


def _is_wide(text: str, end: int, start: int) -> bool:
    """Say whether two pieces stand too far apart; the indentation of a next line is one sign.

    Of what an empty line parts, nothing is read together.
    """
    if text.count("\n", end, start) > 1:
        return True
    return start - end > WIDEST_GAP and len(" ".join(text[end:start].split())) > WIDEST_GAP - 2


def _beside(form: Form) -> int:
    """Return how many letters of plain words must stand beside a name inside one word."""
    if form.care is not Care.CAPITAL:
        return 1
    return _SOME if len(form.text) >= HIDDEN_WORD else _MUCH


_JOINS_BEFORE = re.compile(r"(?:\w|\w[-‐‑'’])\Z")
_JOINS_AFTER = re.compile(r"\w|[-‐‑'’](?!s\b)\w")
_LINKING = frozenset("#@/=._-+&?")


def _is_exact(written: str, text: str, span: tuple[int, int]) -> bool:
    """Say whether a word stands by itself as it is written: Di, but not DI, Al-Anon or 14B."""
    start, end = span
    is_alone = not _JOINS_BEFORE.search(text[max(start - 2, 0) : start]) and not _JOINS_AFTER.match(
        text, end
    )
    return is_alone and fold(text[start:end])[0] == written


def _is_capital(pieces: Sequence[Token]) -> bool:
    """Say whether the first word is written as a name; an article need not be."""
    own = pieces[1:] if pieces[0].text == "the" else pieces
    return bool(own) and own[0].capital


def _are_joined(pieces: Sequence[Token]) -> bool:
    """Say whether nothing stands between pieces: a word whose letters look like two alphabets."""
    return all(one.end == two.start for one, two in pairwise(pieces))


def _is_one_word(pieces: Sequence[Token], text: str) -> bool:
    """Say whether pieces of a text can be one word that something has cut up."""
    if len(pieces) == 1:
        return True
    gaps = [text[one.end : two.start] for one, two in pairwise(pieces)]
    if all(_TIGHT.fullmatch(gap) for gap in gaps):
        return True
    if all(len(piece.text) == 1 for piece in pieces[:-1]):
        return len(pieces) > 2 or pieces[0].capital  # noqa: PLR2004 -- O Brien, K a y
    length = sum(len(piece.text) for piece in pieces)
    return pieces[0].capital and length >= LONG_WORD and all(gap.isspace() for gap in gaps)


def _is_other(word: str, run: Sequence[Token], span: tuple[int, int]) -> bool:
    """Say whether a word is no name where it stands: the month of May, White British."""
    if word in _COLOURS:
        return span[1] + 1 < len(run) and run[span[1] + 1].text in _PEOPLES
    return word in MONTH_NAMES and _is_month(run, span)


def _is_month(run: Sequence[Token], span: tuple[int, int]) -> bool:
    before = run[span[0] - 1].text if span[0] else ""
    after = run[span[1] + 1].text if span[1] + 1 < len(run) else ""
    return before.isdecimal() or after.isdecimal() or before in _BEFORE_MONTHS or before in {
        "st", "nd", "rd", "th",
    }  # fmt: skip


def _are_initials(form: str, pieces: Sequence[Token], text: str) -> bool:
    """Say whether letters are set as initials: K.O., K O’B, KOB; never an acronym of the field."""
    written = text[pieces[0].start : pieces[-1].end]
    if form in ACRONYMS or not written.isupper() or any(map(str.isdigit, written)):
        return False
    if written == "GB" and text.endswith("en-", 0, pieces[0].start):
        return False  # the language of every document
    if len(pieces) == 1:
        return True
    gaps = [text[one.end : two.start] for one, two in pairwise(pieces)]
    return all(len(piece.text) == 1 for piece in pieces) and all("." in gap for gap in gaps)
