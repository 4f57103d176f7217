"""A page of one file: whole without a script, sorted and filtered with the small one in it."""

import base64
import hashlib
from dataclasses import asdict

from scrctl.render import colour, dates
from scrctl.render.chronology.sheet import FOLDER, Sheet
from scrctl.render.formats.html import written


def make(sheet: Sheet) -> bytes:
    """Return the page. It asks nothing of any server, and only its own script may run."""
    from markupsafe import Markup

    script = sheet.templates["chronology.js"].decode()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return written(
        "chronology/chronology.html",
        sheet.templates["chronology.html"].decode(),
        cover={**asdict(sheet.cover), "dated": dates.exact(sheet.cover.dated)},
        colours={
            "light": colour.on_white(sheet.cover.colour),
            "dark": colour.on_dark(sheet.cover.colour),
        },
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
        print=f"sha256-{digest}",
    ).encode()
