"""What a commit did to the histories of cases."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scrctl.audit.dates import Dated, day_of, entry_fault
from scrctl.audit.entries import Grown, grown, merged
from scrctl.audit.trailers import REMINDER, Trailers, disagreements, is_silent
from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.services.auditing.link import Link
from scrctl.services.auditing.shares import Share
from scrctl.services.auditing.step import Step
from scrctl.services.lost import HISTORY
from scrctl.source.growing import added
from scrctl.source.precise import Plain
from scrctl.source.yaml import read_yaml
from scrctl.store import layout
from scrctl.store.objects import Objects
from scrctl.store.past import NOTHING, ORDINARY, Change, File, Moment, place

ALTERED, BY_HAND, DATES = "STO024", "STO025", "STO027"
# So many entries of histories are kept as read; a case's last history is needed again soon.
_KEPT = 40_000


class Read:
    """Histories as read, by the id of their content; those used last are kept."""

    def __init__(self, objects: Objects) -> None:
        """Take what reads contents."""
        self._objects = objects
        self._kept: OrderedDict[str, tuple[bytes, list[Plain] | None]] = OrderedDict()
        self._count = 0

    def raw(self, file: File | None) -> bytes:
        """Return the bytes of a history."""
        return self._history(file)[0]

    def content(self, file: File) -> bytes:
        """Return what a file of any kind holds; it is not kept."""
        return self._objects.read(file.oid)

    def entries(self, file: File | None, since: File | None = None) -> list[Plain] | None:
        """Return the entries of a history; none at all where there is no file, None: unreadable.

        `since`: what it may have grown from; then only what is new has to be read.
        """
        return self._history(file, since)[1]

    def _history(
        self, file: File | None, since: File | None = None
    ) -> tuple[bytes, list[Plain] | None]:
        if file is None or file.mode == NOTHING:
            return b"", []
        if file.mode != ORDINARY:
            return b"", None
        if file.oid in self._kept:
            self._kept.move_to_end(file.oid)
            return self._kept[file.oid]
        raw = self._objects.read(file.oid)
        before = self._kept.get(since.oid) if since else None
        found = self._kept[file.oid] = (raw, _grown(before, raw) or entries_in(raw))
        self._count += len(found[1] or ())
        while self._count > _KEPT and len(self._kept) > 1:
            _, (_, old) = self._kept.popitem(last=False)
            self._count -= len(old or ())
        return found


def entries_in(raw: bytes) -> list[Plain] | None:
    """Return the entries of a history from its bytes; None where it cannot be read."""
    document, _ = read_yaml(raw, HISTORY)
    data = document.data if document else None
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return None
    return entries


def _grown(known: tuple[bytes, list[Plain] | None] | None, raw: bytes) -> list[Plain] | None:
    """Return the entries from an earlier history and what was added; None: read it whole."""
    before, entries = known or (b"", None)
    new = added(before, raw) if entries else None
    fresh = entries_in(new) if new else None
    return [*entries, *fresh] if entries and fresh else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """One case's history in one commit: what was added to it, and what was done to the rest."""

    case: str
    entries: Sequence[Plain] = ()
    added: tuple[int, ...] = ()
    files: Mapping[str, File]
    is_merge: bool = False
    is_new: bool = False
    raw: tuple[bytes, bytes] | None = None
    edited: int = 0
    faults: tuple[Irregularity, ...] = ()

    def _said(
        self, code: str, index: int, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Irregularity:
        return Irregularity(
            code=code,
            severity=severity,
            case=self.case,
            file=f"{layout.case_folder(self.case)}/{HISTORY}",
            entry=index + 1,
            message=f"entry {index + 1} {message}",
            hint=hint,
        )

    def by_hand(self, index: int, trailers: Trailers) -> Iterator[Irregularity]:
        """Say whether the commit accounts for an entry: it brings one, and says which."""
        entry = self.entries[index]
        hint = "Ask who made the commit; entries are made by the commands of scrctl alone."
        is_first = not any(e.get("kind") == "stage" for e in self.entries[:index])
        if self.is_merge:
            yield self._said(BY_HAND, index, "was made in a merge; no parent has it", hint)
        elif is_silent(trailers):
            if index == self.added[0]:
                many = len(self.added) - 1
                more = f" and {many} more after it were" if many else " was"
                yield self._said(BY_HAND, index, f"{more.strip()} made by hand", hint)
            return
        elif len(self.added) > 1 and not self._reminds_of_each():
            yield self._said(BY_HAND, index, "is one of several in one commit", hint)
        wrong = disagreements(self.case, entry, trailers, is_first=is_first)
        if wrong and not self.is_merge:
            names = ", ".join(dict.fromkeys(wrong))
            message = f"is not the one of which its commit speaks (trailers: {names})"
            yield self._said(BY_HAND, index, message, hint)
        if self.edited and entry.get("kind") == "stage":
            message = "changes a stage in the same commit as the documents that its gate looks at"
            yield self._said(BY_HAND, index, message, hint)

    def _reminds_of_each(self) -> bool:
        """Say whether all that the commit added are reminders, each of another agency."""
        added = [self.entries[index] for index in self.added]
        agencies = {str(entry.get("of")) for entry in added}
        return {e.get("kind") for e in added} == {REMINDER} and len(agencies) == len(added)

    def misdated(
        self, index: int, dated: Dated, trailers: Trailers, latest: date | None
    ) -> Iterator[Irregularity]:
        """Say whether an entry is of the day of its commit, and not before those above it.

        `latest`: the day on which the last of those was written down.
        """
        recorded = day_of(self.entries[index].get("recorded_on"))
        fault = entry_fault(recorded, dated, "As-Of" in trailers)
        if fault:
            hint = "Ask who made it and when; the day of a commit is what its maker's clock said."
            yield self._said(DATES, index, fault, hint, Severity.WARNING)
        if recorded and latest and recorded < latest:
            message = f"says that it was written down on {recorded}, and one above it on {latest}"
            yield self._said(DATES, index, message, "The history is only ever added to.")

    def latest(self, count: int) -> date | None:
        """Return the latest day on which one of the first entries was written down."""
        said = [e.get("recorded_on") for e in self.entries[:count]]
        days = {day for day in said if type(day) is str or isinstance(day, date)}
        return max(filter(None, map(day_of, days)), default=None)

    def step(self, index: int, trailers: Trailers, latest: date | None) -> Step | None:
        """Return an entry for judgement; None where neither it nor one above says on which day."""
        recorded = day_of(self.entries[index].get("recorded_on"))
        on = max(filter(None, (recorded, latest)), default=None)
        if on is None:
            return None
        versions = trailers.get("Scrctl-Version", ())
        return Step(
            case=self.case,
            index=index,
            entries=self.entries,
            files=self.files,
            recorded_on=on,
            version=versions[0] if len(versions) == 1 else "",
            raw=self.raw if len(self.added) == 1 and index == len(self.entries) - 1 else None,
        )


class Growths:
    """Finds what commits did to histories."""

    def __init__(self, read: Read, share: Share) -> None:
        """Take what reads histories, and of which cases they count."""
        self._read, self._share = read, share
        # Where a case or its history was broken and comes back, it is held against what it was.
        self._last: dict[str, File] = {}

    def of(self, link: Link, before: Moment, moment: Moment) -> Iterator[Growth]:
        """Give each case of which a commit changed the history against one of its parents."""
        touched: dict[str, None] = {}
        for found in link.changes:
            for change in found:
                case_id, name = place(change.path)
                if name == HISTORY and layout.is_case_id(case_id):
                    touched[case_id] = None
        for case_id in touched:
            is_left_out = not self._share.is_all and not self._share.has(case_id)
            if case_id in moment.cases and not is_left_out:  # one that is gone is told as a whole
                yield self._growth(case_id, link, before, moment)

    def _growth(self, case_id: str, link: Link, before: Moment, moment: Moment) -> Growth:
        files = moment.cases[case_id]
        now = files.get(HISTORY)
        old = [_before(case_id, found, now) for found in link.changes]
        present = self._read.entries(now, old[0])
        # A command begins a case with one entry. With more it may have been here before the walk.
        if len(present or ()) > 1 and case_id not in self._last and case_id not in before.cases:
            earlier = link.earlier(f"{layout.case_folder(case_id)}/{HISTORY}")
            self._last |= {case_id: earlier} if earlier else {}
        parents = [self._parent(case_id, file, len(old)) for file in old]
        is_new = case_id not in before.cases and len(old) == 1
        compared, faults = self._compared(case_id, parents, present)
        if present is not None and now is not None:
            self._last[case_id] = now
        known = before.cases.get(case_id, {})
        kept = {name: file for name, file in files.items() if name in known or is_new}
        edited = (n for n, f in kept.items() if n != HISTORY and known.get(n, f) != f)
        raws = (self._read.raw(old[0]) or b"format: 1\nentries: []\n", self._read.raw(now))
        return Growth(
            case=case_id,
            entries=present or (),
            added=compared.added,
            files=kept,
            is_merge=len(old) > 1,
            is_new=is_new,
            raw=raws,
            edited=sum(1 for _ in edited) + (len(known) - len(kept) if not is_new else 0),
            faults=faults,
        )

    def _parent(self, case_id: str, file: File | None, parents: int) -> list[Plain]:
        """Return the entries of a parent; where it is broken or gone there, those it had last."""
        found = self._read.entries(file)
        if parents > 1:  # one side of a merge need not know a case that the other side began
            return found or []
        return found or self._read.entries(self._last.get(case_id)) or []

    def _compared(
        self, case_id: str, parents: Sequence[list[Plain]], present: list[Plain] | None
    ) -> tuple[Grown, tuple[Irregularity, ...]]:
        file = f"{layout.case_folder(case_id)}/{HISTORY}"
        hint = "Get the history back from the commit before; a correction is one more entry."
        if present is None:
            fault = "the history of the case cannot be read any more"
            said = Irregularity(code=ALTERED, case=case_id, file=file, message=fault, hint=hint)
            return Grown(), (said,)
        found = grown(parents[0], present) if len(parents) == 1 else merged(parents, present)
        if not found.fault:
            return found, ()
        said = Irregularity(
            code=ALTERED,
            case=case_id,
            file=file,
            entry=found.at,
            message=f"entry {found.at}, which was on record, {found.fault}",
            hint=hint,
        )
        return found, (said,)


def _before(case_id: str, found: Sequence[Change], now: File | None) -> File | None:
    """Return a parent's history: what the commit changed, or the same as the commit's own."""
    path = f"{layout.case_folder(case_id)}/{HISTORY}"
    return next((change.before for change in found if change.path == path), now)
