import io
from dataclasses import replace

from scrctl.reporters.table import Cell, Column, write_table
from scrctl.reporters.terminal import Terminal, Tone

from .conftest import written

COLUMNS = (Column("Case"), Column("Left", right=True), Column("What", flexible=True))
ROWS = (("2017-003", "5 days", "the chair decides " * 6), ("2017-004", "", "short"))


def test_columns_line_up(terminal: Terminal) -> None:
    write_table(COLUMNS, ROWS, terminal)
    lines = written(terminal).splitlines()
    assert lines[0] == "Case        Left  What"
    assert lines[1].startswith("2017-003  5 days  the chair decides")
    assert lines[2].startswith(" " * 18 + "chair decides")
    assert all(len(line) <= 80 for line in lines)


def test_a_wide_terminal_is_used(terminal: Terminal) -> None:
    write_table(COLUMNS, ROWS, replace(terminal, width=200))
    assert len(written(terminal).splitlines()) == 3


def test_a_name_with_hyphens_stays_whole(terminal: Terminal) -> None:
    rows = [("2017-003", "5 days", "threshold-view counter-signature passed-to-chair")]
    write_table(COLUMNS, rows, replace(terminal, width=40))
    lines = [line[18:] for line in written(terminal).splitlines()[1:]]
    assert lines == ["threshold-view", "counter-signature", "passed-to-chair"]


def test_only_a_word_wider_than_its_column_is_broken(terminal: Terminal) -> None:
    rows = [("2017-003", "5 days", f"{'x' * 20}-{'y' * 20}")]
    write_table(COLUMNS, rows, replace(terminal, width=50))
    assert all(len(line) <= 50 for line in written(terminal).splitlines())
    assert "y" * 20 in written(terminal)


def test_a_narrow_terminal_gets_records(terminal: Terminal) -> None:
    write_table(COLUMNS, ROWS, replace(terminal, width=26))
    assert "Case: 2017-003\nLeft: 5 days\n" in written(terminal)


def test_cells_are_made_safe(terminal: Terminal) -> None:
    write_table((Column("A"),), [("x\x1b[2J",)], terminal)
    assert "\x1b" not in written(terminal)


def test_rich_draws_on_a_terminal_without_reading_markup(terminal: Terminal) -> None:
    write_table(COLUMNS, [("[bold]x", "1", "y")], replace(terminal, rich=True))
    assert "[bold]x" in written(terminal)
    assert "\x1b" not in written(terminal)


def test_rich_colours_only_when_asked() -> None:
    out = io.StringIO()
    screen = Terminal(out=out, err=out, rich=True, colour=True)
    write_table((Column("A"),), [(Cell("late", Tone.BAD),)], screen)
    assert "\x1b[31mlate" in out.getvalue()
