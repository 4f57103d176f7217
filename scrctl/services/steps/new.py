"""Opening a case: a folder from the templates, at the first stage of a procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure, Stage
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.load import Workplace, loaded_from, open_workplace
from scrctl.services.resolve import in_store
from scrctl.services.status import situation
from scrctl.services.steps.entry import HISTORY, Desk, Draft, draft
from scrctl.services.steps.scaffold import documents_of, template_of
from scrctl.store.former import removed_cases
from scrctl.store.layout import is_numbered
from scrctl.store.message import Message

EMPTY_HISTORY = (
    "# yaml-language-server: $schema=../../.scrctl/schemas/history.schema.json\n"
    "format: 1\n"
    "entries: []\n"
)
FEW = 5
_NOBODY = (
    "scrctl.yaml names no holder of a role yet, and nothing more can be recorded before it does. "
    "Add under `roles:` - {{role: {role}, person: its-key, name: NAME, start: {on}}}; then scrctl "
    "save board."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the user wants."""

    case: str = ""
    procedure: str = ""
    on: date | None = None
    by: str = ""


def new(start: Path, wanted: Opening, as_of: date, how: How = IN_EARNEST) -> Write:
    """Open a case, in one commit."""
    work = open_workplace(start, as_of, committed=True)
    on = wanted.on or as_of
    case_id = _id(work, wanted.case, on)
    procedure = _procedure(work, wanted.procedure, on)
    stage = procedure.stages[0]
    by = _named(work, procedure, stage, wanted.by) if wanted.by else _role(procedure, stage, on)
    files = {HISTORY: EMPTY_HISTORY.encode(), **_documents(work, procedure, stage)}
    at = Desk(work=work, loaded=loaded_from(work, case_id, files), as_of=as_of)
    drafted = draft(at, _entry(procedure, stage, (on, by, as_of)))
    changes = in_store(at.loaded.case.folder, drafted.loaded.files)
    nobody = () if work.board.roles else (_NOBODY.format(role=by, on=on),)
    trailers = {"Case": case_id, "Procedure": f"{procedure.id} {procedure.version}"}
    message = Message(
        sentence=f"{case_id}: opened, {procedure.id} stage {stage.id}",
        trailers={**trailers, "Stage": stage.id, "By": by, "On": on.isoformat()},
    )
    said = Writing(
        case=case_id,
        changes=changes,
        expected=dict.fromkeys(changes),
        message=message,
        fresh=_fresh(work, drafted),
        how=how,
    )
    written = guarded_write(work, said)
    blockers = situation(work, drafted.loaded).blockers
    steps = tuple(dict.fromkeys(b.hint for b in blockers if b.hint))[:FEW]
    return Write(
        summary=message.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=(*steps, f"scrctl status {case_id}"),
        notes=nobody,
    )


def _id(work: Workplace, wanted: str, on: date) -> str:
    """Return the id that was asked for, or the next number of the year."""
    there, gone = {*work.case_ids, *work.store.work_tree().case_ids()}, _gone(work)
    taken = there | gone
    if not wanted:
        serials = [int(t[5:]) for t in taken if t.startswith(f"{on.year}-") and t[5:].isdigit()]
        return f"{on.year}-{max(serials, default=0) + 1:03d}"
    if not is_numbered(wanted):
        raise ScrctlError(
            "The id of a case is a year and a serial number, and never a name.",
            hint="Use four digits, a hyphen and three digits or more, such as 2017-003; or leave "
            "the id out to take the next number of the year.",
        )
    if wanted.casefold() in {t.casefold() for t in taken}:
        is_there = wanted.casefold() in {t.casefold() for t in there}
        said = "is already a case {}" if is_there else "was a case {}, and its number stays its own"
        raise ScrctlError(
            f"There {said.format(wanted)}.",
            hint="Leave the id out to take the next number of the year.",
            exit_code=1,
        )
    return wanted


