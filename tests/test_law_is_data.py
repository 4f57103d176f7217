"""The law is data: no role, method, stage, milestone or figure of a procedure stands in Python."""

import ast
from collections.abc import Iterator
from pathlib import Path

import scrctl
from scrctl import resources
from scrctl.model.words import Milestone
from scrctl.procedures.definition import Procedure
from scrctl.procedures.load import load_procedures
from scrctl.rules.registry import load
from scrctl.source.schema import SchemaSet

PACKAGE = Path(scrctl.__file__).parent
# The one place where milestones are named.
VOCABULARY = "model/words.py"
# Examples in the help of commands are prose.
PROSE = "EXAMPLES"


def procedures() -> tuple[Procedure, ...]:
    files = {f"builtin:{name}": raw for name, raw in resources.procedures().items()}
    book, problems = load_procedures(
        files, SchemaSet(resources.schemas()), load().gate_signatures()
    )
    assert not problems
    return book.procedures


def literals() -> Iterator[tuple[str, str]]:
    """Give each text of the package that is no docstring and no example, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr)
            or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == PROSE)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in prose
            ):
                yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}", node.value


def named_in_python(names: set[str], but_in: str = "") -> list[str]:
    return [
        f"{place} {text}"
        for place, text in literals()
        if text in names and not (but_in and place.startswith(but_in))
    ]


def test_no_role_stands_in_python() -> None:
    names = {role.id for procedure in procedures() for role in procedure.roles}
    # Kinds of bodies first, and roles second; auditor and lead are parts of case.yaml.
    assert not named_in_python(
        names - {"agency", "agency_lead", "auditor", "police", "practitioner"}
    )


def test_no_method_stands_in_python() -> None:
    assert not named_in_python({m.id for p in procedures() for m in p.methods})


def test_milestones_are_named_in_one_place() -> None:
    names = {milestone.id for p in procedures() for milestone in p.milestones}
    # A word for the state of a process that runs beside the review, too.
    assert not named_in_python(names - {"closed"}, VOCABULARY)


def test_a_rule_names_only_milestones_that_a_procedure_has() -> None:
    names = {milestone.id for p in procedures() for milestone in p.milestones}
    assert {milestone.value for milestone in Milestone} <= names


def test_every_figure_has_a_source() -> None:
    figures = [figure for p in procedures() for figure in p.figures]
    assert figures
    assert all(figure.cites and figure.source for figure in figures)


def test_every_method_has_a_source() -> None:
    methods = [method for p in procedures() for method in p.methods]
    assert methods
    assert all(method.cites and method.source for method in methods)
