"""The confidential register as a scan and a render need it: values, and nothing of its sealing."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterValue:
    """One more value of an entry. Kind: alias, date-of-birth, address, number, ..."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """A person or a place. `kind` is person or place; `name` is the real one.

    `name_is_unknown` where the register gives a reason why nobody knows it.
    """

    key: str
    kind: str = "person"
    pseudonym: str = ""
    name: str = ""
    name_is_unknown: bool = False
    values: tuple[RegisterValue, ...] = ()

    @property
    def date_of_birth(self) -> date | None:
        """Return the date of birth, if it is there and written as a date."""
        for value in self.values:
            if value.kind == "date-of-birth":
                try:
                    return date.fromisoformat(value.value)
                except ValueError:
                    return None
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """All entries of one case's register.

    `bodies` are names that everybody knows: of the board, its area and its partner agencies.
    """

    entries: tuple[RegisterEntry, ...] = ()
    bodies: tuple[str, ...] = ()

    def entry(self, key: str) -> RegisterEntry | None:
        """Return the entry with that key, if there is one."""
        return next((e for e in self.entries if e.key == key), None)