def _gone(work: Workplace) -> frozenset[str]:
    """Return the cases that were taken out of the store: their keys and papers may still be."""
    repository = work.store.repository()
    tip = repository.tip()
    return removed_cases(repository, tip) if tip else frozenset()


def _procedure(work: Workplace, name: str, on: date) -> Procedure:
    """Return the procedure in force on that day; without a name, the one that cases begin with."""
    book = work.book
    known = list(dict.fromkeys(p.id for p in book.procedures))
    chosen = choose(name, known, "procedure") if name else _first(book, known)
    if chosen in book.led_to:
        beginning = [n for n in known if n not in book.led_to]
        raise ScrctlError(
            f"A case does not begin with {chosen}: another procedure leads to it.",
            hint=f"Begin with {' or '.join(beginning) or 'another procedure'} "
            "(--procedure), and let scrctl advance lead the case on.",
        )
    procedure = book.in_force(chosen, on)
    if procedure is None:
        spans = "; ".join(
            f"{p.version}: {p.in_force_from} to {p.in_force_to or 'now'}"
            for p in book.procedures
            if p.id == chosen
        )
        raise ScrctlError(
            f"The procedure {chosen} was not in force on {on}.",
            hint=f"Give the day with --on ({spans}), or put a newer version into procedures/.",
        )
    return procedure


def _first(book: ProcedureBook, known: list[str]) -> str:
    """Return the usual procedure, or the one that no other leads to."""
    reached = book.led_to
    first = list(dict.fromkeys(p.id for p in book.procedures if p.usual))
    first = first or [name for name in known if name not in reached]
    if len(first) == 1:
        return first[0]
    raise ScrctlError(
        "Which procedure the case follows must be said.",
        hint=f"Give it with --procedure: {', '.join(known)}.",
    )


def _fresh(work: Workplace, drafted: Draft) -> tuple[Problem, ...]:
    """Return what the entry brings in; a board that names no holders yet can open a case."""
    return tuple(p for p in drafted.fresh if work.board.roles or p.code != "PRO011")


def _named(work: Workplace, procedure: Procedure, stage: Stage, name: str) -> str:
    """Return the role that was named, if it is known and may decide the first stage."""
    known = [*(r.id for r in procedure.roles), *(h.role for h in work.board.roles)]
    role = choose(name, known, "role")
    if stage.decider and role not in stage.decider:
        roles = " or ".join(stage.decider)
        raise ScrctlError(
            f"A case of {procedure.id} is opened by {roles}, and not by {role}.",
            hint=f"Give one of them with --by: {roles}.",
            exit_code=1,
        )
    return role


def _role(procedure: Procedure, stage: Stage, on: date) -> str:
    """Return who opens a case: a role of the board that may decide the first stage."""
    external = {role.id for role in procedure.roles if role.external}
    own = [role for role in stage.decider if role not in external]
    if own:
        return own[0]
    roles = stage.decider or ("ROLE",)
    commands = [f"scrctl new --procedure {procedure.id} --on {on} --by {role}" for role in roles]
    raise ScrctlError(
        f"A case of {procedure.id} is opened outside the board, so it must be said by whom: "
        f"{' or '.join(roles)}.",
        hint="; or ".join(commands),
    )


def _documents(work: Workplace, procedure: Procedure, stage: Stage) -> dict[str, bytes]:
    """Return what the first two stages work on, so that the request can be filled in at once."""
    following = [s for s in (stage.id, stage.next) if s]
    names = {"case.yaml", *(n for s in following for n in documents_of(procedure, s))}
    found = {name: template_of(work, name, procedure.id) for name in sorted(names)}
    return {name: raw for name, raw in found.items() if raw is not None}


def _entry(
    procedure: Procedure, stage: Stage, when: tuple[date, str, date]
) -> Mapping[str, object]:
    on, by, as_of = when
    return {
        "kind": "stage",
        "on": on,
        "procedure": procedure.id,
        "version": procedure.version,
        "stage": stage.id,
        "by": by,
        "recorded_on": as_of,
    }
