"""Every commit of a store against each of its parents, the oldest first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from scrctl.audit.dates import Dated, commit_faults
from scrctl.audit.trailers import Trailers, is_claim, trailers_of
from scrctl.model.audit import Irregularity
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.growth import Growth, Growths, Read
from scrctl.services.auditing.link import Link
from scrctl.services.auditing.passage import Judge
from scrctl.services.auditing.registers import Registers
from scrctl.services.auditing.replacing import replacing
from scrctl.services.auditing.shares import Share
from scrctl.services.auditing.signed_off import SignOffs
from scrctl.services.auditing.step import Step
from scrctl.services.auditing.unsealed import unsealed
from scrctl.services.migrating.migrated import misnamed_migration
from scrctl.store import layout
from scrctl.store.objects import Objects
from scrctl.store.past import (
    NOTHING,
    ORDINARY,
    Change,
    File,
    Moment,
    place,
)

ALTERED, BY_HAND, DATES, NOT_PLAIN = "STO024", "STO025", "STO027", "STO028"
LONDON = ZoneInfo("Europe/London")
TAKEN_OUT = "was taken out of the store"
_SHORT = 12
_KINDS = {"120000": "a link", "160000": "another repository", "100755": "a program"}


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a replay found and counted on the way; `judged` is what speaks against entries."""

    found: list[Irregularity] = field(default_factory=list)
    judged: list[Irregularity] = field(default_factory=list)
    origins: dict[tuple[str, int], str] = field(default_factory=dict)
    imported_cases: int = 0
    imported_entries: int = 0
    passages: int = 0
    declared: int = 0


class Replay:
    """Goes through the commits one by one, and keeps what they left."""

    def __init__(
        self, objects: Objects, judge: Judge, today: date, share: Share | None = None
    ) -> None:
        """Take what reads contents, what judges entries, the real day, and whose entries."""
        self._objects, self._judge, self._today = objects, judge, today
        self._read = Read(objects)
        self._share = share or Share()
        self._growths = Growths(self._read, self._share)
        self._sign_offs = SignOffs(self._read)
        self._registers = Registers(self._read)
        self.tally = Tally()

    def step(self, link: Link, before: Moment, moment: Moment) -> None:
        """Look at one commit. `before` is the moment of its first parent, `moment` its own."""
        day = link.commit.committed.astimezone(LONDON).date()
        steps: list[Step] = []
        for found in self._all(link, before, moment, steps):
            self.tally.found.append(replace(found, commit=link.commit.id, day=day))
        for step in steps:
            for found in self._judged(moment, step) if self._share.has(step.case) else ():
                self.tally.judged.append(replace(found, commit=link.commit.id, day=day))

    def _all(
        self, link: Link, before: Moment, moment: Moment, steps: list[Step]
    ) -> Iterator[Irregularity]:
        dated = Dated(
            authored=link.commit.authored.astimezone(LONDON),
            committed=link.commit.committed.astimezone(LONDON),
        )
        trailers = trailers_of(link.commit.message)
        if self._share.is_all:
            yield from self._beside(link, moment, dated)
            yield from self._registers.of(link, before, moment)
            yield from replacing(link, before, moment, self._objects)
            yield from self._sign_offs.of(link, trailers, is_first=link.is_beginning)
        growths = list(self._growths.of(link, before, moment))
        for growth in growths:
            for index in growth.added:
                self.tally.origins[growth.case, index + 1] = link.commit.id
        if link.is_beginning:
            growths = list(self._imported(growths, trailers))
        # While the store lay elsewhere, commits spoke of what they did there.
        if layout.BOARD in before.own or layout.BOARD in moment.own:
            yield from _forged(growths, trailers)
        for growth in growths:
            yield from growth.faults
            yield from self._entries(growth, steps, trailers, dated)

    def _beside(self, link: Link, moment: Moment, dated: Dated) -> Iterator[Irregularity]:
        """Look at what a commit says and does beside the entries of histories."""
        times = [time.astimezone(LONDON) for time in link.parent_times]
        for message in commit_faults(dated, times, self._today):
            hint = "Ask who made it; only an anchor says when it was there at the latest."
            yield Irregularity(code=DATES, message=message, hint=hint)
        yield from _special(link)
        yield from _lost(link, moment)
        yield from unsealed(link, self._read)
        yield from misnamed_migration(link, self._read)

    def _imported(self, growths: Sequence[Growth], trailers: Trailers) -> Iterator[Growth]:
        """Count what came in with the first commit; what its trailers account for is no import."""
        for growth in growths:
            if is_claim(trailers) or not growth.added:
                yield growth
            else:
                self.tally.imported_cases += 1
                self.tally.imported_entries += len(growth.added)

    def _entries(
        self, growth: Growth, steps: list[Step], trailers: Trailers, dated: Dated
    ) -> Iterator[Irregularity]:
        """Look at each entry that a commit added to a case; `steps` takes those to be judged."""
        for index in growth.added:
            latest = growth.latest(index)
            step = growth.step(index, trailers, latest)
            yield from growth.by_hand(index, trailers)
            yield from growth.misdated(index, dated, trailers, latest)
            self.tally.declared += "As-Of" in trailers
            self.tally.passages += step is not None and step.is_passage
            if step is not None:
                steps.append(step)

    def _judged(self, moment: Moment, step: Step) -> Iterator[Irregularity]:
        """Judge an entry; that it could not be done is no leave to pass over it."""
        try:
            yield from self._judge.judged(moment, step)
        except ScrctlError as error:
            yield crash(error, step.case)
        except Exception as error:  # noqa: BLE001 - a history made to break it must not pass
            yield crash(error, step.case)


