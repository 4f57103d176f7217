"""Text of the documents with its positions. What is found in it is told by place, never quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.rules.documents import document, names, texts

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CONFIDENTIAL = re.compile(r"^:::+[^\n]*\bconfidential\b.*?^:::+[ \t]*$", re.DOTALL | re.MULTILINE)
# What nobody reads as a sentence: fenced and inline code, targets of links, addresses, attributes.
_NOT_READ = re.compile(
    r"^(`{3,}|~{3,}).*?(?:^\1[^\n]*$|\Z)|`[^`\n]*`|\]\([^)\n]*\)|https?://\S+|\{[^}\n]*\}",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text. `first_line` is the line of the file where a body begins, 0 for a field."""

    place: Place
    text: str
    first_line: int = 0

    def line(self, offset: int) -> int:
        """Return the line of the file where that character of a body stands."""
        return self.first_line + self.text.count("\n", 0, offset)

    def at(self, offset: int) -> Place:
        """Return the place of one character: the field as a whole, or line and column in a body."""
        if not self.first_line:
            return self.place
        column = offset - self.text.rfind("\n", 0, offset)
        return replace(self.place, mark=(self.line(offset), column))


def body(case: Case, file: str) -> Passage | None:
    """Return the text of a Markdown document, with comments blanked out in place."""
    prose = case.prose.get(file)
    if prose is None:
        return None
    text = _COMMENT.sub(blank, prose.body)
    return Passage(place=case.place(file), text=text, first_line=prose.first_line)


def passages(case: Case, *wanted: str) -> Iterator[Passage]:
    """Return every text of the documents that are named, fields first, then the body."""
    for pattern in wanted:
        for file in names(case, pattern):
            for at, text in texts(document(case, file)):
                yield Passage(place=case.place(file, *at), text=text)
            found = body(case, file)
            if found:
                yield found


def readable(text: str) -> str:
    """Return the text with everything that is not read as words blanked out in place."""
    return _NOT_READ.sub(blank, text)


def without_comments(text: str) -> str:
    """Return a text with its comments blanked out in place."""
    return _COMMENT.sub(blank, text)


def without_confidential(text: str) -> str:
    """Return a text with what only some may read blanked out in place."""
    return _CONFIDENTIAL.sub(blank, text)


def is_written(text: str) -> bool:
    """Say whether there is anything beside comments and white space."""
    return bool(_COMMENT.sub("", text).strip())


def is_more_than_headings(body: str) -> bool:
    """Say whether a document has text beside its headings and comments."""
    lines = (line.strip() for line in _COMMENT.sub("", body).splitlines())
    return any(line and not line.startswith("#") for line in lines)


def blank(match: re.Match[str]) -> str:
    """Return spaces in place of what was matched, so that every position stays what it was."""
    return re.sub(r"[^\n]", " ", match.group())
