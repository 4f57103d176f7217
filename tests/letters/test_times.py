"""A letter tells the past as past, and what is over is not announced."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import HISTORY, TWO, of_kind, read, word_text

REVIEW = "2016-007"
MEETING = "  meetings:\n"


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store(base=EXAMPLE, commit=False)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def letter(run_cli: RunCli, root: Path, words: str, day: str, out: Path) -> str:
    words = f"letter {words} --to docx"
    answer = run_cli(*words.split(), "-o", out, as_of=day, store=root)
    assert answer.code == 0, answer.out + answer.err
    (raw,) = of_kind(read(out), "docx").values()
    return " ".join(word_text(raw).split())


def refusal(run_cli: RunCli, root: Path, words: str, day: str, out: Path) -> Any:
    words = f"letter {words} --format json"
    answer = run_cli(*words.split(), "-o", out, as_of=day, store=root)
    assert answer.code == 1, answer.out + answer.err
    assert not out.exists()
    return json.loads(answer.out)["problems"]


def due(run_cli: RunCli, root: Path, case: str, day: str) -> set[str]:
    answer = run_cli("letter", case, "--due", "--format", "json", as_of=day, store=root)
    return {one["letter"] for one in json.loads(answer.out)["letters"]}


BRIEFING = "2018-001 briefing-request --about fernshire-police"


def meets(root: Path, day: str) -> None:
    """Let the group meet on that day next."""
    text = (root / "scrctl.yaml").read_text(encoding="utf-8")
    head, rest = text.split(MEETING, 1)
    lines = rest.splitlines(keepends=True)
    end = next((i for i, line in enumerate(lines) if line[:1] not in (" ", "\n")), len(lines))
    kept = f"    - {{on: {day}, chaired_by: group-chair-fernshire}}\n"
    text = head + MEETING + kept + "".join(lines[end:])
    (root / "scrctl.yaml").write_text(text, encoding="utf-8")


def test_a_meeting_after_the_last_day_is_not_waited_for(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    meets(store, "2018-02-20")
    text = letter(run_cli, store, BRIEFING, "2018-02-15", tmp_path / "before")
    assert "The Group meets next on 20 February 2018. Please let me have the report" in text
    meets(store, "2018-05-20")
    text = letter(run_cli, store, BRIEFING, "2018-02-15", tmp_path / "after")
    assert "is fixed, on 20 May 2018, is after that day. Please do not wait for it" in text
    assert "in time for the members" not in text


def test_a_last_day_that_has_passed_is_told_as_passed(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    meets(store, "2018-02-01")
    text = letter(run_cli, store, BRIEFING, "2018-04-20", tmp_path / "late")
    assert "That day has passed, and the decision is still to be made." in text
    assert "as soon as you can" in text
    assert "meets next" not in text


def test_what_is_over_is_not_asked_for_any_more(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    words = f"{REVIEW} family-invitation --about mother"
    day = "2018-03-12"
    problems = refusal(run_cli, store, words, day, tmp_path / "out")
    (problem,) = [p for p in problems if "belongs before that" in p["message"]]
    assert problem["message"].startswith("review-completed was on 2016-")
    assert "--as-of" in problem["hint"]
    edit(store, f"cases/{REVIEW}/case.yaml", "offered_on: ", "# offered_on: ")
    assert "family-invitation" not in due(run_cli, store, REVIEW, day)


def test_information_is_not_asked_for_by_a_day_that_has_passed(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    words = "2017-004 information-request --about request-police"
    problems = refusal(run_cli, store, words, "2018-03-12", tmp_path / "out")
    assert any("and the letter would be of 2018-03-12" in p["message"] for p in problems)


def test_a_report_that_was_published_is_not_announced_to_the_panel(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    words = f"{REVIEW} report-to-panel"
    plan = letter(run_cli, store, f"{words} --about national-panel", "2017-05-30", tmp_path / "a")
    assert "plans to publish this one on" in plan
    assert "is to reach you by" in plan
    text = letter(run_cli, store, f"{words} --about national-panel", "2017-07-01", tmp_path / "b")
    assert "published this one on" in text
    assert "was to reach you by" in text
    assert "plans" not in text
    assert "is confidential" not in text


def test_a_notice_that_is_made_again_tells_what_has_happened_since(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    words = f"{REVIEW} decision-notice --about dfe"
    before = letter(run_cli, store, words, "2016-04-01", tmp_path / "before")
    assert "will give the National Panel the names of the reviewers" in before
    assert "will give the Panel a copy" in before
    after = letter(run_cli, store, words, "2017-07-01", tmp_path / "after")
    assert "The Board gave the National Panel the names of the reviewers on" in after
    assert "It sent the Panel a copy of the report on" in after
    assert " will " not in after


def test_a_case_submitted_for_an_audit_and_decided_as_a_review_is_no_contradiction(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    for file, field in (("proforma", "threshold_view"), ("history", "value")):
        edit(store, f"cases/{REVIEW}/{file}.yaml", f"{field}: SCR", f"{field}: MACA")
    words = f"{REVIEW} decision-notice --about dfe"
    text = letter(run_cli, store, words, "2016-04-01", tmp_path / "out")
    assert "This case was not, and the Board tells you of it because the Chair decided" in text
    assert "submitted as meeting the threshold for a multi-agency case audit" in text


AT_REQUEST = HISTORY.format(procedure="single-agency", stage="request")


def test_two_agencies_are_told_of_as_two(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    path = EXAMPLE / "cases/2017-002/request.yaml"
    two = path.read_text(encoding="utf-8").replace(
        "multi_agency", "  - {agency: fernshire-police, to: member-police}\nmulti_agency", 1
    )
    root = make_store({"cases/2017-002/request.yaml": two}, base=EXAMPLE, commit=False)
    text = letter(run_cli, root, "2017-002 referrer-decision --about fernshire-education",
                  "2017-03-27", tmp_path / "two")  # fmt: skip
    assert "to ask each of the agencies concerned for a single agency case audit" in text
    text = letter(run_cli, EXAMPLE, "2017-002 referrer-decision --about fernshire-education",
                  "2017-03-27", tmp_path / "one")  # fmt: skip
    assert "to ask the agency concerned for a single agency case audit" in text


def test_the_formal_request_goes_to_the_member_of_the_board_and_not_to_a_lead(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    files = {"cases/2018-001/history.yaml": AT_REQUEST, "cases/2018-001/request.yaml": TWO}
    root = make_store(files, base=EXAMPLE, commit=False)
    words = "2018-001 formal-request --about fernshire-police"
    text = letter(run_cli, root, words, "2018-03-12", tmp_path / "out")
    assert "Desmond Kirkharle Member of the Board for Fernshire Police" in text
    assert "safeguarding lead" not in text
    assert "the day of this letter" in text


def test_the_section_of_the_chapter_is_named_once(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    text = letter(run_cli, store, "2016-010 csp-notice --about csp", "2016-07-08", tmp_path / "out")
    assert "Section 4 of the Pan-Dorset Safeguarding Children Procedures, chapter 3.3 (am" in text
    assert "Please consider whether this death calls for one." in text
    text = letter(run_cli, store, "2016-010 csp-notice --about csp", "2016-08-08", tmp_path / "two")
    assert "The Partnership decided on 27 July 2016 whether this death calls for one." in text


def test_the_home_office_is_owed_the_decision_and_the_report(run_cli: RunCli, store: Path) -> None:
    assert "home-office-decision" in due(run_cli, store, "2016-010", "2016-07-28")
    assert "home-office-decision" not in due(run_cli, store, "2016-010", "2016-07-30")
    assert "report-to-home-office" in due(run_cli, store, "2016-010", "2017-06-02")
    assert "report-to-home-office" not in due(run_cli, store, "2016-010", "2017-06-06")
    answer = run_cli("status", "2016-010", "--format", "json", store=store, as_of="2017-06-02")
    criteria = json.loads(answer.out)["cases"][0]["gate"]["criteria"]
    (one,) = [c for c in criteria if c["id"] == "sent"]
    assert one["hint"].startswith("scrctl letter 2016-010 report-to-home-office; once it is sent")


def test_of_a_letter_that_was_sent_no_second_sending_is_recorded(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    words = ("letter", REVIEW, "decision-notice", "--about", "dfe", "--to", "docx", "-o")
    answer = run_cli(*words, tmp_path / "out", "--format", "json", as_of="2017-07-01", store=store)
    (one,) = json.loads(answer.out)["letters"]
    assert one["record"] == []
    assert one["how"][0].startswith("It was sent on 2016-")


def test_a_notice_to_the_partnership_ends_with_a_paragraph_of_its_own(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    for kind, day in (
        ("csp-notice --about csp", "2016-08-08"),
        ("report-to-home-office", "2017-06-02"),
    ):
        out = tmp_path / day
        letter(run_cli, store, f"2016-010 {kind}", day, out)
        (raw,) = of_kind(read(out), "docx").values()
        assert any(line.startswith("Please confirm that") for line in word_text(raw).splitlines())
