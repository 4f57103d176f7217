"""The page of a chronology in a browser: by keyboard, without its script, on a telephone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest_finished import EXAMPLE
from devtools import Browser
from outside import AXE, VNU, need
from test_html import OVERFLOW, audited, checked

SHOWN = "Array.from(document.querySelectorAll('#entries tbody tr')).filter(r => !r.hidden).length"
FIRST = "document.querySelector('#entries tbody tr').cells[1].textContent"
SORTED = "document.querySelectorAll('#entries thead th')[1].getAttribute('aria-sort')"
COUNT = "document.getElementById('count').textContent"
ALL = 91


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from scrctl.cli.app import run

    path = tmp_path_factory.mktemp("chronology") / "chronology.html"
    words = ["-C", str(EXAMPLE), "--as-of", "2018-03-12", "chronology", "show", "2016-007"]
    assert run([*words, "-o", str(path)]) == 0
    return path


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    (chromium,) = need("chromium")
    with Browser(chromium, tmp_path / "profile") as made:
        yield made


def press(browser: Browser, key: str, code: int, text: str = "") -> None:
    keys = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}
    browser.send("Input.dispatchKeyEvent", type="keyDown", **keys)
    browser.send("Input.dispatchKeyEvent", type="keyUp", **keys)


def test_it_is_sorted_by_keyboard(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run(FIRST) == "Police"
    browser.run("document.querySelectorAll('#entries thead button')[0].focus()")
    press(browser, "Tab", 9)
    press(browser, "Enter", 13, "\r")
    assert (browser.run(SORTED), browser.run(FIRST)) == ("ascending", "Children's social care")
    press(browser, "Enter", 13, "\r")
    assert (browser.run(SORTED), browser.run(FIRST)) == ("descending", "Recovery service")
    assert browser.run(SHOWN) == ALL
    assert browser.complaints() == []


def test_it_is_filtered_by_typing_and_says_how_many_are_left(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run(COUNT) == f"{ALL} of {ALL} entries shown"
    browser.run("document.querySelector('[name=words]').focus()")
    browser.send("Input.insertText", text="silent call notice")
    assert 0 < browser.run(SHOWN) < 5
    assert browser.run(COUNT) == f"{browser.run(SHOWN)} of {ALL} entries shown"
    # What is looked for together and filtered away is shown again by its link.
    browser.run("document.querySelector('[name=agency]').value = 'Police'")
    browser.run("document.querySelector('form').dispatchEvent(new Event('input'))")
    assert browser.run("document.getElementById('ev-care-c8j9').hidden")
    browser.run("document.querySelector('#ev-police-w1s6 .mark a').click()")
    assert not browser.run("document.getElementById('ev-care-c8j9').hidden")


def test_without_its_script_it_is_whole(browser: Browser, page: Path) -> None:
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    assert browser.run(SHOWN) == ALL
    assert browser.run("getComputedStyle(document.getElementById('filter')).display") == "none"


def test_it_fits_a_telephone(browser: Browser, page: Path) -> None:
    browser.look(width=320)
    browser.open(page)
    assert browser.run(OVERFLOW) <= 0


def test_axe_finds_nothing(page: Path, tmp_path: Path) -> None:
    need("chromium", AXE)
    assert audited([page], tmp_path / "profile") == {}


def test_the_html_checker_finds_nothing(page: Path) -> None:
    need("java", VNU)
    # The checker does not count the script's hash; the browser does, and complains of nothing.
    found = [each for each in checked([page]) if "Content Security Policy" not in each]
    assert found == []
