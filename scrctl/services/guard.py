"""The one way from a service to the record: what is written is looked at once more.

Git keeps for ever what it was given, so nothing of a register goes in: neither in the bytes, nor
in the name of a file, nor in the message.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NoReturn

from scrctl.disclosure.register_view import RegisterView
from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.register.sealed import is_sealed
from scrctl.register.values import FILE
from scrctl.services.grave import is_grave
from scrctl.services.load import Workplace, loaded_from
from scrctl.services.registers.said import recorded_views, refuse_author
from scrctl.store.layout import case_folder, is_picture
from scrctl.store.message import Message
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store
from scrctl.store.transaction import Written, write

# Clocks of two computers may stand on two sides of midnight.
SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a command writes: for show or in earnest, and on which real day, where that is known."""

    dry_run: bool = False
    today: date | None = None


IN_EARNEST = How()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A write as a service wants it. `case` is empty for the board's own files.

    One that touches several cases names them all in `case`, with a space between: a value of any
    of their registers is refused in each.
    """

    case: str
    changes: Mapping[str, bytes | None]
    expected: Mapping[str, bytes | None]
    message: Message
    fresh: tuple[Problem, ...] = ()
    how: How = IN_EARNEST

    @property
    def cases(self) -> tuple[str, ...]:
        """Return the cases that it touches."""
        return tuple(self.case.split())


def guarded_write(work: Workplace, wanted: Writing) -> Written:
    """Write, unless something grave, a name or a file in the way speaks against it."""
    refuse_grave(wanted.fresh)
    _refuse_unsealed(wanted.changes)
    message = _dated(wanted.message, work.as_of, wanted.how.today)
    _refuse_in_the_way(work.store, wanted)
    _refuse_names(work, wanted)
    return write(work.store, wanted.changes, message, wanted.expected, dry_run=wanted.how.dry_run)


def grave(fresh: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return what of all that an entry brings in keeps it from being written."""
    return tuple(p for p in fresh if is_grave(p.code))


def refuse_grave(fresh: tuple[Problem, ...]) -> None:
    """End the command where an entry may not stand."""
    for problem in grave(fresh):
        refuse_problem(problem)


def refuse_problem(problem: Problem) -> NoReturn:
    """End the command because of a problem that an entry would bring in."""
    raise ScrctlError(
        f"This cannot be recorded: {problem.message} ({problem.code}).",
        hint=problem.hint,
        exit_code=1,
    )


def _refuse_unsealed(changes: Mapping[str, bytes | None]) -> None:
    """Refuse a register in clear, with or without a key at hand: git would keep it for ever."""
    for path, raw in changes.items():
        if path.endswith(f"/{FILE}") and raw is not None and not is_sealed(raw):
            raise ScrctlError(
                f"This cannot be recorded: {path} is not sealed (PUB008).",
                hint=f"Take back the sealed one with git restore {path}, or move the file out of "
                f"the store; scrctl register {path.split('/')[-2]} edit seals what you write.",
                exit_code=1,
            )


def _dated(message: Message, as_of: date, today: date | None) -> Message:
    """Say the day that the command took for today, where it is another than the real one."""
    if today is None or as_of == today:
        return message
    refuse_ahead(as_of, today)
    return replace(message, trailers={**message.trailers, "As-Of": as_of.isoformat()})


def refuse_ahead(as_of: date, today: date | None) -> None:
    """Refuse to record anything as of a day that has not come; for what takes long, at once."""
    if today and as_of > today + SLACK:
        raise ScrctlError(
            f"Nothing is recorded as of {as_of}: that day has not come.",
            hint="Leave --as-of out; it is for looking ahead. --on gives the day of an entry.",
        )


def _refuse_in_the_way(store: Store, wanted: Writing) -> None:
    """Refuse where a file lies in place of a folder that is written to."""
    for path in wanted.changes:
        parts = path.split("/")
        for end in range(1, len(parts)):
            place = store.root.joinpath(*parts[:end])
            if (place.exists() or place.is_symlink()) and not place.is_dir():
                raise ScrctlError(
                    f"{'/'.join(parts[:end])} is a file, where a folder is needed.",
                    hint="Move it away.",
                    exit_code=1,
                )


def _refuse_names(work: Workplace, wanted: Writing) -> None:
    """Refuse a value of the register, where a key is at hand, and say where and never which."""
    from scrctl.disclosure.file_name import kind_in_name
    from scrctl.disclosure.fresh import fresh_lines

    head = work.store.head()
    views = tuple(_views(work, wanted, head))
    # To open the registers of all cases with each entry would take minutes in a large store.
    known = bool(wanted.cases) and set(wanted.cases) <= set(head.case_ids())
    everyone = views if known else tuple(recorded_views(work, head.case_ids()))
    refuse_author(work, everyone)
    if not wanted.cases:
        from scrctl.services.registers.beside import refuse_beside  # heavy

        beside = {path: (wanted.expected.get(path), raw) for path, raw in wanted.changes.items()}
        refuse_beside(everyone, beside)
    for view in views:
        _refuse_in_words(view, wanted)
        for path, raw in wanted.changes.items():
            if raw is None or path.endswith(f"/{FILE}"):
                continue
            before = wanted.expected.get(path)
            if before is None and kind_in_name(path.partition("/")[2], view):
                folder = path.rpartition("/")[0]
                _refuse(f"the name of a new file in {folder}/ holds", "Give the file another name.")
            # A picture has no lines: whoever clears it looks at it.
            is_text = not is_picture(_in_case(path))
            for line in fresh_lines(before or b"", raw, view) if is_text else ():
                _refuse(f"{path}:{line} holds", "Put a reference such as [[mother]] in its place.")


def _in_case(path: str) -> str:
    """Return the name of a file relative to its case folder."""
    return "/".join(path.split("/")[2:])


def _views(work: Workplace, wanted: Writing, head: Snapshot) -> Iterator[RegisterView]:
    """Open the register as it is on record, and as it would be; none where there is no key."""
    from scrctl.services.registers.opened import view_if_possible

    for case in wanted.cases:
        recorded = head.case_files(case) if case in head.case_ids() else {}
        brought = wanted.changes.get(f"{case_folder(case)}/{FILE}")
        for sealed in dict.fromkeys((recorded.get(FILE), brought)):
            if sealed is not None:
                view = view_if_possible(work, loaded_from(work, case, {FILE: sealed}))
                if view is not None:
                    yield view


def _refuse_in_words(view: RegisterView, wanted: Writing) -> None:
    from scrctl.disclosure.file_name import kind_in_name
    from scrctl.disclosure.scan import find_in_text

    said = (wanted.message.sentence, *wanted.message.trailers.values())
    if any(kind_in_name(case, view) for case in wanted.cases):
        _refuse("the id of the case holds", "Use a year and a number, such as 2017-003.")
    if any(find_in_text(text, view) for text in said):
        _refuse("the message of the commit holds", "Say what was done, not to whom.")


def _refuse(where: str, hint: str) -> NoReturn:
    raise ScrctlError(
        f"This cannot be recorded: {where} a name or another value of the register (PUB007).",
        hint=f"{hint} The history of git cannot be taken back.",
        exit_code=1,
    )
