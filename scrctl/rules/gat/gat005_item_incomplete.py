"""An entry of a list lacks something that the gate asks of each, or there are too few entries.

What it checks
    Every entry of the list that the gate names has the fields that it names. Where the gate asks
    for a number of entries (`at_least`), there are as many; where it asks for one of each of some
    (`each_of`, told apart by the field `keyed_by`), there is one of each.

Why it matters
    A list is only as good as its weakest entry: one action without an owner is the one that will
    not happen.

How to put it right
    Fill in the fields of the entry that the message names, or add the entries that are missing.

Example
    Wrong:
        actions:
          - {id: A1, text: Agree one discharge plan, owner: null}
    Right:
        actions:
          - {id: A1, text: Agree one discharge plan, owner: Head of midwifery}

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
    code="GAT005",
    name="item-incomplete",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("document", "list", "fields"),
    optional=("at_least", "each_of", "keyed_by"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each entry of the list in each document that is meant."""
    wanted, key = str(given["document"]), str(given["list"])
    found = names(case, wanted)
    if not found and not is_pattern(wanted):
        yield RULE.problem(
            case.place(wanted),
            f"there is no {wanted}, so {key} is not filled in",
            f"{how_to_begin(case, wanted)} begins it; then fill in `{key}`.",
        )
    for name in found:
        yield from _look_at(case, name, given)


def _look_at(case: Case, name: str, given: Given) -> Iterator[Problem]:
    key, least = str(given["list"]), int(str(given.get("at_least", 0)))
    entries = value(document(case, name), key)
    items = entries if isinstance(entries, tuple) else ()
    if len(items) < least:
        yield RULE.problem(
            case.place(name, *route(key)),
            f"{key} has {len(items)} of at least {least}",
            f"Add to `{key}` in {case.folder}/{name}.",
        )
    field = str(given.get("keyed_by", ""))
    there = {str(value(item, field)) for item in items} if field else set()
    for lost in [one for one in listed(given, "each_of") if one not in there]:
        yield RULE.problem(
            case.place(name, *route(key)),
            f"{key} has no entry for {lost}",
            f"Add one with `{field}: {lost}` to `{key}` in {case.folder}/{name}.",
        )
    for index, item in enumerate(items):
        lacking = [f for f in listed(given, "fields") if not is_filled(value(item, f))]
        if lacking:
            yield RULE.problem(
                case.place(name, *route(key), index, *route(lacking[0])),
                f"{key} {index + 1} lacks {', '.join(lacking)}",
                f"Fill in `{lacking[0]}` of entry {index + 1} of `{key}` in {case.folder}/{name}.",
            )
