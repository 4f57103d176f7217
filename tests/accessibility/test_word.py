"""LibreOffice, which is not ours, opens the Word files and shows every word of them."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import docx
import lxml.html
from conftest_finished import Finished
from outside import need
from pdfminer.high_level import extract_text


def shown(files: list[Path], folder: Path) -> dict[str, str]:
    """Return what stands on the pages that LibreOffice makes of Word files, by their names."""
    (soffice,) = need("soffice")
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=200,
    )  # fmt: skip
    return {each.stem: extract_text(folder / f"{each.stem}.pdf") for each in files}


def words(text: str) -> Counter[str]:
    """Return how often each word occurs."""
    return Counter(re.findall(r"\w+", text.casefold()))


def plain(page: Path) -> str:
    """Return the text of a document, from its cover to its last note, as its HTML has it."""
    tree = lxml.html.fromstring(page.read_bytes())
    # A chart is a picture in Word; its words stand in the table beside it.
    for only_in_html in tree.xpath("//a[@role='doc-backlink'] | //h2[@id='notes'] | //svg"):
        only_in_html.drop_tree()
    parts = tree.xpath("//header | //main")
    assert len(parts) == 2
    return " ".join(text for part in parts for text in part.itertext())


def test_libreoffice_shows_every_word(finished: Finished, tmp_path: Path) -> None:
    need("soffice")
    found = shown(finished("docx"), tmp_path)
    lost = {}
    for page in finished("html"):
        asked = words(plain(page))
        assert asked.total() > 25
        lost[page.stem] = asked - words(found[page.stem])
    assert not any(lost.values()), "\n".join(f"{name}: {dict(lost[name])}" for name in lost)


def test_a_word_that_is_not_shown_is_missed(tmp_path: Path) -> None:
    need("soffice")
    made = docx.Document()
    paragraph = made.add_paragraph("seen ")
    paragraph.add_run("hidden").font.hidden = True
    made.save(str(tmp_path / "made.docx"))
    found = words(shown([tmp_path / "made.docx"], tmp_path)["made"])
    assert Counter(["seen", "hidden"]) - found == Counter(["hidden"])
