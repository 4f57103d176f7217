"""What is still to be sent, and by when."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, MakeStore, RunCli, git
from tests.letters.conftest import CHANGED, KINDS


def due(run_cli: RunCli, *words: str, as_of: str = "2018-03-12", store: Path = EXAMPLE) -> Any:
    answer = run_cli("letter", *words, "--due", "--format", "json", as_of=as_of, store=store)
    return json.loads(answer.out)["letters"]


def test_the_list_gives_each_letter_with_its_day(run_cli: RunCli) -> None:
    found = [(one["case"], one["letter"], one["to"], one["due"]) for one in due(run_cli)]
    assert found == [
        ("2017-009", "decision-notice", "dfe", "2018-03-16"),
        ("2017-009", "decision-notice", "national-panel", "2018-03-16"),
        ("2017-009", "referrer-decision", "fernshire-hospitals", None),
        ("2018-001", "reminder", "fernshire-general-practice", None),
    ]


def test_the_day_is_that_of_the_clock(run_cli: RunCli) -> None:
    answer = run_cli("deadlines", "--format", "json", store=EXAMPLE)
    clocks = {(d["case"], d["clock"]): d["due"] for d in json.loads(answer.out)["deadlines"]}
    for one in due(run_cli):
        assert one["due"] == clocks.get((one["case"], one["clock"]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_can_be_made_is_in_the_list(kind: str, run_cli: RunCli, store: Path) -> None:
    case, day = KINDS[kind]
    root = store if kind in CHANGED else EXAMPLE
    waiting = due(run_cli, case, as_of=day, store=root)
    assert kind in {one["letter"] for one in waiting}
    assert all(one["case"] == case for one in waiting)


def test_recording_the_sending_meets_the_clock(run_cli: RunCli, make_store: MakeStore) -> None:
    root = make_store(base=EXAMPLE)
    (one, *_) = due(run_cli, store=root)
    record, proof = one["record"]
    assert proof == "put its proof under `notices` in cases/2017-009/decision.yaml"
    words = record.removeprefix("scrctl ").replace("DATE", "2018-03-12").split()
    answer = run_cli(*words, store=root)
    assert answer.code == 0
    assert "It stops the clock notify-dfe, due on 2018-03-16: in time." in answer.err
    assert one["to"] not in {left["to"] for left in due(run_cli, store=root)}
    answer = run_cli("deadlines", "2017-009", "--format", "json", store=root)
    states = {d["clock"]: d["state"] for d in json.loads(answer.out)["deadlines"]}
    assert states[one["clock"]] == "met"
    assert git(root, "status", "--porcelain") == ""


def test_what_was_sent_can_be_made_again_by_name(run_cli: RunCli, tmp_path: Path) -> None:
    words = ("letter", "2016-007", "decision-notice", "--to", "docx", "-o", tmp_path / "out")
    answer = run_cli(*words, store=EXAMPLE)
    assert answer.code == 0
    said = " ".join(answer.out.split())
    assert said.startswith(
        "No letter of this kind waits to be sent: already sent: to ofsted on 2016-"
    )
    assert not (tmp_path / "out").exists()
    assert run_cli(*words, "--about", "ofsted", store=EXAMPLE).code == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_nobody_is_told_of_a_case_that_was_not_submitted_for_it(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    for name, said in (("proforma", "threshold_view"), ("history", "value")):
        path = root / f"cases/2017-009/{name}.yaml"
        text = path.read_text(encoding="utf-8").replace(f"{said}: SCR", f"{said}: MACA")
        path.write_text(text, encoding="utf-8")
    assert {one["letter"] for one in due(run_cli, "2017-009", store=root)} == {"referrer-decision"}
    words = ("letter", "2017-009", "decision-notice", "--about", "dfe", "-o", tmp_path / "out")
    answer = run_cli(*words, store=root)
    assert answer.code == 1
    assert "no procedure of the case asks for dfe-notified now" in answer.out


def test_a_report_that_is_withheld_is_not_sent(run_cli: RunCli, make_store: MakeStore) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    day = "2017-05-30"
    assert "report-to-panel" in {o["letter"] for o in due(run_cli, as_of=day, store=root)}
    path = root / "cases/2016-007/history.yaml"
    planned = "    note: Planned the day after the last restriction was lifted.\n"
    withheld = "  - {kind: milestone, on: 2017-05-29, milestone: withheld, by: lscb_chair}\n"
    text = path.read_text(encoding="utf-8")
    assert planned in text
    path.write_text(text.replace(planned, planned + withheld), encoding="utf-8")
    assert "report-to-panel" not in {o["letter"] for o in due(run_cli, as_of=day, store=root)}


def test_the_panel_is_told_that_a_report_is_withheld_while_that_is_the_decision(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    kind, day = "withholding-to-panel", "2016-11-08"

    def waits(as_of: str = day) -> bool:
        return kind in {o["letter"] for o in due(run_cli, "2016-007", as_of=as_of, store=store)}

    assert waits()
    path = store / "cases/2016-007/publication.yaml"
    withheld = path.read_text(encoding="utf-8")
    for decided in ("publish", "null"):
        text = withheld.replace("decision: withhold", f"decision: {decided}")
        path.write_text(text, encoding="utf-8")
        assert not waits()
        words = ("letter", "2016-007", kind, "-o", tmp_path / "out")
        answer = run_cli(*words, as_of=day, store=store)
        assert answer.code == 1
        assert "decision is not withhold, and then the letter is not written" in answer.out
    path.write_text(withheld, encoding="utf-8")
    (one,) = [o for o in due(run_cli, "2016-007", store=store) if o["letter"] == kind]
    (record,) = one["record"]
    words = record.removeprefix("scrctl ").replace("DATE", "2018-03-12").split()
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err
    assert not waits("2018-03-12")


def test_the_gate_before_publication_names_the_letter_to_the_panel(
    run_cli: RunCli, store: Path
) -> None:
    answer = run_cli("status", "2016-007", "--format", "json", as_of="2016-11-08", store=store)
    criteria = json.loads(answer.out)["cases"][0]["gate"]["criteria"]
    (one,) = [c for c in criteria if c["id"] == "withholding-to-panel"]
    assert (one["state"], one["cites"]) == ("unmet", ["R52"])
    assert one["hint"].startswith("scrctl letter 2016-007 withholding-to-panel; once it is sent")


def test_a_late_letter_fails_the_list(run_cli: RunCli) -> None:
    assert run_cli("letter", "--due", store=EXAMPLE).code == 0
    answer = run_cli("letter", "--due", as_of="2018-03-17", store=EXAMPLE)
    assert answer.code == 1
    assert "by 2018-03-16, and late" in answer.out


def test_a_case_that_cannot_be_read_is_not_passed_over(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    root = make_store({"cases/2017-009/history.yaml": "entries: [\n"}, base=EXAMPLE, commit=False)
    answer = run_cli("letter", "--due", store=root)
    assert answer.code == 1
    assert "cases/2017-009/history.yaml" in answer.out


def test_a_family_member_is_asked_again_where_an_offer_has_no_day(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    path = root / "cases/2017-004/case.yaml"
    text = path.read_text(encoding="utf-8")
    assert "      response: declined\n  family_not" in text
    again = "      response: declined\n    - person: stepfather\n  family_not"
    path.write_text(text.replace("      response: declined\n  family_not", again), encoding="utf-8")
    (one,) = [o for o in due(run_cli, "2017-004", store=root) if o["letter"] == "family-invitation"]
    assert one["to"] == "stepfather"
    (record,) = one["record"]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "stepfather" in lines[int(record.partition(":")[2].partition(",")[0]) - 1]


def test_a_child_who_has_died_is_not_invited() -> None:
    from datetime import date

    from scrctl.letters.kind import Addressee, Who
    from scrctl.letters.recipients import Desk, recipients
    from scrctl.model.board import Board
    from scrctl.model.case import (
        CaseRecord,
        FamilyContact,
        Incident,
        Person,
        ReviewRecord,
        Subject,
    )
    from scrctl.model.dossier import Case
    from scrctl.model.words import Consequence
    from tests.letters.test_kinds import BOX

    def invited(consequence: Consequence) -> list[str]:
        record = CaseRecord(
            subject=Subject(key="child"),
            incident=Incident(consequence=consequence),
            people=tuple(Person(key=k, kind="family") for k in ("child", "mother")),
            review=ReviewRecord(
                family=tuple(FamilyContact(person=k) for k in ("child", "mother", "neighbour"))
            ),
        )
        desk = Desk(case=Case(id="c", record=record), board=Board(), day=date(2018, 1, 1))
        return [one.key for one in recipients(BOX.kinds["family-invitation"], desk)]

    assert BOX.kinds["family-invitation"].to == (Addressee(who=Who.FAMILY),)
    assert invited(Consequence.SERIOUSLY_HARMED) == ["child", "mother"]
    assert invited(Consequence.DIED) == ["mother"]


def test_a_gate_that_waits_for_a_letter_names_its_command(run_cli: RunCli, tmp_path: Path) -> None:
    answer = run_cli("status", "2017-009", "--format", "json", store=EXAMPLE)
    (case,) = json.loads(answer.out)["cases"]
    hints = {c["id"]: c["hint"] for c in case["gate"]["criteria"] if c["state"] != "met"}
    assert hints["dfe-told"] == (
        "scrctl letter 2017-009 decision-notice --about dfe; once it is sent: "
        "scrctl record 2017-009 dfe-notified --on DATE --by business_manager"
    )
    command = hints["referrer-told"].partition(";")[0].split()[1:]
    assert run_cli(*command, "--to", "docx", "-o", tmp_path / "out", store=EXAMPLE).code == 0
    assert not any("letter" in h for name, h in hints.items() if not name.endswith("-told"))


def test_recording_says_which_clocks_it_stops_and_starts(run_cli: RunCli, store: Path) -> None:
    words = ("--by", "business_manager", "--on")
    late = run_cli("record", "2017-009", "panel-notified", *words, "2018-03-19",
                   as_of="2018-03-19", store=store)  # fmt: skip
    assert "It stops the clock notify-panel, due on 2018-03-16: late." in late.err
    request = ("record", "2018-001", "formal-request-made", "--by", "scr_group_chair")
    answer = run_cli(*request, "--on", "2018-03-12", store=store)
    assert "It sets the clock audit-complete going: due on 2018-07-12." in answer.err


def test_the_notices_are_due_from_the_decision_on(run_cli: RunCli, make_store: MakeStore) -> None:
    """The five working days run before anybody has moved the case on."""
    root = make_store(base=EXAMPLE, commit=False)
    path = root / "cases/2017-009/history.yaml"
    text = path.read_text(encoding="utf-8")
    before, stage, after = text.partition("  - kind: stage\n    on: 2018-03-08\n")
    assert "stage: no-review" in after
    path.write_text(before, encoding="utf-8")
    assert stage
    assert "stage: decision" in before
    assert "milestone: decision-made" in before
    found = {(one["letter"], one["to"], one["due"]) for one in due(run_cli, "2017-009", store=root)}
    assert found == {
        ("decision-notice", "ofsted", "2018-03-16"),
        ("decision-notice", "dfe", "2018-03-16"),
        ("decision-notice", "national-panel", "2018-03-16"),
        ("referrer-decision", "fernshire-hospitals", None),
    }
