"""The same returns by SQLite and pandoc alone: nothing is checked or compared."""

import csv
import sqlite3
import subprocess
import sys
from pathlib import Path

import pypandoc


def merged(paths: list[str]) -> list[list[str]]:
    """Return the rows of all files, sorted by the database."""
    base = sqlite3.connect(":memory:")
    base.execute("create table entry (agency, date, time, who, event, source, seen, matters)")
    for path in paths:
        with Path(path).open(encoding="utf-8", newline="") as file:
            rows = [[Path(path).stem, *row] for row in csv.reader(file)][1:]
        base.executemany("insert into entry values (?,?,?,?,?,?,?,?)", rows)
    return [list(row) for row in base.execute("select * from entry order by date, time, agency")]


def main(folder: str, endings: str, *paths: str) -> None:
    """Write one table of all rows: as CSV, and by pandoc in the formats named."""
    rows = merged(list(paths))
    table = Path(folder) / "plain.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    for ending in filter(None, endings.split(",")):
        command = [pypandoc.get_pandoc_path(), "-f", "csv", "-s", str(table), "-o"]
        subprocess.run(
            [*command, f"{folder}/plain.{ending}"], check=True, stderr=subprocess.DEVNULL
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
