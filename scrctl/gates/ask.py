"""Asking the rules that a procedure names, of one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Clock, Given
from scrctl.rules.documentation import Documentation
from scrctl.rules.rule import Context, Rule


class Rules(Protocol):
    """What gates need of the registry of rules."""

    @property
    def by_code(self) -> Mapping[str, Rule]:
        """Return every rule by its code."""

    def check_case(
        self, case: Case, context: Context, beginnings: tuple[str, ...] = ("",)
    ) -> tuple[Problem, ...]:
        """Run the rules whose codes begin so."""

    def check_gate(
        self, name: str, case: Case, context: Context, given: Given
    ) -> tuple[Problem, ...] | None:
        """Run one rule; None means that the question could not be asked."""

    def documentation(self, code: str) -> Documentation:
        """Return the manual page of a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that a question about a case needs, but the question."""

    case: Case
    context: Context
    rules: Rules

    def ask(self, name: str, given: Given) -> tuple[Problem, ...] | None:
        """Ask one rule. None: it cannot be asked, so nobody knows; that is not "all is well"."""
        return self.rules.check_gate(name, self.case, self.context, given)


def applies(clock: Clock, case: Case, context: Context, registry: Rules) -> bool:
    """Say whether the case has that clock. Where it cannot be known, it has."""
    if clock.is_faulty or not clock.applies_when:
        return True
    asked = Question(case=case, context=context, rules=registry)
    return not asked.ask(clock.applies_when, clock.given)
