"""A letter says what the case has recorded, to those who may read it, and nothing else."""

import json
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from scrctl import resources
from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import Make, of_kind, read, word_text

FORMAL = "formal-request"
REQUEST = "cases/2018-001/request.yaml"
POLICE = "  - agency: fernshire-police\n"
MEMBERS = {"fernshire-hospitals": "Tobias Wenlock", "fernshire-police": "Desmond Kirkharle"}
DAY = "2018-03-12"


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def letter(run_cli: RunCli, root: Path, words: str, out: Path, day: str = DAY) -> Any:
    return run_cli("letter", *words.split(), "-o", out, as_of=day, store=root)


def refusal(run_cli: RunCli, root: Path, words: str, out: Path, day: str = DAY) -> Any:
    """Return the problems of a letter that is refused, of which nothing is written."""
    answer = letter(run_cli, root, f"{words} --format json", out, day)
    assert answer.code == 1, answer.out + answer.err
    assert not out.exists()
    problems = json.loads(answer.out)["problems"]
    assert all(p["hint"] and p["line"] and (root / p["file"]).exists() for p in problems)
    return problems


def texts(out: Path) -> dict[str, str]:
    return {name: word_text(raw) for name, raw in of_kind(read(out), "docx").items()}


def mails(out: Path) -> list[str]:
    found = []
    for raw in of_kind(read(out), "eml").values():
        body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
        assert body is not None
        found.append(body.get_content())
    return found


def own_letter(root: Path, kind: str, *edits: tuple[str, str]) -> None:
    path = root / f"templates/letters/{kind}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = resources.templates("letters")[f"{kind}.md"].decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_two_agencies_are_asked_and_named_as_two(make: Make, store: Path, tmp_path: Path) -> None:
    edit(store, REQUEST, "multi_agency", f"{POLICE}    to: member-police\nmulti_agency")
    assert make(FORMAL, "--to", "docx").code == 0
    found = texts(tmp_path / "letters")
    assert len(found) == 2
    for text in found.values():
        assert "the practice of Fernshire Hospitals NHS Trust and Fernshire Police." in text
        assert "lessons for each of the two, which is asked by a letter of its own, and" in text
    for name, text in found.items():
        greetings = [line for line in text.splitlines() if line.startswith("Dear ")]
        assert greetings == [f"Dear {who}" for agency, who in MEMBERS.items() if agency in name]
    assert make(FORMAL, "--to", "docx", "--about", "fernshire-police", out="one").code == 0
    (name,) = texts(tmp_path / "one")
    assert "fernshire-police" in name