def crash(error: Exception, case: str = "") -> Irregularity:
    """Say that a commit could not be looked at: that is no leave to pass over it."""
    told = error.message if isinstance(error, ScrctlError) else type(error).__name__
    return Irregularity(
        code=NOT_PLAIN,
        case=case,
        message=f"this commit could not be audited ({told})",
        hint="Run git fsck; if the repository is whole, report it as a bug of scrctl.",
    )


def _lost(link: Link, moment: Moment) -> Iterator[Irregularity]:
    """Say which cases, and whether the board's file, were there before and are not now."""
    gone: dict[str, None] = {}
    for found in link.changes:
        for change in found:
            case_id, name = place(change.path)
            if change.after.mode != NOTHING or change.before.mode == NOTHING:
                continue
            if change.path == layout.BOARD:
                gone[layout.BOARD] = None
            elif name and case_id not in moment.cases and layout.is_case_id(case_id):
                gone[case_id] = None
    for name in gone:
        what = name if name == layout.BOARD else f"the case {name}"
        yield Irregularity(
            code=ALTERED,
            case="" if name == layout.BOARD else name,
            file=name if name == layout.BOARD else layout.case_folder(name),
            message=f"{what} {TAKEN_OUT}",
            hint=f"Get it back: {_way_back(link, name)}. A board's decision to remove a case "
            "belongs in the minutes, with an anchor.",
        )


def _special(link: Link) -> Iterator[Irregularity]:
    """Say where something came in that is no ordinary file: a link may lead out of the store."""
    told = Counter(
        (place(change.path)[0], change.path if _may_be_shown(change.path) else "", kind)
        for change in link.changes[0]
        if (kind := _odd(change.after)) and _is_in_all(change, link.changes)
    )
    for (case_id, path, kind), count in told.items():
        many = f" ({count} times)" if count > 1 else ""
        yield Irregularity(
            code=NOT_PLAIN,
            case=case_id if layout.is_case_id(case_id) else "",
            file=path or (layout.case_folder(case_id) if layout.is_case_id(case_id) else ""),
            message=f"{kind} came in where an ordinary file belongs{many}",
            hint="Replace it by an ordinary file, and look at what it led to.",
        )


def _may_be_shown(path: str) -> bool:
    """Say whether the name of a file is no secret; nobody knows of others what they hold."""
    return path == layout.BOARD or layout.is_document(place(path)[1])


def _odd(file: File) -> str:
    if file.mode in (ORDINARY, NOTHING):
        return ""
    return _KINDS.get(file.mode, "something that is no ordinary file")


def _is_in_all(change: Change, found: Sequence[Sequence[Change]]) -> bool:
    """Say whether a file differs from that of every parent: in a merge, no one of them had it."""
    return all(any(c.path == change.path for c in changes) for changes in found[1:])


def _way_back(link: Link, name: str) -> str:
    """Return the commands by which what a commit took away comes back."""
    is_board = name == layout.BOARD
    place = name if is_board else layout.case_folder(name)
    before = link.commit.parents[0][:_SHORT] if link.commit.parents else "COMMIT"
    saved = "board" if is_board else name
    return f"git restore --source {before} --staged --worktree {place} && scrctl save {saved}"


def _forged(growths: Sequence[Growth], trailers: Trailers) -> Iterator[Irregularity]:
    """Say where a commit claims an entry that it does not bring."""
    named = trailers.get("Case", ())
    grown = {g.case for g in growths if g.added}
    # A commit of reminders names several cases, and each of them must have grown.
    if is_claim(trailers) and not (len(named) == 1 and set(named[0].split()) <= grown):
        case = named[0] if len(named) == 1 and layout.is_case_id(named[0]) else ""
        yield Irregularity(
            code=BY_HAND,
            case=case,
            message="the commit says that it wrote an entry of a history, and it did not",
            hint="Its trailers are forged, or its change was taken out. Ask who made it.",
        )
