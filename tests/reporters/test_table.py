import io
from dataclasses import replace

from scrctl.reporters import status
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
    write_table(COLUMNS, ROWS, replace(terminal, width=22))
    assert "Case: 2017-003\nLeft: 5 days\n" in written(terminal)


STAGES = (Column("Case"), Column("Stage"), Column("Due"), Column("Clock", flexible=True))
STAGE = ("2018-001", "referral/recommendation", "2018-03-09", "serious-case-review-complete")


def test_a_name_is_broken_at_its_joints_before_the_table_is_given_up(terminal: Terminal) -> None:
    rows = [STAGE, ("2018-002", "scr/running", "2018-03-09", "decision")]
    write_table(STAGES, rows, replace(terminal, width=48))
    assert written(terminal) == (
        "Case      Stage           Due         Clock\n"
        "2018-001  referral/       2018-03-09  serious-\n"
        "          recommendation              case-\n"
        "                                      review-\n"
        "                                      complete\n"
        "2018-002  scr/running     2018-03-09  decision\n"
    )


def test_rich_breaks_it_there_too(terminal: Terminal) -> None:
    write_table(STAGES, [STAGE], replace(terminal, width=48, rich=True))
    lines = [line.rstrip() for line in written(terminal).splitlines()]
    assert lines[1].startswith("2018-001  referral/       2018-03-09")
    assert lines[2].startswith(" " * 10 + "recommendation")


def test_no_date_and_no_number_of_a_case_is_broken(terminal: Terminal) -> None:
    write_table(STAGES, [STAGE], replace(terminal, width=46))
    told = written(terminal)
    assert "2018-001" in told
    assert "2018-03-09" in told
    write_table(STAGES, [STAGE], replace(terminal, width=36))
    assert "Stage: referral/recommendation" in written(terminal)


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


def test_the_longest_stage_leaves_the_overview_one_row_a_case(terminal: Terminal) -> None:
    row = ("2018-001", "referral/recommendation", "scr-complete", "2018-03-09", "3 days late")
    write_table(status.COLUMNS, [(*row, "12 unmet")], terminal)
    assert all(len(line) <= 80 for line in written(terminal).splitlines())
    assert len(written(terminal).splitlines()) == 4, "the heading folds as well"
