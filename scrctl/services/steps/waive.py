"""Waiving a problem, and taking that back: dated entries with code, place, reason, who agreed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.gates.waiver import who_may_waive
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.rules.rule import Scope
from scrctl.services.check import examine
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.resolve import in_store, position
from scrctl.services.steps.entry import Commit, Desk, commit, desk, draft, role_of
from scrctl.services.waivers import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What is to be put aside, or counted again. `place` is a file, a file and a line, or empty."""

    code: str
    place: str = ""
    reason: str = ""
    agreed_by: str = ""
    on: date | None = None
    withdraw: bool = False


def waive(start: Path, case: str, wanted: Waiver, as_of: date, how: How = IN_EARNEST) -> Write:
    """Add a waiver, or the withdrawal of one, to the history of a case.

    A waiver must match a problem that is there; a withdrawal, a waiver that stands.
    """
    if not (wanted.reason.strip() and wanted.agreed_by):
        raise ScrctlError(
            "A problem is waived, and a waiver withdrawn, with a reason and somebody who agreed.",
            hint="Give --reason and --agreed-by.",
        )
    at = desk(start, case, as_of)
    on = wanted.on or as_of
    code, place = _waiver(at, wanted, on) if wanted.withdraw else _problem(at, wanted)
    by = role_of(at, wanted.agreed_by)
    if not wanted.withdraw:
        _refuse_role(at, code, by)
    entry = {
        "kind": "withdrawal" if wanted.withdraw else "waiver",
        "on": on,
        "code": code,
        "place": place,
        "reason": wanted.reason,
        "agreed_by": by,
        "recorded_on": as_of,
    }
    drafted = draft(at, entry)
    done = "waiver withdrawn" if wanted.withdraw else "waived"
    said = Commit(
        sentence=f"{at.id}: {code} {done} in {place.partition(':')[0]}",
        trailers={"Case": at.id, "Waived": code, "By": by, "On": on.isoformat()},
        next_steps=(f"scrctl validate {at.id}",),
        how=how,
    )
    return commit(at, drafted, said)


def _code(at: Desk, name: str) -> str:
    registry = at.work.registry
    known = [c for c, rule in registry.by_code.items() if rule.scope is not Scope.STORE]
    code = choose(name.upper(), known, "code")
    if not who_may_waive(code, at.loaded.context.procedures):
        raise ScrctlError(
            f"{code} cannot be waived: the procedure lets nobody put it aside.",
            hint=f"scrctl explain {code} says how to put it right.",
        )
    return code


def _refuse_role(at: Desk, code: str, by: str) -> None:
    """Refuse a waiver that is not for this role to agree."""
    roles = who_may_waive(code, at.loaded.context.procedures)
    if by not in roles:
        raise ScrctlError(
            f"A waiver of {code} is for {' or '.join(roles)} to agree.",
            hint="Ask them, and give --agreed-by with the role that agreed.",
            exit_code=1,
        )


def _waiver(at: Desk, wanted: Waiver, on: date) -> tuple[str, str]:
    """Find the waiver that is meant, by its code and as much of its place as tells it apart."""
    standing = at.loaded.case.history.waivers(on) if at.loaded.case.history else ()
    code = wanted.code.upper()
    places = tuple(dict.fromkeys(w.place for _, w in standing if w.code == code))
    file, _, rest = wanted.place.removeprefix(f"{at.loaded.case.folder}/").partition(":")
    meant = [p for p in places if not file or p == f"{file}:{rest}".rstrip(":")]
    meant = meant or [p for p in places if p.partition(":")[0] == file]
    if len(meant) == 1:
        return code, meant[0]
    if not places:
        known = ", ".join(sorted({w.code for _, w in standing})) or "none at all"
        raise ScrctlError(
            f"{at.id} has no waiver of {code} that stands on {on}.",
            hint=f"Its history waives: {known}.",
            exit_code=1,
        )
    raise ScrctlError(f"Which waiver of {code}?", hint=f"Give --place: {', '.join(places)}.")


def _problem(at: Desk, wanted: Waiver) -> tuple[str, str]:
    """Return the code and the place, as a waiver writes it, of the problem that is meant."""
    code = _code(at, wanted.code)
    problem = _meant(at, code, wanted.place)
    file = problem.place.file.removeprefix(f"{at.loaded.case.folder}/")
    route = written(problem.place.at)
    return code, f"{file}:{route}" if route else file


def _meant(at: Desk, code: str, place: str) -> Problem:
    """Find the problem that is meant; a line number is turned into the place in the document."""
    found = [p for p in examine(at.work, at.loaded).standing if p.code == code]
    files = in_store(at.loaded.case.folder, at.loaded.files)
    plain = place.removeprefix(f"{at.loaded.case.folder}/")
    meant = [p for p in found if plain in ("", *_names(at, p, files))]
    if not plain:  # what is only said holds nothing back, and need not be waived
        meant = [p for p in meant if p.severity is not Severity.INFO] or meant
    if len(meant) == 1:
        return meant[0]
    shown = sorted({_names(at, p, files)[1] for p in found})
    if not found:
        raise ScrctlError(
            f"{at.id} has no problem {code} on record.",
            hint="Save the documents first, and see scrctl validate.",
            exit_code=1,
        )
    raise ScrctlError(f"Which {code} is meant?", hint=f"Give --place: {', '.join(shown)}.")


def _names(at: Desk, problem: Problem, files: dict[str, bytes]) -> tuple[str, ...]:
    """Return every way to say where a problem is."""
    file = problem.place.file.removeprefix(f"{at.loaded.case.folder}/")
    line, column = position(problem.place, files)
    route = written(problem.place.at)
    return (file, f"{file}:{line}", f"{file}:{line}:{column}", f"{file}:{route}")
