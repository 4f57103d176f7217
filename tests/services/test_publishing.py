"""What may not be published is never made for the public, whatever is asked for."""

import re
from datetime import date
from pathlib import Path

import pytest

from scrctl.services.load import open_workplace
from tests.conftest import EXAMPLE, git

from . import MakeStore, RunCli

CASE = "2017-005"
# The history from the first stage of the review on.
BEFORE_THE_DECISION = r"  - kind: stage\n    on: \S+\n    procedure: scr\n(?:.*\n)*"
DOCUMENTS = ((), ("report",), ("summary",), ("terms-of-reference",), ("action-plan", "report"))


def change(store: Path, name: str, old: str, new: str) -> None:
    path = store / f"cases/{CASE}/{name}"
    text = path.read_text("utf-8")
    changed = re.sub(old, new, text, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, "utf-8")
    git(store, "commit", "-qam", "changed by hand")


def refused(store: Path, run_cli: RunCli, out: Path, *documents: str) -> str:
    words = ("render", CASE, *documents, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, store=store)
    assert answer.code == 1, answer.err
    assert not out.exists()
    return " ".join(answer.err.split())


@pytest.mark.parametrize("documents", DOCUMENTS)
def test_a_report_that_is_withheld_is_not_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, documents: tuple[str, ...]
) -> None:
    store = make_store()
    change(store, "publication.yaml", "^decision: publish", "decision: withhold")
    told = refused(store, run_cli, tmp_path / "out", *documents)
    assert "decision: withhold (R52)" in told


@pytest.mark.parametrize("documents", DOCUMENTS)
def test_before_the_decision_nothing_is_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, documents: tuple[str, ...]
) -> None:
    store = make_store()
    change(store, "history.yaml", BEFORE_THE_DECISION, "")
    told = refused(store, run_cli, tmp_path / "out", *documents)
    assert "procedure referral does not allow publication (R86, R111)" in told


@pytest.mark.parametrize(
    "change_and_said",
    [
        ("publication.yaml", "^decision: publish", "decision: withold", "cannot be read"),
        ("publication.yaml", "^decision: publish", "decision: [", "cannot be read"),
        ("history.yaml", "procedure: scr$", "procedure: audit", "not known"),
        ("history.yaml", "^format: 1", "format: [", "not known"),
    ],
)
def test_what_cannot_be_read_forbids(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, change_and_said: tuple[str, ...]
) -> None:
    store = make_store()
    *how, said = change_and_said
    change(store, *how)
    assert said in refused(store, run_cli, tmp_path / "out")


@pytest.mark.parametrize("decision", ["publish", "null"])
def test_a_report_recorded_as_withheld_is_not_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, decision: str
) -> None:
    store = make_store()
    if decision != "publish":
        change(store, "publication.yaml", "^decision: publish", f"decision: {decision}")
    change(store, "history.yaml", "milestone: published$", "milestone: withheld")
    assert "the report was withheld (R52)" in refused(store, run_cli, tmp_path / "out")


AUDIT = "2016-003"
AS_A_REVIEW = """\
  - {kind: stage, on: 2018-03-12, procedure: referral, version: "2017-08", stage: recommendation,
     by: lscb_chair, reason: The criteria are met after all., voids: [report-agreed],
     recorded_on: 2018-03-12}
  - {kind: stage, on: 2018-03-12, procedure: referral, version: "2017-08", stage: decision,
     by: scr_group_chair, recorded_on: 2018-03-12}
  - {kind: stage, on: 2018-03-12, procedure: scr, version: "2017-08", stage: notification,
     by: lscb_chair, recorded_on: 2018-03-12}
"""


def history_of(case: str) -> str:
    return (EXAMPLE / f"cases/{case}/history.yaml").read_text("utf-8")


def audit_refused(store: Path, run_cli: RunCli, out: Path, case: str = AUDIT, day: str = "") -> str:
    words = ("render", case, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, store=store, **({"as_of": day} if day else {}))
    assert answer.code == 1, answer.err
    assert not out.exists()
    return " ".join(answer.err.split())


