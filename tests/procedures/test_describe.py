"""The page of a procedure."""

from dataclasses import replace

from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure
from scrctl.procedures.describe import page


def of(book: ProcedureBook, name: str) -> Procedure:
    found = book.find(name)
    assert found
    return found


def test_it_holds_every_stage_clock_criterion_milestone_and_role(book: ProcedureBook) -> None:
    for procedure in book.procedures:
        text = page(procedure)
        parts = (
            *procedure.stages,
            *procedure.clocks,
            *procedure.milestones,
            *procedure.roles,
            *(criterion for stage in procedure.stages for criterion in stage.gate),
        )
        assert [part.id for part in parts if f"`{part.id}`" not in text] == []


def test_a_clock_is_told_with_its_period_strength_and_source(book: ProcedureBook) -> None:
    row = next(r for r in page(of(book, "scr")).splitlines() if r.startswith("| `report-to-panel`"))
    assert "7 days before `published` or `publication-planned`" in row
    assert "| will | never | R51 | S0 1.16 |" in row
    row = next(r for r in page(of(book, "referral")).splitlines() if r.startswith("| `decision` ("))
    assert "1 month after `incident-notified`" in row


def test_the_diagram_shows_where_each_outcome_leads(book: ProcedureBook) -> None:
    text = page(of(book, "referral"))
    assert "s_decision -- none --> s_no_review" in text
    assert 's_decision -- scr --> s_scr_notification(["scr: notification"])' in text
    assert "s_no_review --> s_ended" in text


def test_what_is_not_verified_says_so(book: ProcedureBook) -> None:
    scr = of(book, "scr")
    assert "(not verified in a source)" in page(scr)
    sure = replace(scr, in_force_verified=True, in_force_to=None, approval=None)
    assert "(not verified in a source)" not in page(sure)
    assert "until further notice" in page(sure)
    assert "is not verified in its source" in page(replace(scr, verified=False))


def test_a_title_with_quotation_marks_does_not_break_the_diagram(book: ProcedureBook) -> None:
    scr = of(book, "scr")
    gate = scr.stages[0].gate[:1]
    stage = replace(scr.stages[-1], title='Said to be "closed"', gate=gate)
    text = page(replace(scr, stages=(stage,), clocks=(), methods=(), in_force_note=""))
    assert 's_closed["Said to be #quot;closed#quot;"]' in text
    assert "## Methods" not in text


def test_tables_have_as_many_cells_in_every_row(book: ProcedureBook) -> None:
    for procedure in book.procedures:
        for block in page(procedure).split("\n\n"):
            rows = [row for row in block.splitlines() if row.startswith("|")]
            assert len({row.replace("\\|", "").count("|") for row in rows}) <= 1
