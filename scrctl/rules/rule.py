"""What a rule is, and what it is given to look at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scrctl.deadlines.deadline import Deadline
from scrctl.model.board import Board
from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import CriteriaKind, Given, MilestoneDefinition, Procedure
from scrctl.procedures.method import Method
from scrctl.procedures.prompts import Prompts


class Scope(StrEnum):
    """case: looked at whenever a case is checked. gate: only where a procedure's gate names it.

    store: looks at the board's own file and at all cases together.
    source: said while reading (YML, SCH); its module holds the documentation only.
    """

    CASE = "case"
    GATE = "gate"
    STORE = "store"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything beside the case itself that a rule may look at.

    `procedures` are those the case has followed so far, the present one last. `linked` are the
    cases under joint review with this one, whichever names the other, and `linked_faulty` the
    files of theirs with a fault. `register_keys` is None when no key is at hand, else the keys;
    values stay outside of rules. `templates` are the SHA-256 of the store's own for reports, by
    file, and `told_names` that of what the public reads in place of the register's values; both
    only where files have been approved and the register is open.
    """

    board: Board
    as_of: date
    book: ProcedureBook = field(default_factory=ProcedureBook)
    prompts: Prompts = field(default_factory=Prompts)
    procedures: tuple[Procedure, ...] = ()
    deadlines: Sequence[Deadline] = ()
    case_ids: frozenset[str] = frozenset()
    linked: Mapping[str, Case] = field(default_factory=dict)
    linked_faulty: frozenset[str] = frozenset()
    register_keys: frozenset[str] | None = None
    templates: Mapping[str, str] | None = None
    told_names: str = ""

    def applies(self, criteria: CriteriaKind) -> bool:
        """Say whether the decision on the case applies these criteria."""
        found = (p.criteria for p in reversed(self.procedures) if p.criteria)
        return next(found, None) is criteria

    def headings(self, document: str) -> tuple[str, ...]:
        """Return the headings that the newest procedure of the case with any asks of a document."""
        found = (p.headings.get(document) for p in reversed(self.procedures))
        return next((headings for headings in found if headings), ())

    def figure(self, name: str) -> int | None:
        """Return a number of the law, as the newest procedure of the case that has it says."""
        found = (procedure.figure(name) for procedure in reversed(self.procedures))
        return next((figure.quantity for figure in found if figure), None)

    def milestone(self, name: str) -> MilestoneDefinition | None:
        """Return the milestone of that id, as the newest procedure of the case that has it says."""
        for procedure in reversed(self.procedures):
            found = procedure.milestone(name)
            if found:
                return found
        return None

    def method(self, name: str) -> Method | None:
        """Return the method of that id, as the newest procedure of the case that has it says."""
        found = (procedure.method(name) for procedure in reversed(self.procedures))
        return next((method for method in found if method), None)

    @property
    def procedure(self) -> Procedure | None:
        """Return the procedure that the case follows now."""
        return self.procedures[-1] if self.procedures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One defect that a check can find. `name` names the defect; a code is never used twice.

    `requires`: documents without which the question cannot be asked (then: not assessed).
    `parameters`: what a gate must give it, and `optional` may; only for scope GATE. `values`: all
    that some of these can be. `passing`: the passing of time
    alone can bring it up, so `deadlines` and `check` say it; `validate` is about documents.
    `raises`: some of what it finds is an error, whatever its severity.
    """

    code: str
    name: str
    severity: Severity
    cites: tuple[str, ...]
    scope: Scope = Scope.CASE
    parameters: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    passing: bool = False
    raises: bool = False

    @property
    def may_be_error(self) -> bool:
        """Say whether what it finds can keep a case at its gate."""
        return self.raises or self.severity is Severity.ERROR

    def problem(self, place: Place, message: str, hint: str) -> Problem:
        """Return a problem of this rule."""
        return Problem(code=self.code, message=message, hint=hint, place=place, cites=self.cites)


CaseCheck = Callable[[Case, Context], Iterator[Problem]]
GateCheck = Callable[[Case, Context, Given], Iterator[Problem]]
StoreCheck = Callable[[Context], Iterator[Problem]]
