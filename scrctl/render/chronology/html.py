"""A page of one file: whole without a script, sorted and filtered with the small one in it."""

import base64
import hashlib

from scrctl.render.chronology.page import page_of
from scrctl.render.chronology.sheet import FOLDER, Sheet
from scrctl.render.formats.html import head, written


def make(sheet: Sheet) -> bytes:
    """Return the page. It asks nothing of any server, and only its own script may run."""
    from markupsafe import Markup

    page = page_of(sheet)
    script = sheet.templates["chronology.js"].decode()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return written(
        "chronology/chronology.html",
        sheet.templates["chronology.html"].decode(),
        head=head(
            page,
            skip=sheet.say("skip"),
            aim="list",
            style=sheet.templates["chronology.css"].decode(),
            script=f"sha256-{digest}",
        ),
        cover=page.as_data(),
        words=sheet.labels.groups[FOLDER],
        summary=sheet.summary,
        tables=sheet.tables,
        rows=sheet.rows,
        shown={row.id for row in sheet.rows},
        agencies=sorted({row.agency for row in sheet.rows}),
        answers=sorted({row.seen for row in sheet.rows} - {""}),
        episodes=sorted({row.episode for row in sheet.rows} - {""}),
        picture=Markup(sheet.picture.decode()),  # noqa: S704 -- drawn by us, its words escaped
        script=Markup(script),  # noqa: S704 -- a template, named by its hash
    ).encode()
