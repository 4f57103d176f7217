"""Every rule is shown on its own page, tests/rules/<CODE>.md; rule_page.py says how."""

import json
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rule_page import Block, Example, Expected, read_page, route

from scrctl.gates.evaluate import evaluate_gate
from scrctl.model.diagnostic import Place, Problem
from scrctl.rules.registry import load
from scrctl.services.check import examine, store_problems
from scrctl.services.load import Workplace, load_case, workplace
from scrctl.services.resolve import position, severity_of
from scrctl.source.markdown import read_markdown
from scrctl.source.yaml import read_yaml
from scrctl.store.store import Store

HERE = Path(__file__).resolve().parent
BASE = HERE.parent / "examples" / "valid" / "complete"
AS_OF = date(2018, 3, 12)
PAGES = sorted(HERE.glob("[A-Z][A-Z][A-Z][0-9][0-9][0-9].md"))
EXAMPLES = [example for page in PAGES for example in read_page(page)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.code}: {e.title}")
def test_example(example: Example, tmp_path: Path) -> None:
    root = tmp_path / "store"
    shutil.copytree(BASE, root)
    for block in example.blocks:
        _apply(block, root)
    work = _workplace(root, example)
    direct = [b for b in example.blocks if b.kind == "criterion"]
    if direct:
        for block in direct:
            _ask(block, example, work, root)
        return
    found = _problems(work, _cases(example), _register(example))
    _compare(found, example.code, example.expected, root)
    for block in example.blocks:
        if block.kind == "gate":
            assert _unmet(work, block.target, example.code) == set(filter(None, block.lines))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_page_shows_the_rule_failing_and_passing(page: Path) -> None:
    if load().by_code[page.stem].scope == "source":
        return  # said while reading: the tests of the reading layer show both
    examples = read_page(page)
    assert any(e.is_failing for e in examples), "no example fails"
    assert any(e.is_passing for e in examples), "no example passes"


def test_base_store_has_nothing_to_say(tmp_path: Path) -> None:
    root = tmp_path / "store"
    shutil.copytree(BASE, root)
    work = _workplace(root, None)
    found = {(p.code, p.place.file, p.place.at) for p in _problems(work, set(work.case_ids))}
    soon = ("DLN008", "cases/2017-006/history.yaml", ("entries", 0, "on"))
    assert found == {soon}


def _apply(block: Block, root: Path) -> None:
    path = root / block.target
    if block.kind == "edit":
        _edit(path, block)
    elif block.kind == "replace":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    elif block.kind == "remove":
        path.unlink()


def _edit(path: Path, block: Block) -> None:
    raw = path.read_bytes()
    body = ""
    if path.suffix == ".md":
        document, prose, _, problems = read_markdown(raw, block.target)
        assert prose is not None, problems
        body = "\n---\n" + prose.body
    else:
        document, problems = read_yaml(raw, block.target)
    assert document is not None, problems
    data = json.loads(json.dumps(document.data))
    for line in filter(str.strip, block.lines):
        dotted, _, text = line.partition(":")
        _set(data, route(dotted.strip()), text.strip())
    # JSON is YAML: what is written back says the same, whatever it looks like.
    text = json.dumps(data, indent=2, ensure_ascii=False)
    path.write_text(f"---\n{text}{body}" if body else text, encoding="utf-8")


def _set(data: object, at: tuple[str | int, ...], text: str) -> None:
    holder = data
    for key in at[:-1]:
        holder = holder.setdefault(key, {}) if isinstance(holder, dict) else holder[key]
    if text == "-":
        del holder[at[-1]]
        return
    document, problems = read_yaml(f"value: {text}\n".encode(), "a value of the page")
    assert document is not None, problems
    value = document.data["value"]
    if at[-1] == "+":
        holder.append(value)
    else:
        holder[at[-1]] = value


@cache
def _shared() -> Workplace:
    store = Store.find(BASE)
    return workplace(store, store.work_tree(), AS_OF)


def _workplace(root: Path, example: Example | None) -> Workplace:
    """Read again only what the example changes: schemas and procedures are the same for most."""
    blocks = example.blocks if example else []
    days = [date.fromisoformat(b.lines[0].strip()) for b in blocks if b.kind == "as-of"]
    as_of = days[0] if days else AS_OF
    store = Store.find(root)
    changed = [b.target for b in blocks if b.kind in ("edit", "replace", "remove")]
    if any(not name.startswith("cases/") for name in changed):
        return workplace(store, store.work_tree(), as_of)
    tree = store.work_tree()
    ids = tree.case_ids()
    return replace(_shared(), store=store, snapshot=tree, as_of=as_of, case_ids=ids)


def _cases(example: Example) -> set[str]:
    named = {b.target.split("/")[1] for b in example.blocks if b.target.startswith("cases/")}
    return named | {b.target for b in example.blocks if b.kind == "gate"}


def _register(example: Example) -> frozenset[str] | None:
    blocks = [b for b in example.blocks if b.kind == "register"]
    return frozenset(line for b in blocks for line in b.lines) if blocks else None


def _problems(
    work: Workplace, cases: set[str], keys: frozenset[str] | None = None
) -> list[Problem]:
    found = list(store_problems(work, whole=True))
    for case_id in work.case_ids:
        if case_id in cases or not cases:
            loaded = load_case(work, case_id)
            context = replace(loaded.context, register_keys=keys)
            found += examine(work, replace(loaded, context=context)).all
    return found


def _ask(block: Block, example: Example, work: Workplace, root: Path) -> None:
    document, problems = read_yaml("\n".join(block.lines).encode(), "the parameters")
    assert document is not None, problems
    given = {
        key: tuple(value) if isinstance(value, list) else str(value)
        for key, value in (document.data or {}).items()
    }
    loaded = load_case(work, block.target)
    name = work.registry.by_code[example.code].name
    found = work.registry.check_gate(name, loaded.case, loaded.context, given)
    if example.is_not_assessed:
        assert found is None
        return
    assert found is not None, "the rule was not assessed"
    _compare(list(found), example.code, example.expected, root)


def _unmet(work: Workplace, case_id: str, code: str) -> set[str]:
    loaded = load_case(work, case_id)
    problems = examine(work, loaded).all
    result = evaluate_gate(loaded.case, loaded.context, work.registry, problems)
    return {c.id for c in result.criteria if c.state == "unmet" and c.code == code}


def _compare(found: list[Problem], code: str, expected: tuple[Expected, ...], root: Path) -> None:
    missed = [e for e in expected if not any(_is_it(p, e, root) for p in found)]
    surplus = [p for p in found if p.code == code and not any(_is_it(p, e, root) for e in expected)]
    assert not missed, f"not found: {missed}; found: {[(p.code, p.place) for p in found]}"
    assert not surplus, f"found beside what is expected: {[(p.place, p.message) for p in surplus]}"


def _is_it(problem: Problem, expected: Expected, root: Path) -> bool:
    if problem.code != expected.code:
        return False
    if expected.severity and severity_of(problem, load()) != expected.severity:
        return False
    if expected.file and problem.place.file != expected.file:
        return False
    if expected.line is not None:
        return _line(problem.place, root) == expected.line
    if expected.at is None:
        return True
    at, wanted = problem.place.at, expected.at
    # A list that is added to ends in "+": which index that gives is for nobody to count.
    wanted = wanted[:-1] if wanted and wanted[-1] == "+" else wanted
    return at[: len(wanted)] == wanted if wanted else not at


def _line(place: Place, root: Path) -> int:
    path = root / place.file
    return position(place, {place.file: path.read_bytes()} if path.exists() else {})[0]
