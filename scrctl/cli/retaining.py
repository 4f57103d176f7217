"""What `scrctl retention` does with its words; the questions before a key is destroyed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat, Settings, TableFormat
from scrctl.cli.output import write_outcome
from scrctl.model.error import ScrctlError

if TYPE_CHECKING:
    from scrctl.model.outcome import Write
    from scrctl.services.guard import How


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user gave."""

    cases: tuple[str, ...]
    holds: bool
    hold: str
    lift: str
    on: date | None
    reason: str
    agreed_by: str
    destroyed_on: date | None
    by: str
    certificate: str
    destroy_key: bool
    out: Path | None
    yes: bool
    confirm: str
    form: TableFormat

    @property
    def acts(self) -> tuple[str, ...]:
        """Return which acts were asked for, by their options."""
        given = {
            "--hold": bool(self.hold),
            "--lift": bool(self.lift),
            "--destroyed-on": self.destroyed_on is not None,
            "--destroy-key": self.destroy_key,
        }
        return tuple(name for name, is_given in given.items() if is_given)


def perform(given: Settings, asked: Asked, how: "How") -> None:
    """Show the register, or do the one thing that was asked for."""
    if not asked.acts:
        _refuse_idle(asked)
        _show(given, asked)
        return
    if len(asked.acts) > 1 or len(asked.cases) != 1:
        raise ScrctlError(
            f"{' and '.join(asked.acts)}: one thing at a time, for one case.",
            hint="scrctl retention --help",
        )
    if asked.form is TableFormat.CSV:
        raise ScrctlError("What was written is told as text or json.", hint="Leave csv out.")
    form = PlainFormat(asked.form.value)
    write_outcome(_ACTS[asked.acts[0]](given, asked, how), form, given)


def _refuse_idle(asked: Asked) -> None:
    """Refuse options that would do nothing: somebody believes that they did."""
    given = {
        "--reason": asked.reason, "--agreed-by": asked.agreed_by, "--by": asked.by,
        "--on": asked.on, "--certificate": asked.certificate, "--output": asked.out,
        "--yes": asked.yes, "--confirm": asked.confirm,
    }  # fmt: skip
    idle = [name for name, value in given.items() if value]
    if idle:
        raise ScrctlError(
            f"{', '.join(idle)} says nothing without --hold, --lift, --destroyed-on or "
            "--destroy-key.",
            hint="scrctl retention --help",
        )


def _show(given: Settings, asked: Asked) -> None:
    from scrctl.cli.writing import write_lost
    from scrctl.reporters import retention as reporter
    from scrctl.reporters.json import diagnostic_object, write_envelope
    from scrctl.services.archive.kept import register_of_records

    found = register_of_records(given.start, asked.cases, given.as_of, held_only=asked.holds)
    if asked.form is TableFormat.JSON:
        content = {
            "cases": [reporter.kept_object(kept) for kept in found.cases],
            "diagnostics": [diagnostic_object(d) for d in found.unread],
        }
        write_envelope("retention", found.as_of, content, given.terminal)
        return
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    if asked.form is TableFormat.CSV:
        reporter.write_csv(found, given.terminal)
        return
    reporter.write(found, given.terminal)
    write_lost(found.unread, given.terminal)


def _hold(given: Settings, asked: Asked, how: "How") -> "Write":
    from scrctl.services.archive.hold import HoldOrder, hold

    wanted = HoldOrder(
        name=asked.hold or asked.lift,
        reason=asked.reason,
        agreed_by=asked.agreed_by,
        on=asked.on,
        lift=bool(asked.lift),
    )
    return hold(given.start, asked.cases[0], wanted, given.as_of, how)


def _dispose(given: Settings, asked: Asked, how: "How") -> "Write":
    from scrctl.services.archive.destroy import Disposal, dispose

    if asked.destroyed_on is None:  # asked for by this very option
        raise RuntimeError("no day")
    wanted = Disposal(on=asked.destroyed_on, by=asked.by, certificate=asked.certificate)
    return dispose(given.start, asked.cases[0], wanted, given.as_of, how)


def _destroy(given: Settings, asked: Asked, how: "How") -> "Write":
    from scrctl.services.archive.destroy import Destruction, destroy

    wanted = Destruction(by=asked.by, agreed_by=asked.agreed_by, reason=asked.reason, out=asked.out)
    sure = _is_sure(given, asked)
    return destroy(given.start, asked.cases[0], wanted, given.as_of, sure, how)


def _is_sure(given: Settings, asked: Asked) -> Callable[[str, tuple[str, ...]], bool]:
    """Return what asks twice: a plain question, then for the id of the case, typed out."""

    def sure(case: str, by_hand: tuple[str, ...]) -> bool:
        terminal = given.terminal
        said = (
            f"The key of {case} is about to be destroyed. Nothing brings it back. What follows no "
            "program reaches; destroy it by hand: until then a sealed copy of the key and the "
            "identity of escrow still open the register."
        )
        terminal.tell(terminal.fold(said))
        for item in by_hand:
            terminal.tell(terminal.fold(item, "  - ", "    "))
        if not given.may_ask and not (asked.yes and asked.confirm):
            raise ScrctlError(
                "Nobody is at a terminal to be asked. Nothing was destroyed.",
                hint=f"Answer both questions beforehand: --yes --confirm {case}",
            )
        if not asked.yes and _answer(given, "Destroy it? [y/N] ").casefold() not in ("y", "yes"):
            return False
        typed = asked.confirm or _answer(given, "Type the id of the case to go on: ")
        return typed == case

    return sure


def _answer(given: Settings, question: str) -> str:
    given.terminal.err.write(question)
    given.terminal.err.flush()
    try:
        return input().strip()
    except EOFError:
        return ""


_ACTS = {
    "--hold": _hold,
    "--lift": _hold,
    "--destroyed-on": _dispose,
    "--destroy-key": _destroy,
}
