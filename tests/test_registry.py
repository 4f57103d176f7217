"""The promises that all rules keep together: names, pages, sections, numbers, words."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import scrctl
from scrctl import resources
from scrctl.model.board import Board
from scrctl.model.dossier import Case
from scrctl.procedures.load import load_procedures
from scrctl.rules import documentation
from scrctl.rules.registry import load
from scrctl.rules.rule import Context, Rule, Scope
from scrctl.source.decode import FILES
from scrctl.source.schema import SchemaSet

PACKAGE = Path(scrctl.__file__).parent
PAGES = Path(__file__).parent / "rules"
RULES = load().rules
FAMILIES = {"YML", "SCH", "REF", "PRO", "CHR", "AGY", "LRN", "DLN", "GAT", "PUB", "QUA", "STO"}
# Words that blame the reader, or that only programmers use.
BANNED = re.compile(
    r"\b(obviously|of course|please|boolean|null|regex|dataclass|tuple|traceback|parser|"
    r"instantiate|whitelist|blacklist|victim blaming|TODO|FIXME|XXX)\b",
    re.IGNORECASE,
)
# A name says what is wrong: that it is wrong goes without saying.
BANNED_IN_NAMES = {"invalid", "error", "check", "rule", "problem", "illegal"}
KNOWN = {f"R{n}" for n in range(1, 133)} | {f"Q{n}" for n in range(1, 27)}
NUMBER = re.compile(r"\b[RQ]\d+\b")


def each_rule() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def module_file(rule: Rule) -> Path:
    code = rule.code.lower()
    return PACKAGE / "rules" / code[:3] / f"{code}_{rule.name.replace('-', '_')}.py"


def test_every_file_of_a_rule_is_found() -> None:
    files = {p for p in (PACKAGE / "rules").rglob("*.py") if re.match(r"[a-z]{3}\d{3}_", p.name)}
    assert files == {module_file(rule) for rule in RULES}


def test_codes_and_names_are_used_once_and_stand_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {code[:3] for code in codes} <= FAMILIES


def test_every_code_that_the_package_says_has_a_page() -> None:
    said = {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'"([A-Z]{3}\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert said <= set(load().by_code)


@each_rule()
def test_what_may_be_an_error_says_so(rule: Rule) -> None:
    # Only such rules are asked at a gate.
    text = module_file(rule).read_text(encoding="utf-8")
    assert rule.may_be_error == ("Severity.ERROR" in text)


@each_rule()
def test_name_says_the_defect(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert not BANNED_IN_NAMES & set(rule.name.split("-"))


@each_rule()
def test_sections_are_there_in_order(rule: Rule) -> None:
    text = load().texts[rule.code]
    assert documentation.headings(text) == documentation.HEADINGS
    told = load().documentation(rule.code)
    assert all(section for _, section in told.sections)
    assert "\n" not in told.summary
    assert told.summary.endswith(".")
    assert re.search(r"^Wrong\b", told.example)
    assert re.search(r"^Right\b", told.example, re.MULTILINE)


@each_rule()
def test_page_is_plain_english(rule: Rule) -> None:
    told = load().documentation(rule.code)
    # An example shows YAML, which has words of its own.
    prose = (told.summary, *(text for heading, text in told.sections if heading != "Example"))
    assert [word for text in prose for word in BANNED.findall(text)] == []


@each_rule()
def test_cited_numbers_exist_and_are_explained(rule: Rule) -> None:
    assert set(rule.cites) <= KNOWN
    assert set(NUMBER.findall(load().texts[rule.code])) <= KNOWN
    assert set(rule.cites) <= set(NUMBER.findall(load().documentation(rule.code).reference))


@each_rule()
def test_rule_has_a_page_of_tests(rule: Rule) -> None:
    # Whether the page shows it failing and passing is asked beside the pages.
    assert (PAGES / f"{rule.code}.md").is_file()


@each_rule()
def test_file_is_of_a_size_to_be_read(rule: Rule) -> None:
    assert len(module_file(rule).read_text(encoding="utf-8").splitlines()) <= 120


@each_rule()
def test_required_documents_are_documents(rule: Rule) -> None:
    assert set(rule.requires) <= set(FILES)


@each_rule()
def test_only_gate_rules_take_parameters(rule: Rule) -> None:
    assert not set(rule.parameters) & set(rule.optional)
    assert rule.scope is Scope.GATE or not (rule.parameters or rule.optional)


def test_every_page_of_tests_belongs_to_a_rule() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} <= set(load().by_code)


def test_built_in_procedures_name_rules_that_there_are() -> None:
    files = {f"builtin:{name}": raw for name, raw in resources.procedures().items()}
    schemas = SchemaSet(resources.schemas())
    _, problems = load_procedures(files, schemas, load().gate_signatures())
    assert problems == ()


def test_loading_brings_in_nothing_heavy() -> None:
    heavy = ["git", "rich", "jinja2", "jsonschema_rs", "ruamel", "yaml", "docx", "lxml"]
    code = (
        "import sys; from scrctl.rules.registry import load; load();"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def context() -> Context:
    return Context(board=Board(), as_of=date(2018, 3, 12))


def test_rule_is_not_asked_about_a_document_that_cannot_be_read() -> None:
    case = Case(id="2017-001")
    given = {"milestone": "decision-made"}
    found = load().check_gate("milestone-missing", case, context(), given)
    assert found is not None
    assert [(p.code, p.case) for p in found] == [("GAT003", "2017-001")]
    broken = replace(case, unreadable=frozenset({"history.yaml"}))
    assert load().check_gate("milestone-missing", broken, context(), given) is None


@pytest.mark.parametrize(
    ("document", "broken", "assessed"),
    [
        ("case.yaml", "case.yaml", False),
        ("case.yaml", "proforma.yaml", True),
        ("findings/*.md", "findings/f1.md", False),
        ("findings/*.md", "briefings/police.md", True),
    ],
)
def test_parameter_document_counts_as_required(document: str, broken: str, assessed: bool) -> None:
    case = Case(id="2017-001", unreadable=frozenset({broken}))
    given = {"document": document, "field": "title"}
    assert (load().check_gate("answer-missing", case, context(), given) is not None) is assessed


def test_case_rules_pass_over_what_cannot_be_read() -> None:
    registry = load()
    asked: list[str] = []

    def spy(code: str):  # noqa: ANN202 - a check, whatever its type
        return lambda *_: iter(asked.append(code) or ())

    watched = replace(registry, case_checks={code: spy(code) for code in registry.case_checks})
    watched.check_case(Case(id="2017-001", unreadable=frozenset({"findings/f1.md"})), context())
    skipped = set(registry.case_checks) - set(asked)
    wanted = {
        code for code in registry.case_checks if "findings/*.md" in registry.by_code[code].requires
    }
    assert skipped == wanted
    assert skipped


def test_page_and_index_are_set_out_as_markdown() -> None:
    registry = load()
    rule = registry.by_code["GAT002"]
    page = documentation.markdown_page(rule, registry.documentation("GAT002"), {})
    assert page.startswith("# GAT002 answer-missing\n")
    assert "- `field`\n" in page
    assert "- `when_field` (optional)" in page
    assert page.count("\n## ") == len(documentation.HEADINGS)
    plain = documentation.markdown_page(
        registry.by_code["PRO001"], registry.documentation("PRO001"), {}
    )
    assert "A criterion names it without parameters." in plain
    assert "Serves R25." in plain
    always = documentation.markdown_page(
        registry.by_code["PRO002"], registry.documentation("PRO002"), {"R25": "Sign it."}
    )
    assert (
        "Error, looked for whenever a case is checked. Serves R25.\n\n- R25: Sign it.\n" in always
    )
    assert "criterion" not in always
    index = documentation.markdown_index((r, registry.documentation(r.code)) for r in RULES)
    assert len(index.splitlines()) == len(RULES) + 4
    assert "| [PRO002](PRO002.md) | counter-signer-is-referrer | error |" in index
