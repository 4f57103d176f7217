"""What axe-core in a browser, and the Nu HTML Checker, say about the finished pages."""

import json
import subprocess
from pathlib import Path
from typing import Any

from conftest_finished import Finished
from devtools import Browser
from outside import AXE, VNU, need

# How a page is looked at. A4 is 794 pixels wide; 320 is a small telephone, or 400 per cent zoom.
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"width": 1280},
    "dark": {"width": 1280, "scheme": "dark"},
    "print": {"width": 794, "media": "print"},
    "narrow": {"width": 320},
    "narrow and dark": {"width": 320, "scheme": "dark"},
}
ASK = """axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(found => {
  const drawn = (node) => document.querySelector(node.target[0])?.closest("svg") ? "drawn " : "";
  const told = (kind) => found[kind].flatMap(rule => rule.nodes.map(node => [
    drawn(node) + rule.id, node.target.join(" "), node.failureSummary || ""].join(": ")));
  const rules = found.passes.length + found.violations.length + found.inapplicable.length;
  return {rules, violations: told("violations"), open: told("incomplete")};
})"""
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


def audited(pages: list[Path], profile: Path) -> dict[str, list[str]]:
    """Return what is wrong with pages, by page and way of looking."""
    chromium, axe = need("chromium", AXE)
    script = Path(axe).read_text(encoding="utf-8")
    wrong: dict[str, list[str]] = {}
    with Browser(chromium, profile) as browser:
        for page in pages:
            browser.look(**VIEWS["light"])
            browser.open(page)
            browser.run(f"{script};0")
            for name, view in VIEWS.items():
                browser.look(**view)
                wrong[f"{page.name}, {name}"] = seen(browser, view)
            wrong[f"{page.name}, console"] = browser.complaints()
    return {place: found for place, found in wrong.items() if found}


def seen(browser: Browser, view: dict[str, Any]) -> list[str]:
    """Return what is wrong with the page that is open."""
    told = browser.run(ASK)
    assert told["rules"] > 80, "axe-core hardly ran"
    # What scrolls by itself is partly out of sight at 320 pixels, where no contrast can be told.
    # Of words in a drawing it cannot tell the contrast at all: test_charts.py works that out.
    cut = ("drawn color-contrast:", *(["color-contrast:"] if view["width"] == 320 else []))
    unsure = [f"cannot tell: {each}" for each in told["open"] if not each.startswith(cut)]
    pixels = browser.run(OVERFLOW)
    too_wide = [f"{pixels} pixels too wide"] if pixels > 0 else []
    return [*told["violations"], *unsure, *too_wide]


def checked(pages: list[Path]) -> list[str]:
    """Return every message of the Nu HTML Checker, advice among them."""
    java, jar = need("java", VNU)
    words = [java, "-jar", jar, "--exit-zero-always", "--format", "json", *map(str, pages)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    told = json.loads(done.stderr)["messages"]
    return [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['type']}: {m['message']}" for m in told]


def test_axe_finds_nothing_on_screen_or_paper(finished: Finished, tmp_path: Path) -> None:
    need("chromium", AXE)
    wrong = audited(finished("html"), tmp_path)
    assert not wrong, "\n".join(f"{place}: {each}" for place in wrong for each in wrong[place])


def test_the_nu_checker_has_nothing_to_say(finished: Finished) -> None:
    need("java", VNU)
    told = checked(finished("html"))
    assert not told, "\n".join(told)


BAD = """<!DOCTYPE html><title>Bad</title><style>p { color: #ccc; width: 900px }
@media (prefers-color-scheme: dark) { html { background: #000 } p { color: #222 } }</style>
<p>Pale</p><img src="data:,"><script>console.error("oh")</script></b>"""


def test_the_checkers_see_what_is_wrong(tmp_path: Path) -> None:
    need("chromium", AXE, "java", VNU)
    page = tmp_path / "bad.html"
    page.write_text(BAD, encoding="utf-8")
    wrong = audited([page], tmp_path / "profile")
    assert set(wrong) == {f"bad.html, {name}" for name in (*VIEWS, "console")}
    for view in VIEWS:
        rules = {each.split(":")[0] for each in wrong[f"bad.html, {view}"]}
        assert {"color-contrast", "image-alt", "html-has-lang", "region"} <= rules
    assert "pixels too wide" in " ".join(wrong["bad.html, narrow"])
    assert any("error" in each for each in checked([page]))
