"""The confidential register as values: who and what stands behind the keys of one case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scrctl.model.diagnostic import Problem
from scrctl.source.decode import Kind, decode
from scrctl.source.schema import SchemaSet
from scrctl.source.yaml import read_yaml

FILE = "register.age"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisteredPerson:
    """One person. The date of birth stays text: an editor's slip must not lose the entry."""

    key: str = ""
    name: str = ""
    name_unknown_because: str = ""
    aliases: tuple[str, ...] = ()
    date_of_birth: str = ""
    sex: str = ""
    pseudonym: str = ""
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def is_born_on_no_day(self) -> bool:
        """Say whether a date of birth is written down that the calendar does not have."""
        try:
            date.fromisoformat(self.date_of_birth or "2000-01-01")
        except ValueError:
            return True
        return False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisteredPlace:
    """One place that would give the case away: a home, a school, a surgery."""

    key: str = ""
    name: str = ""
    name_unknown_because: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    pseudonym: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything in the sealed file. It prints nothing of what it holds."""

    format: int = 1
    people: tuple[RegisteredPerson, ...] = ()
    places: tuple[RegisteredPlace, ...] = ()

    def __repr__(self) -> str:
        """Return the counts only: a register must not reach a log by being printed."""
        return f"Register({len(self.people)} people, {len(self.places)} places)"

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys that the register knows."""
        return frozenset([p.key for p in self.people] + [p.key for p in self.places])


def read_register(
    raw: bytes, schemas: SchemaSet, file: str = FILE
) -> tuple[Register | None, tuple[Problem, ...]]:
    """Return the values of a register in clear, and what is wrong with it.

    A wrong value is left out and the rest is kept, as everywhere; no message quotes any of it.
    """
    document, problems = read_yaml(raw, file)
    if document is None:
        return None, problems
    kind = Kind(schema="register", type=Register, part="")
    value, found = decode(document.data, kind, file, schemas)
    return (value if isinstance(value, Register) else None), found


def blank_register(people: Iterable[str], places: Iterable[str]) -> bytes:
    """Return a register to be filled in, with an entry for each key of the case."""
    lines = [
        "# The confidential register. It is sealed again when the editor is closed.",
        "# Keys are those of case.yaml. A pseudonym must not begin as the real name does.",
        "# Where nobody knows a name, add name_unknown_because, and say why.",
        "format: 1",
        "people:" if (people := tuple(people)) else "people: []",
    ]
    for key in people:
        lines += [f"  - key: {key}", "    name: null", "    aliases: []"]
        lines += ["    date_of_birth: null", "    sex: null", "    pseudonym: null"]
        lines += ["    addresses: []", "    numbers: []"]
    lines.append("places:" if (places := tuple(places)) else "places: []")
    for key in places:
        lines += [f"  - key: {key}", "    name: null", "    aliases: []", "    kind: null"]
        lines += ["    pseudonym: null", "    address: null"]
    return ("\n".join(lines) + "\n").encode()
