"""Each numbered rule is there, in words of our own, and is explained before what checks it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from scrctl import resources
from scrctl.procedures.book import ProcedureBook
from scrctl.rules import registry
from scrctl.services.explaining.explain import read_book
from scrctl.services.explaining.requirement import nearest_numbers, read_requirements
from scrctl.services.explaining.trace import LEFT, NOT_OURS, UNVERIFIED, explain_number
from scrctl.source import yaml
from scrctl.source.precise import compose

from . import MakeStore, RunCli

ROOT = Path(__file__).resolve().parents[2]
# Marks of each run of words in the notes that the wording was written from.
GIVEN = Path(__file__).with_name("requirements-word-runs.txt")
NUMBERS = [f"R{n}" for n in range(1, 133)] + [f"Q{n}" for n in range(1, 27)]
TEXT = resources.requirements().decode()
# So many words in a row that are the same were copied.
COPIED = 6


@pytest.fixture(scope="module")
def book() -> ProcedureBook:
    return read_book(Path("/"), registry.load())


def told(book: ProcedureBook, number: str) -> dict[str, str]:
    (found,) = explain_number(book, registry.load(), number)
    return {part.heading: part.text for part in found.parts}


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return (" ".join(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1))


def copied(text: str) -> list[str]:
    lines = GIVEN.read_text(encoding="utf-8").splitlines()
    given = {mark for line in lines if not line.startswith("#") for mark in line.split()}
    return [run for run in runs(text) if sha256(run.encode()).hexdigest()[:8] in given]


def test_every_number_is_there_once_and_in_order() -> None:
    asks = TEXT.partition("\nleft_to:\n")[0]
    assert re.findall(r"(?m)^ +([RQ]\d+):", asks) == NUMBERS
    assert list(read_requirements()) == NUMBERS


def test_each_is_a_sentence_or_two_with_a_source() -> None:
    for number, found in read_requirements().items():
        assert re.fullmatch(r"[A-Z].{20,300}[.?]", found.asks), number
        assert re.match(r"S[02]( \d+(\.\d+)?(, \d+\.\d+)*)?: [A-Z]", found.source), number


def test_the_fast_and_the_precise_way_read_it_alike() -> None:
    node, faults = compose(TEXT)
    document, problems = yaml.read_yaml(TEXT.encode(), "requirements")
    assert (faults, problems) == ((), ())
    assert node
    assert document
    assert node.data() == document.data
    assert yaml._is_common(TEXT)  # noqa: SLF001 - that it is read the fast way is the point
    assert len(TEXT.splitlines()) <= 600


def test_the_words_are_our_own() -> None:
    found = {number: copied(asked.asks) for number, asked in read_requirements().items()}
    assert not {number: runs for number, runs in found.items() if runs}


def test_a_copy_would_be_seen() -> None:
    assert copied("So if either limb is met, an SCR must always follow.")
    assert not copied("Once a case counts as serious, a review is the only outcome.")


def test_it_is_no_procedure() -> None:
    assert "requirements.yaml" not in resources.procedures()


def test_a_rule_leads_with_what_it_asks_for(run_cli: RunCli, tmp_path: Path) -> None:
    out = run_cli("explain", "R44", store=tmp_path).out
    assert out.startswith(
        "R44  a rule for reviews\n\n"
        "    Ofsted, the Department for Education and the National Panel each hear of the decision"
    )
    order = ["S0 1.7: ", "Rules that check it", "DLN002: ", "Clocks", "Criteria of gates"]
    places = [out.index(words) for words in order]
    assert places == sorted(places)


def test_each_clock_and_criterion_has_one_line(run_cli: RunCli, tmp_path: Path) -> None:
    lines = run_cli("explain", "R44", store=tmp_path).out.splitlines()
    assert (
        lines.count(
            "    notify-ofsted: Ofsted is told of the decision (maca, referral, scr, single-agency)"
        )
        == 1
    )
    assert sum("Each notice names its proof" in line for line in lines) == 1
    assert not [line for line in lines if "stage " in line]
    milestones = lines[lines.index("Milestones") + 1 :]
    assert milestones[0].startswith("    dfe-notified: The Department for Education told of")


def test_a_quality_question(run_cli: RunCli, tmp_path: Path) -> None:
    out = run_cli("explain", "q5", store=tmp_path).out
    assert out.startswith("Q5  a question about quality\n\n    Say why the period under review")
    assert "S2: Domestic Homicide Reviews" in out
    assert "PRO033: The period under review has no reason." in out


@pytest.mark.parametrize(
    ("number", "who", "asks"),
    [
        ("R18", "nobody", "rationale"),
        ("R131", "scr_group_chair", "interim_actions"),
        ("Q2", "lead_reviewer, by the end of findings", "How was each man seen"),
        ("Q19", "scr_group_chair, by the end of decision", "Which earlier decisions"),
    ],
)
def test_what_nothing_checks_is_left_to_a_person(
    number: str, who: str, asks: str, book: ProcedureBook
) -> None:
    left = told(book, number)[LEFT]
    assert left.startswith(who)
    assert asks in left


def test_a_question_that_rules_look_at_is_put_to_a_person_all_the_same(book: ProcedureBook) -> None:
    parts = told(book, "Q3")
    assert "QUA005" in parts["Rules that check it"]
    assert "What was an ordinary day like" in parts[LEFT]
    assert "entries.child_seen" in parts["Fields where it is recorded"]
    assert "report.md: The child" in parts["Sections of documents"]


def test_every_number_is_explained(book: ProcedureBook) -> None:
    for number, found in read_requirements().items():
        parts = told(book, number)
        assert list(parts)[:2] == ["", "Source"]
        assert parts[""] == found.asks
        assert len(parts) > 2


@pytest.mark.parametrize("number", ["R133", "r133", "Q27", "R0"])
def test_an_unknown_number(number: str, run_cli: RunCli, tmp_path: Path) -> None:
    answer = run_cli("explain", number, store=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert f"Nothing here is called '{number}'" in answer.err
    assert "R1 to R132, quality questions Q1 to Q26" in " ".join(answer.err.split())


def test_an_unknown_number_has_neighbours(run_cli: RunCli, tmp_path: Path) -> None:
    assert "R132" in nearest_numbers("R133")
    assert "Did you mean C17" not in run_cli("explain", "C99", store=tmp_path).err
    assert "Rules are" not in run_cli("explain", "C99", store=tmp_path).err


def test_a_procedure_of_the_board_may_use_what_ours_do_not(
    book: ProcedureBook, run_cli: RunCli, make_store: MakeStore
) -> None:
    first = book.procedures[0]
    milestone = replace(first.milestones[0], cites=("R18", "R200"))
    own = replace(first, id="own", milestones=(milestone, *first.milestones[1:]))
    more = replace(book, procedures=(*book.procedures, own))
    assert "What checks it" not in told(more, "R18")
    assert "Milestones" in told(more, "R18")
    assert list(told(more, "R200")) == ["", "Milestones"]
    assert told(more, "R200")[""] == NOT_OURS
    text = (ROOT / "scrctl/procedures/referral.yaml").read_text(encoding="utf-8")
    root = make_store({"procedures/referral.yaml": text.replace("R34", "R300")})
    assert "no such number" in run_cli("explain", "R300", store=root).out


def test_what_is_not_verified_is_said_once_for_each_wording(book: ProcedureBook) -> None:
    first = book.find("referral")
    assert first is not None
    clocks = tuple(
        replace(clock, verified=False) if "R34" in clock.cites else clock for clock in first.clocks
    )
    doubtful = replace(first, id="own", clocks=clocks)
    more = replace(book, procedures=(*book.procedures, doubtful))
    lines = told(more, "R34")["Clocks"].splitlines()
    assert sorted(line.endswith(UNVERIFIED) for line in lines) == [False, True]


def test_a_quality_marker_is_asked_of_somebody(run_cli: RunCli, tmp_path: Path) -> None:
    out = " ".join(run_cli("explain", "m12", store=tmp_path).out.split())
    assert out.startswith(
        "M12 Family involvement, a quality marker Questions that belong to it Q9:"
    )
    assert "lead_reviewer, in quality.yaml: Could the family choose how to take part?" in out
    assert "QM: SCIE and NSPCC" in out
    assert run_cli("explain", "M19", store=tmp_path).code == 2