def test_a_history_that_is_not_on_record_opens_nothing(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    store = make_store(base=EXAMPLE)
    (store / f"cases/{AUDIT}/history.yaml").write_text(history_of(AUDIT) + AS_A_REVIEW, "utf-8")
    assert "is not as the last commit holds it" in audit_refused(store, run_cli, tmp_path / "out")


def test_the_report_of_an_audit_that_became_a_review_waits_until_it_is_agreed(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    files = {f"cases/{AUDIT}/history.yaml": history_of(AUDIT) + AS_A_REVIEW}
    store = make_store(files, base=EXAMPLE)
    assert "its report is that of maca" in audit_refused(store, run_cli, tmp_path / "out")


def test_a_milestone_out_of_its_place_does_not_make_it_that_of_a_review(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    agreed = """
  - {kind: milestone, on: 2018-03-12, milestone: report-agreed, by: scr_group_chair,
     recorded_on: 2018-03-12}
"""
    files = {f"cases/{AUDIT}/history.yaml": history_of(AUDIT) + AS_A_REVIEW + agreed.lstrip("\n")}
    store = make_store(files, base=EXAMPLE)
    assert "its report is that of maca" in audit_refused(store, run_cli, tmp_path / "out")


@pytest.mark.parametrize("version", ["2017-08", "2018-03"])
def test_no_procedure_of_a_store_makes_an_audit_public(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, version: str
) -> None:
    own = (EXAMPLE.parent / "scrctl/procedures/maca.yaml").read_text("utf-8")
    own = own.replace("publishable: false", "publishable: true").replace("2017-08", version)
    files = {
        "procedures/maca.yaml": own,
        f"cases/{AUDIT}/history.yaml": history_of(AUDIT).replace(
            'procedure: maca\n    version: "2017-08"', f'procedure: maca\n    version: "{version}"'
        ),
    }
    store = make_store(files, base=EXAMPLE)
    assert "maca does not allow publication" in audit_refused(store, run_cli, tmp_path / "out")
    told = run_cli("validate", "--format", "concise", store=store)
    assert "procedures/maca.yaml:7:14: PRO094" in told.out


def test_an_earlier_day_does_not_make_an_audit_public(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    store = make_store(base=EXAMPLE)
    told = audit_refused(store, run_cli, tmp_path / "out", day="2016-04-01")
    assert "later than the day asked about" in told


def test_a_joint_review_without_its_other_case_is_not_made_public(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    names = [f"cases/{case}/case.yaml" for case in ("2016-009", "2016-010")]
    texts = {name: (EXAMPLE / name).read_text("utf-8") for name in names}
    cut = {n: re.sub(r"(?m)^links:\n(?:[ -].*\n)+", "", text) for n, text in texts.items()}
    assert all(cut[name] != texts[name] for name in names)
    store = make_store(cut, base=EXAMPLE)
    assert "no other case is linked" in audit_refused(store, run_cli, tmp_path / "out", "2016-010")


# What stands in publication.yaml of the review before anything is resolved.
RESOLVED = r"    resolved_on: 2017-05-19\n    resolution: .*\n"
PLANNED = r"    on: \S+\n    milestone: publication-planned"
JOINT = "links: [{case: 2017-006, kind: joint-review}]"


@pytest.mark.parametrize("documents", DOCUMENTS)
def test_nothing_is_made_while_a_restriction_holds(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, documents: tuple[str, ...]
) -> None:
    store = make_store()
    change(store, "publication.yaml", RESOLVED, "")
    told = refused(store, run_cli, tmp_path / "out", *documents)
    assert "on 2018-03-12 publication is still restricted (R90): police-enquiry" in told
    assert f"(cases/{CASE}/publication.yaml:14)" in told
    assert "write resolved_on: and resolution:" in told
    assert "without charge" not in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("^restrictions:", "restricted:"),
        ("resolved_on: 2017-05-19", "resolved_on: soon"),
        ("^restrictions:", "restrictions: ["),
    ],
)
def test_restrictions_that_cannot_be_read_may_hold(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, old: str, new: str
) -> None:
    store = make_store()
    change(store, "publication.yaml", old, new)
    assert "be read, and" in refused(store, run_cli, tmp_path / "out")


def test_restrictions_on_record_are_not_deleted_away(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    store = make_store()
    (store / f"cases/{CASE}/publication.yaml").unlink()
    told = refused(store, run_cli, tmp_path / "out")
    assert f"git restore --staged --worktree cases/{CASE}/publication.yaml" in told


def test_a_restriction_that_runs_out_before_the_planned_day_forbids_nothing(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    """The Panel is sent the report as it will be published, a week before that (R51)."""
    store = make_store()
    change(store, "publication.yaml", RESOLVED, "    until: 2018-03-20\n")
    out = tmp_path / "out"
    assert "still restricted" in refused(store, run_cli, out)
    change(store, "history.yaml", PLANNED, "    on: 2018-03-21\n    milestone: publication-planned")
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, store=store)
    assert answer.code == 2  # this store has no register: the next thing that is asked for
    assert "restricted" not in answer.err


def test_a_restriction_does_not_hinder_the_confidential_report(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    name = "cases/2016-007/publication.yaml"
    text = (EXAMPLE / name).read_text("utf-8").replace("    resolved_on: 2017-03-24\n", "")
    store = make_store({name: text}, base=EXAMPLE)
    told = audit_refused(store, run_cli, tmp_path / "out", "2016-007")
    assert f"criminal-trial ({name}:23)" in told
    words = ("render", "2016-007", "--audience", "confidential", "--to", "html")
    answer = run_cli(*words, "-o", tmp_path / "ours", store=store)
    assert answer.code == 0, answer.err


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            {"publication.yaml": "format: 1\nrestrictions: [{id: trial}]\n"},
            "restricted (R90): trial (cases/2017-006/publication.yaml:2)",
        ),
        (
            {"publication.yaml": "format: 1\nrestrictions: [{id: trial, persons: [unknown]}]\n"},
            "restricted (R90): trial (cases/2017-006/publication.yaml:2)",
        ),
        ({"publication.yaml": "format: 1\nrestrictions: [{id:"}, "publication.yaml can be read"),
        ({"publication.yaml": "format: 1\nrestricted: []\n"}, "publication.yaml can be read"),
        ({"publication.yaml": None}, "publication.yaml is not there"),
        ({"case.yaml": "format: ["}, "2017-006/case.yaml can be read"),
        ({"joint.yaml": "format: ["}, "2017-006/joint.yaml can be read"),
        ({"history.yaml": "format: ["}, "2017-006/history.yaml can be read"),
    ],
)
def test_a_restriction_of_a_linked_case_forbids_too(
    make_store: MakeStore,
    run_cli: RunCli,
    tmp_path: Path,
    other: dict[str, str | None],
    said: str,
) -> None:
    given = {"publication.yaml": "format: 1\nrestrictions: []\n", **other}
    files = {f"cases/2017-006/{n}": raw for n, raw in given.items() if raw is not None}
    store = make_store(files)
    change(store, "case.yaml", r"^links: \[\]", JOINT)
    told = refused(store, run_cli, tmp_path / "out")
    assert said in told
    assert "2017-006" in told


@pytest.mark.parametrize(
    ("restrictions", "linked"),
    [("[]", JOINT), ("[{id: trial}]", "")],
)
def test_no_restriction_or_no_link_forbids_nothing(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, restrictions: str, linked: str
) -> None:
    name = "cases/2017-006/publication.yaml"
    store = make_store({name: f"format: 1\nrestrictions: {restrictions}\n"})
    if linked:
        change(store, "case.yaml", r"^links: \[\]", linked)
    words = ("render", CASE, "--audience", "public", "--to", "html", "-o", tmp_path / "out")
    answer = run_cli(*words, store=store)
    assert answer.code == 2  # this store has no register: the next thing that is asked for
    assert "R90" not in answer.err


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("links: [{case: 2017-099, kind: joint-review}]", "2017-099, which is not in this store"),
        ("links: [{case: 2017-006, knid: joint-review}]", "case.yaml can be read"),
    ],
)
def test_a_linked_case_that_cannot_be_looked_at_forbids(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, link: str, said: str
) -> None:
    store = make_store()
    change(store, "case.yaml", r"^links: \[\]", link)
    assert said in refused(store, run_cli, tmp_path / "out")


