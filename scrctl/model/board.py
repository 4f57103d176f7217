"""The board whose store this is: `scrctl.yaml`."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from scrctl.model.words import Answer


class RoleHolder(Struct, frozen=True, kw_only=True):
    """Who held a role, and between which dates. Board officers only, never the case's people."""

    role: str = ""
    person: str = ""
    name: str = ""
    employer: str = ""
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether the role was held on that day; an open end means until further notice."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Agency(Struct, frozen=True, kw_only=True):
    """A partner agency of the board. `kind` is police, social-care, education, gp, ..."""

    id: str = ""
    name: str = ""
    short_name: str = ""
    kind: str = ""
    safeguarding_lead: str = ""


class Meeting(Struct, frozen=True, kw_only=True):
    """One meeting of the Serious Case Review Group (R20, R21); which agencies sat in it (R73)."""

    on: date | None = None
    chaired_by: str = ""
    board: str = ""
    extraordinary: str = ""
    attended_by: tuple[str, ...] = ()


class Group(Struct, frozen=True, kw_only=True):
    """The Serious Case Review Group: one body, whatever a page of the procedure calls it."""

    name: str = ""
    meetings: tuple[Meeting, ...] = ()
    members: tuple[str, ...] = ()


class Contact(Struct, frozen=True, kw_only=True):
    """Where a body is reached, between which dates (R46). Addresses change; history does not.

    An agency of the board is a body too; then `agency` says which.
    """

    body: str = ""
    agency: str = ""
    name: str = ""
    email: str = ""
    post: str = ""
    start: date | None = None
    end: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the address held on that day; an open end means until further notice."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class ExtraHoliday(Struct, frozen=True, kw_only=True):
    """A day that does not count as a working day here, beyond the statutory ones."""

    on: date | None = None
    title: str = ""
    source: str = ""


class BoardIdentity(Struct, frozen=True, kw_only=True):
    """The board's names and address, and how its reports and letters look."""

    id: str = ""
    name: str = ""
    short_name: str = ""
    area: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    learning_framework: str = ""
    colour: str = ""


class Retention(Struct, frozen=True, kw_only=True):
    """For how long the board keeps the records of one kind of review, and where it decided so."""

    years: int | None = None
    source: str = ""


class SigningPolicy(Struct, frozen=True, kw_only=True):
    """From which day on every commit of the store has to be signed."""

    required_from: date | None = None


class ArchivePlace(Struct, frozen=True, kw_only=True):
    """A place where archived records lie, by an id: a shelf, a safe, a drive. It names nobody."""

    id: str = ""
    name: str = ""
    kind: str = ""


class Archiving(Struct, frozen=True, kw_only=True):
    """How often the board has archived copies checked, where it decided so, and its places."""

    check_months: int | None = None
    source: str = ""
    places: tuple[ArchivePlace, ...] = ()

    def place(self, key: str) -> ArchivePlace:
        """Return a place by its id; one that the board no longer names keeps its id as its name."""
        found = (place for place in self.places if place.id == key)
        return next(found, ArchivePlace(id=key, name=key))

    @property
    def on_paper(self) -> frozenset[str]:
        """Return the places at which lies what there is on paper, and nothing with checksums."""
        return frozenset(place.id for place in self.places if place.kind == "paper")


class Policies(Struct, frozen=True, kw_only=True):
    """What the law leaves to the board. Days are calendar days."""

    due_soon_days: int = 14
    remind_every_days: int = 7
    monitoring_group: str = ""
    child_seen_gap_days: int | None = None
    contact_gap_days: int | None = None
    retention: Mapping[str, Retention] = field(default_factory=dict)
    signing: SigningPolicy = SigningPolicy()
    archive: Archiving = Archiving()


class RegisterPolicy(Struct, frozen=True, kw_only=True):
    """Where the wrapped keys of the sealed registers are kept: a folder outside the git history.

    A demonstration store says so in words, and may keep its key beside it.
    """

    keyring: str = ""
    demonstration: Answer | None = None


class Board(Struct, frozen=True, kw_only=True, dict=True):
    """Everything in `scrctl.yaml`."""

    format: int = 1
    board: BoardIdentity = BoardIdentity()
    roles: tuple[RoleHolder, ...] = ()
    agencies: tuple[Agency, ...] = ()
    group: Group = Group()
    contacts: tuple[Contact, ...] = ()
    holidays: tuple[ExtraHoliday, ...] = ()
    policies: Policies = Policies()
    register: RegisterPolicy = RegisterPolicy()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> Mapping[str, str]:
        """Return each acronym and term that the board explains; `glossary` says it last.

        A store of format 1 has a list of acronyms beside it (source/migrations).
        """
        return {**self.acronyms, **self.glossary}

    @property
    def short_forms(self) -> Mapping[str, str]:
        """Return the terms that stand for words: of one word, and more than one capital in it."""
        short = {
            term: meaning
            for term, meaning in self.glossary.items()
            if " " not in term and sum(letter.isupper() for letter in term) > 1
        }
        return {**self.acronyms, **short}

    def holders(self, role: str, day: date) -> tuple[RoleHolder, ...]:
        """Return everybody who held that role on that day."""
        return tuple(h for h in self._by_role.get(role, ()) if h.holds_on(day))

    @cached_property
    def _by_role(self) -> Mapping[str, list[RoleHolder]]:
        found: dict[str, list[RoleHolder]] = {}
        for holder in self.roles:
            found.setdefault(holder.role, []).append(holder)
        return found

    @property
    def bodies(self) -> tuple[str, ...]:
        """Return what the board, its area and its partner agencies are called."""
        own = (self.board.name, self.board.short_name, self.board.area, self.group.name)
        partners = (name for each in self.agencies for name in (each.name, each.short_name))
        return tuple(name for name in (*own, *partners) if name.strip())

    def contact(self, body: str, day: date, agency: str = "") -> Contact | None:
        """Return where a body was reached on that day: of several addresses, the newest."""
        held = [
            c for c in self.contacts if (c.body, c.agency) == (body, agency) and c.holds_on(day)
        ]
        return max(held, key=lambda c: c.start or date.min, default=None)

    def agency(self, key: str) -> Agency | None:
        """Return the partner agency with that id, if there is one."""
        return next((a for a in self.agencies if a.id == key), None)
