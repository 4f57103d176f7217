"""Names within Word files and the like: they do not go out; what is not read, is told."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from scrctl.intake.package import text_of

from .conftest import CASE, Copy
from .test_names import NAME, by_git, keeper, refused

__all__ = ["keeper"]
SAID = f"{NAME} came to the door."


def word(file: Path) -> None:
    made = docx.Document()
    said = made.add_paragraph(SAID[:6])  # a program splits a name as it likes
    said.add_run(SAID[6:])
    made.save(str(file))


def workbook(file: Path) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0]["B2"] = SAID
    made.save(file)


def open_document(file: Path) -> None:
    namespace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "content.xml",
            f'<o xmlns:t="{namespace}"><t:p>{SAID[:6]}<t:span>{SAID[6:]}</t:span></t:p></o>',
        )


def wide(file: Path) -> None:
    file.write_text(SAID, "utf-16")


MADE = [("a.docx", word), ("a.xlsx", workbook), ("a.odt", open_document), ("a.txt", wide)]


@pytest.mark.parametrize("folder", ["", f"cases/{CASE}/"])
@pytest.mark.parametrize(("name", "make"), MADE)
def test_a_name_in_a_file_of_an_office_program_is_not_sent(
    keeper: Copy,
    folder: str,
    name: str,
    make: object,
) -> None:
    assert callable(make)
    make(keeper.root / folder / name)
    by_git(keeper)
    assert "of a file in" in refused(keeper)


def test_what_is_not_read_is_counted(keeper: Copy) -> None:
    (keeper.root / "minutes.pdf").write_bytes(b"%PDF-1.7\n")
    (keeper.root / "minutes.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    by_git(keeper)
    answer = keeper.scrctl("send")
    assert "not looked for in 2 files that are not read" in " ".join(
        (answer.out + answer.err).split()
    )


def test_a_bomb_and_a_broken_file_are_not_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    assert text_of(made.getvalue()) is None
    assert text_of(made.getvalue()[:300]) is None


def test_save_board_does_not_record_one_either(keeper: Copy) -> None:
    (keeper.root / "templates").mkdir(exist_ok=True)
    word(keeper.root / "templates" / "letter.docx")
    answer = keeper.scrctl("save", "board", code=1)
    assert "(PUB007)" in " ".join(answer.err.split())
    assert "Thistlewood" not in answer.err + answer.out
