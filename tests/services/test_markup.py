"""What no document can show is found while it is written, with its line."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from scrctl.services.load import load_case, open_workplace
from scrctl.services.registers.opened import view_of

from . import MakeStore, RunCli

ROOT = Path(__file__).parents[2]
CASE = "2017-005"
REPORT = f"cases/{CASE}/report.md"


def said(store: Path, run_cli: RunCli, text: str) -> list[tuple[int, str]]:
    """Return line (counted from the first new one) and code of what is said of new lines."""
    path = store / REPORT
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{text}\n", encoding="utf-8")
    out = run_cli("validate", CASE, "--format", "concise", store=store).out
    found = re.findall(rf"{REPORT}:(\d+):\d+: (PUB015|PUB040|PUB044) ", out)
    first = before.count("\n") + 1
    return [(int(line) - first, code) for line, code in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A <span style='x'>note</span>.", [(1, "PUB015"), (1, "PUB015")]),
        ("<div>\nx\n</div>", [(1, "PUB015"), (3, "PUB015")]),
        ("one\n\n<br/>", [(3, "PUB015")]),
        ("<https://www.example.org> and 2 < 3 and `<b>` and \\<i>", []),
        ("<!-- what <b>templates</b> say -->", []),
        ("![A map](pictures/none.png)", [(1, "PUB044")]),
        ("![A map](/etc/passwd)", [(1, "PUB044")]),
    ],
)
def test_raw_html_and_pictures_have_their_line(
    make_store: MakeStore, run_cli: RunCli, text: str, found: list[tuple[int, str]]
) -> None:
    assert said(make_store(), run_cli, text) == found


def test_a_picture_is_told_until_it_is_cleared(make_store: MakeStore, run_cli: RunCli) -> None:
    store = make_store()
    picture = store / f"cases/{CASE}/pictures/way.png"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(b"invented, and no picture")
    assert said(store, run_cli, "![A way](pictures/way.png)") == [(1, "PUB040")]
    answer = run_cli("validate", CASE, store=store)
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    assert digest in "".join(answer.out.split())
    assert "warning[PUB040]" in answer.out
    record = store / f"cases/{CASE}/publication.yaml"
    cleared = f"{{file: pictures/way.png, sha256: {digest}, by: lay-member, on: 2017-06-20}}"
    with record.open("a", encoding="utf-8") as file:
        file.write(f"pictures: [{cleared}]\n")
    assert "PUB040" not in run_cli("validate", CASE, store=store).out


def test_a_name_in_an_explanation_of_the_board_has_its_line(
    make_store: MakeStore, run_cli: RunCli
) -> None:
    store = make_store(base=ROOT / "cases-example")
    work = open_workplace(store, date(2018, 3, 12))
    view = view_of(work, load_case(work, "2016-007"))
    name = next(entry.name for entry in view.entries if " " in entry.name)
    path = store / "scrctl.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("\nglossary:\n") == 1
    planted = text.replace("\nglossary:\n", f"\nglossary:\n  the meeting: Called by {name}.\n")
    path.write_text(planted, encoding="utf-8")
    out = run_cli("validate", "2016-007", "--format", "concise", store=store).out
    line = planted[: planted.index("  the meeting")].count("\n") + 1
    assert re.search(rf"^scrctl\.yaml:{line}:\d+: PUB007 ", out, re.MULTILINE)
    assert name not in out