def test_who_knows_the_member_of_one_agency_may_write_to_that_one(
    make: Make, run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    edit(store, REQUEST, "multi_agency", f"{POLICE}multi_agency")
    (problem,) = refusal(run_cli, store, f"2018-001 {FORMAL}", tmp_path / "out")
    assert (problem["code"], problem["file"]) == ("PRO070", REQUEST)
    assert problem["message"] == "to of fernshire-police is not filled in"
    assert make(FORMAL, "--to", "docx", "--about", "fernshire-hospitals").code == 0


@pytest.mark.parametrize("person", ["mother", "child", "nobody-known"])
def test_a_formal_request_goes_to_no_member_of_the_family(
    person: str, run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    edit(store, REQUEST, "to: member-hospitals", f"to: {person}")
    (problem,) = refusal(run_cli, store, f"2018-001 {FORMAL}", tmp_path / "out")
    assert (problem["code"], problem["file"]) == ("PRO070", REQUEST)
    assert "is no officer of the board" in problem["message"]


def test_the_subject_is_written_to_at_no_office_whatever_its_kind(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    edit(store, REQUEST, "to: member-hospitals", "to: child")
    case = "cases/2018-001/case.yaml"
    edit(store, case, "- key: child\n    kind: family", "- key: child\n    kind: other")
    (problem,) = refusal(run_cli, store, f"2018-001 {FORMAL}", tmp_path / "out")
    assert problem["code"] == "PRO070"


def test_the_text_of_a_mail_greets_an_officer_and_nobody_of_the_register(
    make: Make, store: Path, tmp_path: Path
) -> None:
    assert make(FORMAL, "--to", "eml").code == 0
    (said,) = mails(tmp_path / "letters")
    assert said.startswith("Dear Tobias Wenlock,")
    edit(store, REQUEST, "to: member-hospitals", "to: matron")
    assert make(FORMAL, out="matron").code == 0
    (text,) = texts(tmp_path / "matron").values()
    (greeting,) = [line for line in text.splitlines() if line.startswith("Dear ")]
    (said,) = mails(tmp_path / "matron")
    assert greeting.removeprefix("Dear ") not in said
    assert said.startswith("Attached is a letter")


@pytest.mark.parametrize("greeting", ["{{ subject.ref }}", "parent of [[child]]"])
def test_a_reference_in_a_greeting_stands_in_no_mail(
    greeting: str, make: Make, store: Path, tmp_path: Path
) -> None:
    own_letter(store, FORMAL, ("greeting: Dear {{ to.name }}", f'greeting: "Dear {greeting}"'))
    assert make(FORMAL).code == 0
    (text,) = texts(tmp_path / "letters").values()
    assert "Zachariah Umfreville\n" in text
    (said,) = mails(tmp_path / "letters")
    assert "Zachariah" not in said
    assert "Dear" not in said


def test_a_mail_asks_for_nothing_but_what_is_on_an_envelope(make: Make, store: Path) -> None:
    (store / "templates/letters").mkdir(parents=True)
    own = store / "templates/letters/message.txt"
    own.write_text("{{ subject.ref }}\n", encoding="utf-8")
    answer = make(FORMAL)
    assert answer.code == 2
    assert "which no e-mail may tell" in " ".join(answer.err.split())


@pytest.mark.parametrize("kind", ["decision-notice", "referrer-decision"])
def test_a_letter_that_identifies_nobody_calls_people_by_their_pseudonyms(
    kind: str, run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    old = "    I accept the recommendation."
    edit(root, "cases/2017-009/decision.yaml", old, "    It was [[child]]'s fall.")
    assert letter(run_cli, root, f"2017-009 {kind} --to docx", tmp_path / "out").code == 0
    for text in texts(tmp_path / "out").values():
        assert "fall." in text
        assert "Kesterton" not in text
        assert "Barnaby" not in text


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("SCR", "that was submitted as meeting the threshold for a Serious Case Review. Section"),
        ("MACA", "that was submitted as meeting the threshold for a multi-agency case audit."),
    ],
)
def test_a_notice_says_what_the_case_was_submitted_as(
    view: str, said: str, run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    for file, field in (("proforma", "threshold_view"), ("history", "value")):
        edit(root, f"cases/2017-009/{file}.yaml", f"{field}: SCR", f"{field}: {view}")
    # This board tells of every decision, whatever the case was submitted as.
    names = ("ofsted", "dfe", "panel")
    own_letter(root, "decision-notice", *((f", records: {n}-notified", "") for n in names))
    words = "2017-009 decision-notice --about dfe --to docx"
    answer = letter(run_cli, root, words, tmp_path / "out")
    assert answer.code == 0, answer.out + answer.err
    (text,) = texts(tmp_path / "out").values()
    assert said in " ".join(text.split())


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        (
            (
                ("  abuse_or_neglect: no\n", "  abuse_or_neglect: known\n"),
                ("joint_working_concern: definitively-none", "joint_working_concern: unclear"),
            ),
            "PRO007",
        ),
        ((("  limb: none\n", "  limb: custody\n"),), "PRO008"),
    ],
)
def test_no_notice_while_criteria_and_decision_contradict_each_other(
    edits: tuple[tuple[str, str], ...],
    code: str,
    run_cli: RunCli,
    make_store: MakeStore,
    tmp_path: Path,
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    file = "cases/2017-009/decision.yaml"
    for old, new in edits:
        edit(root, file, old, new)
    problems = refusal(run_cli, root, "2017-009 decision-notice", tmp_path / "out")
    assert code in {p["code"] for p in problems}
    assert {p["file"] for p in problems} == {file}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("relation: relative", "relation: none-of-these"),
        ("appears_to_result: suspected", "appears_to_result: no"),
    ],
)
def test_the_partnership_is_told_of_a_domestic_homicide_alone(
    old: str, new: str, run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    file = "cases/2018-002/decision.yaml"
    edit(store, file, old, new)
    (problem,) = refusal(run_cli, store, "2018-002 csp-notice", tmp_path / "out")
    assert (problem["code"], problem["file"]) == ("PRO070", file)


def test_the_partnership_is_told_before_anybody_has_looked_at_the_criteria(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    (store / "cases/2018-002/decision.yaml").unlink()
    words = ("letter", "2018-002", "csp-notice", "--to", "eml", "-o", tmp_path / "out")
    answer = run_cli(*words, store=store)
    assert answer.code == 0, answer.err


# A death is reviewed by the procedure of domestic homicides.
DHR = (
    ("procedure: homicide", "procedure: dhr"),
    ('version: "2017-08"', 'version: "2016-12"'),
    ("by: lscb_chair", "by: csp_chair"),
)


def test_the_partnership_is_not_told_while_its_decision_is_contradicted(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    for old, new in DHR:
        edit(store, "cases/2018-002/history.yaml", old, new)
    path = store / "cases/2018-002/decision.yaml"
    decided = f"{path.read_text(encoding='utf-8')}decision:\n  outcome: none\n"
    path.write_text(decided, encoding="utf-8")
    problems = refusal(run_cli, store, "2018-002 csp-notice", tmp_path / "out")
    assert {p["code"] for p in problems} == {"PRO063"}


def test_who_signs_the_notice_to_the_partnership_may_record_it(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    for old, new in DHR:
        edit(store, "cases/2018-002/history.yaml", old, new)
    words = "2018-002 csp-notice --to docx --format json"
    answer = letter(run_cli, store, words, tmp_path / "out")
    assert answer.code == 0, answer.out + answer.err
    (one,) = json.loads(answer.out)["letters"]
    assert "scrctl record 2018-002 csp-informed --on DATE --by business_manager" in one["record"]


def test_a_report_that_is_withheld_is_not_announced(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    file = "cases/2016-007/publication.yaml"
    edit(root, file, "decision: publish", "decision: withhold")
    words = "2016-007 report-to-panel"
    problems = refusal(run_cli, root, words, tmp_path / "out", "2017-05-30")
    assert [(p["file"], p["message"]) for p in problems] == [(file, "decision is not publish")]


def test_nobody_is_invited_where_that_is_not_appropriate(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    file = "cases/2016-007/terms-of-reference.md"
    edit(root, file, "format: 1\n", "format: 1\nfamily_appropriate: no\n")
    words = "2016-007 family-invitation --about mother"
    (problem,) = refusal(run_cli, root, words, tmp_path / "out", "2016-05-01")
    assert (problem["code"], problem["file"]) == ("PRO070", file)
    assert "family_appropriate is no" in problem["message"]
    answer = run_cli("letter", "--due", "--format", "json", as_of="2016-05-01", store=root)
    due = {(one["case"], one["letter"]) for one in json.loads(answer.out)["letters"]}
    assert ("2016-007", "family-invitation") not in due


def test_nobody_is_invited_while_it_cannot_be_read_whether_that_is_appropriate(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    file = "cases/2016-007/terms-of-reference.md"
    edit(root, file, "format: 1\n", "format: [\n")
    words = "2016-007 family-invitation --about mother"
    (problem,) = refusal(run_cli, root, words, tmp_path / "out", "2016-05-01")
    assert (problem["file"], problem["message"]) == (file, "terms-of-reference.md cannot be read")


def test_where_there_is_no_register_the_way_to_one_is_told(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    (root / "cases/2018-001/register.age").unlink()
    words = "2018-001 briefing-request --about fernshire-police"
    (problem,) = refusal(run_cli, root, words, tmp_path / "out", "2018-02-15")
    assert problem["file"] == "cases/2018-001/case.yaml"
    assert "has no register yet" in problem["message"]
    assert "scrctl register 2018-001 edit" in problem["hint"]
    assert "SCRCTL_IDENTITY" not in problem["hint"]
