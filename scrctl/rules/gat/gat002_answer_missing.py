"""A question that the gate asks has no answer yet.

What it checks
    The field that the gate names is filled in. A criterion may ask only in some cases: when another
    field of the same document (`when_field`) holds one of certain answers (`when_value`).

Why it matters
    Silence is not an answer. A gate that lets an empty field pass would record a step that nobody
    can show was taken.

How to put it right
    Fill in the field in the document that the message names. `not-known` is an answer where
    the field allows it; empty is not.

Example
    Wrong:
        referrer: {person: school-nurse, line_manager_discussed_on: null}
    Right:
        referrer: {person: school-nurse, line_manager_discussed_on: 2017-02-01}

Reference
    The rule and section that the criterion of the procedure cites.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import (
    document,
    how_to_begin,
    is_filled,
    is_pattern,
    listed,
    names,
    route,
    value,
)
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT002",
    name="answer-missing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("document", "field"),
    optional=("when_field", "when_value"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the field in each document that is meant."""
    wanted, field = str(given["document"]), str(given["field"])
    found = names(case, wanted)
    if not found and not is_pattern(wanted):
        yield RULE.problem(
            case.place(wanted),
            f"there is no {wanted}, so {field} is not filled in",
            f"{how_to_begin(case, wanted)} begins it; then fill in `{field}`.",
        )
    for name in found:
        holder = document(case, name)
        if _is_asked(holder, given) and not is_filled(value(holder, field)):
            yield RULE.problem(
                case.place(name, *route(field)),
                f"{field} is not filled in",
                f"Fill in `{field}` in {case.folder}/{name}.",
            )


def _is_asked(holder: object, given: Given) -> bool:
    condition = given.get("when_field")
    if not isinstance(condition, str):
        return True
    found = value(holder, condition)
    wanted = listed(given, "when_value")
    return str(found) in wanted if wanted else is_filled(found)
