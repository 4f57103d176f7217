"""The walk over a parsed text: lets through what is listed, drops attributes, fills references.

Attributes go because they are a way for code into Typst and HTML. Whatever is not listed here is
a problem with its place, never a silent loss.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from scrctl.model.diagnostic import Place, Problem
from scrctl.model.words import Chart
from scrctl.render import marks
from scrctl.render.album import Album, Refusal
from scrctl.render.anchors import Anchors
from scrctl.render.charts.asked import asked
from scrctl.render.figures import figure, picture_in
from scrctl.render.filling import filled
from scrctl.render.node import Node, string, text_of, words
from scrctl.render.tables import TableFaultError, lift_captions, rebuild
from scrctl.render.wording import Mention, Wording
from scrctl.source.references import find

TABLE = "PUB016"
DEEPEST = 30
_TARGET = re.compile(r"(https://[^\s\[\]<>\"'`{}|\\^]+|#[A-Za-z0-9][\w-]*)\Z")


Draw = Callable[[Chart, "Walk"], list[Node]]


class Walk:
    """One pass over blocks of one audience's document, keeping the problems it meets."""

    def __init__(
        self,
        wording: Wording,
        *,
        case: str,
        is_public: bool,
        draw: Draw | None = None,
        album: Album | None = None,
    ) -> None:
        """Start with no problems, no mentions, at the beginning of a sentence.

        `draw` makes the charts that the text asks for; without it, it may not ask for any. `album`
        has the pictures that it may show.
        """
        self.wording = wording
        self.case = case
        self.is_public = is_public
        self.album = album
        self.problems: list[Problem] = []
        self.mentions: Counter[tuple[str, str, str]] = Counter()
        self.lacks_register = False
        self.charts = 0
        self._draw = draw
        self._divisions = 0
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
            return self._line(words(text))

    def _line(self, nodes: Sequence[Node]) -> str:
        self._starts = True
        return text_of(self._inlines(nodes)).strip()

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
            return handler(self, node) if handler else self._unknown(node)

    def _inlines(self, nodes: Sequence[Node]) -> list[Node]:
        kept: list[Node] = []
        for node in nodes:
            with self._at(node):
                handler = self._INLINES.get(node["t"])
                kept += handler(self, node) if handler else self._unknown(node)
        return kept

    def _unknown(self, node: Node) -> list[Node]:
        return self._refuse(marks.NAMES.get(node["t"], "markup that reports do not use"))

    # Blocks

    def _text(self, node: Node) -> list[Node]:
        if picture_in(node):
            return self._picture(node)
        self._starts = True
        if self._draw and (chart := self._depth == 2 * (1 + self._divisions) and asked(node)):
            return self._chart(chart, self._draw)
        self._look_for_marks(node["c"])
        inlines = self._inlines(node["c"])
        return [{"t": node["t"], "c": inlines}] if text_of(inlines).strip() else []

    def _picture(self, node: Node) -> list[Node]:
        image = picture_in(node)
        if image is None:
            return self._refuse(marks.NAMES["Image"])
        made = figure(image, self.album, self._line)
        if not isinstance(made, Refusal):
            return [made]
        self._say(made.code, made.message, made.hint)
        return []

    def _chart(self, chart: Chart, draw: Draw) -> list[Node]:
        self.charts += 1
        mentions = Counter({**self.mentions, ("chart", chart.value, ""): self.charts})
        drawn = draw(chart, self)
        # Who stands in a chart is not mentioned by the text.
        self.mentions = mentions
        return drawn

    def _heading(self, node: Node) -> list[Node]:
        level, (name, classes, _pairs), inlines = node["c"]
        if marks.CONFIDENTIAL in classes:
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

    def _division(self, node: Node) -> list[Node]:
        if not self._is_confidential(node):
            return self._refuse("a ::: division that is not `::: confidential`")
        if self.is_public:
            return []
        self._divisions += 1
        kept = self.blocks(node["c"][1])
        self._divisions -= 1
        return kept

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
        said, is_broken = filled(text, self._say_mention, starts=self._starts)
        if is_broken:
            self._say("REF008", "A reference is not well formed.", marks.HOW_TO_REFER)
        self._starts = marks.ends_sentence(said)
        return words(said) or [string(said)]

    def _say_mention(self, mention: Mention, opens: bool) -> str:
        if mention.kind == "chart":
            self.mentions["chart", mention.key, ""] += 1
            self._say(*marks.chart_fault(mention.key))
            return ""
        if mention.kind not in {"entity", "date", "age"}:
            self._say("REF008", "A reference is not well formed.", marks.HOW_TO_REFER)
            return ""
        self.mentions[mention.kind, mention.key, mention.event] += 1
        said = self.wording.say(mention)
        if not said:
            self.lacks_register |= self.wording.needs_register(mention)
            self.problems.append(self.wording.problem(mention, self._place, self.case))
        return said[:1].upper() + said[1:] if opens else said

    def _bare(self, node: Node) -> list[Node]:
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
        attributes, content = node["c"]
        if not marks.is_confidential(attributes):
            return False
        if self.is_public:
            for kind, key, event, *_rest in find(text_of(content)):
                self.mentions[kind, key, event] += 1
        return True

    def _look_for_marks(self, inlines: Sequence[Node]) -> None:
        shown = [n for n in inlines if not (self.is_public and n["t"] == "Span")]
        if marks.is_redacted(text_of(shown)):
            self._say(
                "PUB003", "A redaction mark or an unfilled gap stands here.", marks.HOW_TO_WRITE
            )

    def _refuse(self, what: str) -> list[Node]:
        self._say(marks.REFUSED, f"The text holds {what}.", marks.HOW_TO_MARK_UP)
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
        "HorizontalRule": _bare,
        "Div": _division,
        "Table": _table,
    }
    _INLINES: ClassVar[dict[str, Callable[["Walk", Node], list[Node]]]] = {
        "Str": _string,
        **dict.fromkeys(("Space", "SoftBreak", "LineBreak"), _bare),
        **dict.fromkeys(("Emph", "Strong", "Superscript", "Subscript"), _styled),
        "Quoted": _quoted,
        "Link": _link,
        "Note": _note,
        "Span": _span,
    }