def one_side_is_taken_out(store: Path) -> None:
    """Forbid the one report, and take the link to it out of the other case with what was agreed."""
    order = "restrictions:\n  - {id: new-order, kind: court-order, reference: x}"
    edit(store / "cases/2016-010/publication.yaml", "^restrictions:", order)
    edit(store / "cases/2016-009/case.yaml", r"^links:\n.*\n.*$", "links: []")
    (store / "cases/2016-009/joint.yaml").unlink()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, "utf-8")


def test_a_link_is_not_taken_out_by_one_side(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    store = make_store(base=EXAMPLE)
    one_side_is_taken_out(store)
    git(store, "commit", "-qam", "one side alone")
    told = run_cli("validate", "2016-009", "--format", "concise", store=store, as_of="2018-03-12")
    assert "PRO061" in told.out
    words = ("render", "2016-009", "--audience", "public", "--to", "html", "-o", tmp_path / "out")
    answer = run_cli(*words, store=store, as_of="2018-03-12")
    assert answer.code == 1
    assert "2016-010 names it as a joint review" in " ".join(answer.err.split())
    edit(store / "cases/2016-009/case.yaml", r"^title: ", "title: [")  # and then it cannot be read
    told = run_cli("validate", "2016-010", "--format", "concise", store=store, as_of="2018-03-12")
    assert "PRO061" not in told.out


def test_what_was_agreed_for_both_is_not_taken_out_by_one_side(
    make_store: MakeStore, run_cli: RunCli
) -> None:
    store = make_store(base=EXAMPLE)
    one_side_is_taken_out(store)
    answer = run_cli("save", "2016-009", store=store, as_of="2018-03-12")
    assert answer.code == 1
    assert "cases/2016-009/joint.yaml is not there any more" in " ".join(answer.err.split())


@pytest.mark.parametrize(
    "links",
    [
        """links: [{case: 2017-005, kind: "joint\\x2dreview"}]""",
        "links: {case: 2017-005, kind: joint-review}",
        "links: [{case: 2017-005, kind: joint-review",
    ],
)
@pytest.mark.parametrize("committed", [False, True])
def test_a_link_of_the_other_case_counts_however_it_is_written(
    make_store: MakeStore, links: str, committed: bool
) -> None:
    store = make_store()
    with (store / "cases/2017-006/case.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{links}\n")
    git(store, "commit", "-qam", "linked by hand")
    work = open_workplace(store, date(2018, 3, 12), committed=committed)
    assert work.joined.naming("2017-005") == {"2017-006"}
    assert not work.joined.naming("2017-006")


@pytest.mark.parametrize("document", ["report", "summary", "briefing"])
def test_what_the_board_says_and_cannot_be_read_forbids(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, document: str
) -> None:
    store = make_store()
    path = store / "scrctl.yaml"
    text = path.read_text("utf-8")
    text = text[: text.index("glossary:\n")]
    path.write_text(f"{text}glossary: {{term: 7}}\n", "utf-8")
    git(store, "commit", "-qam", "changed by hand")
    told = refused(store, run_cli, tmp_path / "out", document)
    line = text.count("\n") + 1
    assert f"scrctl.yaml:{line} cannot be read (SCH" in told
