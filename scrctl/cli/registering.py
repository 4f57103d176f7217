"""What `scrctl register` does, one function for each of its words."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from scrctl.cli.options import FailOn, Settings
from scrctl.cli.output import has_failed, leave
from scrctl.model.error import ScrctlError
from scrctl.services.choose import choose

if TYPE_CHECKING:
    from scrctl.services.registers.register_keys import Rewrapped


def _edit(given: Settings, case: str, names: bool) -> None:  # noqa: ARG001 - one shape
    from scrctl.cli.edit import edit
    from scrctl.reporters.talk import write_written
    from scrctl.services.registers.register_edit import Hands, edit_register

    if not given.may_ask:
        at_one = sys.stdin.isatty()
        how_to = "Leave --no-input out." if at_one else "Its input is a file or a pipe here."
        raise ScrctlError("A register is edited at a terminal.", hint=how_to)
    hands = Hands(edit=edit, again=_asks_again(given), warn=given.terminal.tell)
    how = given.how(dry_run=False)
    write_written(edit_register(given.start, case, hands, given.as_of, how), given.terminal)


def _asks_again(given: Settings) -> Callable[[tuple[str, ...]], bool]:
    def again(problems: tuple[str, ...]) -> bool:
        for problem in problems:
            given.terminal.tell(given.terminal.fold(problem))
        given.terminal.err.write("Edit it again? [Y/n] ")
        given.terminal.err.flush()
        return input().strip().casefold() in ("", "y", "yes")

    return again


def _show(given: Settings, case: str, names: bool) -> None:
    from scrctl.reporters.table import Column, write_table
    from scrctl.services.registers.register import show_register

    register = show_register(given.start, case, given.as_of)
    columns = [Column("Key"), Column("Pseudonym", flexible=True)]
    columns += [Column("Name", flexible=True)] if names else []
    people = [(p.key, p.pseudonym, p.name) for p in register.people]
    places = [(p.key, p.pseudonym, p.name) for p in register.places]
    rows = [row if names else row[:2] for row in (*people, *places)]
    write_table(columns, rows, given.terminal)


def _check(given: Settings, case: str, names: bool) -> None:  # noqa: ARG001 - one shape
    from scrctl.reporters.text import write
    from scrctl.services.registers.register import check_case_register

    checked = check_case_register(given.start, case, given.as_of)
    write(checked, given.terminal)
    leave(failed=has_failed(FailOn.ERROR, checked))


def _identity(given: Settings) -> None:
    from scrctl.services.registers.register import make_identity

    path, recipient = make_identity()
    given.terminal.say(recipient)
    given.terminal.tell(f"Your identity is in {path}: keep a copy in a safe place.")
    given.terminal.tell("Whoever looks after the keyring adds the line above to it:")
    given.terminal.tell(f"  scrctl register recipient ROLE {recipient}")


def _recipients(given: Settings) -> None:
    from scrctl.reporters.table import Column, write_table
    from scrctl.services.registers.register_keys import show_recipients

    rows = tuple(show_recipients(given.start, given.as_of).items())
    if not rows:
        given.terminal.say("The keyring names nobody yet who may open registers.")
        given.terminal.tell("Let somebody in: scrctl register recipient ROLE age1...")
        return
    write_table([Column("Role"), Column("Public key")], rows, given.terminal)


def _recipient(given: Settings, role: str, key: str) -> None:
    from scrctl.services.registers.register_keys import add_recipient

    if not (role and key):
        raise ScrctlError(
            "A recipient is a role and a public age key.",
            hint="Such as: scrctl register recipient escrow age1...",
        )
    done = add_recipient(given.start, role, key, given.as_of)
    given.terminal.say(f"The keyring wraps keys for {role} from now on.")
    _say_rewrapped(given, done)


def _remove(given: Settings, role: str, key: str) -> None:
    from scrctl.services.registers.register_keys import drop_recipient

    if key or not role:
        raise ScrctlError(
            "Whom to remove is one role.", hint="scrctl register recipients lists them."
        )
    done = drop_recipient(given.start, role, given.as_of)
    given.terminal.say(f"The keyring wraps keys for {role} no longer.")
    _say_rewrapped(given, done)
    if done.same:
        given.terminal.tell(f"The same key still stands under: {', '.join(done.same)}.")
    given.terminal.tell("What could be opened until now may have been kept. For what is written")
    given.terminal.tell("from now on, a case gets a new key: scrctl register CASE rekey")
    leave(failed=bool(done.left))


def _say_rewrapped(given: Settings, done: "Rewrapped") -> None:
    if done.done:
        given.terminal.say(f"Wrapped again: {', '.join(done.done)}.")
    for case, why in done.left.items():
        given.terminal.tell(f"Not wrapped again: {case}. {why}")


def _drill(given: Settings) -> None:
    from scrctl.services.registers.register_keys import drill

    held = drill(given.start, given.as_of)
    count = len(held.opened) + len(held.shut)
    opened = f"{len(held.opened)} of {count} registers"
    given.terminal.say(f"With the identity of {held.role}: {opened} opened on {given.as_of}.")
    if held.without:
        given.terminal.say(f"No register, or its key was destroyed: {', '.join(held.without)}.")
    for case, why in held.shut.items():
        given.terminal.tell(f"{case}: {why}")
    if held.is_demonstration:
        given.terminal.tell("A demonstration: elsewhere a drill is held with the key of escrow.")
    leave(failed=bool(held.shut))


def _rekey(given: Settings, case: str, names: bool) -> None:  # noqa: ARG001 - one shape
    from scrctl.reporters.talk import write_written
    from scrctl.services.registers.register_keys import rekey

    how = given.how(dry_run=False)
    write_written(rekey(given.start, case, given.as_of, how), given.terminal)


def _rekey_all(given: Settings) -> None:
    from scrctl.services.registers.register_keys import rekey_all

    done = rekey_all(given.start, given.as_of, given.how(dry_run=False))
    sealed = ", ".join(done.done) or "none"
    given.terminal.say(f"Registers sealed with a new key: {sealed}.")
    for case, why in done.left.items():
        given.terminal.tell(f"Not sealed anew: {case}. {why}")
    leave(failed=bool(done.left))


ACTIONS: Mapping[str, Callable[[Settings, str, bool], None]] = {
    "edit": _edit,
    "show": _show,
    "check": _check,
    "rekey": _rekey,
}
# Words that stand in place of a case: they are about the keyring, and so about all cases.
ALONE: Mapping[str, Callable[[Settings], None]] = {
    "identity": _identity,
    "recipients": _recipients,
    "drill": _drill,
}
ABOUT_ONE: Mapping[str, Callable[[Settings, str, str], None]] = {
    "recipient": _recipient,
    "remove": _remove,
}


def perform(
    given: Settings, words: tuple[str, str, str], *, names: bool, every: bool = False
) -> None:
    """Do what the words say: about the register of a case, or about the keyring."""
    first, second, third = words
    if every:
        if words != ("rekey", "", ""):
            raise ScrctlError("--all goes with rekey alone.", hint="scrctl register rekey --all")
        _rekey_all(given)
        return
    if first in ACTIONS and second not in ACTIONS:
        raise ScrctlError(
            f"`register {first}` stands behind the case.",
            hint=f"Write it so: scrctl register {second or 'CASE'} {first}",
        )
    if first in ALONE and (second or third):
        raise ScrctlError(f"`register {first}` stands alone.", hint="Leave the other words out.")
    if first in ALONE:
        ALONE[first](given)
    elif first in ABOUT_ONE:
        ABOUT_ONE[first](given, second, third)
    else:
        if third:
            raise ScrctlError(f"{third!r} is one word too many.", hint="scrctl register --help")
        ACTIONS[choose(second or "show", list(ACTIONS), "action")](given, first, names)
