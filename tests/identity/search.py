"""A search that shares nothing with scrctl's own: other readers, other folding, no words.

It takes letters and digits alone, in one row, and looks for a value anywhere in it. It would cry
wolf over real names; the invented ones are chosen so that no text holds them by chance.
"""

import html
import io
import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from functools import cache
from urllib.parse import unquote_plus

# Read at once: the tests run in an environment of their own.
_REQUIRED = os.environ.get("SCRCTL_TOOLS") == "required"
_LOOKS = str.maketrans("асеорхуіөøłđАСЕОРХУІØŁĐ", "aceopxyioold" + "aceopxyiold")
_MONTHS = """
    jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)?
    oct(?:ober)? nov(?:ember)? dec(?:ember)?
""".split()  # noqa: SIM905 -- a list of words
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_UNITS = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""".split()  # noqa: SIM905 -- a list of words
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=\s]+")
_LEAST = 6


def plain(text: str) -> str:
    """Return a text in small letters without accents and without what cannot be seen."""
    if text.isascii():
        return text.casefold()
    seen = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    shown = "".join(c for c in seen if unicodedata.category(c) != "Cf")
    digits = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in shown)
    return digits.casefold().translate(_LOOKS)


def row(text: str) -> str:
    """Return the letters and digits of a text, one after the other."""
    return "".join(filter(str.isalnum, plain(text)))


@cache
def needles(kind: str, value: str) -> tuple[str, ...]:
    """Return what must stand nowhere, as it is in a row: a value, and each part that tells it."""
    return tuple(dict.fromkeys(_needles(kind, value)))


def _needles(kind: str, value: str) -> Iterator[str]:
    if kind == "number":
        yield row(value)
        return
    # Of an address the street, its first word and the code; of all others each word.
    parts = [value, *value.split()]
    if kind == "address":
        parts = [
            part
            for some in value.split(",")
            for part in (some, some.strip(" 0123456789").split(" ")[0])
        ]
    for part in parts:
        word = re.sub(r"^\d+|^Flat \d+", "", part.strip())
        if len(row(word)) >= _LEAST and word not in GENERAL:
            yield row(word)


GENERAL = frozenset(("School", "Nursery", "Surgery", "Hostel", "Mansions", "Hospital", "Clinic"))


@cache
def days(value: str) -> re.Pattern[str]:
    """Return every way to write a day, in a plain text."""
    year, month, day = value.split("-")
    name, roman = _MONTHS[int(month) - 1], _ROMAN[int(month) - 1]
    number = int(day)
    told = _UNITS[number] if number < len(_UNITS) else rf"{day}"
    if number > 20:
        tens = "twenty" if number < 30 else "thirty"
        told = "thirtieth" if number == 30 else rf"{tens}\W{{0,2}}{_UNITS[number % 10]}"
    d, m = rf"0?{int(day)}", rf"0?{int(month)}"
    a, y = r"[\s./_,-]{1,3}", rf"(?:{year}|{year[2:]})"
    th = r"(?:\s?(?:st|nd|rd|th))?"
    return re.compile(
        rf"(?<!\d)(?:{year}{a}{m}{a}{d}|{d}{a}{m}{a}{y}|{m}{a}{d}{a}{y}|{year}{month}{day}"
        rf"|{day}{month}{year}|{d}{a}{roman}{a}{y})(?!\d)"
        rf"|(?:(?<!\d){d}{th}\W{{0,3}}(?:of\W+)?{name}(?![a-z])|{name}\W{{0,3}}{d}{th}(?!\d)"
        rf"|{told}\W{{1,3}}(?:of\W+)?{name})(?![a-z])(?:\W{{0,3}}{y}(?!\d)|(?!\W{{0,3}}(?:19|20)\d\d))"
    )


def held(text: str, values: Mapping[str, str]) -> list[str]:
    """Return the values, each with its kind, that a text holds in any form."""
    forms = {_PICTURE.sub("", text)}
    for _ in range(2):
        forms |= {html.unescape(form) for form in forms} | {unquote_plus(form) for form in forms}
    forms |= {_TAG.sub(joint, form) for form in forms for joint in ("", " ")}
    read = [plain(form) for form in forms]
    rows = ["".join(filter(str.isalnum, form)) for form in read]
    found = []
    for value, kind in values.items():
        if kind == "date-of-birth":
            pattern = days(value)
            hit = any(pattern.search(form) for form in read)
        else:
            hit = any(needle in each for needle in needles(kind, value) for each in rows)
        if hit:
            found.append(value)
    return found


def text_of(name: str, raw: bytes) -> str:
    """Return all that somebody could read in a file, its name first, by readers of other hands."""
    ending = name.rsplit(".", maxsplit=1)[-1]
    if ending == "docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            inside = [n + "\n" + parts.read(n).decode("utf-8", "replace") for n in parts.namelist()
                      if n.endswith((".xml", ".rels"))]  # fmt: skip
        return "\n".join((name, *inside))
    if ending == "pdf":
        return "\n".join((name, *_of_pdf(raw)))
    if ending == "eml":
        parts_of = message_from_bytes(raw).walk()
        loads = [part.get_payload(decode=True) or b"" for part in parts_of]
        return "\n".join((name, *(str(load, "utf-8", "replace") for load in (raw, *loads))))
    return f"{name}\n{raw.decode('utf-8', 'replace')}"


def pages_of(raw: bytes) -> str:
    """Return what poppler reads on the pages of a PDF; where it is not required, any reader's."""
    if shutil.which("pdftotext") or _REQUIRED:
        done = subprocess.run(
            ["pdftotext", "-q", "-", "-"], input=raw, check=True, capture_output=True
        )
        return done.stdout.decode("utf-8", "replace")
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(raw)))


def _of_pdf(raw: bytes) -> Iterator[str]:
    """Yield what is read on the pages, and every string and stream of the file."""
    import pikepdf

    yield pages_of(raw)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        for found in pdf.objects:
            if (
                isinstance(found, pikepdf.Stream)
                and "/Subtype" in found
                and (str(found.get("/Type")) == "/Metadata")
            ):
                yield bytes(found.read_bytes()).decode("utf-8", "replace")
            if isinstance(found, pikepdf.Dictionary | pikepdf.Array):
                yield from map(str, _strings(found))


def _strings(found: object) -> Iterator[str]:
    import pikepdf

    if isinstance(found, pikepdf.String):
        yield str(found)
    elif isinstance(found, pikepdf.Array):
        for each in found:
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)
    elif isinstance(found, pikepdf.Dictionary):
        for each in found.values():
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)
