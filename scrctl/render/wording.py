"""What each reference says to one audience.

The table is made once, before any text is read, and holds only what that audience may see: for
the public it is built from pseudonyms, and no later step can reach the real names.
"""

# ruff: noqa: RUF001, RUF002 -- the typographic signs are meant

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scrctl.model.diagnostic import Place, Problem
from scrctl.model.review import Entry
from scrctl.render import known_dates
from scrctl.render.request import RenderRequest

_HISSES = ("ces", "ses", "zes", "xes", "ches", "shes", "dges")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reference as the text has it."""

    kind: str
    key: str
    event: str = ""
    possessive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What somebody or something is called; a group (an agency) takes a bare apostrophe."""

    text: str
    is_group: bool = False

    def possessive(self) -> str:
        """Return the possessive as it reads well: James’s, Moses’, the parents’."""
        last = self.text.split()[-1] if self.text.split() else ""
        if not last.casefold().endswith("s"):
            return f"{self.text}’s"
        is_plural = self.is_group or last[:1].islower()
        bare = is_plural or last.casefold().endswith(_HISSES)
        return f"{self.text}’" if bare else f"{self.text}’s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The table. `declared` are keys that the case knows but the register does not."""

    names: Mapping[str, Name]
    days: Mapping[str, str]
    ages: Mapping[tuple[str, str], str]
    declared: frozenset[str]
    has_register: bool

    def needs_register(self, mention: Mention) -> bool:
        """Say whether only a register could tell what this is."""
        if self.has_register:
            return False
        return mention.kind == "age" or (
            mention.kind == "entity" and mention.key not in self.names and self._knows(mention.key)
        )

    def _knows(self, key: str) -> bool:
        return key in self.names or key in self.declared

    def say(self, mention: Mention) -> str:
        """Return the words for a reference, or nothing if there are none."""
        if mention.kind == "date":
            return self.days.get(mention.key, "")
        if mention.kind == "age":
            return self.ages.get((mention.key, mention.event), "")
        name = self.names.get(mention.key)
        if name is None:
            return ""
        return name.possessive() if mention.possessive else name.text

    def problem(self, mention: Mention, place: Place, case: str) -> Problem:
        """Return why there are no words for a reference."""
        code, message, hint = self._reason(mention)
        return Problem(code=code, message=message, hint=hint, place=place, case=case)

    def _reason(self, mention: Mention) -> tuple[str, str, str]:
        key, event = mention.key, mention.event
        if mention.kind == "date" or (mention.kind == "age" and event not in self.days):
            named = key if mention.kind == "date" else event
            return (
                "REF004",
                f"No dated chronology entry has the id {named}.",
                "Use the id of an entry of chronology/*.yaml that has a date.",
            )
        if not self._knows(key):
            return (
                "REF001",
                f"[[{key}]] is nobody and nothing in case.yaml or scrctl.yaml.",
                "Add the key to people or places of case.yaml, or use the id of an agency.",
            )
        missing = "date of birth" if mention.kind == "age" else "entry with a name and a pseudonym"
        return (
            "REF007",
            f"The register has no {missing} for {key}.",
            "Complete the register with `scrctl register`.",
        )


def make_wording(request: RenderRequest) -> Wording:
    """Build the table for the audience of the request."""
    events = tuple(_events(request))
    record = request.case.record
    days = {
        event.id: known_dates.told_publicly(event.date, request.told(event)) for event in events
    }
    people = {person.key for person in record.people} if record else set()
    places = {place.key for place in record.places} if record else set()
    return Wording(
        names=dict(_names(request)),
        days=days,
        ages=dict(_ages(request, events)),
        declared=frozenset(people | places),
        has_register=request.register is not None,
    )


def _events(request: RenderRequest) -> Iterator[Entry]:
    for chronology in request.case.chronologies.values():
        yield from (entry for entry in chronology.entries if known_dates.told(entry.date))


def _names(request: RenderRequest) -> Iterator[tuple[str, Name]]:
    for agency in request.board.agencies:
        yield agency.id, Name(text=agency.name or agency.short_name, is_group=True)
    for entry in request.register.entries if request.register else ():
        is_hidden = request.is_public or (entry.name_is_unknown and not entry.name.strip())
        text = entry.pseudonym if is_hidden else entry.name
        if text.strip():
            yield entry.key, Name(text=" ".join(text.split()))


def _ages(request: RenderRequest, events: Sequence[Entry]) -> Iterator[tuple[tuple[str, str], str]]:
    for entry in request.register.entries if request.register else ():
        born: date | None = entry.date_of_birth
        if born is None:
            continue
        for event in events:
            if request.is_public:
                told = known_dates.age_told_publicly(born, event.date, request.told(event))
            else:
                told = known_dates.age_told(born, event.date, is_public=False)
            yield (entry.key, event.id), told
