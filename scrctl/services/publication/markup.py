"""What in a text no document can show: raw HTML, and pictures that nobody has cleared.

A render says so too, and only when somebody makes one; here it is found as the text is written.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from scrctl.model.diagnostic import Problem, Severity
from scrctl.rules.passages import Passage, blank, body
from scrctl.services.load import Loaded

MARKUP, NOT_CLEARED, UNUSABLE = "PUB015", "PUB040", "PUB044"
RENDERED = ("report.md", "summary.md", "terms-of-reference.md")
_CODE = re.compile(r"^(`{3,}|~{3,}).*?(?:^\1[^\n]*$|\Z)|`[^`\n]*`|\\<", re.DOTALL | re.MULTILINE)
# A tag of HTML as CommonMark reads it; <https://...> is a link and none.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(\s*<?([^)>\s]+)")


def unshowable(loaded: Loaded) -> Iterator[Problem]:
    """Yield each place of a text at which something stands that no document can show."""
    for name in RENDERED:
        passage = body(loaded.case, name)
        if passage is not None:
            plain = replace(passage, text=_CODE.sub(blank, passage.text))
            yield from _tags(loaded, plain)
            yield from _pictures(loaded, plain)


def _tags(loaded: Loaded, passage: Passage) -> Iterator[Problem]:
    for found in _TAG.finditer(passage.text):
        yield Problem(
            code=MARKUP,
            message="raw HTML stands here, and no document can show it",
            hint="Say it in words, or in Markdown: **bold**, *italics*, a list, a table.",
            place=passage.at(found.start()),
            case=loaded.case.id,
        )


def _pictures(loaded: Loaded, passage: Passage) -> Iterator[Problem]:
    record = loaded.case.publication
    cleared = {
        each.sha256.lower() for each in (record.pictures if record else ()) if each.by and each.on
    }
    for found in _PICTURE.finditer(passage.text):
        raw = loaded.files.get(found[1]) if found[1].startswith("pictures/") else None
        at = passage.at(found.start())
        if raw is None:
            yield Problem(
                code=UNUSABLE,
                message="a picture stands here that is not in the folder pictures/ of the case",
                hint="Write ![what it shows](pictures/name.png), by itself between empty lines.",
                place=at,
                case=loaded.case.id,
            )
        elif (digest := sha256(raw).hexdigest()) not in cleared:
            yield Problem(
                code=NOT_CLEARED,
                message="nobody has cleared the picture that stands here, or it has changed since",
                hint="Look at it, and at what it tells. Then add it to `pictures` in "
                f"publication.yaml, with by, on and sha256: {digest}",
                place=at,
                case=loaded.case.id,
                severity=Severity.WARNING,
            )
