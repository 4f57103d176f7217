"""One file of an agency to tables, whatever kind it is."""

from scrctl.intake.container import refuse, unpack
from scrctl.intake.grid import Sheets
from scrctl.intake.read_csv import read_csv
from scrctl.intake.read_docx import read_docx
from scrctl.intake.read_xlsx import read_xlsx

_READERS = {"docx": read_docx, "xlsx": read_xlsx, "csv": read_csv}


def read(raw: bytes, suffix: str) -> Sheets:
    """Return the tables of a file. A file that is not as its format has it is refused."""
    parcel = unpack(raw, suffix)
    try:
        sheets = _READERS[parcel.kind](parcel)
    except (ValueError, KeyError, IndexError, OverflowError, RecursionError):
        refuse(
            "The file is not built as its kind of file is.",
            "Open it in the program that made it, save it again, and import that.",
        )
    if not sheets.tables:
        refuse(
            "There is no table in the file.",
            "Put the chronology into a table, one row for each event; scrctl chronology template "
            "makes one.",
        )
    return sheets
