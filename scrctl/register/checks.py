"""What is wrong with a register, though it can be read: pseudonyms and keys that give away."""

from collections import Counter
from collections.abc import Iterator

from scrctl.disclosure.forms import can_be_looked_for, not_looked_for
from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.register.values import FILE, Register, RegisteredPerson, RegisteredPlace
from scrctl.register.view import as_view

Entry = RegisteredPerson | RegisteredPlace
IMPOSSIBLE_DATE = "PUB021"
_SHORTEST_NAME = 3


def check_register(register: Register, case_id: str) -> tuple[Problem, ...]:
    """Return what would disclose, by key: never a name, an alias or a pseudonym itself."""
    file = f"cases/{case_id}/{FILE}"
    return tuple(
        Problem(
            code=code,
            severity=severity,
            message=message,
            hint=hint,
            place=Place(file=file),
            case=case_id,
        )
        for code, severity, message, hint in (*_found(register), *_undated(register))
    )


def _found(register: Register) -> Iterator[tuple[str, Severity, str, str]]:
    entries: tuple[Entry, ...] = (*register.people, *register.places)
    names = _name_words(register)
    whole = {_plain(n) for e in entries for n in _names(e)}
    used = Counter(_plain(e.pseudonym) for e in entries if e.pseudonym)
    choose = "Choose a pseudonym that has nothing in common with any real name."
    yield from _nameless(register)
    for entry in entries:
        pseudonym = _plain(entry.pseudonym)
        if not pseudonym:
            yield (
                "PUB011",
                Severity.ERROR,
                f"{entry.key} has no pseudonym.",
                "Say what reports are to call this person or place.",
            )
        elif pseudonym in whole or _words(entry.pseudonym) & names:
            message = f"The pseudonym of {entry.key} is, or holds, a real name of this register."
            yield "PUB012", Severity.ERROR, message, choose
        elif isinstance(entry, RegisteredPerson) and (severity := _initial(entry)):
            message = f"The pseudonym of {entry.key} has an initial of the real name."
            yield "PUB012", severity, message, choose
        if used[pseudonym] > 1:
            yield (
                "PUB013",
                Severity.ERROR,
                f"The pseudonym of {entry.key} stands for another entry too.",
                "Give each person and place a pseudonym of its own.",
            )
        if set(entry.key.split("-")) & names:
            yield (
                "PUB014",
                Severity.ERROR,
                f"Entry {_position(entries, entry)} of the register has a real name as its key.",
                "Keys stand in clear in the store: name the role instead, such as mother.",
            )


def _nameless(register: Register) -> Iterator[tuple[str, Severity, str, str]]:
    for entry in as_view(register).entries:
        is_found = can_be_looked_for(entry.name, is_place=entry.kind == "place")
        if not is_found and not entry.name_is_unknown:
            yield (
                "PUB017",
                Severity.ERROR,
                f"{entry.key} has no name that could be looked for.",
                "Write the full name, or say in name_unknown_because why nobody knows it.",
            )
        for which in not_looked_for(entry):
            yield (
                "PUB017",
                Severity.ERROR,
                f"{which} of {entry.key} holds nothing that could be looked for.",
                "Write it in full, or take it out and have a person look for it in every document.",
            )


def _initial(person: RegisteredPerson) -> Severity | None:
    """Say how grave it is that a pseudonym begins as the real name does, if it does.

    A letter (Child R) is a plain mistake; a word may be chance, and one that is the role's own
    name (Mother, for the key mother) tells nothing.
    """
    initials = {word[0] for name in _names(person) for word in _plain(name).split()}
    words = _plain(person.pseudonym).split()
    if len(words[-1]) == 1:
        return Severity.ERROR if words[-1] in initials else None
    is_role = words[0] in person.key.split("-") or person.key.startswith(words[0])
    if len(words) == 1 and not is_role and words[0][0] in initials:
        return Severity.WARNING
    return None


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(name for name in (entry.name, *entry.aliases) if name.strip())


def _name_words(register: Register) -> frozenset[str]:
    """Return the words of people's names; those of places are too common: school, road."""
    return frozenset(w for p in register.people for name in _names(p) for w in _words(name))


def _words(text: str) -> frozenset[str]:
    words = _plain(text).replace("-", " ").split()
    return frozenset(word for word in words if len(word) >= _SHORTEST_NAME)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _position(entries: tuple[Entry, ...], entry: Entry) -> int:
    return next(n for n, e in enumerate(entries, start=1) if e is entry)


def _undated(register: Register) -> Iterator[tuple[str, Severity, str, str]]:
    for person in register.people:
        if person.is_born_on_no_day:
            yield (
                IMPOSSIBLE_DATE,
                Severity.ERROR,
                f"The date of birth of {person.key} is no day that exists.",
                "Write it as year-month-day, between quotes; it cannot be looked for as it is.",
            )
