"""Symbolic problems to diagnostics with a line and a column."""

from collections.abc import Iterable, Mapping

from scrctl.gates.result import CriterionResult
from scrctl.gates.situation import Answered
from scrctl.model.diagnostic import Diagnostic, Place, Problem, Severity
from scrctl.rules.registry import Registry
from scrctl.source.locate import locate


def resolve(
    problems: Iterable[Problem], files: Mapping[str, bytes], registry: Registry
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in order of file, line and column. Files are named by the store."""
    return tuple(sorted((_resolved(p, files, registry) for p in problems), key=lambda d: d.order))


def _resolved(problem: Problem, files: Mapping[str, bytes], registry: Registry) -> Diagnostic:
    rule = registry.by_code.get(problem.code)
    line, column = position(problem.place, files)
    return Diagnostic(
        code=problem.code,
        severity=severity_of(problem, registry),
        case=problem.case,
        file=problem.place.file,
        line=line,
        column=column,
        message=problem.message,
        hint=problem.hint,
        cites=problem.cites or (rule.cites if rule else ()),
    )


def severity_of(problem: Problem, registry: Registry) -> Severity:
    """Return how grave a problem is: its own word, else its rule's."""
    rule = registry.by_code.get(problem.code)
    return problem.severity or (rule.severity if rule else Severity.ERROR)


def position(place: Place, files: Mapping[str, bytes]) -> tuple[int, int]:
    """Return line and column of a place; the first of both where the file is not there."""
    raw = files.get(place.file)
    return locate(raw, place) if raw is not None else (1, 1)


def told_in_line(problem: Problem, files: Mapping[str, bytes]) -> str:
    """Return a problem in one line, as a refusal says it: place, message, code."""
    line, column = position(problem.place, files)
    message = problem.message.rstrip(".")
    return f"{problem.place.file}:{line}:{column}: {message} ({problem.code})"


def answered(result: CriterionResult, files: Mapping[str, bytes]) -> Answered:
    """Return a criterion with its line."""
    line, column = position(result.place, files) if result.place else (1, 1)
    return Answered(
        id=result.id,
        title=result.title,
        state=result.state.value,
        message=result.message,
        hint=result.hint,
        cites=result.cites,
        source=result.source,
        code=result.code,
        file=result.place.file if result.place else "",
        line=line,
        column=column,
    )


def in_store(case_folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a case's files under their names in the store."""
    return {f"{case_folder}/{name}": raw for name, raw in files.items()}
