"""How a chronology names people and places: by key, or by name where the register is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from msgspec import structs

from scrctl.model.dossier import Case
from scrctl.model.known_date import is_bounded, span
from scrctl.model.merged import Findings, Merged, MergedEntry
from scrctl.render.filling import filled
from scrctl.render.known_dates import told
from scrctl.render.wording import Mention, Name, Wording, make_wording
from scrctl.services.load import Loaded, Workplace
from scrctl.services.render import Order, register_of, request_for

FROM_CASE = "age_at_incident and incident in case.yaml"
FROM_REGISTER = "the date of birth in the register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Fills the texts of a chronology. `wording` is None where everything stands under its key."""

    case: Case
    audience: str
    days: Mapping[str, str]
    short: Mapping[str, str]
    wording: Wording | None = None
    has_birth: bool = False
    born: tuple[date, date] | None = None

    def tell(self, found: Merged) -> Merged:
        """Return a chronology with the ages; for an audience with its texts filled too."""
        entries = tuple(replace(each, age=self._age(each)) for each in found.entries)
        ages = FROM_REGISTER if self.has_birth else FROM_CASE if self.born else ""
        merged = replace(found, entries=entries, ages=ages, audience=self.audience)
        return self.filled(merged) if self.wording else merged

    def filled(self, found: Merged) -> Merged:
        """Return a chronology as it is read: no reference is left in its texts."""
        return replace(
            found,
            entries=tuple(self._entry(each) for each in found.entries),
            findings=self._findings(found.findings),
        )

    def _findings(self, found: Findings) -> Findings:
        return replace(
            found,
            comparisons=tuple(
                replace(each, because=self.text(each.because)) for each in found.comparisons
            ),
            moves=tuple(replace(each, place=self.name(each.place)) for each in found.moves),
        )

    def _entry(self, each: MergedEntry) -> MergedEntry:
        entry = each.entry
        return replace(
            each,
            entry=structs.replace(
                entry,
                who=tuple(map(self.name, entry.who)),
                who_written=self.text(entry.who_written),
                place=self.name(entry.place),
                event=self.text(entry.event),
                source=self.text(entry.source),
                comment=self.text(entry.comment),
                significance=self.text(entry.significance),
            ),
        )

    def name(self, key: str) -> str:
        """Return what somebody or something is called; the key where nothing else is known."""
        return self._name(key).text

    def _name(self, key: str) -> Name:
        known = self.wording.names.get(key) if self.wording else None
        return known or Name(text=self.short.get(key, key))

    def text(self, text: str) -> str:
        """Return a text with its references filled."""
        return filled(text, self._say, starts=False)[0] if "[[" in text else text

    def _say(self, mention: Mention, _opens: bool) -> str:
        if mention.kind == "date":
            return self.days.get(mention.key) or mention.key
        if mention.kind == "age":
            return (self.wording.say(mention) if self.wording else "") or f"age of {mention.key}"
        name = self._name(mention.key)
        return name.possessive() if mention.possessive else name.text

    def _age(self, each: MergedEntry) -> str:
        record = self.case.record
        key = record.subject.key if record else ""
        if self.wording and (key, each.entry.id) in self.wording.ages:
            return self.wording.ages[key, each.entry.id]
        days = span(each.entry.date)
        if self.born is None or days is None or not is_bounded(days):
            return ""
        least, most = _years(self.born[1], days[0]), _years(self.born[0], days[1])
        if most < 0:
            return "not yet born"
        # Where it may not have been born yet, the year of birth says nothing of an age.
        return _between(least, most) if least >= 0 else ""


def _between(least: int, most: int) -> str:
    if most == 0:
        return "under 1 year"
    if least == most:
        return f"aged {least}"
    return f"aged {least} or {most}" if most - least == 1 else f"aged {least} to {most}"


def teller(work: Workplace, loaded: Loaded, audience: str) -> Teller:
    """Return what fills the texts for an audience; none named means keys."""
    case = loaded.case
    entries = [entry for c in case.chronologies.values() for entry in c.entries]
    keyed = Teller(
        case=case,
        audience=audience,
        days={entry.id: told(entry.date) for entry in entries},
        short={agency.id: agency.short_name or agency.name for agency in work.board.agencies},
        born=_born(case),
    )
    if not audience:
        return keyed
    request = request_for(work, loaded, Order(audience=audience, formats=(), out=work.store.root))
    if request.register is None:
        request = replace(request, register=register_of(work, loaded, must_be_open=True))
    wording = make_wording(request)
    key = case.record.subject.key if case.record else ""
    has_birth = any(person == key for person, _event in wording.ages)
    return replace(keyed, wording=wording, has_birth=has_birth)


def _born(case: Case) -> tuple[date, date] | None:
    """Return the first and last day of birth that the age in `case.yaml` allows."""
    age = case.record.subject.age_at_incident if case.record else None
    day = case.record.incident.on if case.record else None
    if age is None or day is None:
        return None
    return _years_before(day, age + 1) + timedelta(days=1), _years_before(day, age)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _years(born: date, day: date) -> int:
    """Return the whole years between two days; less than 0 before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
