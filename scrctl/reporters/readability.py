"""How a report reads, for people, for scripts and for spreadsheets."""

from scrctl.model.readability import Readability, Reads
from scrctl.reporters.table import Cell, Column, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

FIELDS = (
    "case", "file", "line", "heading", "words", "reading_age", "longest_sentence",
    "longest_sentence_line", "acronyms_not_explained", "blame", "accusing",
)  # fmt: skip
NAMES = {"report.md": "Report", "summary.md": "Summary"}
TOO_SHORT = "-"
BEFORE = "(before the first heading)"


def readability_object(found: Readability) -> dict[str, object]:
    """Return how a report reads with the fields that scripts may rely on."""
    return {
        "case": found.case,
        "formula": found.formula,
        "limits": found.limits,
        "documents": [_object(found, whole) for whole in found.wholes],
        "sections": [
            {"heading": part.heading, "level": part.level, "line": part.line} | _object(found, part)
            for part in found.sections
        ],
    }


def _object(found: Readability, part: Reads) -> dict[str, object]:
    return {
        "file": part.file,
        "words": part.words,
        "reading_age": part.reading_age,
        "reading_age_above_limit": found.is_above(part),
        "longest_sentence": {"words": part.longest, "line": part.longest_line or None},
        "acronyms_not_explained": part.acronyms,
        "blame": part.blame,
        "accusing": part.accusing,
    }


def write_readability(found: Readability, terminal: Terminal) -> None:
    """Write a table for each document, then how it was counted."""
    if not found.wholes:
        terminal.say(f"{found.case} has no report and no summary that can be read.")
        return
    rows = {whole.file: _rows(found, whole) for whole in found.wholes}
    for file, mine in rows.items():
        columns = (
            Column(NAMES[file], flexible=True),
            Column("Line", right=True),
            Column("Words", right=True),
            Column("Age", right=True),
            Column("Longest", right=True),
            Column("Acronyms", flexible=True),
            Column("Blame", flexible=True),
        )
        write_table(columns, mine, terminal, [row for each in rows.values() for row in each])
        terminal.say()
    for note in _notes(found):
        terminal.say(terminal.fold(note))


def _rows(found: Readability, whole: Reads) -> list[tuple[Cell | str, ...]]:
    mine = [part for part in found.sections if part.file == whole.file]
    return [
        *(_row(found, part, "  " * (part.level - 1) + (part.heading or BEFORE)) for part in mine),
        _row(found, whole, "The whole"),
    ]


def _row(found: Readability, part: Reads, title: str) -> tuple[Cell | str, ...]:
    age = TOO_SHORT if part.reading_age is None else str(part.reading_age)
    is_whole = not part.line
    return (
        title,
        str(part.line) if part.line else "",
        str(part.words),
        Cell(f"{age} !", Tone.WARN) if found.is_above(part) else age,
        Cell(f"{part.longest} !", Tone.WARN) if found.is_long(part) else str(part.longest),
        _lines(part.acronyms, is_whole=is_whole),
        _lines(tuple(sorted((*part.blame, *part.accusing))), is_whole=is_whole),
    )


def _lines(lines: tuple[int, ...], *, is_whole: bool) -> Cell | str:
    """Return how many there are, and in a section the lines where they stand."""
    if not lines:
        return "0"
    told = str(len(lines)) if is_whole else f"line {', '.join(map(str, dict.fromkeys(lines)))}"
    return Cell(told, Tone.WARN)


def _notes(found: Readability) -> list[str]:
    limits = found.limits
    above = sum(found.is_above(part) for part in found.sections)
    age = (
        f"Age: reading age in years, by the {found.formula}: a school year of the USA and five. It"
        f" counts letters, words and sentences, and knows nothing of sense. {TOO_SHORT}: fewer than"
        f" {limits.least_words} words, too few for it. Tables and headings are not counted; a"
        " reference counts as its key. \u2026: a word that could be a name."
    )
    columns = (
        "Longest: words of the longest sentence. Acronyms: lines where one is not explained. Blame:"
        " lines with wording that blames, or accuses without saying what made it likely."
    )
    prompt = (
        f"!: a reading age above {limits.reading_age}, or more than {limits.most_words} words."
        " Both are a convention of this tool, and no law: a prompt to look, and no judgement."
    )
    total = (
        f"{count(above, 'section')} of {len(found.sections)} above the reading age of"
        f" {limits.reading_age} as of {found.as_of}."
    )
    return [age, columns, prompt, total]


def write_csv(found: Readability, terminal: Terminal) -> None:
    """Write a table for a spreadsheet: sections, then each document as a whole."""
    from scrctl.reporters.csv import write_rows

    rows = (_csv_row(found.case, part) for part in (*found.sections, *found.wholes))
    write_rows(FIELDS, rows, terminal)


def _csv_row(case: str, part: Reads) -> tuple[object, ...]:
    age = "" if part.reading_age is None else part.reading_age
    return (
        case, part.file, part.line or "", part.heading, part.words, age, part.longest,
        part.longest_line or "", len(part.acronyms), len(part.blame), len(part.accusing),
    )  # fmt: skip
