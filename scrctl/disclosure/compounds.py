"""Names inside one word without gaps, as in tags and the addresses of campaigns."""

import re
from collections.abc import Iterator

# Words that are written together with a name. Others hide a short name by chance: relevant, prose.
PLAIN = frozenset(
    """
    a about abuse adult after against again ago all always an and angel angels anniversary answers
    appeal are army at baby be because behind big blog boy boys bring brother brothers by campaign
    care case charity child childhood children club coroner court cruelty dad daddy daughter day
    dead death died do enough event ever every facebook fact facts failed failing fair family fight
    fighting find finding fly for forever forget forgotten foundation found free friend friends from
    fund fundraiser fundraising funeral get girl girls give goodbye group guilty happened happy he
    heaven help helping her here hero high him his home hope house how i in info inquest inquiry
    innocent is it join journey justice kids kill killed killer killers lad law laws learn legacy
    let life light like little live lives lost love loved loves loving march me memorial memories
    memory mini miss missed missing mother mum mummy murder murdered murderer my nana need needs
    never new news no not of official on online our out page parents party peace petition photo
    photos play pray prayers prince princess project protect rally red remember remembered
    remembering report rest review ride right rights rip run running safe save saved saving scr
    search see send she share shine sign sister sisters site sleep smile son sons speak special
    stand star stars stop story strong support supporting sweet team thanks the their them they this
    tight time to together told too trial tribute tributes trust truth uk update updates us vigil
    voice voices walk walking want was way we web who why wish with world year years you young your
    aunt auntie cousin doctor dr gran grandad granny grandma grandpa miss mr mrs ms nan nanny nurse
    pc sgt teacher uncle
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)
_SIZES = sorted({len(word) for word in PLAIN})
_LONGEST = 60
# Where nothing but names and slogans is written: tags, addresses of mail, hosts.
_OPEN = re.compile(
    r"(?<=\s)[#@]\w+"
    r"|(?<![\w.+-])[\w.+-]+@[\w.-]+"
    r"|(?:://|(?<![\w.])www\.)[^\s/?#<>\"')\]]+"
)


def open_spans(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where in a folded text the tags, the addresses of mail and the hosts stand."""
    for found in _OPEN.finditer(folded):
        yield found.span()


def around(name: str, word: str) -> str:
    """Return what stands before and after a name in a word, if that is nothing but plain words."""
    if len(word) > _LONGEST:
        return ""
    at = word.find(name)
    while at >= 0:
        before, after = word[:at], word[at + len(name) :]
        if all(_is_spelt(rest) for rest in (before, after.removeprefix("s"))):
            return before + after
        at = word.find(name, at + 1)
    return ""


def _is_spelt(text: str) -> bool:
    """Say whether a text is nothing but plain words, or nothing at all.

    Words hold one another (a, an, nan, nana): each place is reached once, however many ways lead
    there.
    """
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached.update(start + size for size in _SIZES if text[start : start + size] in PLAIN)
    return len(text) in reached
