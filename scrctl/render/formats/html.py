"""HTML: one file, no script, readable on paper, on a telephone and by a screen reader."""

import html
import re
from typing import TYPE_CHECKING

from scrctl.render import colour, pandoc
from scrctl.render.charts.picture import CHART, Picture
from scrctl.render.figures import embedded, with_pictures
from scrctl.render.formats.page import Page
from scrctl.render.node import Node, div, text_of
from scrctl.render.template import Job, TemplateFaultError, filled, refusal

if TYPE_CHECKING:
    from markupsafe import Markup

_BACK = re.compile(
    r'(<a href="#fnref(\d+)"\s+class="footnote-back"\s+role="doc-backlink")>[^<]*</a>'
)
_NOTES = re.compile(r'<section id="footnotes" class="([^"]*)"\s+role="doc-endnotes">\s*<hr />')
_VOID = re.compile(r"<(br|col|hr)\b([^<>]*?) ?/>")


def make(page: Page) -> bytes:
    """Return the document as one HTML file."""
    from markupsafe import Markup

    return written(
        "report/document.html",
        page.templates["document.html"].decode(),
        head=head(page, skip=page.word("skip")),
        cover=page.as_data(),
        body=Markup(_body(page)),  # noqa: S704 -- written by pandoc from a checked tree
        contents=page.contents,
        words={"contents": page.word("contents")},
    ).encode()


def head(
    page: Page, *, skip: str, aim: str = "text", style: str = "", script: str = ""
) -> "Markup":
    """Return the page down to its text: what every page of ours begins with.

    `skip` are the words of the link to the text, and `aim` is where it leads. `style` adds rules
    to the style sheet; `script` is the hash of the one script that may run.
    """
    from markupsafe import Markup

    ours = page.cover.colour
    made = written(
        "report/head.html",
        page.templates["head.html"].decode(),
        cover=page.as_data(),
        words={"skip": skip},
        aim=aim,
        style=Markup(style),  # noqa: S704 -- a template
        script=script,
        colours={
            "light": colour.on_white(ours),
            "dark": colour.on_dark(ours),
            "pale": colour.pale(ours),
        },
    )
    return Markup(made)  # noqa: S704 -- made by the template, which escapes what it is given


def written(name: str, template: str, **values: object) -> str:
    """Return the template with its values; a store's own template runs apart, within limits."""
    options = {"autoescape": True, "keep_trailing_newline": True}
    try:
        return filled(Job(template=template, values=values, options=options))
    except TemplateFaultError as error:
        raise refusal(name, error.fault) from error


def _body(page: Page) -> str:
    blocks = [
        _figure(block["c"]) if block["t"] == CHART else _dressed(block)
        for block in with_pictures(page.blocks, page.pictures, embedded)
    ]
    options = ("--shift-heading-level-by=1", "--wrap=none", "--syntax-highlighting=none")
    text = pandoc.write(blocks, "html5", *options).decode()
    back = html.escape(page.word("back"))
    text = _BACK.sub(lambda found: f"{found[1]}>{back} {found[2]}</a>", text)
    notes = html.escape(page.word("notes"))
    text = _NOTES.sub(
        f'<section id="footnotes" class="\\1" role="doc-endnotes" aria-labelledby="notes">\n'
        f'<h2 id="notes">{notes}</h2>',
        text,
    )
    return _VOID.sub(r"<\1\2>", text)


def _dressed(block: Node) -> Node:
    """Return a block with its tables in regions that scroll by themselves, cells with scope."""
    match block["t"]:
        case "Table":
            return div(
                [_scoped(block)],
                class_="scroll",
                tabindex="0",
                role="region",
                aria_label=text_of(block["c"][1][1]).strip(),
            )
        case "BlockQuote":
            return {"t": "BlockQuote", "c": [_dressed(each) for each in block["c"]]}
        case "BulletList":
            return {"t": "BulletList", "c": [[_dressed(b) for b in item] for item in block["c"]]}
        case "OrderedList":
            style, items = block["c"]
            return {"t": "OrderedList", "c": [style, [[_dressed(b) for b in i] for i in items]]}
        case "DefinitionList":
            pairs = [
                [term, [[_dressed(b) for b in meaning] for meaning in meanings]]
                for term, meanings in block["c"]
            ]
            return {"t": "DefinitionList", "c": pairs}
        case _:
            return block


def _figure(picture: Picture) -> Node:
    """Return a chart: the drawing itself, in a region that scrolls by itself on a telephone."""
    title = html.escape(picture.title)
    made = (
        f'<figure class="chart">\n<figcaption>{title}</figcaption>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{title} ({picture.number})">\n'
        f"{picture.svg.decode()}</div>\n</figure>"
    )
    return {"t": "RawBlock", "c": ["html", made]}


def _scoped(table: Node) -> Node:
    none, caption, columns, (_attributes, head), bodies, foot = table["c"]
    scoped_head = [[none, [_with_scope(cell, "col") for cell in row[1]]] for row in head]
    scoped_bodies = [
        [
            none,
            heads,
            [],
            [
                [
                    none,
                    [
                        _with_scope(cell, "row") if index < heads else cell
                        for index, cell in enumerate(row[1])
                    ],
                ]
                for row in rows
            ],
        ]
        for _none, heads, _more, rows in bodies
    ]
    return {
        "t": "Table",
        "c": [none, caption, columns, [none, scoped_head], scoped_bodies, foot],
    }


def _with_scope(cell: list[object], scope: str) -> list[object]:
    return [["", [], [["scope", scope]]], *cell[1:]]
