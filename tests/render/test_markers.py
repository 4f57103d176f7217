"""Fourteen ways of hiding something in a text, and slow ones: nothing of it is in a finished file.

Each carries a word of its own. A text is refused, and then there is no file; or what it hides is
dropped. Looked through are the bytes and the text of HTML and PDF, and every part of a Word file.
"""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_render import Render, text_of

ALL = ("html", "docx", "pdf")
Told = Callable[[str, object], None]
MARK = "zebrafinch"
EVIL = {
    "a script": f"<script>{MARK}()</script>",
    "a comment": f"<!-- {MARK} -->",
    "an element that is hidden": f"<p hidden>{MARK}</p>",
    "a frame": f'<iframe src="https://{MARK}.example/"></iframe>',
    "a picture from elsewhere": f"![x](https://{MARK}.example/x.png)",
    "a file of this computer": f"![x](file:///tmp/{MARK}.png)",
    "a script as a link": f"[x](javascript:{MARK})",
    "data as a link": f"[x](data:text/html,{MARK})",
    "an attribute that acts": f'# One {{onclick="{MARK}()"}}\n\nText.',
    "an attribute that is code": f'# One {{typst:text:fill="{MARK}"}}\n\nText.',
    "a field of Word": f"```{{=openxml}}\n<w:instrText>DDEAUTO {MARK}</w:instrText>\n```",
    "code of Typst": f'`#read("{MARK}")`{{=typst}}',
    "code of TeX": f"```{{=latex}}\n\\input{{{MARK}}}\n```",
    "a title of a link": f'[x](https://example.org "{MARK}")',
}


def everything(path: Path) -> str:
    """Return all that is in a file: its bytes, its parts, and its text."""
    raw = path.read_bytes()
    parts = [raw]
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as found:
            parts += [found.read(name) for name in found.namelist()]
    return " ".join([*(part.decode("utf-8", "replace") for part in parts), text_of(path)]).lower()


@pytest.mark.parametrize("audience", ["public", "confidential"])
def test_no_marker_gets_into_a_file(
    audience: str, render: Render, out: Path, record_property: Told
) -> None:
    refused = files = 0
    for what, text in EVIL.items():
        done = render(body=f"Before.\n\n{text}\n\nAfter.\n", formats=ALL, audience=audience)
        assert bool(done.problems) != bool(done.files), what
        assert all(p.place.mark for p in done.problems), f"{what}: no line"
        refused += bool(done.problems)
        for path in out.glob("*") if done.files else ():
            files += 1
            assert MARK not in everything(path), f"{what}: {path.name}"
        shutil.rmtree(out, ignore_errors=True)
    told = f"{audience}: 0 of {len(EVIL)} markers in {files} files; {refused} texts refused"
    record_property("counted", told)


NOTES = "a[^0]\n\n" + "\n\n".join(f"[^{n}]: b[^{n + 1}] c[^{n + 1}]" for n in range(2_000))
SLOW = {
    "square brackets": "[" * 5_000,
    "links without an end": "[a](" * 3_000,
    "links within links": "[" * 500 + "a" + "](x)" * 500,
    "pictures within pictures": "![" * 500 + "a" + "](x)" * 500,
    "stars": "*" * 3_000 + "a",
    "stars and words": "*a " * 3_000,
    "stars and underscores": "*a_ " * 3_000,
    "underscores within words": "a_" * 3_000,
    "quotations": "> " * 5_000 + "x",
    "lists within lists": "".join("  " * n + "- a\n" for n in range(200)),
    "backticks": "".join("a" + "`" * n for n in range(300)),
    "tags without an end": "<a " * 3_000,
    "comments without an end": "<!--" * 3_000,
    "notes that call for each other": NOTES,
    "links that are defined": "".join(f"[a{n}]: x{n}\n" for n in range(3_000)) + "[a]" * 3_000,
    "a wide table": "|" + "a|" * 1_000 + "\n|" + "-|" * 1_000 + "\n|" + "b|" * 1_000,
    "divisions": "".join(f"{':' * (n + 3)} a\n" for n in range(300)),
    "dollars and tildes": "$a ~b ^c " * 2_000,
}


@pytest.mark.timeout(60)  # a guard against hanging: pandoc itself is ended after 30 seconds
@pytest.mark.parametrize("what", SLOW)
def test_slow_text_ends(what: str, render: Render, out: Path, record_property: Told) -> None:
    """Nothing is left behind where it was too much."""
    done = render(body=f"Before.\n\n{SLOW[what]}\n")
    assert bool(done.problems) != bool(done.files)
    assert out.exists() == bool(done.files)
    record_property("counted", f"slow text, {what}: {'shown' if done.files else 'refused'}")
