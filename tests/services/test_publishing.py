"""What may not be published is never made for the public, whatever is asked for."""

import re
from pathlib import Path

import pytest

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


def test_a_report_recorded_as_withheld_is_not_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    store = make_store()
    change(store, "publication.yaml", "^decision: publish", "decision: null")
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
    name = "cases/2016-010/case.yaml"
    text = (EXAMPLE / name).read_text("utf-8")
    cut = re.sub(r"(?m)^links:\n(?:[ -].*\n)+", "", text)
    assert cut != text
    store = make_store({name: cut}, base=EXAMPLE)
    assert "no other case is linked" in audit_refused(store, run_cli, tmp_path / "out", "2016-010")
