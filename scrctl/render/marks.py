"""What a text must not hold when it is printed: redactions, gaps, markup that did not take."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re

from scrctl.model.words import Chart

HOW_TO_REFER = (
    "Write [[key]], [[key's]], [[date:event-id]], [[age:key@event-id]] or [[chart:name]]."
)
HOW_TO_WRITE = "A report is written for publication: say it so that nothing has to be blacked out."
HOW_TO_MARK_UP = (
    "Reports use headings, paragraphs, lists, tables, quotations, footnotes, definitions, "
    "emphasis, https links, and pictures of pictures/ that stand by themselves."
)
REFUSED = "PUB015"
# What no document of ours holds, by what the parser calls it.
NAMES = {
    "RawBlock": "raw HTML or another raw format",
    "RawInline": "raw HTML or another raw format",
    "Image": "a picture that does not stand by itself, or is not from pictures/",
    "CodeBlock": "a block of code",
    "Code": "text marked as code",
    "LineBlock": "a line block",
    "Math": "a formula",
    "Strikeout": "struck-out text",
    "Cite": "a citation",
    "SmallCaps": "small capitals",
    "Underline": "underlining",
}
CONFIDENTIAL = "confidential"
LEFTOVERS = (":::", "{.", "{#", "]{")

UNKNOWN_CHART = "PUB038"
MISPLACED_CHART = "PUB039"


def is_confidential(attributes: tuple[str, list[str], list[list[str]]]) -> bool:
    """Say whether a division or span is marked as confidential, and as nothing else."""
    name, classes, pairs = attributes
    return not name and classes == [CONFIDENTIAL] and all(key == "data-pos" for key, _ in pairs)


def chart_fault(name: str) -> tuple[str, str, str]:
    """Return why no chart stands where one was asked for: code, message, hint."""
    if name not in list(Chart):
        hint = f"Charts: {', '.join(f'[[chart:{known}]]' for known in Chart)}."
        return UNKNOWN_CHART, "There is no chart of this name.", hint
    hint = "Put it on a line of its own in report.md or summary.md, with an empty line around it."
    return MISPLACED_CHART, "A chart is asked for where none can stand.", hint


_GAPS = (
    "name|names|surname|first name|date|dob|date of birth|address|location|place|school|"
    "hospital|insert|tbc|tbd|removed|withheld|omitted|xx+"
)
_MARK = re.compile(
    r"[█▇▆■◼⬛▓▒░]{2,}"
    r"|\bX{3,}\b"
    r"|_{4,}|\*{4,}|\?{3,}"
    r"|\bredacted\b\s*[\])]|[\[(]\s*redact"
    rf"|\[\s*(?:{_GAPS})\b[^\]]*\]"
    r"|<<[^<>]*>>|\{\{[^{}]*\}\}|\$\{[^{}]*\}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")


def is_redacted(text: str) -> bool:
    """Say whether a text holds a redaction mark or a gap that nobody filled."""
    return bool(_MARK.search(_REFERENCE.sub("", text)))


_ENDS_SENTENCE = re.compile(r"[.!?…][”’\")]*$")
_ABBREVIATED = re.compile(r"(?i)\b(e\.g|i\.e|etc|dr|mr|mrs|ms|st|cf|vs|no)\.$")


def ends_sentence(text: str) -> bool:
    """Say whether what follows begins a sentence."""
    return bool(_ENDS_SENTENCE.search(text)) and not _ABBREVIATED.search(text)


_CONFLICT = re.compile(r"(?m)^[ \t]*(?:<{7}|>{7})(?:[ \t]|$)")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_FOOTNOTE = re.compile(r"(?m)^ {0,3}\[\^[^\]\n]+\]:")
MOST_FOOTNOTES = 200


def first_fault(text: str) -> tuple[str, str, str, int] | None:
    """Return what must stop a text before it is parsed: code, message, hint, offset."""
    conflict = _CONFLICT.search(text)
    if conflict:
        hint = "Settle the merge: keep one side and delete the marker lines."
        return "YML005", "A merge conflict is not settled.", hint, conflict.start()
    unseen = _UNSEEN.search(text)
    if unseen:
        hint = "Delete the character; it changes how text is read or shown."
        return "YML007", "An invisible control character stands here.", hint, unseen.start()
    notes = list(_FOOTNOTE.finditer(text))
    if len(notes) > MOST_FOOTNOTES:
        message = f"More than {MOST_FOOTNOTES} footnotes."
        return "YML006", message, "Divide the text.", notes[MOST_FOOTNOTES].start()
    return None
