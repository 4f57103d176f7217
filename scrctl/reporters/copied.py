"""What a user copies from a line of talk, a command or a key, is not folded in the middle."""

import re

# Stands for a blank at which a line may not be broken.
HELD = "\x1f"
_PROGRAMS = {"scrctl", "git", "ssh-add", "ssh-keygen", "export", "pip"}
# A word may hold quoted words; a quotation mark that nobody closes, and an apostrophe within a
# word, are letters of it.
_WORD = re.compile(r"""(?:"[^"\n]*"|(?<!\w)'[^'\n]*'(?!\w)|\S)+""")
# An option, a path, a day, an address, a placeholder in capitals, something quoted.
_SPECIAL = re.compile(r'-|\'|.*[\d/=@_~"]|.+\..|\.{1,2}$|[A-Z][A-Z.]+$')
_ENDS = (",", ";", ":", ".", ")")
_PLAIN = 2  # words of a command that look like any other: "save board"
_KEY = re.compile(r"\b(?:sk-)?(?:ssh|ecdsa)-\S+ AAAA\S+(?: \S+)?")


def whole(text: str) -> str:
    """Return a paragraph in which commands and keys have no blank to break a line at.

    Where a command ends is not marked in a sentence: rather a word too many is held than one too
    few.
    """
    text = _KEY.sub(lambda found: found[0].replace(" ", HELD), text)
    held, at, plain, before = "", 0, _PLAIN + 1, ""
    for found in _WORD.finditer(text):
        word, gap = found[0], text[at : found.start()]
        is_special = bool(_SPECIAL.match(word.rstrip(",;:)"))) or _wants_value(before)
        is_part = plain <= _PLAIN and (is_special or plain < _PLAIN)
        held += (HELD if is_part and gap == " " else gap) + (
            word.replace(" ", HELD) if is_part else word
        )
        if word.lstrip("(") in _PROGRAMS:
            plain = 0
        elif not is_part or (word.endswith(_ENDS) and word not in {".", ".."}):
            plain = _PLAIN + 1
        else:
            plain += not is_special
        at, before = found.end(), word
    return held + text[at:]


def _wants_value(word: str) -> bool:
    return word.startswith("-") and "=" not in word and not word.endswith(_ENDS)
