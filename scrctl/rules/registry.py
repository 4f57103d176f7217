"""Every rule there is, found by walking this package in sorted order.

A new rule is a new file named after its code and name, in the folder of its family, with a
docstring, `RULE` and `check`.
Nothing registers itself at a distance.
"""

import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType

import scrctl.rules as package
from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.procedures.parameters import GateSignature
from scrctl.rules.documentation import Documentation, parse
from scrctl.rules.rule import CaseCheck, Context, GateCheck, Rule, Scope, StoreCheck

_MODULE = re.compile(r"\.[a-z]{3}\d{3}_\w+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The rules by code and by name, and what each of them runs."""

    by_code: Mapping[str, Rule]
    by_name: Mapping[str, Rule]
    texts: Mapping[str, str]
    case_checks: Mapping[str, CaseCheck]
    gate_checks: Mapping[str, GateCheck]
    store_checks: Mapping[str, StoreCheck]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return every rule, in the order of the codes."""
        return tuple(self.by_code.values())

    def gate_signatures(self) -> Mapping[str, GateSignature]:
        """Return the names that a criterion may use, each with what it must and may be given."""
        return {
            rule.name: GateSignature(
                required=frozenset(rule.parameters),
                optional=frozenset(rule.optional),
                values={name: frozenset(values) for name, values in rule.values.items()},
            )
            for rule in self.rules
            if rule.scope is Scope.GATE
        }

    def check_case(
        self, case: Case, context: Context, beginnings: tuple[str, ...] = ("",)
    ) -> tuple[Problem, ...]:
        """Run every rule of scope CASE, or those whose codes begin so, that can be asked."""
        return tuple(
            replace(problem, case=case.id)
            for code in _beginning(tuple(self.case_checks), beginnings)
            if _is_readable(case, self.by_code[code].requires)
            for problem in self.ask(self.case_checks[code], case, context)
        )

    def check_gate(
        self, name: str, case: Case, context: Context, given: Given
    ) -> tuple[Problem, ...] | None:
        """Run one rule of scope GATE; None means that a document it needs cannot be read.

        A parameter called `document` names a document that the rule needs, beside its `requires`.
        """
        rule = self.by_name[name]
        if case.unreadable:
            document = given.get("document", ())
            named = (document,) if isinstance(document, str) else document
            if not _is_readable(case, (*rule.requires, *named)):
                return None
        found = tuple(self.ask(self.gate_checks[rule.code], case, context, given))
        return tuple([replace(problem, case=case.id) for problem in found]) if found else ()

    def ask(
        self, check: Callable[..., Iterable[Problem]], case: Case, context: Context, *given: Given
    ) -> Iterable[Problem]:
        """Run one rule."""
        return check(case, context, *given)

    def check_store(self, context: Context) -> tuple[Problem, ...]:
        """Run every rule that looks at the board's own file."""
        return tuple(p for check in self.store_checks.values() for p in check(context))

    def documentation(self, code: str) -> Documentation:
        """Return the manual page of a rule, in its sections."""
        return parse(self.texts[code])


@cache
def load() -> Registry:
    """Walk the package once and return what it holds."""
    modules = tuple(_modules())
    rules: dict[str, Rule] = {module.RULE.code: module.RULE for module in modules}
    return Registry(
        by_code=rules,
        by_name={rule.name: rule for rule in rules.values()},
        texts={module.RULE.code: module.__doc__ or "" for module in modules},
        case_checks=_checks(modules, Scope.CASE),
        gate_checks=_checks(modules, Scope.GATE),
        store_checks=_checks(modules, Scope.STORE),
    )


def _modules() -> Iterator[ModuleType]:
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    names = sorted(info.name for info in found)
    return (import_module(name) for name in names if _MODULE.search(name))


def _checks(
    modules: Iterable[ModuleType], scope: Scope
) -> dict[str, Callable[..., Iterator[Problem]]]:
    return {m.RULE.code: m.check for m in modules if m.RULE.scope is scope}


@lru_cache(maxsize=256)
def _beginning(codes: tuple[str, ...], beginnings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code.startswith(beginnings))


def _is_readable(case: Case, patterns: Iterable[str]) -> bool:
    if not case.unreadable:
        return True
    return not any(fnmatchcase(name, p) for p in patterns for name in case.unreadable)
