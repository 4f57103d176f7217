"""`scrctl quality --readability`: each section counted, told by its line, and never judged."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from . import RunCli
from .conftest import edit

Valid = Callable[[str], dict[str, Any]]
CASE = "2017-005"
SUMMARY = f"cases/{CASE}/summary.md"
HARD = (
    "Interdisciplinary communication regarding escalating considerations remained demonstrably"
    " unsatisfactory throughout consecutive organisational reconfigurations. "
) * 10
TEXT = f"""---
format: 1
title: A child of three
disclosed: {{age_band: yes, sex: yes, harm: yes, year_band: yes, agencies: yes}}
---

Before it. The MASH was asked.

# What happened to Quiverthwaite

{HARD}

## What they wrote

The note was not considered. The nurse was at fault. A sentence of [[mother]] has eight words here.

| MASH | failed to |
|---|---|
| a table | is not counted |
"""


@pytest.fixture
def written(store: Path) -> Path:
    (store / SUMMARY).write_text(TEXT, encoding="utf-8")
    return store


def read(run_cli: RunCli, valid: Valid, store: Path) -> dict[str, Any]:
    return valid(run_cli("quality", CASE, "--readability", "--format", "json", store=store).out)


def test_each_section_is_counted_by_itself(run_cli: RunCli, valid: Valid, written: Path) -> None:
    found = read(run_cli, valid, written)
    before, hard, short = [s for s in found["sections"] if s["file"] == "summary.md"]
    assert (before["heading"], before["words"], before["acronyms_not_explained"]) == ("", 6, [7])
    assert (hard["line"], hard["words"], hard["longest_sentence"]["words"]) == (9, 120, 12)
    assert hard["reading_age"] > 18
    assert hard["reading_age_above_limit"]
    assert (short["level"], short["words"], short["reading_age"]) == (2, 18, None)
    assert (short["blame"], short["accusing"]) == ([15], [15, 17])
    assert short["acronyms_not_explained"] == []


def test_a_heading_shows_no_name(run_cli: RunCli, written: Path) -> None:
    answer = run_cli("quality", CASE, "--readability", store=written)
    assert "What happened to …" in answer.out
    assert "Quiverthwaite" not in answer.out + answer.err
    assert answer.code == 0


def test_plain_words_stay_below_the_limit(run_cli: RunCli, written: Path) -> None:
    edit(written, SUMMARY, HARD, "The boy was three. He had a dog. " * 20)
    out = run_cli("quality", CASE, "--readability", store=written).out
    assert "0 sections of" in out


def test_a_spreadsheet_has_a_row_for_each(run_cli: RunCli, written: Path) -> None:
    out = run_cli("quality", CASE, "--readability", "--format", "csv", store=written).out
    rows = list(csv.DictReader(io.StringIO(out)))
    whole = rows[-1]
    assert (whole["file"], whole["line"], whole["words"]) == ("summary.md", "", "144")
    assert [row["heading"] for row in rows if row["file"] == "summary.md"][2] == "What they wrote"


def test_a_case_without_either_says_so(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("quality", "2017-006", "--readability", store=store)
    assert "has no report and no summary" in answer.out
    assert answer.code == 0


def test_it_answers_no_questions(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("quality", CASE, "--readability", "--fail-on", "due", store=store)
    assert answer.code == 2
    assert "--readability shows none" in answer.err


def test_a_summary_that_cannot_be_read_is_not_clean(run_cli: RunCli, store: Path) -> None:
    (store / SUMMARY).write_bytes(b"---\n\xff\n---\n")
    answer = run_cli("quality", CASE, "--readability", store=store)
    assert answer.code == 1
    assert "YML002" in answer.err
