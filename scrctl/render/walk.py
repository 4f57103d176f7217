"""The walk over a parsed text: lets through what is listed, drops attributes, fills references.

Attributes go because they are a way for code into Typst and HTML. Whatever is not listed here is
a problem with its place, never a silent loss.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from scrctl.model.diagnostic import Place, Problem
from scrctl.render import marks
from scrctl.render.album import Album, Refusal
from scrctl.render.anchors import Anchors
from scrctl.render.figures import figure, picture_in
from scrctl.render.node import Node, string, text_of, words
from scrctl.render.tables import TableFaultError, lift_captions, rebuild
from scrctl.render.wording import Mention, Wording
from scrctl.source.references import find

REFUSED = "PUB015"
TABLE = "PUB016"
DEEPEST = 30
_CONFIDENTIAL = "confidential"
_ENDS_SENTENCE = re.compile(r"[.!?…][”’\")]*$")
_ABBREVIATED = re.compile(r"(?i)\b(e\.g|i\.e|etc|dr|mr|mrs|ms|st|cf|vs|no)\.$")
_TARGET = re.compile(r"(https://[^\s\[\]<>\"'`{}|\\^]+|#[A-Za-z0-9][\w-]*)\Z")


class Walk:
    """One pass over blocks of one audience's document, keeping the problems it meets."""

    def __init__(
        self, wording: Wording, *, case: str, is_public: bool, album: Album | None = None
    ) -> None:
        """Start with no problems, no mentions, at the beginning of a sentence."""
        self.wording = wording
        self.case = case
        self.is_public = is_public
        self.album = album
        self.problems: list[Problem] = []
        self.mentions: Counter[tuple[str, str, str]] = Counter()
        self.lacks_register = False
        self.anchors = Anchors()
        self._place = Place(file="")
        self._starts = True
        self._depth = 0

    def blocks(self, nodes: Sequence[Node], at: Place | None = None) -> list[Node]:
        """Return blocks that may be printed."""
        with self._at({"at": at} if at else {}):
            return [done for node in lift_captions(nodes) for done in self._block(node)]

    def phrase(self, text: str, at: Place) -> str:
        """Return one line of plain text, such as a title, with its references filled."""
        with self._at({"at": at}):
            self._starts = True
            return text_of(self._inlines(words(text))).strip()

    def settle_links(self) -> None:
        """Lead each link to its heading, once all headings are known."""
        for place in self.anchors.settle():
            with self._at({"at": place}):
                self._refuse("a link to a heading that stands nowhere in this document")

    @contextmanager
    def _at(self, node: Node) -> Iterator[None]:
        before, self._place = self._place, node.get("at") or self._place
        self._depth += 1
        yield
        self._place = before
        self._depth -= 1

    def _block(self, node: Node) -> list[Node]:
        with self._at(node):
            if self._depth > DEEPEST:
                return self._refuse("text nested too deeply")
            handler = self._BLOCKS.get(node["t"])
            if handler is None:
                return self._refuse(marks.NAMES.get(node["t"], "markup that reports do not use"))
            return handler(self, node)

    def _inlines(self, nodes: Sequence[Node]) -> list[Node]:
        kept: list[Node] = []
        for node in nodes:
            with self._at(node):
                handler = self._INLINES.get(node["t"])
                if handler is None:
                    self._refuse(marks.NAMES.get(node["t"], "markup that reports do not use"))
                else:
                    kept += handler(self, node)
        return kept

    # Blocks

    def _text(self, node: Node) -> list[Node]:
        if picture_in(node):
            return self._picture(node)
        self._starts = True
        self._look_for_marks(node["c"])
        inlines = self._inlines(node["c"])
        return [{"t": node["t"], "c": inlines}] if text_of(inlines).strip() else []

    def _picture(self, node: Node) -> list[Node]:
        image = picture_in(node)
        if self.album is None or image is None or not image["c"][2][0].startswith("pictures/"):
            return self._refuse(marks.NAMES["Image"])
        self._starts = True
        alt = text_of(self._inlines(image["c"][1]))
        caption = self.phrase(image["c"][2][1], self._place)
        made = figure(image, alt, caption, self.album)
        if not isinstance(made, Refusal):
            return [made]
        self._say(made.code, made.message, made.hint)
        return []

    def _heading(self, node: Node) -> list[Node]:
        level, (name, classes, _pairs), inlines = node["c"]
        if _CONFIDENTIAL in classes:
            return self._refuse("a heading marked as confidential (put ::: lines around it)")
        self._starts = True
        self._look_for_marks(inlines)
        kept = self._inlines(inlines)
        shown = text_of(kept).strip()
        if not shown:
            return self._refuse("a heading without words")
        name = self.anchors.name(name, text_of(inlines), shown)
        return [{"t": "Header", "c": [level, [name, [], []], kept]}]

    def _quote(self, node: Node) -> list[Node]:
        return [{"t": "BlockQuote", "c": self.blocks(node["c"])}]

    def _bullets(self, node: Node) -> list[Node]:
        items = [kept for item in node["c"] if (kept := self.blocks(item))]
        return [{"t": "BulletList", "c": items}] if items else []

    def _numbers(self, node: Node) -> list[Node]:
        style, items = node["c"]
        kept = [done for item in items if (done := self.blocks(item))]
        return [{"t": "OrderedList", "c": [style, kept]}] if kept else []

    def _definitions(self, node: Node) -> list[Node]:
        pairs = []
        for term, meanings in node["c"]:
            self._starts = True
            pairs.append([self._inlines(term), [self.blocks(each) for each in meanings]])
        return [{"t": "DefinitionList", "c": pairs}]

    def _rule(self, _node: Node) -> list[Node]:
        return [{"t": "HorizontalRule"}]

    def _division(self, node: Node) -> list[Node]:
        if not self._is_confidential(node):
            return self._refuse("a ::: division that is not `::: confidential`")
        return [] if self.is_public else self.blocks(node["c"][1])

    def _table(self, node: Node) -> list[Node]:
        try:
            return [rebuild(node, self._inlines, self.blocks)]
        except TableFaultError as fault:
            self._say(TABLE, f"A table has no {fault}.", fault.hint)
            return []

    # Inlines

    def _string(self, node: Node) -> list[Node]:
        text = node["c"]
        for mark in marks.LEFTOVERS:
            if mark in text:
                self._refuse(f"a `{mark}` that is not read as markup")
        filled = self._fill(text)
        self._starts = bool(_ENDS_SENTENCE.search(filled)) and not _ABBREVIATED.search(filled)
        return words(filled) or [string(filled)]

    def _fill(self, text: str) -> str:
        parts: list[str] = []
        own: list[str] = []
        last = 0
        for kind, key, event, possessive, start, end in find(text):
            own.append(text[last:start])
            opens = self._starts and not any(map(str.isalnum, "".join((*parts, own[-1]))))
            mention = Mention(kind=kind, key=key, event=event, possessive=possessive)
            parts += [own[-1], self._say_mention(mention, opens=opens)]
            last = end
        own.append(text[last:])
        if any("[[" in part for part in own):
            self._say("REF008", "A reference is not well formed.", marks.HOW_TO_REFER)
        return "".join((*parts, own[-1]))

    def _say_mention(self, mention: Mention, *, opens: bool) -> str:
        if mention.kind not in {"entity", "date", "age"}:
            self._say("REF008", "A reference is not well formed.", marks.HOW_TO_REFER)
            return ""
        self.mentions[mention.kind, mention.key, mention.event] += 1
        said = self.wording.say(mention)
        if not said:
            self.lacks_register |= self.wording.needs_register(mention)
            self.problems.append(self.wording.problem(mention, self._place, self.case))
        return said[:1].upper() + said[1:] if opens else said

    def _gap(self, node: Node) -> list[Node]:
        return [{"t": node["t"]}]

    def _styled(self, node: Node) -> list[Node]:
        kept = self._inlines(node["c"])
        return [{"t": node["t"], "c": kept}] if kept else []

    def _quoted(self, node: Node) -> list[Node]:
        style, inlines = node["c"]
        return [{"t": "Quoted", "c": [{"t": style["t"]}, self._inlines(inlines)]}]

    def _link(self, node: Node) -> list[Node]:
        _attributes, inlines, (target, _title) = node["c"]
        if not _TARGET.match(target):
            return self._refuse("a link that is neither https:// nor to a heading of this text")
        kept = self._inlines(inlines)
        if not text_of(kept).strip():
            return self._refuse("a link without words")
        made = {"t": "Link", "c": [["", [], []], kept, [target, ""]]}
        self.anchors.add_link(made, self._place)
        return [made]

    def _note(self, node: Node) -> list[Node]:
        starts = self._starts
        blocks = self.blocks(node["c"])
        self._starts = starts
        return [{"t": "Note", "c": blocks}] if blocks else []

    def _span(self, node: Node) -> list[Node]:
        if not self._is_confidential(node):
            return self._refuse("a [...]{...} span that is not `{.confidential}`")
        return [] if self.is_public else self._inlines(node["c"][1])

    # What all of them use

    def _is_confidential(self, node: Node) -> bool:
        (name, classes, pairs), content = node["c"]
        listed = not name and not [pair for pair in pairs if pair[0] != "data-pos"]
        if classes != [_CONFIDENTIAL] or not listed:
            return False
        if self.is_public:
            for kind, key, event, *_rest in find(text_of(content)):
                self.mentions[kind, key, event] += 1
        return True

    def _look_for_marks(self, inlines: Sequence[Node]) -> None:
        if marks.is_redacted(text_of(self._readable(inlines))):
            self._say(
                "PUB003", "A redaction mark or an unfilled gap stands here.", marks.HOW_TO_WRITE
            )

    def _readable(self, inlines: Sequence[Node]) -> list[Node]:
        hidden = self.is_public
        return [n for n in inlines if not (hidden and n["t"] == "Span")]

    def _refuse(self, what: str) -> list[Node]:
        self._say(REFUSED, f"The text holds {what}.", marks.HOW_TO_MARK_UP)
        return []

    def _say(self, code: str, message: str, hint: str) -> None:
        problem = Problem(code=code, message=message, hint=hint, place=self._place, case=self.case)
        self.problems.append(problem)

    _BLOCKS: ClassVar[dict[str, Callable[["Walk", Node], list[Node]]]] = {
        "Para": _text,
        "Figure": _picture,
        "Plain": _text,
        "Header": _heading,
        "BlockQuote": _quote,
        "BulletList": _bullets,
        "OrderedList": _numbers,
        "DefinitionList": _definitions,
        "HorizontalRule": _rule,
        "Div": _division,
        "Table": _table,
    }
    _INLINES: ClassVar[dict[str, Callable[["Walk", Node], list[Node]]]] = {
        "Str": _string,
        "Space": _gap,
        "SoftBreak": _gap,
        "LineBreak": _gap,
        "Emph": _styled,
        "Strong": _styled,
        "Superscript": _styled,
        "Subscript": _styled,
        "Quoted": _quoted,
        "Link": _link,
        "Note": _note,
        "Span": _span,
    }
