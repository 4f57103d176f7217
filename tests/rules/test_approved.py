"""What approved files are made of, where only an open register and the store's folder tell it."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, Hashed, History, HistoryEntry
from scrctl.rules.approved import OF_ITSELF, cause, changed, made_of
from scrctl.rules.rule import Context
from scrctl.services.load import load_case, workplace
from scrctl.services.publication.sources import knowing
from scrctl.store.store import Store

BASE = Path(__file__).resolve().parents[1] / "examples/valid/complete"
FILES = (Hashed(name="briefing/x.html", sha256="0" * 64),)


@pytest.fixture
def loaded(tmp_path: Path) -> tuple[Case, Context]:
    root = tmp_path / "store"
    shutil.copytree(BASE, root)
    template = root / "templates/report/labels.toml"
    template.parent.mkdir(parents=True)
    template.write_text("# invented", encoding="utf-8")
    store = Store.find(root)
    work = workplace(store, store.work_tree(), date(2018, 3, 12))
    found = load_case(work, "2017-005")
    return found.case, replace(knowing(work, found, None), told_names="a" * 64)


def approval(case: Case, context: Context) -> HistoryEntry:
    texts = made_of(case, context, {"briefing"})
    return HistoryEntry(kind=EntryKind.APPROVAL, files=FILES, texts=texts)


def test_nothing_differs_from_itself(loaded: tuple[Case, Context]) -> None:
    case, context = loaded
    entry = approval(case, context)
    names = {source.name for source in entry.texts}
    assert {"report.md", "summary.md", "register.age", "templates/report/labels.toml"} <= names
    assert {"action-plan.yaml", "case.yaml", "scrctl.yaml"} <= names
    assert any(name.startswith("findings/") for name in names)
    assert changed(case, context, entry) == ()


def test_templates_and_pseudonyms_are_compared_where_they_can_be_seen(
    loaded: tuple[Case, Context],
) -> None:
    case, context = loaded
    entry = approval(case, context)
    others = replace(context, told_names="b" * 64, templates={})
    assert changed(case, others, entry) == ("register.age", "templates/report/labels.toml")
    assert changed(case, replace(context, told_names="", templates=None), entry) == ()


def test_an_approval_of_an_earlier_scrctl_is_held_against_its_texts_alone(
    loaded: tuple[Case, Context],
) -> None:
    case, context = loaded
    entry = approval(case, context)
    texts = tuple(source for source in entry.texts if source.name.endswith(".md"))
    early = replace(entry, texts=tuple(t for t in texts if "/" not in t.name))
    assert changed(case, replace(context, told_names="b" * 64), early) == ()


def test_a_step_that_is_recorded_later_is_no_source_that_a_rule_tells(
    loaded: tuple[Case, Context],
) -> None:
    case, context = loaded
    entry = approval(case, context)
    assert not set(changed(replace(case, history=History()), context, entry)) - OF_ITSELF
    gone = replace(case, publication=None)
    assert set(changed(gone, context, entry)) - OF_ITSELF >= {"publication.yaml"}


def test_every_source_has_its_cause_in_words(loaded: tuple[Case, Context]) -> None:
    case, context = loaded
    told = {s.name: cause(s.name) for s in approval(case, context).texts}
    assert {name for name, why in told.items() if why == "its text"} == {"report.md", "summary.md"}
