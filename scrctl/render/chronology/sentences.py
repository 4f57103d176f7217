"""What the chronologies say when they are laid side by side, in plain sentences."""

from collections.abc import Iterator, Mapping

from scrctl.model.merged import Between, Comparison, Kind, Lack, Merged, MergedEntry, Moved, Silence
from scrctl.model.words import Answer, Judged
from scrctl.render.dates import exact
from scrctl.render.known_dates import told

NO_DATE = "no date"
SEEN = {
    Answer.YES: "child seen",
    Answer.NO: "child not seen",
    Answer.NOT_KNOWN: "not known whether the child was seen",
}
KINDS = {
    Kind.SAME: "probably one contact, told by both",
    Kind.OTHER_DAY: "probably one contact, on different days",
    Kind.SEEN: "they differ in whether the child was seen",
    Kind.JUDGED: "compared",
}
JUDGED = {
    Judged.ANOTHER: "judged to be two contacts",
    Judged.SAME: "judged to be one contact",
    Judged.DIFFER: "judged to be one contact; the agencies differ, and that stands",
}
MOVES = {"home": "home", "area": "area", "school": "school", "gp": "GP", "placement": "placement"}
FOLLOWED = {
    "yes": "the records followed",
    "no": "the records did not follow",
    "not-known": "not known whether the records followed",
    "": "nobody has said whether the records followed",
}


def when(each: MergedEntry) -> str:
    """Return the date of an entry as far as it is known, and the time of day."""
    day = each.told or each.entry.date or NO_DATE
    return f"{day}, {each.entry.time}" if each.entry.time else day


def days(number: int) -> str:
    """Return a number of days, with years and months where there are many."""
    return "1 day" if number == 1 else f"{number:,} days"


def lasting(time: Between) -> str:
    """Return a length of time; two numbers where a date is vague."""
    if time.least == time.most:
        return days(time.least)
    return f"at least {time.least:,} and at most {days(time.most)}"


def since(each: MergedEntry) -> str:
    """Return the time since the entry above, in short: `+12 days`, `+3 to 33 days`."""
    time = each.since
    if time is None:
        return ""
    if time.least == time.most:
        return f"+{days(time.least)}" if time.least else "same day"
    return f"+{time.least:,} to {days(time.most)}"


def verdict(found: Comparison) -> str:
    """Return what two entries are to each other."""
    if found.kind is not Kind.JUDGED or found.judged is None:
        return KINDS[found.kind]
    return f"{JUDGED[found.judged]}: {found.because}" if found.because else JUDGED[found.judged]


def marks(found: Merged) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return by entry what is to be said of it and another: words, and the other's id."""
    made: dict[str, list[tuple[str, str]]] = {}
    for each in found.findings.comparisons:
        made.setdefault(each.one, []).append((verdict(each), each.two))
        made.setdefault(each.two, []).append((verdict(each), each.one))
    return {key: tuple(said) for key, said in made.items()}


def silence(found: Silence, agencies: Mapping[str, str]) -> tuple[str, str, str]:
    """Return who is silent about what, for how long, and from when to when."""
    what = "no entry" if found.lack is Lack.CONTACT else "no entry in which the child was seen"
    who = agencies.get(found.agency, found.agency) if found.agency else "All agencies together"
    vague = ""
    if found.vague:
        have = "1 more entry has" if found.vague == 1 else f"{found.vague} more entries have"
        vague = f"; {have} a date that cannot say"
    spell = f"{exact(found.start)} to {exact(found.end)}{vague}"
    return f"{who}: {what}", lasting(found.days), spell


def never_seen(found: Merged) -> str:
    """Return the agencies of which no entry has the child seen."""
    who = ", ".join(found.agencies.get(agency, agency) for agency in found.findings.never_seen)
    return f"No entry has the child seen: {who}." if who else ""


def move(found: Moved) -> tuple[str, str, str]:
    """Return when a move was, what it was, and what the agencies have around it."""
    what = f"{MOVES.get(found.kind, found.kind or 'not said what')}"
    where = f"{what}, to {found.place}" if found.place else what
    around = "there are entries at that time"
    if found.silent:
        around = f"no agency has an entry around it for {lasting(found.silent)}"
    elif not (found.before and found.after):
        around = "no agency has an entry on one side of it"
    return told(found.on) or NO_DATE, where, f"{FOLLOWED[found.records_followed]}; {around}"


def summary(found: Merged) -> Iterator[str]:
    """Yield what is shown of what, what was left out, and what the ages come from."""
    if not found.total:
        yield "No agency has sent a chronology yet: there is no entry."
        return
    asked = f" Asked for: {', '.join(found.asked)}." if found.asked else ""
    nothing = " Nothing matches." if not found.entries else ""
    yield f"{len(found.entries)} of {found.total} entries shown.{nothing}{asked}"
    if found.undated:
        were = "entry has" if found.undated == 1 else "entries have"
        yield f"{found.undated} {were} no date and may lie in the period too."
    if found.nameless:
        were = "entry names" if found.nameless == 1 else "entries name"
        yield f"{found.nameless} more {were} nobody by key and may be about that person too."
    if found.ages and found.entries:
        yield f"The child's age is worked out from {found.ages}."
