"""The ways in which people write a value: twenty-two for each kind. All values are invented."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

Form = Callable[[str], str]
_PLAIN = str.maketrans("øØłŁđĐæÆ", "oOlLdDaA")
_CYRILLIC = str.maketrans("aeo", "аео")
_FULL = {n: n + 0xFEE0 for n in (*range(48, 58), *range(65, 91), *range(97, 123))}
_BOLD = {65 + n: 0x1D400 + n for n in range(26)} | {97 + n: 0x1D41A + n for n in range(26)}
_BOLD |= {48 + n: 0x1D7CE + n for n in range(10)}
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""".split()  # noqa: SIM905 -- a list of words


def unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


PLACE_ENDS = r" (?:School|Nursery|Surgery|Hostel|Mansions|Hospital|Clinic|House)\Z"


def core(value: str) -> str:
    """Return the telling word: of a name the last, of a place or an address the first."""
    if "," not in value and not re.search(PLACE_ENDS, value):
        return value.rsplit(maxsplit=1)[-1]
    words = (word.strip(",") for word in value.split())
    return next(word for word in words if not word[0].isdigit() and word != "Flat")


def cut(value: str, sign: str) -> str:
    """Put a sign into the middle of the telling word."""
    word = core(value)
    half = len(word) // 2
    return value.replace(word, f"{word[:half]}{sign}{word[half:]}", 1)


def entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" for c in text)


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unaccented(text).lower())


def joined(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", unaccented(text).lower())


_WORDS: dict[str, Form] = {
    "as it is": str,
    "capitals": str.upper,
    "small letters": str.lower,
    "possessive": lambda n: f"{n}’s",
    "taken apart by Unicode": lambda n: unicodedata.normalize("NFD", n),
    "without accents": unaccented,
    "zero-width sign": lambda n: cut(n, "\u200b"),
    "soft hyphen": lambda n: cut(n, "\u00ad"),
    "look-alike letters": lambda n: n.translate(_CYRILLIC),
    "full width": lambda n: unaccented(n).translate(_FULL),
    "mathematical letters": lambda n: unaccented(n).translate(_BOLD),
    "spaced letters": lambda n: " ".join(core(n)),
    "dotted letters": lambda n: ".".join(core(n)),
    "broken at the end of a line": lambda n: cut(n, "-\n"),
    "split by markup": lambda n: cut(n, "**"),
    "slug": slug,
    "joined": joined,
    "entities": entities,
    "address of a page": lambda n: f"https://example.org/{quote(n)}",
}
NAME_FORMS: dict[str, Form] = _WORDS | {
    "hashtag": lambda n: "#JusticeFor" + n.split()[0],
    "reversed": lambda n: f"{n.rpartition(' ')[2].upper()}, {n.rpartition(' ')[0]}",
    "initial": lambda n: f"{n[0]}. {n.rpartition(' ')[2]}",
}
PLACE_FORMS: dict[str, Form] = _WORDS | {
    "hashtag": lambda p: "#Save" + joined(core(p)).capitalize(),
    "over lines": lambda p: p.replace(" ", "\n"),
    "name of a file": lambda p: slug(p).replace("-", "_") + ".docx",
}


def _day(form: Callable[[date], str]) -> Form:
    return lambda value: form(date.fromisoformat(value))


def _in_words(d: date) -> str:
    tens, one = divmod(d.day, 10)
    word = _ORDINALS[d.day - 1] if d.day <= 20 else f"{('twenty', 'thirty')[tens - 2]}-"
    return word if d.day <= 20 else ("thirtieth" if d.day == 30 else word + _ORDINALS[one - 1])


def _th(day: int) -> str:
    return (
        f"{day}{'th' if day in {11, 12, 13} else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    )


_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
DAY_FORMS: dict[str, Form] = {
    "as it is": str,
    "slashes": _day(lambda d: f"{d:%d/%m/%Y}"),
    "short slashes": _day(lambda d: f"{d.day}/{d.month}/{d:%y}"),
    "dots": _day(lambda d: f"{d.day}.{d.month}.{d:%y}"),
    "German": _day(lambda d: f"{d:%d.%m.%Y}"),
    "American": _day(lambda d: f"{d:%m/%d/%Y}"),
    "together": lambda d: d.replace("-", ""),
    "day first, together": _day(lambda d: f"{d:%d%m%Y}"),
    "underscores": _day(lambda d: f"{d:%d_%m_%Y}"),
    "year first, slashes": lambda d: d.replace("-", "/"),
    "in words": _day(lambda d: f"{d.day} {d:%B %Y}"),
    "with th": _day(lambda d: f"{_th(d.day)} of {d:%B, %Y}"),
    "month first": _day(lambda d: f"{d:%B} {d.day}, {d.year}"),
    "short month": _day(lambda d: f"{d:%d-%b-%y}"),
    "without the year": _day(lambda d: f"{d.day} {d:%B}"),
    "told": _day(lambda d: f"the {_in_words(d)} of {d:%B %Y}"),
    "with its weekday": _day(lambda d: f"{d:%A} {d.day} {d:%B %Y}"),
    "Roman month": _day(lambda d: f"{d.day}.{_ROMAN[d.month - 1]}.{d.year}"),
    "capitals": _day(lambda d: f"{d:%B} {_th(d.day)} {d.year}".upper()),
    "full width": _day(lambda d: f"{d:%d/%m/%Y}".translate(_FULL)),
    "hard spaces": _day(lambda d: f"{d.day}\u00a0{d:%B}\u00a0{d.year}"),
    "zero-width sign": _day(lambda d: f"{d:%d/\u200b%m/%Y}"),
}


def _set(sign: str) -> Form:
    return lambda number: number.replace(" ", sign)


NUMBER_FORMS: dict[str, Form] = {
    "as it is": str,
    "together": _set(""),
    "hyphens": _set("-"),
    "dots": _set("."),
    "slashes": _set("/"),
    "hard spaces": _set("\u00a0"),
    "thin spaces": _set("\u2009"),
    "two spaces": _set("  "),
    "underscores": _set("_"),
    "over lines": _set("\n"),
    "commas": _set(","),
    "dashes": _set(" – "),
    "full width": lambda n: n.translate(_FULL),
    "mathematical digits": lambda n: n.translate(_BOLD),
    "Arabic digits": lambda n: n.translate({48 + k: 0x660 + k for k in range(10)}),
    "zero-width sign": lambda n: n[:2] + "\u200b" + n[2:],
    "soft hyphen": lambda n: n[:2] + "\u00ad" + n[2:],
    "split by markup": lambda n: n[:2] + "**" + n[2:] + "**",
    "each digit apart": lambda n: " ".join(n.replace(" ", "")),
    "in pairs": lambda n: " ".join(re.findall("..?", n.replace(" ", ""))),
    "entities": entities,
    "address of a page": lambda n: f"https://example.org/?n={quote(n)}",
}
FORMS: dict[str, dict[str, Form]] = {
    "name": NAME_FORMS,
    "alias": NAME_FORMS,
    "place": PLACE_FORMS,
    "date-of-birth": DAY_FORMS,
    "number": NUMBER_FORMS,
    "address": PLACE_FORMS,
}
